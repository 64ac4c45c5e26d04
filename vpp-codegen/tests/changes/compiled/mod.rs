//! Whether a change is what its class says, asked of the compiler: programs that use what changes are compiled, and run,
//! against the crates of both sides. Thirty changes of each kind are made at once, so that there are two crates only.

mod kinds;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use vpp_codegen::changes::Class;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::output::Plan;
use vpp_codegen::settings::Settings;

use super::{Page, between};
use kinds::{Kind, Program};

/// How many changes of each kind there are.
const CHANGES: usize = 30;

/// Types of pages and of Rust, of which the changes take one after the other, each alone and as a list.
const TYPES: [(&str, &str); 15] = [
    ("String", "String"),
    ("Int32", "i32"),
    ("Boolean", "bool"),
    ("Int64", "i64"),
    ("Double", "f64"),
    ("Guid", "odata::Guid"),
    ("DateTimeOffset", "odata::DateTimeOffset"),
    ("Date", "odata::Date"),
    ("TimeOfDay", "odata::TimeOfDay"),
    ("Duration", "odata::Duration"),
    ("Binary", "odata::Binary"),
    ("Decimal", "odata::Decimal"),
    ("Int16", "i16"),
    ("Byte", "u8"),
    ("SByte", "i8"),
];

/// Names of properties, and of their fields.
const NAMES: [(&str, &str); 5] =
    [("watts", "watts"), ("type", "type_"), ("ownerId", "owner_id"), ("ipAddress", "ip_address"), ("isOn2", "is_on2")];

/// A text of a kind, filled in for one of its changes.
fn filled(text: &str, name: &str, number: usize) -> String {
    let (word, field) = NAMES[number % NAMES.len()];
    let is_list = number >= TYPES.len();
    let (page, plain) = TYPES[number % TYPES.len()];
    let (other, _) = TYPES[(number + 1) % TYPES.len()];
    let list = |name: &str| if is_list { format!("{name} collection") } else { name.to_string() };
    let plain = if is_list { format!("Vec<{plain}>") } else { plain.to_string() };
    let pascal = name[..1].to_uppercase() + &name[1..];
    let text = text
        .replace("$namebase", &format!("{}base", name.to_lowercase()))
        .replace("$paths", &format!("{}s", snake(name)));
    let text = text.replace("$name", name).replace("$Name", &pascal).replace("$word", word).replace("$field", field);
    let text = text.replace("$type", &list(page)).replace("$other", &list(other)).replace("$plain", &plain);
    text.replace("$rust", &format!("Option<{plain}>")).replace("$number", &(number + 10).to_string())
}

fn snake(name: &str) -> String {
    name.chars().flat_map(|c| if c.is_uppercase() { vec!['_', c.to_ascii_lowercase()] } else { vec![c] }).collect()
}

/// The pages in a text, each below its path.
fn pages(text: &str) -> Vec<Page> {
    let page = |part: &str| {
        let (path, text) = part.split_once('\n').unwrap();
        (format!("en-US/beta/{}", path.to_lowercase()), text.to_string())
    };
    text.split("=== ").skip(1).map(page).collect()
}

const COMMON: &str = "=== resources/common.md\n# common resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n\
                      |Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key of the entity.|\n";

/// The changes of a kind by their names.
fn names(kind: &Kind) -> impl Iterator<Item = (usize, String)> {
    (0..CHANGES).map(|number| (number, format!("{}{number:02}", kind.name)))
}

/// The lines of a program by the name of the change, in the order of the lines.
type Lines = Vec<(String, String)>;

/// A program of functions, each in a line of its own.
fn functions(lines: &Lines) -> String {
    let mut text =
        "#![allow(warnings)]\nuse model::{beta, odata, odata::http::Operation as _};\nfn main() {}\n".to_string();
    lines.iter().for_each(|(name, line)| _ = writeln!(text, "fn {}() {{ {line} }}", snake(name)));
    text
}

/// A program that prints what each line makes.
fn printed(lines: &Lines) -> String {
    let mut text =
        "#![allow(warnings)]\nuse model::{beta, odata, odata::http::Operation as _};\nfn main() {\n".to_string();
    lines.iter().for_each(|(name, line)| _ = writeln!(text, "println!(\"{name} {{}}\", {line});"));
    text + "}\n"
}

/// A crate and the programs that use it, on disk.
struct Side {
    program: PathBuf,
}

impl Side {
    fn new(name: &str, pages: &[Page], programs: &[(&str, String)]) -> Side {
        let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes").join(name);
        _ = fs::remove_dir_all(&folder);
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let settings = Settings::default().name("model").unwrap();
        let generated = vpp_codegen::emit(vpp_codegen::document(corpus, &settings), &settings).unwrap();
        Plan::new(&folder.join("model"), &generated.files).unwrap().apply().unwrap();
        let program = folder.join("program");
        fs::create_dir_all(program.join("src/bin")).unwrap();
        let manifest = "[package]\nname = \"program\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
                        model = { path = \"../model\", features = [\"http\"] }\n[profile.dev]\ndebug = false\n";
        fs::write(program.join("Cargo.toml"), manifest).unwrap();
        programs.iter().for_each(|(name, text)| fs::write(program.join(format!("src/bin/{name}.rs")), text).unwrap());
        // With the workspace's lock file nothing is downloaded that the workspace itself does not need.
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"), program.join("Cargo.lock")).unwrap();
        Side { program }
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).args(["--offline", "--quiet"]).current_dir(&self.program);
        // Both sides share what they depend on.
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes/target"));
        command.output().unwrap()
    }

    /// The lines of a program that the compiler refuses.
    fn refused(&self, program: &str, lines: &Lines) -> BTreeSet<String> {
        let output = self.cargo(&["build", "--bin", program, "--message-format", "json"]);
        let messages = String::from_utf8(output.stdout).unwrap();
        let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let errors = messages.filter(|message| message["message"]["level"] == "error");
        let mut refused = BTreeSet::new();
        for error in errors {
            for span in error["message"]["spans"].as_array().unwrap().iter().filter(|span| span["is_primary"] == true) {
                assert!(span["file_name"].as_str().unwrap().ends_with(&format!("{program}.rs")), "{error}");
                // Behind the three lines that every program begins with.
                refused.insert(lines[span["line_start"].as_u64().unwrap() as usize - 4].0.clone());
            }
        }
        assert_eq!(output.status.success(), refused.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        refused
    }

    /// What a program prints, by the name of the change.
    fn printed(&self, program: &str) -> BTreeMap<String, String> {
        let output = self.cargo(&["run", "--bin", program]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter_map(|line| line.split_once(' ')).map(|(name, text)| (name.into(), text.into())).collect()
    }
}

#[test]
fn programs_break_where_a_change_is_breaking_and_nowhere_else() {
    let kinds = kinds::all();
    let mut sides = [pages(COMMON), pages(COMMON)];
    let mut classes: BTreeMap<String, Class> = BTreeMap::new();
    let [mut old_lines, mut new_lines, mut run_lines] = [Lines::new(), Lines::new(), Lines::new()];
    for kind in &kinds {
        for (number, name) in names(kind) {
            for (side, text) in sides.iter_mut().zip(&kind.pages) {
                side.extend(pages(&filled(text, &name, number)));
            }
            let line = |text: &str| (name.clone(), filled(text, &name, number));
            match kind.program {
                Program::Compiled(text) => old_lines.push(line(text)),
                Program::Run(text) => run_lines.push(line(text)),
            }
            new_lines.extend(kind.more.map(line));
            classes.insert(name, kind.class);
        }
    }

    let changes = between(&sides[0], &sides[1]);
    let mut reported: BTreeMap<String, Class> = BTreeMap::new();
    for change in changes.iter() {
        let owners = [&change.old, &change.new].into_iter().flatten().map(|key| key.owner.name());
        let owner = owners.map(|name| name.replace('_', "").to_lowercase()).collect::<String>();
        let Some((name, _)) = classes.iter().find(|(name, _)| owner.contains(&name.to_lowercase())) else { continue };
        let class = reported.entry(name.clone()).or_insert(change.class);
        *class = change.class.min(*class);
    }
    assert_eq!(reported, classes);

    let programs = [("old", functions(&old_lines)), ("new", functions(&new_lines)), ("run", printed(&run_lines))];
    let [old, new] =
        [("before", &sides[0]), ("after", &sides[1])].map(|(name, pages)| Side::new(name, pages, &programs));
    let all = |lines: &Lines| lines.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<String>>();
    // What is used is there on its side, and the compiler misses it on the other.
    assert_eq!(old.refused("old", &old_lines), BTreeSet::new());
    assert_eq!(new.refused("old", &old_lines), all(&old_lines));
    assert_eq!(new.refused("new", &new_lines), BTreeSet::new());
    assert_eq!(old.refused("new", &new_lines), all(&new_lines));
    // What compiles on both sides does something else where the change is breaking, and the same where it is not.
    let (before, after) = (old.printed("run"), new.printed("run"));
    assert_eq!(before.len(), run_lines.len());
    for (name, text) in before {
        assert_eq!(after[&name] != text, classes[&name] == Class::Breaking, "{name}: {text}, then {}", after[&name]);
    }
}
