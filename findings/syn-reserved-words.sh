#!/usr/bin/env bash
# Expected: syn takes no reserved word for an identifier, so that what it parses and prettyplease prints compiles.
# Seen: `gen` is reserved in edition 2024, and syn takes it. The printed file compiles in edition 2021 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "words"
version = "0.0.0"
edition = "2024"

[dependencies]
prettyplease = "=0.3.0"
syn = { version = "=3.0.10", features = ["full"] }

[workspace]
TOML
cat > src/main.rs <<'RUST'
fn main() {
    for word in ["gen", "async", "yield"] {
        println!("{word} is an identifier: {}", syn::parse_str::<syn::Ident>(word).is_ok());
    }
    let file = syn::parse_str("pub struct Lamp { pub gen: u8 }").expect("syn parses it");
    std::fs::write("printed.rs", prettyplease::unparse(&file)).expect("the file is written");
}
RUST
cargo run --quiet | tee seen
for edition in 2021 2024; do
    if rustc --edition $edition --crate-type lib --emit metadata printed.rs 2>errors; then
        echo "edition $edition: compiles" | tee -a seen
    else
        echo "edition $edition: $(sed -n 1p errors)" | tee -a seen
    fi
done
diff seen - <<'SEEN'
gen is an identifier: true
async is an identifier: false
yield is an identifier: false
edition 2021: compiles
edition 2024: error: expected identifier, found reserved keyword `gen`
SEEN
echo "as seen with syn 3.0.10 and prettyplease 0.3.0"
