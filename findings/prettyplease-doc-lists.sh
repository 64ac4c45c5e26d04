#!/usr/bin/env bash
# Expected: documentation of several lines in one attribute reads the same after printing: a block comment stands for
# the attribute with its text (Rust reference, "Doc comments").
# Seen: it is printed as a block comment, from whose lines rustdoc takes the stars: a Markdown list becomes a plain
# paragraph.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "lists"
version = "0.0.0"
edition = "2024"

[dependencies]
prettyplease = "=0.3.0"
syn = { version = "=3.0.10", features = ["full"] }

[workspace]
TOML
cat > before.rs <<'RUST'
#[doc = " The lamp is:\n * on\n * off"]
pub struct Lamp;
RUST
cat > src/main.rs <<'RUST'
fn main() {
    let file = syn::parse_file(include_str!("../before.rs")).expect("syn parses it");
    print!("{}", prettyplease::unparse(&file));
}
RUST
cargo run --quiet > after.rs
cat after.rs | tee seen
for version in before after; do
  rustdoc --edition 2024 --crate-type lib --crate-name "$version" --out-dir pages "$version.rs"
  block=$(tr '\n' ' ' < "pages/$version/struct.Lamp.html" |
    sed 's/.*<div class="docblock">\(.*The lamp is:\)/\1/; s/ *<\/div>.*//')
  echo "$version: $block"
done | tee -a seen
diff seen - <<'SEEN'
/** The lamp is:
 * on
 * off*/
pub struct Lamp;
before: <p>The lamp is:</p> <ul> <li>on</li> <li>off</li> </ul>
after: <p>The lamp is: on off</p>
SEEN
echo "as seen with prettyplease 0.3.0 and $(rustc --version)"
