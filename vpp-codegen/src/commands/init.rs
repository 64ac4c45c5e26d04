//! `init`

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use toml::Value;

use super::EXIT_CODES;
use super::failure::Failure;
use super::matches::Matches;
use super::origin;
use super::outcome::Outcome;
use super::program::Program;
use crate::Generator;
use crate::settings::{EVERYTHING, FILE_NAME, KEYS, PageAddress, Settings};

const MORE: &str = "\
Writes a generate.toml into the current folder, with a comment above each key. Of the types and request paths
whose names hold all words that are given, it makes the roots; take out what is not wanted.";

const EXAMPLES: &str = "\
Examples:
  {program} init --docs ../microsoft-graph-docs vpp token      then look at generate.toml, and
  {program} regenerate";

/// Write a generate.toml for a folder of pages
#[derive(Debug, Args)]
#[command(after_help = [MORE, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    /// Take what has these words in its name as roots; everything without
    #[arg(value_name = "TEXT")]
    words: Vec<String>,

    /// The folder of pages
    #[arg(long, value_name = "DIR")]
    docs: PathBuf,

    /// The folder of the crate to be
    #[arg(long, value_name = "DIR", default_value = "model")]
    out: PathBuf,
}

/// How many characters stand in a line of a comment.
const WIDTH: usize = 100;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let settings = Settings::of_folder(&arguments.docs)?;
    let documented = Generator::new(&arguments.docs).settings(settings.clone()).document()?;
    let schemas = documented.schemas;
    let found = match &*arguments.words {
        [] => None,
        words => Some(Matches::of(words, &schemas)),
    };
    if found.as_ref().is_some_and(Matches::is_empty) {
        let words = arguments.words.join(" ");
        return Ok(Outcome::findings(format!("nothing has `{words}` in its name; no {FILE_NAME} is written\n")));
    }
    let roots = found.map_or_else(|| vec![EVERYTHING.to_string()], |found| roots(&found));
    let (corpus, primary) = (&documented.corpus, &settings.primary_locale);
    let address = origin::address_of_pages(&arguments.docs, &arguments.out, corpus, primary);
    write_new(Path::new(FILE_NAME), &text(arguments, &roots, address.as_ref()))?;
    let count = roots.len();
    Ok(Outcome::fine(format!(
        "{FILE_NAME}: written, with {count} root{}; `{} regenerate{}` makes the crate\n",
        if count == 1 { "" } else { "s" },
        program.name,
        if takes_others(program) { format!(" --settings {FILE_NAME}") } else { String::new() }
    )))
}

/// Whether the program takes other settings where none are named than those of the current folder.
fn takes_others(program: &Program) -> bool {
    let written = Path::new(FILE_NAME).canonicalize().ok();
    program.settings.as_ref().is_some_and(|settings| settings.canonicalize().ok() != written)
}

/// The types, and the paths that are below none of the others.
fn roots(found: &Matches) -> Vec<String> {
    let is_below = |path: &str, other: &str| path.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'));
    let is_top = |path: &&String| !found.paths.keys().any(|other| is_below(path, other));
    let types = found.types.keys().map(ToString::to_string);
    types.chain(found.paths.keys().filter(is_top).cloned()).collect()
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let written = std::fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|source| Failure::File {
        path: path.to_path_buf(),
        source,
        help: "a file that is there is not replaced: move it away, or run this in another folder",
    })
}

/// The file: each key below its meaning, commented out where nothing is known of it.
fn text(arguments: &Arguments, roots: &[String], address: Option<&PageAddress>) -> String {
    let path = |path: &Path| Value::from(path.to_string_lossy().into_owned()).to_string();
    let list: String = roots.iter().map(|root| format!("    {},\n", Value::from(&**root))).collect();
    let mut known =
        vec![("docs", path(&arguments.docs)), ("out", path(&arguments.out)), ("roots", format!("[\n{list}]"))];
    known.extend(address.map(|address| ("page-address", Value::from(address.pattern()).to_string())));
    let mut text = "# The settings of the generator. Every key may be left out.\n".to_string();
    for key in KEYS {
        let entry = match known.iter().find(|(name, _)| *name == key.name) {
            Some((name, value)) => format!("{name} = {value}\n"),
            None => format!("#{} = {}\n", key.name, key.example),
        };
        text += &format!("\n{}{entry}", comment(key.meaning));
    }
    text
}

/// A text as lines of a comment.
fn comment(text: &str) -> String {
    let mut lines = String::new();
    let mut line = "#".to_string();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() >= WIDTH {
            lines += &line;
            lines.push('\n');
            line = "#".to_string();
        }
        line.push(' ');
        line += word;
    }
    lines + &line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments() -> Arguments {
        Arguments { words: Vec::new(), docs: "my \"docs\"".into(), out: "model".into() }
    }

    fn parsed(text: &str) -> Settings {
        Settings::parse(text, Path::new(FILE_NAME)).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn the_file_names_the_folders_and_the_roots() {
        let settings = parsed(&text(&arguments(), &["vppToken".to_string(), "/users".to_string()], None));
        assert_eq!(settings.docs, Some("my \"docs\"".into()));
        assert_eq!(settings.out, Some("model".into()));
        assert_eq!(settings.roots, ["vppToken", "/users"]);
        assert_eq!(settings.page_address, None);
        let address = PageAddress::parse("https://example.org/{path}");
        assert_eq!(parsed(&text(&arguments(), &[], address.as_ref())).page_address, address);
    }

    #[test]
    fn what_is_commented_out_is_valid_too() {
        let text = text(&arguments(), &["*".to_string()], None);
        let uncommented = |line: &str| match line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')) {
            Some(rest) => format!("{rest}\n"),
            None => format!("{line}\n"),
        };
        let settings = parsed(&text.lines().map(uncommented).collect::<String>());
        assert!(settings.strict && settings.name.is_some(), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
    }

    #[test]
    fn a_path_below_another_is_no_root_of_its_own() {
        let mut found = Matches::default();
        for path in ["/tokens", "/tokens/{id}", "/tokensOfUsers", "/tokens/{id}/sync"] {
            found.paths.entry(path.to_string()).or_default();
        }
        assert_eq!(roots(&found), ["/tokens", "/tokensOfUsers"]);
    }
}
