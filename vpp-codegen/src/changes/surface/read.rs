//! From the files of a crate to its public items.

use std::collections::BTreeMap;
use std::fmt;

use rayon::prelude::*;
use syn::{Attribute, Expr, Fields, ItemEnum, ItemMacro, ItemStruct, Lit, Meta};

use super::rust_type::written;
use super::table::{DerivedTable, EnumerationTable, OperationTable, PathRow, SetterRow, StructuredTable};
use super::{Effect, Facet, Item, Surface};
use crate::changes::key::{Key, Owner, Part};
use crate::first_line::is_generated;
use crate::runtime;

/// A generated file that is not as this generator writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableFile {
    /// The file's path from the crate's root on.
    pub path: String,
    /// What was expected.
    pub reason: String,
}

impl fmt::Display for UnreadableFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not as this generator writes it: {}", self.path, self.reason)
    }
}

impl std::error::Error for UnreadableFile {}

/// Reads all files.
pub(super) fn surface(files: &BTreeMap<String, String>) -> Result<Surface, UnreadableFile> {
    let mut surface = Surface::default();
    if let Some(manifest) = files.get("Cargo.toml").filter(|text| is_generated("Cargo.toml", text.as_bytes())) {
        surface.items.extend(features(manifest).map_err(|error| unreadable("Cargo.toml", &error))?);
    }
    let sources: Vec<(&String, &String)> = files.iter().filter(|(path, _)| is_of_the_api(path)).collect();
    let read = |(path, text): (&String, &String)| of_file(path, text).map_err(|error| unreadable(path, &error));
    let surfaces: Vec<Surface> = sources.into_par_iter().map(read).collect::<Result<_, _>>()?;
    for of_file in surfaces {
        surface.items.extend(of_file.items);
        surface.enums.extend(of_file.enums);
    }
    Ok(surface)
}

fn unreadable(path: &str, error: &impl ToString) -> UnreadableFile {
    UnreadableFile { path: path.to_string(), reason: error.to_string() }
}

/// Whether a file holds types or operations of the API.
fn is_of_the_api(path: &str) -> bool {
    let is_runtime = path.strip_prefix(runtime::FOLDER).is_some_and(|rest| rest.starts_with('/'));
    path.ends_with(".rs") && path != "src/lib.rs" && !path.ends_with("/mod.rs") && !is_runtime
}

/// The features of a manifest that was generated; those of the runtime are the generator's own.
fn features(manifest: &str) -> Result<Vec<(Key, Item)>, toml::de::Error> {
    let manifest: toml::Table = manifest.parse()?;
    let of_runtime = runtime::manifest().features;
    let is_of_runtime = |name: &str| name == "default" || of_runtime.iter().any(|(own, _)| own == name);
    let all = manifest.get("features").and_then(toml::Value::as_table).into_iter().flatten();
    let names = all.map(|(name, _)| name).filter(|name| !is_of_runtime(name));
    let item = |name: &String| Item { path: name.clone(), ..Item::default() };
    Ok(names.map(|name| (Key::whole("", Owner::Feature(name.clone())), item(name))).collect())
}

/// The items of one file: a type, an enum of derived types, or a group of operations.
fn of_file(path: &str, text: &str) -> syn::Result<Surface> {
    let file = syn::parse_file(text)?;
    let modules: Vec<&str> = path.trim_end_matches(".rs").split('/').skip(1).collect();
    let (file_name, module) = modules.split_last().unwrap_or((&"", &[]));
    let place = Place { module: module.join("::"), file: file_name, version: module.first().unwrap_or(&"") };
    let (mut structure, mut enumeration) = (None, None);
    let mut surface = Surface::default();
    for item in file.items {
        match item {
            syn::Item::Struct(item) => structure = Some(item),
            syn::Item::Enum(item) => enumeration = Some(item),
            syn::Item::Macro(table) => match (&*name_of(&table), &structure, &enumeration) {
                ("structured_type", Some(item), _) => place.structured(item, &table.mac.parse_body()?, &mut surface),
                ("enumeration", _, Some(item)) => place.enumeration(item, &table.mac.parse_body()?, &mut surface),
                ("derived_types", ..) => {
                    let table: DerivedTable = table.mac.parse_body()?;
                    let name = (place.version.to_string(), table.name.to_string());
                    surface.enums.insert(name, table.base.to_string());
                }
                ("operation", Some(item), _) => place.operation(item, &table.mac.parse_body()?, &mut surface),
                _ => {}
            },
            _ => {}
        }
    }
    Ok(surface)
}

fn name_of(item: &ItemMacro) -> String {
    item.mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// Where a file stands.
struct Place<'p> {
    /// The path of the module that it stands in.
    module: String,
    file: &'p str,
    version: &'p str,
}

impl Place<'_> {
    fn structured(&self, item: &ItemStruct, table: &StructuredTable, surface: &mut Surface) {
        let key = Key::whole(self.version, Owner::Type(table.odata_type.clone()));
        let path = format!("{}::{}", self.module, item.ident);
        let Fields::Named(fields) = &item.fields else { return };
        for row in &table.rows {
            let Some(field) = fields.named.iter().find(|field| field.ident.as_ref() == Some(&row.field)) else {
                continue;
            };
            let facets = vec![
                Facet::new("type", written(&field.ty), Effect::Retypes),
                Facet::new("field", row.field.to_string(), Effect::Breaks),
                Facet::new("setter", row.setter.to_string(), Effect::Breaks),
            ];
            let item = documented(format!("{path}::{}", row.field), facets, &field.attrs);
            surface.items.insert(key.part(Part::Property(row.name.clone())), item);
        }
        let base = table.base.as_ref().map_or("none".to_string(), ToString::to_string);
        let facets = vec![
            Facet::new("form", "struct", Effect::Breaks),
            Facet::new("base", base, Effect::Retypes),
            Facet::new("path", &*path, Effect::Breaks),
        ];
        surface.items.insert(key, documented(path, facets, &item.attrs));
    }

    fn enumeration(&self, item: &ItemEnum, table: &EnumerationTable, surface: &mut Surface) {
        let key = Key::whole(self.version, Owner::Type(table.odata_type.clone()));
        let path = format!("{}::{}", self.module, item.ident);
        for (index, row) in table.rows.iter().enumerate() {
            let variant = item.variants.iter().find(|variant| variant.ident == row.variant);
            let facets = vec![
                Facet::new("variant", row.variant.to_string(), Effect::Breaks),
                Facet::new("number", row.value.clone().unwrap_or("none".to_string()), Effect::Behaves),
                Facet::new("default", if index == 0 { "yes" } else { "no" }, Effect::Behaves),
            ];
            let attributes = variant.map(|variant| &*variant.attrs).unwrap_or_default();
            let item = documented(format!("{path}::{}", row.variant), facets, attributes);
            surface.items.insert(key.part(Part::Member(row.name.clone())), item);
        }
        let facets = vec![Facet::new("form", "enum", Effect::Breaks), Facet::new("path", &*path, Effect::Breaks)];
        surface.items.insert(key, documented(path, facets, &item.attrs));
    }

    fn operation(&self, item: &ItemStruct, table: &OperationTable, surface: &mut Surface) {
        let path = format!("{}::{}::{}", self.module, self.file, table.name);
        let below = path.strip_prefix(self.version).unwrap_or(&path).trim_start_matches("::").to_string();
        let key = Key::whole(self.version, Owner::Operation(below));
        let mut add = |part: Part, item: Item| surface.items.insert(key.part(part), item);
        for row in &table.paths {
            add(Part::Path(without_names(&row.template)), constructor(&path, row));
        }
        for row in &table.setters {
            add(Part::Parameter(row.name.clone()), setter(&path, row));
        }
        for offer in &table.offers {
            let item = Item { path: path.clone(), ..Item::default() };
            add(Part::QueryOption(format!("${}", offer.to_string().to_lowercase())), item);
        }
        for (account, names) in &table.permissions {
            // A line for each case, begun by its purpose where there are several.
            for line in names.lines() {
                let (purpose, alternatives) = line.rsplit_once(": ").unwrap_or(("", line));
                for (index, name) in alternatives.split_whitespace().enumerate() {
                    let least = if index == 0 { "yes" } else { "no" };
                    let facets = vec![Facet::new("least privileged", least, Effect::Says)];
                    let item = Item { path: format!("{path}::PERMISSIONS"), facets, ..Item::default() };
                    let name = if purpose.is_empty() { name.to_string() } else { format!("{name} ({purpose})") };
                    add(Part::Permission(account.to_string(), name), item);
                }
            }
        }
        let facets = vec![
            Facet::new("path", &*path, Effect::Breaks),
            Facet::new("method", table.method.to_string(), Effect::Behaves),
            Facet::new("answer", written(&table.output), Effect::Retypes),
        ];
        let mut operation = documented(path, facets, &item.attrs);
        // What follows the prose is told by its parts.
        let facts = format!("* `{} ", table.method);
        let prose = operation.docs.lines().take_while(|line| !line.starts_with(&facts)).collect::<Vec<_>>();
        operation.docs = prose.join("\n").trim_end().to_string();
        surface.items.insert(key, operation);
    }
}

fn constructor(operation: &str, row: &PathRow) -> Item {
    let arguments = row.arguments.iter().map(written).chain(row.body.iter().map(written)).collect::<Vec<_>>();
    let facets = vec![
        Facet::new("constructor", row.constructor.to_string(), Effect::Breaks),
        Facet::new("arguments", format!("({})", arguments.join(", ")), Effect::Retypes),
        Facet::new("template", &*row.template, Effect::Says),
    ];
    Item { path: format!("{operation}::{}", row.constructor), facets, ..Item::default() }
}

fn setter(operation: &str, row: &SetterRow) -> Item {
    let facets = vec![
        Facet::new("type", written(&row.rust_type), Effect::Retypes),
        Facet::new("setter", row.identifier.to_string(), Effect::Breaks),
    ];
    let mut setter = documented(format!("{operation}::{}", row.identifier), facets, &row.attributes);
    // What the page says of a property is told of the field that the setter links to.
    let link = format!("[`{}`](", row.identifier);
    if let Some((_, last)) = setter.docs.rsplit_once("\n\n").filter(|(_, last)| last.contains(&link)) {
        setter.docs = last.to_string();
    }
    setter
}

/// A template with `{}` in place of each argument: what they are called makes no difference to programs.
pub(in crate::changes) fn without_names(template: &str) -> String {
    let mut shape = String::with_capacity(template.len());
    for piece in template.split('{') {
        match piece.split_once('}') {
            Some((_, rest)) => shape.extend(["{}", rest]),
            None => shape.push_str(piece),
        }
    }
    shape
}

fn documented(path: String, facets: Vec<Facet>, attributes: &[Attribute]) -> Item {
    let deprecated = attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"));
    let lines: Vec<String> = attributes.iter().filter_map(doc_line).collect();
    Item { path, facets, docs: lines.join("\n"), deprecated }
}

fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else { return None };
    match &meta.value {
        Expr::Lit(literal) if meta.path.is_ident("doc") => match &literal.lit {
            Lit::Str(text) => Some(text.value().trim().to_string()),
            _ => None,
        },
        _ => None,
    }
}
