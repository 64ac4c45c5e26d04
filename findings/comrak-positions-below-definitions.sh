#!/usr/bin/env bash
# Expected: the position of a node is where it stands in the document (comrak's documentation of `Ast::sourcepos`). A
# paragraph may follow on the line below a link reference definition (CommonMark, section 4.7).
# Seen: the inlines of such a paragraph have the lines of the definition, as if it were not there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "positions"
version = "0.0.0"
edition = "2024"

[dependencies]
comrak = { version = "=0.59.0", default-features = false }

[workspace]
TOML
cat > src/main.rs <<'RUST'
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

fn main() {
    let texts = [
        ("a blank line between", "[lamp]: /lamp\n\nA *hall* lamp\n"),
        ("no blank line", "[lamp]: /lamp\nA *hall* lamp\n"),
    ];
    for (what, text) in texts {
        let arena = Arena::new();
        for node in parse_document(&arena, text, &Options::default()).descendants() {
            let node = node.data.borrow();
            if let NodeValue::Emph = node.value {
                let at = node.sourcepos;
                let line = text.lines().nth(at.start.line - 1).expect("the line is there");
                println!("{what}: {at} is {:?}", &line[at.start.column - 1..at.end.column]);
            }
        }
    }
}
RUST
cargo run --quiet | tee seen
diff seen - <<'SEEN'
a blank line between: 3:3-3:8 is "*hall*"
no blank line: 1:3-1:8 is "amp]: "
SEEN
echo "as seen with comrak 0.59.0"
