//! What must be known of Rust source to copy a module tree without its tests. The source is formatted, so
//! that lines tell where items of a file begin and end.

/// The line that stands before what only tests need.
const TESTS_ONLY: &str = "#[cfg(test)]";

/// The text without the items that are only there for tests.
pub(super) fn without_tests(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        if line.trim_end() != TESTS_ONLY || line.starts_with(' ') {
            kept.push_str(line);
            continue;
        }
        lines.find(|line| ends_item(line.trim_end()));
        // The empty line that parted the item from the one before it.
        if kept.ends_with("\n\n") {
            kept.pop();
        }
    }
    kept
}

/// Whether an item that begins without indentation ends with this line.
fn ends_item(line: &str) -> bool {
    line == "}" || line.ends_with(';') && !line.starts_with(' ')
}

/// The macros that a file makes for others, each with what stands above it, by name.
pub(super) fn macros(text: &str) -> Vec<(&str, String)> {
    let given: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("pub(crate) use ")?.strip_suffix(';')).collect();
    let lines: Vec<&str> = text.lines().collect();
    let item = |name: &&str| {
        let start = lines.iter().position(|line| *line == format!("macro_rules! {name} {{"))?;
        let length = lines[start..].iter().position(|line| *line == "}")?;
        Some(lines[start..=start + length].iter().flat_map(|line| [*line, "\n"]).collect())
    };
    given.into_iter().filter_map(|name| Some((name, item(&name)?))).collect()
}

/// The modules that a file declares and other files hold.
pub(crate) fn modules(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let declared = ["mod ", "pub mod ", "pub(crate) mod ", "pub(super) mod "];
        declared.iter().find_map(|start| line.strip_prefix(start))?.strip_suffix(';')
    })
}

/// Where the file of a module may be that the file at `path` declares.
pub(crate) fn places(path: &str, module: &str) -> [String; 2] {
    let folder = path.strip_suffix("mod.rs").map_or_else(|| path.replace(".rs", "/"), str::to_string);
    [format!("{folder}{module}.rs"), format!("{folder}{module}/mod.rs")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_for_tests_go_with_the_empty_line_before_them() {
        let text = "mod a;\n\n#[cfg(test)]\npub mod b;\n#[cfg(test)]\nmod c;\n\nfn f() {}\n\n\
                    #[cfg(test)]\nmod tests {\n    #[test]\n    fn g() {\n        f();\n    }\n}\n";
        assert_eq!(without_tests(text), "mod a;\n\nfn f() {}\n");
    }

    #[test]
    fn macros_that_others_use_are_found_with_their_names() {
        let text =
            "macro_rules! a {\n    () => {};\n}\npub(crate) use a;\n\nmacro_rules! b {\n}\npub(crate) use f::g;\n";
        assert_eq!(macros(text), [("a", "macro_rules! a {\n    () => {};\n}\n".to_string())]);
    }

    #[test]
    fn modules_stand_beside_a_mod_file_and_below_any_other() {
        assert_eq!(modules("mod a;\npub mod b;\nmod tests {}\n    mod d;\n").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(places("mod.rs", "edm"), ["edm.rs", "edm/mod.rs"]);
        assert_eq!(places("edm/mod.rs", "date"), ["edm/date.rs", "edm/date/mod.rs"]);
        assert_eq!(places("edm/date.rs", "text"), ["edm/date/text.rs", "edm/date/text/mod.rs"]);
    }
}
