#!/usr/bin/env bash
# Expected: identifiers that are not equal to syn and proc-macro2 make two fields.
# Seen: the compiler brings identifiers to Unicode's normal form C, proc-macro2 does not outside a macro. A generator
# that asks syn whether names differ writes a struct with one field twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "forms"
version = "0.0.0"
edition = "2024"

[dependencies]
prettyplease = "=0.3.0"
proc-macro2 = "=1.0.107"
quote = "1"
syn = { version = "=3.0.10", features = ["full"] }

[workspace]
TOML
cat > src/main.rs <<'RUST'
fn main() {
    let composed: syn::Ident = syn::parse_str("caf\u{e9}").expect("an identifier");
    let decomposed: syn::Ident = syn::parse_str("cafe\u{301}").expect("an identifier");
    println!("equal to syn: {}", composed == decomposed);
    let file = syn::parse2(quote::quote! { pub struct Menu { pub #composed: u8, pub #decomposed: u8 } });
    std::fs::write("printed.rs", prettyplease::unparse(&file.expect("syn parses it"))).expect("the file is written");
}
RUST
cargo run --quiet | tee seen
if rustc --edition 2024 --crate-type lib --emit metadata printed.rs 2>errors; then
    echo "compiles" | tee -a seen
else
    grep -o '^error\[[^]]*\]' errors | tee -a seen
fi
diff seen - <<'SEEN'
equal to syn: false
error[E0124]
SEEN
echo "as seen with syn 3.0.10 and proc-macro2 1.0.107"
