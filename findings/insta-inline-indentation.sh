#!/usr/bin/env bash
# Expected: a snapshot of generated code fails when the code is indented otherwise, wherever the snapshot is kept.
# Seen: inline, the indentation that all lines share is taken off both sides, so that the test passes; the same text in
# a file of snapshots fails.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p src/snapshots
cat > Cargo.toml <<'TOML'
[package]
name = "indented"
version = "0.0.0"
edition = "2024"

[dependencies]
insta = "=1.49.0"

[workspace]
TOML
cat > src/lib.rs <<'RUST'
#[test]
fn inline() {
    insta::assert_snapshot!("        a: u8,\n        b: u8,\n", @r"
    a: u8,
    b: u8,
    ");
}

#[test]
fn in_a_file() {
    insta::assert_snapshot!("fields", "        a: u8,\n        b: u8,\n");
}
RUST
cat > src/snapshots/indented__fields.snap <<'SNAPSHOT'
---
source: src/lib.rs
expression: fields
---
a: u8,
b: u8,
SNAPSHOT
{ INSTA_UPDATE=no INSTA_FORCE_PASS=0 cargo test --quiet --lib -- --format pretty --test-threads 1 2> errors || true; } \
    | grep '^test .* \.\.\. ' | sort | tee seen
diff seen - <<'SEEN'
test in_a_file ... FAILED
test inline ... ok
SEEN
echo "as seen with insta 1.49.0"
