#!/usr/bin/env bash
# Expected: two parsers of GitHub Flavored Markdown find the same tables. A delimiter row has blanks around its
# hyphens, and a table ends where another block begins (GitHub Flavored Markdown, section 4.10).
# Seen: in pulldown-cmark a tab in the delimiter row leaves no table, and an indented line or a line of HTML right
# below a table is a row of it. comrak, which is written after GitHub's own parser, does neither.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "tables"
version = "0.0.0"
edition = "2024"

[dependencies]
comrak = { version = "=0.59.0", default-features = false }
pulldown-cmark = { version = "=0.13.6", default-features = false, features = ["html"] }

[workspace]
TOML
cat > src/main.rs <<'RUST'
use pulldown_cmark::{Options, Parser, html};

fn main() {
    let inputs = [
        ("a tab in the delimiter row", "|a|b|\n|-\t|-|\n|1|2|\n"),
        ("an indented line below", "|a|b|\n|-|-|\n|1|2|\n    x\n"),
        ("a line of HTML below", "|a|b|\n|-|-|\n|1|2|\n<br>\n"),
    ];
    for (what, markdown) in inputs {
        let mut ours = String::new();
        html::push_html(&mut ours, Parser::new_ext(markdown, Options::ENABLE_TABLES));
        let mut options = comrak::Options::default();
        options.extension.table = true;
        let theirs = comrak::markdown_to_html(markdown, &options);
        let rows = |html: &str| html.matches("<tr>").count();
        println!("{what}: pulldown-cmark has {} rows, comrak has {}", rows(&ours), rows(&theirs));
    }
}
RUST
cargo run --quiet | tee seen
diff seen - <<'SEEN'
a tab in the delimiter row: pulldown-cmark has 0 rows, comrak has 2
an indented line below: pulldown-cmark has 3 rows, comrak has 2
a line of HTML below: pulldown-cmark has 3 rows, comrak has 2
SEEN
echo "as seen with pulldown-cmark 0.13.6 and comrak 0.59.0"
