//! Files as text: the first line, the imports, the items and their tables, the module tree.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::{CrateModel, FileModel, GroupModel, ItemModel, ModuleModel, Runtime};
use super::{comment, manifest, operation_table, readme, table};
use crate::back_end::{Files, Texts};
use crate::digest;
use crate::first_line::{Author, marker};
use crate::runtime;

/// The generated files by path. Each part of the model is given up as soon as its file is written. Of items and
/// operations that are as they were, the text is as it was.
pub(super) fn all(model: CrateModel, texts: &mut Texts) -> Files {
    let mut files = Files::from([
        ("Cargo.toml".to_string(), manifest::text(&model)),
        ("README.md".to_string(), readme::text(&model)),
        ("src/lib.rs".to_string(), library(&model)),
    ]);
    let runtime = match &model.runtime {
        Runtime::Embedded => runtime::files(&model.identifier),
        Runtime::Shared { path, .. } => runtime::shared(path),
    };
    for (path, text) in runtime {
        let path = format!("{}/{path}", runtime::FOLDER);
        let marker = marker(&path, model.author);
        files.insert(path, format!("{marker} from the runtime it brings along. Do not edit.\n\n{text}"));
    }
    let (author, mut models) = (model.author, Vec::new());
    for version in model.versions {
        add_module(version, "src", author, &mut files, &mut models);
    }
    let (paths, models): (Vec<String>, Vec<FileOf>) = models.into_iter().unzip();
    let write = |model: FileOf| model.text(author);
    let written = texts.make_each(models, |model| digest::of(&(model, author)), write);
    files.extend(paths.into_iter().zip(written.into_iter().map(|text| text.take(write))));
    files
}

/// What a file is written of.
#[derive(Hash)]
enum FileOf {
    Items(FileModel),
    Operations(GroupModel),
}

impl FileOf {
    fn text(&self, author: Author) -> String {
        match self {
            FileOf::Items(file) => type_file(file, author),
            FileOf::Operations(group) => group_file(group, author),
        }
    }
}

/// Adds the files of a module, and of what is still to be written the models.
fn add_module(
    module: ModuleModel,
    folder: &str,
    author: Author,
    files: &mut Files,
    models: &mut Vec<(String, FileOf)>,
) {
    let folder = format!("{folder}/{}", module.identifier);
    files.insert(format!("{folder}/mod.rs"), module_file(&module, author));
    let path = |module: &str| format!("{folder}/{module}.rs");
    models.extend(module.files.into_iter().map(|file| (path(&file.module), FileOf::Items(file))));
    models.extend(module.groups.into_iter().map(|group| (path(&group.module), FileOf::Operations(group))));
    for below in module.modules {
        add_module(below, &folder, author, files, models);
    }
}

fn type_file(file: &FileModel, author: Author) -> String {
    let imports = &file.imports;
    let text = |item: &ItemModel| comment::put_in(&printed(quote!(#item)), item) + "\n" + &table::of_item(item);
    let items: Vec<String> = file.items.iter().map(text).collect();
    format!("{}\n{}\n{}", first_lines(author, &file.pages), printed(quote!(#(#imports)*)), items.join("\n"))
}

/// A file of operations. They name everything by path, since a type of the model may be called as one of them.
fn group_file(group: &GroupModel, author: Author) -> String {
    let operations: Vec<String> = group.operations.iter().map(operation_table::of_operation).collect();
    let imports = if group.uses_runtime { "use crate::odata::{self, http};" } else { "use crate::odata::http;" };
    format!("{}\n{imports}\n\n{}", first_lines(author, &group.pages), operations.join("\n"))
}

fn printed(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("the templates write Rust");
    prettyplease::unparse(&file)
}

/// What made a file, and of which pages.
fn first_lines(author: Author, pages: &[String]) -> String {
    let pages: Vec<String> = pages.iter().map(|page| format!("`{}`", one_line(page))).collect();
    let marker = marker("src/lib.rs", author);
    match pages.as_slice() {
        [] => format!("{marker}. Do not edit.\n"),
        pages => format!("{marker} from\n// {}. Do not edit.\n", pages.join(",\n// ")),
    }
}

/// File names may hold anything; a line break in one must not end the comment.
fn one_line(path: &str) -> String {
    path.chars().map(|c| if c.is_control() || crate::text::turns_direction(c) { '\u{fffd}' } else { c }).collect()
}

fn module_file(module: &ModuleModel, author: Author) -> String {
    let files = |line: fn(&FileModel) -> String| module.files.iter().map(line).collect::<String>();
    let sections = [
        module.modules.iter().map(declaration).collect(),
        module.groups.iter().map(group_declaration).collect(),
        files(|file| format!("{}mod {};\n", attribute_lines(&file.attributes), file.module)),
        files(exported),
    ];
    let sections = sections.into_iter().filter(|section: &String| !section.is_empty());
    std::iter::once(first_lines(author, &[])).chain(sections).collect::<Vec<_>>().join("\n")
}

fn declaration(module: &ModuleModel) -> String {
    format!("{}{}pub mod {};\n", doc_lines(&module.docs), attribute_lines(&module.attributes), module.identifier)
}

fn attribute_lines(attributes: &[String]) -> String {
    attributes.iter().map(|attribute| format!("{attribute}\n")).collect()
}

fn group_declaration(group: &GroupModel) -> String {
    let attributes = attribute_lines(&group.attributes);
    format!("{}#[cfg(feature = \"http\")]\n{attributes}pub mod {};\n", doc_lines(&group.docs), group.module)
}

fn exported(file: &FileModel) -> String {
    let mut names: Vec<&str> = file.items.iter().map(|item| item.identifier()).collect();
    names.sort_unstable();
    let names = match names.as_slice() {
        [name] => name.to_string(),
        names => format!("{{{}}}", names.join(", ")),
    };
    // `self`, since a module may have the name of a crate.
    format!("{}pub use self::{}::{names};\n", attribute_lines(&file.attributes), file.module)
}

fn library(model: &CrateModel) -> String {
    let secrets = &model.secrets;
    let secrets = printed(quote! {
        /// The names of the properties whose values must not be printed, whatever object they stand in.
        const SECRETS: &[&str] = &[#(#secrets),*];
    });
    let head = format!(
        "{}\n#![doc = include_str!(\"../README.md\")]\n#![cfg_attr(docsrs, feature(doc_cfg))]\n\npub mod odata;\n\n{secrets}",
        first_lines(model.author, &[])
    );
    std::iter::once(head).chain(model.versions.iter().map(declaration)).collect::<Vec<_>>().join("\n")
}

fn doc_lines(lines: &[String]) -> String {
    let mut text = String::new();
    comment::write(lines, "", &mut text);
    text
}
