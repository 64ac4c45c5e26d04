//! The walls of the house: which room knows which, as the table in ARCHITECTURE.md says, and no circles between the
//! rooms or between the files of a room.
//!
//! A room is a folder or a file of `src`; the phases of `joining` are rooms of their own. A room knows another when a
//! line of its code, tests apart, names something in it. What a `mod.rs` hands on counts as named where it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree};

/// Stands in front of the table.
const MARK: &str = "<!-- the table of walls -->";

/// How many lines a file may have.
const MOST_LINES: usize = 400;

/// Who knows whom, each with a file that shows it.
type Edges = BTreeMap<String, BTreeMap<String, String>>;

type ModulePath = Vec<String>;

/// A file of the crate.
struct Module {
    file: String,
    /// Whether it is a `mod.rs` or `lib.rs`: the face of what stands in its folder.
    is_face: bool,
    /// What it imports: the absolute path, and the name that it has here.
    imports: Vec<(ModulePath, String)>,
    /// The absolute paths in its code.
    paths: Vec<ModulePath>,
}

struct House {
    modules: BTreeMap<ModulePath, Module>,
}

static HOUSE: LazyLock<House> = LazyLock::new(House::read);

#[test]
fn rooms_know_what_the_table_says_and_nothing_else() {
    let (told, found) = (table(), HOUSE.rooms());
    let mut wrong = String::new();
    for (room, known) in &found {
        for (other, file) in known.iter().filter(|(other, _)| !told.get(room).is_some_and(|told| told.contains(*other)))
        {
            _ = writeln!(wrong, "{file} names `{other}`: the table does not let `{room}` know it");
        }
    }
    for (room, known) in &told {
        for other in known.iter().filter(|other| !found.get(room).is_some_and(|found| found.contains_key(*other))) {
            _ = writeln!(wrong, "the table lets `{room}` know `{other}`, and no file of it does");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_rooms_know_each_other_in_a_circle() {
    let known = |known: &BTreeMap<String, String>| known.keys().cloned().collect();
    let graph = HOUSE.rooms().iter().map(|(room, others)| (room.clone(), known(others))).collect();
    assert_eq!(circle(&graph), None);
}

#[test]
fn no_files_of_a_room_know_each_other_in_a_circle() {
    assert_eq!(circle(&HOUSE.files()), None);
}

#[test]
fn a_circle_is_found_where_there_is_one() {
    let graph = |edges: &[(&str, &str)]| {
        let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in edges {
            graph.entry(from.to_string()).or_default().insert(to.to_string());
        }
        graph
    };
    assert_eq!(circle(&graph(&[("a", "b"), ("a", "c"), ("b", "c")])), None);
    assert_eq!(circle(&graph(&[("x", "a"), ("a", "b"), ("b", "c"), ("c", "a")])).as_deref(), Some("a -> b -> c -> a"));
}

#[test]
fn no_file_is_longer_than_a_reader_takes_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = ["vpp-codegen", "vpp-model/src/odata", "vpp-model/tests", "xtask", "fuzz/bodies", "examples"];
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let is_code = |path: &Path| path.extension().is_some_and(|ending| ending == "rs");
    let is_built = |path: &Path| path.components().any(|part| part.as_os_str() == "target");
    let paths = files.filter_map(|file| Some(file.ok()?.into_path()));
    let too_long = paths.filter(|path| is_code(path) && !is_built(path)).filter_map(|path| {
        let lines = fs::read_to_string(&path).unwrap_or_default().lines().count();
        (lines > MOST_LINES).then(|| format!("{}: {lines} lines", path.display()))
    });
    assert_eq!(too_long.collect::<Vec<_>>(), [""; 0], "cut it where its ideas part");
}

/// The tables of docs/page-shapes.md say which files read a shape, and which tests show it.
#[test]
fn every_file_and_test_of_a_page_shape_is_there() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code: String = ["src", "tests"].iter().map(|folder| code_in(&package.join(folder))).collect();
    let text = fs::read_to_string(package.join("../docs/page-shapes.md")).expect("the shapes of pages");
    // The rows of pages that are shown begin without a blank.
    let rows = text.lines().filter(|line| line.starts_with("| "));
    let is_there = |name: &&str| match name.contains(['/', '.']) {
        true => package.join("src").join(name).exists() || package.join(name).exists(),
        false => code.contains(&format!("fn {name}(")),
    };
    let named = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    let missing: Vec<&str> = named.filter(|name| !is_there(name)).collect();
    assert_eq!(missing, [""; 0]);
}

/// The text of all files of code in a folder.
fn code_in(folder: &Path) -> String {
    let paths = walkdir::WalkDir::new(folder).into_iter().filter_map(|file| Some(file.ok()?.into_path()));
    let code = paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    code.filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// The table of ARCHITECTURE.md.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md");
    let text = fs::read_to_string(path).expect("ARCHITECTURE.md stands beside the crate");
    let (_, table) = text.split_once(MARK).expect("ARCHITECTURE.md has the table of walls");
    let rows = table.trim_start().lines().skip(2).take_while(|line| line.starts_with('|'));
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_string).collect::<BTreeSet<String>>();
    rows.flat_map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        names(cells[1]).into_iter().map(move |room| (room, names(cells[2])))
    })
    .collect()
}

impl House {
    fn read() -> House {
        let mut house = House { modules: BTreeMap::new() };
        house.add(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "lib.rs", &[]);
        house
    }

    /// Reads a file and those of the modules that it declares, but for tests.
    fn add(&mut self, root: &Path, file: &str, path: &[String]) {
        let text = fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let syntax = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let is_face = file == "lib.rs" || file.ends_with("mod.rs");
        let mut module = Module { file: file.to_string(), is_face, imports: Vec::new(), paths: Vec::new() };
        let mut below = Vec::new();
        for item in syntax.items {
            match item {
                Item::Mod(declared) if is_test(&declared.attrs) => {}
                Item::Mod(declared) if declared.content.is_none() => below.push(declared.ident.to_string()),
                Item::Use(import) if !is_test(&import.attrs) => imports(&import.tree, &[], path, &mut module.imports),
                Item::Fn(function) if is_test(&function.attrs) => {}
                item => paths(item.into_token_stream(), path, &mut module.paths),
            }
        }
        self.modules.insert(path.to_vec(), module);
        let folder =
            if is_face { file.rsplit_once('/').map_or("", |(folder, _)| folder) } else { &file[..file.len() - 3] };
        for name in below {
            let at = |end: &str| Path::new(folder).join(&name).to_string_lossy().into_owned() + end;
            let file = [at(".rs"), at("/mod.rs")].into_iter().find(|file| root.join(file).is_file());
            let path: ModulePath = path.iter().cloned().chain([name.clone()]).collect();
            self.add(root, &file.unwrap_or_else(|| panic!("no file for `{name}`")), &path);
        }
    }

    /// The module that a path leads to: the one it names, or the one from which that hands on what it names.
    fn target(&self, path: &[String]) -> Option<&ModulePath> {
        let depth = (0..=path.len()).rev().find(|depth| self.modules.contains_key(&path[..*depth]))?;
        let (found, module) = self.modules.get_key_value(&path[..depth])?;
        let handed_on = path.get(depth).and_then(|name| module.imports.iter().find(|(_, known)| known == name));
        match handed_on {
            Some((from, _)) if from != path => self.target(from),
            _ => Some(found),
        }
    }

    /// All modules with those that their code names.
    fn known(&self) -> impl Iterator<Item = (&ModulePath, &Module, &ModulePath)> {
        self.modules.iter().flat_map(move |(path, module)| {
            let named = module.imports.iter().map(|(import, _)| import).chain(&module.paths);
            named.filter_map(|named| self.target(named)).map(move |target| (path, module, target))
        })
    }

    fn rooms(&self) -> Edges {
        let mut edges = Edges::new();
        for (path, module, target) in self.known().filter(|(path, ..)| !path.is_empty()) {
            if room(path) != room(target) && !target.is_empty() {
                edges.entry(room(path)).or_default().entry(room(target)).or_insert_with(|| module.file.clone());
            }
        }
        edges
    }

    /// The files that know other files of their room; a face belongs to all that stands behind it.
    fn files(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, module, target) in self.known().filter(|(path, module, target)| !module.is_face && path != target) {
            let other = &self.modules[target];
            if path[0] == target[0] && !other.is_face {
                edges.entry(module.file.clone()).or_default().insert(other.file.clone());
            }
        }
        edges
    }
}

/// The room that a module stands in.
fn room(path: &[String]) -> String {
    match path {
        [house, phase, ..] if house == "joining" && phase != "versions" && phase != "validation" => {
            format!("{house}::{phase}")
        }
        [room, ..] => room.clone(),
        [] => "lib".to_string(),
    }
}

/// Whether an item is compiled for tests only: `#[cfg(test)]`, `#[cfg(all(test, unix))]`.
fn is_test(attributes: &[Attribute]) -> bool {
    let conditions = attributes.iter().map(|attribute| attribute.to_token_stream().to_string().replace(' ', ""));
    conditions.into_iter().any(|text| text.starts_with("#[cfg(test") || text.starts_with("#[cfg(all(test"))
}

/// A path from the crate's root on, seen from a module; `None` for one of another crate.
fn absolute(path: &[String], from: &[String]) -> Option<ModulePath> {
    let mut at = from.to_vec();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => (at, rest) = (Vec::new(), &path[1..]),
        "self" | "super" => {
            while let Some("self" | "super") = rest.first().map(String::as_str) {
                if rest[0] == "super" {
                    at.pop();
                }
                rest = &rest[1..];
            }
        }
        // A module declared here, or another crate: which of both, the modules tell.
        _ => {}
    }
    Some(at.into_iter().chain(rest.iter().cloned()).collect())
}

fn imports(tree: &UseTree, before: &[String], from: &[String], found: &mut Vec<(ModulePath, String)>) {
    let with = |name: &dyn ToString| before.iter().cloned().chain([name.to_string()]).collect::<ModulePath>();
    let mut add = |path: ModulePath, name: String| found.extend(absolute(&path, from).map(|path| (path, name)));
    match tree {
        UseTree::Path(path) => imports(&path.tree, &with(&path.ident), from, found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imports(tree, before, from, found)),
        UseTree::Name(name) if name.ident == "self" => add(before.to_vec(), before.last().cloned().unwrap_or_default()),
        UseTree::Name(name) => add(with(&name.ident), name.ident.to_string()),
        UseTree::Rename(rename) => add(with(&rename.ident), rename.rename.to_string()),
        UseTree::Glob(_) => add(before.to_vec(), "*".to_string()),
    }
}

/// The paths in code that begin with `crate`, `self` or `super`.
fn paths(code: TokenStream, from: &[String], found: &mut Vec<ModulePath>) {
    let mut path: ModulePath = Vec::new();
    let mut colons = 0;
    let mut in_macro = false;
    for token in code {
        match token {
            TokenTree::Ident(name) if path.is_empty() || colons == 2 => {
                let begins = ["crate", "self", "super"].iter().any(|word| name == word) && !in_macro;
                if !path.is_empty() || begins {
                    path.push(name.to_string());
                }
                colons = 0;
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() => colons += 1,
            other => {
                end(&mut path, from, found);
                colons = 0;
                in_macro = matches!(&other, TokenTree::Punct(mark) if mark.as_char() == '$');
                if let TokenTree::Group(group) = other {
                    paths(group.stream(), from, found);
                }
                continue;
            }
        }
        in_macro = false;
    }
    end(&mut path, from, found);
}

fn end(path: &mut ModulePath, from: &[String], found: &mut Vec<ModulePath>) {
    if path.len() > 1 {
        found.extend(absolute(path, from));
    }
    path.clear();
}

/// A circle in a graph, if it has one.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    graph.keys().find_map(|start| circle_from(start, graph, &mut Vec::new(), &mut done))
}

fn circle_from<'g>(
    at: &'g str,
    graph: &'g BTreeMap<String, BTreeSet<String>>,
    way: &mut Vec<&'g str>,
    done: &mut BTreeSet<&'g str>,
) -> Option<String> {
    if let Some(start) = way.iter().position(|before| *before == at) {
        return Some(way[start..].join(" -> ") + " -> " + at);
    }
    if !done.insert(at) {
        return None;
    }
    way.push(at);
    let found = graph.get(at).into_iter().flatten().find_map(|next| circle_from(next, graph, way, done));
    way.pop();
    found
}
