#!/usr/bin/env bash
# Expected: a property may have any name that is an identifier, whatever it begins with, and `not` has a blank behind
# it (OData ABNF, `odataIdentifier` and `notExpr`).
# Seen: a name that begins with `not` is read as `not` and another name, and one that begins with `null` or
# `true` is an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "names"
version = "0.0.0"
edition = "2024"

[dependencies]
odata-params = "=0.4.0"

[workspace]
TOML
cat > src/main.rs <<'RUST'
use odata_params::filters::{parse_str, to_query_string};

fn main() {
    for filter in [
        "remarks eq 'new'",
        "notes eq 'new'",
        "contains(notificationUrl, 'lamp')",
        "nullable eq true",
        "trueColour eq 1",
    ] {
        match parse_str(filter) {
            Ok(tree) => println!("{filter} -> {}", to_query_string(&tree).expect("it is written")),
            Err(_) => println!("{filter} -> an error"),
        }
    }
}
RUST
cargo run --quiet | tee seen
diff seen - <<'SEEN'
remarks eq 'new' -> remarks eq 'new'
notes eq 'new' -> not es eq 'new'
contains(notificationUrl, 'lamp') -> contains(not ificationUrl, 'lamp')
nullable eq true -> an error
trueColour eq 1 -> an error
SEEN
echo "as seen with odata-params 0.4.0"
