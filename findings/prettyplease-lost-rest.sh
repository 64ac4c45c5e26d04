#!/usr/bin/env bash
# Expected: what is printed is the program that was parsed. The left side of an assignment may be a structure with
# `..` for the fields that are passed over (Rust reference, "Destructuring assignments").
# Seen: the `..` is lost, and what is printed does not compile; in the pattern of a `let` it stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "rest"
version = "0.0.0"
edition = "2024"

[dependencies]
prettyplease = "=0.3.0"
syn = { version = "=3.0.10", features = ["full"] }

[workspace]
TOML
cat > before.rs <<'RUST'
pub struct Lamp {
    pub name: String,
    pub watts: u32,
}
pub fn watts(hall: Lamp, room: Lamp) -> u32 {
    let Lamp { watts: first, .. } = hall;
    let second;
    Lamp { watts: second, .. } = room;
    first + second
}
RUST
cat > src/main.rs <<'RUST'
fn main() {
    let file = syn::parse_file(include_str!("../before.rs")).expect("syn parses it");
    print!("{}", prettyplease::unparse(&file));
}
RUST
cargo run --quiet > after.rs
for version in before after; do
  grep 'Lamp {.*=' "$version.rs"
  if rustc --edition 2024 --crate-type lib --emit metadata "$version.rs" 2> errors; then
    echo "$version: compiles"
  else
    echo "$version: $(grep --max-count 1 '^error' errors)"
  fi
done | tee seen
diff seen - <<'SEEN'
    let Lamp { watts: first, .. } = hall;
    Lamp { watts: second, .. } = room;
before: compiles
    let Lamp { watts: first, .. } = hall;
    Lamp { watts: second } = room;
after: error[E0027]: pattern does not mention field `name`
SEEN
echo "as seen with prettyplease 0.3.0 and $(rustc --version)"
