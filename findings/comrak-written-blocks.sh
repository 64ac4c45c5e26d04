#!/usr/bin/env bash
# Expected: Markdown that comrak writes has the blocks of what it read. A line of hyphens below a paragraph is the
# underline of a heading (CommonMark, section 4.3), and one indented code block goes on after blank lines
# (section 4.4).
# Seen: a rule below a line of a tight list is written as such hyphens, and makes a heading of the line; two fenced
# blocks without a language are written indented, and come back as one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "blocks"
version = "0.0.0"
edition = "2024"

[dependencies]
comrak = { version = "=0.59.0", default-features = false }

[workspace]
TOML
cat > src/main.rs <<'RUST'
use comrak::{Options, markdown_to_commonmark, markdown_to_html};

fn main() {
    let options = Options::default();
    let html = |markdown: &str| markdown_to_html(markdown, &options).replace('\n', "");
    for markdown in ["- lamp\n  ***\n- hall\n", "```\nGET\n```\n```\nPOST\n```\n"] {
        println!("read:    {}", html(markdown));
        println!("written: {}", html(&markdown_to_commonmark(markdown, &options)));
    }
}
RUST
cargo run --quiet | tee seen
diff seen - <<'SEEN'
read:    <ul><li>lamp<hr /></li><li>hall</li></ul>
written: <ul><li><h2>lamp</h2></li><li>hall</li></ul>
read:    <pre><code>GET</code></pre><pre><code>POST</code></pre>
written: <pre><code>GETPOST</code></pre>
SEEN
echo "as seen with comrak 0.59.0"
