#!/usr/bin/env bash
# Expected: a number that is interpolated into a template is one operand, as an identifier or a literal is, so that a
# method is called on its value: (-5)² = 25.
# Seen: a negative number becomes a minus and a literal. The method binds first (Rust reference, "Expression
# precedence"), and what is generated computes -(5²).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "negative"
version = "0.0.0"
edition = "2024"

[dependencies]
prettyplease = "=0.3.0"
proc-macro2 = "=1.0.107"
quote = "=1.0.47"
syn = { version = "=3.0.10", features = ["full"] }

[workspace]
TOML
cat > src/main.rs <<'RUST'
fn main() {
    let lowest = -5_i32;
    println!("// {}", lowest.pow(2));
    let file = syn::parse2(quote::quote! { pub const SQUARE: i32 = #lowest.pow(2); });
    print!("{}", prettyplease::unparse(&file.expect("syn parses it")));
    println!("fn main() {{ println!(\"// {{SQUARE}}\"); }}");
}
RUST
cargo run --quiet | tee generated.rs
rustc --edition 2024 generated.rs
{ cat generated.rs; ./generated; } > seen
diff seen - <<'SEEN'
// 25
pub const SQUARE: i32 = -5i32.pow(2);
fn main() { println!("// {SQUARE}"); }
// -25
SEEN
echo "as seen with quote 1.0.47"
