#!/usr/bin/env bash
# Expected: a doc attribute is printed as a doc comment of the same text. Two blanks at the end of a Markdown line are a
# hard break (CommonMark, section 6.7).
# Seen: the blanks are cut off, so that rustdoc shows one line where the attribute said two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "breaks"
version = "0.0.0"
edition = "2024"

[dependencies]
prettyplease = "=0.3.0"
quote = "1"
syn = { version = "=3.0.10", features = ["full"] }

[workspace]
TOML
cat > src/main.rs <<'RUST'
fn main() {
    let file = syn::parse2(quote::quote! {
        #[doc = " Off.  "]
        #[doc = " On."]
        pub struct Lamp;
    });
    print!("{}", prettyplease::unparse(&file.expect("syn parses it")).replace(' ', "."));
}
RUST
cargo run --quiet | tee seen
diff seen - <<'SEEN'
///.Off.
///.On.
pub.struct.Lamp;
SEEN
echo "as seen with prettyplease 0.3.0"
