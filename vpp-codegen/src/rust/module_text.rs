//! A generated crate as the text of one module, to be included in another crate.

use crate::back_end::Files;
use crate::runtime;

const LIBRARY: &str = "src/lib.rs";

/// The generated files of a crate as the text of one module, which stands at `path` from the root of the crate that
/// includes it: `graph`, `api::graph`. Manifest and readme are left out.
pub fn module_text(files: &Files, path: &str) -> String {
    let Some(library) = files.get(LIBRARY) else { return String::new() };
    // What the library itself holds is called by absolute paths, and now stands elsewhere.
    let own: Vec<&str> = runtime::modules(library).chain(["SECRETS"]).collect();
    let mut text = String::new();
    // The face of a folder, as a `mod.rs` is.
    add("src/mod.rs", library, files, &mut text);
    own.iter().fold(text, |text, name| text.replace(&format!("crate::{name}"), &format!("crate::{path}::{name}")))
}

/// Adds the text of a file with those of the modules that it declares in place of their declarations.
fn add(path: &str, source: &str, files: &Files, text: &mut String) {
    let mut is_example = false;
    // Attributes of the whole crate are none of a module.
    for line in source.lines().filter(|line| !line.starts_with("#![")) {
        if let Some(language) = fence(line) {
            is_example = !is_example;
            // Examples name the crate as if it stood alone.
            if is_example && language != "text" {
                text.push_str(&line[..line.len() - language.len()]);
                text.push_str("ignore\n");
                continue;
            }
        }
        let module = runtime::modules(line).next();
        let file = module
            .and_then(|module| runtime::places(path, module).into_iter().find_map(|place| files.get_key_value(&place)));
        match file {
            Some((below, source)) => {
                text.push_str(line.trim_end_matches(';'));
                text.push_str(" {\n");
                add(below, source, files, text);
                text.push_str("}\n");
            }
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
}

/// What stands behind the fence of a block of code in a doc comment.
fn fence(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
    comment.trim_start().strip_prefix("```")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stand_in_each_other_and_name_their_new_place() {
        let files = [
            ("Cargo.toml", "[package]\n"),
            (
                "src/lib.rs",
                "#![doc = \"x\"]\npub mod odata;\n#[cfg(feature = \"beta\")]\npub mod beta;\nconst SECRETS: &[&str] = &[];\n",
            ),
            ("src/odata/mod.rs", "//! The runtime.\nmod date;\npub use date::Date;\n"),
            (
                "src/odata/date.rs",
                "/// ```\n/// x();\n/// ```\n///\n/// ```text\n/// x\n/// ```\npub struct Date;\nconst X: &[&str] = crate::SECRETS;\n",
            ),
            ("src/beta/mod.rs", "mod cat;\n"),
            ("src/beta/cat.rs", "use crate::odata::Date;\npub struct Cat(pub Date, crate::other::Dog);\n"),
        ];
        let files = files.map(|(path, text)| (path.to_string(), text.to_string())).into();
        let expected = "\
pub mod odata {
//! The runtime.
mod date {
/// ```ignore
/// x();
/// ```
///
/// ```text
/// x
/// ```
pub struct Date;
const X: &[&str] = crate::api::graph::SECRETS;
}
pub use date::Date;
}
#[cfg(feature = \"beta\")]
pub mod beta {
mod cat {
use crate::api::graph::odata::Date;
pub struct Cat(pub Date, crate::other::Dog);
}
}
const SECRETS: &[&str] = &[];
";
        assert_eq!(module_text(&files, "api::graph"), expected);
    }
}
