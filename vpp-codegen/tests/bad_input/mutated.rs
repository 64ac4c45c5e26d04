//! Pages of the documentation, changed at random: nothing may panic, and what is emitted is always Rust.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use walkdir::WalkDir;

use crate::support::generate_at;

/// The checked-in pages by path.
static PAGES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("docs-input");
    let mut pages = Vec::new();
    for entry in WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let is_page = ["/resources/", "/api/", "/includes/"].iter().any(|folder| path.contains(folder));
        if is_page && entry.file_type().is_file() {
            pages.push((path, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
    pages
});

/// What a page may hold to do harm.
const FRAGMENTS: [&str; 30] = [
    "|",
    "||",
    "\\|",
    "`",
    "```",
    "~~~\n",
    "<!--",
    "-->",
    "\"",
    "'",
    "*/",
    "/*",
    "\"#",
    "r#\"",
    "\\",
    "{",
    "}",
    "[",
    "](",
    "<table>",
    "&quot;",
    "\u{202e}",
    "\u{2066}",
    "\u{0}",
    "\t",
    "\r",
    "\u{feff}",
    "\u{130}\u{212a}\u{130}",
    "[!INCLUDE [x](../includes/x.md)]",
    "\n---\n",
];

/// One change of a text.
#[derive(Clone, Debug)]
enum Change {
    DropLine(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    DropCharacter(Index),
    SwapCharacters(Index),
    Truncate(Index),
    Insert(Index, &'static str),
    /// A fragment many times: long words, deep nesting.
    Repeat(Index, &'static str, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let fragment = || prop::sample::select(&FRAGMENTS[..]);
    let repeated =
        prop::sample::select(&["x", "[", "*", "> ", "{\"a\":", "(", "../", "possible values ", "_", "#"][..]);
    prop_oneof![
        at().prop_map(Change::DropLine),
        at().prop_map(Change::DoubleLine),
        (at(), at()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        at().prop_map(Change::DropCharacter),
        at().prop_map(Change::SwapCharacters),
        at().prop_map(Change::Truncate),
        (at(), fragment()).prop_map(|(at, fragment)| Change::Insert(at, fragment)),
        (at(), fragment()).prop_map(|(at, fragment)| Change::Insert(at, fragment)),
        (at(), repeated, 2..3000_usize).prop_map(|(at, fragment, times)| Change::Repeat(at, fragment, times)),
    ]
}

impl Change {
    fn apply(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut characters: Vec<char> = text.chars().collect();
        if characters.is_empty() {
            return text.to_string();
        }
        let (line_count, character_count) = (lines.len(), characters.len());
        let at_character = |at: &Index| text.char_indices().nth(at.index(character_count)).map_or(0, |(at, _)| at);
        match self {
            Change::DropLine(at) => drop(lines.remove(at.index(line_count))),
            Change::DoubleLine(at) => lines.insert(at.index(line_count), lines[at.index(line_count)]),
            Change::SwapLines(a, b) => lines.swap(a.index(line_count), b.index(line_count)),
            Change::DropCharacter(at) => {
                characters.remove(at.index(character_count));
                return characters.into_iter().collect();
            }
            Change::SwapCharacters(at) => {
                let at = at.index(character_count);
                characters.swap(at, (at + 1) % character_count);
                return characters.into_iter().collect();
            }
            Change::Truncate(at) => return text[..at_character(at)].to_string(),
            Change::Insert(at, fragment) => return inserted(text, at_character(at), fragment),
            Change::Repeat(at, fragment, times) => return inserted(text, at_character(at), &fragment.repeat(*times)),
        }
        lines.concat()
    }
}

fn inserted(text: &str, at: usize, fragment: &str) -> String {
    format!("{}{fragment}{}", &text[..at], &text[at..])
}

proptest! {
    // Each case reads and emits all pages; on a slow machine this takes some seconds.
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_page_does_harm(changes in prop::collection::vec((any::<Index>(), change()), 1..24)) {
        let mut pages = PAGES.clone();
        for (page, change) in &changes {
            let (_, text) = page.get_mut(&mut pages);
            *text = change.apply(text);
        }
        generate_at(pages.iter().map(|(path, text)| (&**path, &**text)));
    }
}
