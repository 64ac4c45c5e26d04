//! The same types with nothing but serde's derives, made of the generated files: what the model would be
//! without its runtime, to be measured beside it.
//!
//! The twin keeps what the model keeps, as far as derives can: unknown properties in a flattened map, unknown
//! members in an untagged variant, derived types by their tag. The properties of base types are repeated.

mod imports;
mod table;

use std::collections::BTreeMap;

use syn::{Attribute, Field, Fields, Item, ItemEnum, ItemStruct, Variant, parse_quote};

use imports::{Imports, module_of};
use table::{Row, Table};

/// The files of the twin, and what is in them.
#[derive(Debug, Default)]
pub(crate) struct Twin {
    pub(crate) files: BTreeMap<String, String>,
    /// The paths of the structures.
    pub(crate) structures: Vec<String>,
    pub(crate) properties: usize,
    pub(crate) enumerations: usize,
}

/// A generated file that declares types, taken apart.
struct TypeFile {
    imports: Imports,
    items: Vec<Item>,
    tables: Vec<Table>,
}

/// Makes the twin of a model. Files that declare no types are the same in both.
pub(crate) fn of(files: &BTreeMap<String, String>) -> syn::Result<Twin> {
    let mut twin = Twin::default();
    let mut structures = BTreeMap::new();
    let mut type_files = BTreeMap::new();
    for (path, text) in files {
        match TypeFile::read(path, text)? {
            Some(file) => _ = type_files.insert(path, file),
            None => _ = twin.files.insert(path.clone(), text.clone()),
        }
    }
    for (path, file) in &type_files {
        for table in &file.tables {
            match table.kind {
                table::Kind::Structure => {
                    twin.properties += table.rows.len();
                    structures.insert(format!("{}::{}", module_of(path), table.name), (file, table));
                }
                table::Kind::Enumeration => twin.enumerations += 1,
                table::Kind::DerivedTypes => {}
            }
        }
    }
    twin.structures = structures.keys().cloned().collect();
    for (path, file) in &type_files {
        let items = file.tables.iter().map(|table| file.derived(table, &structures));
        let items: Vec<Item> = items.collect();
        twin.files.insert(path.to_string(), prettyplease::unparse(&parse_quote! { #(#items)* }));
    }
    Ok(twin)
}

/// A structure with its file, by its path.
type Structures<'a> = BTreeMap<String, (&'a TypeFile, &'a Table)>;

impl TypeFile {
    fn read(path: &str, text: &str) -> syn::Result<Option<Self>> {
        if !path.ends_with(".rs") || path.starts_with("src/odata/") {
            return Ok(None);
        }
        let items = syn::parse_file(text)?.items;
        let tables = items.iter().map(table::read).filter_map(Result::transpose).collect::<syn::Result<Vec<_>>>()?;
        Ok((!tables.is_empty()).then(|| TypeFile { imports: Imports::of(path, &items), items, tables }))
    }

    /// The type of a table with serde's derives.
    fn derived(&self, table: &Table, structures: &Structures<'_>) -> Item {
        let declared = self.items.iter().find(|item| match item {
            Item::Struct(item) => item.ident == table.name,
            Item::Enum(item) => item.ident == table.name,
            _ => false,
        });
        let mut item = declared.cloned().expect("a table stands below its type");
        match &mut item {
            Item::Struct(item) => self.derive_structure(item, table, structures),
            Item::Enum(item) => derive_enum(item, table),
            _ => {}
        }
        self.imports.resolve(&mut item);
        item
    }

    fn derive_structure(&self, item: &mut ItemStruct, table: &Table, structures: &Structures<'_>) {
        item.attrs = docs(&item.attrs);
        item.attrs.push(parse_quote! {
            #[derive(serde::Serialize, serde::Deserialize, Clone, Default, Debug, PartialEq)]
        });
        let mut fields = self.own_fields(table);
        let mut base = table.base.as_ref().and_then(|base| structures.get(&self.imports.path(base)));
        while let Some((file, table)) = base {
            let repeated = |field: &Field| fields.iter().any(|own: &Field| own.ident == field.ident);
            let of_base: Vec<Field> = file.own_fields(table).into_iter().filter(|field| !repeated(field)).collect();
            fields.splice(0..0, of_base);
            base = table.base.as_ref().and_then(|base| structures.get(&file.imports.path(base)));
        }
        fields.push(parse_quote! { #[serde(flatten)] pub extras: serde_json::Map<String, serde_json::Value> });
        item.fields = Fields::Named(parse_quote!({ #(#fields,)* }));
    }

    /// The fields of the properties a structure adds to those of its base.
    fn own_fields(&self, table: &Table) -> Vec<Field> {
        let declared = self.items.iter().find_map(|item| match item {
            Item::Struct(item) if item.ident == table.name => Some(item),
            _ => None,
        });
        let declared = declared.into_iter().flat_map(|item| &item.fields);
        let own = declared.filter_map(|field| {
            let Row { json, .. } = table.rows.iter().find(|row| Some(&row.name) == field.ident.as_ref())?;
            let mut field = field.clone();
            field.attrs = docs(&field.attrs);
            field.attrs.push(parse_quote! { #[serde(rename = #json, skip_serializing_if = "Option::is_none")] });
            self.imports.resolve_type(&mut field.ty);
            Some(field)
        });
        own.collect()
    }
}

fn derive_enum(item: &mut ItemEnum, table: &Table) {
    let mut attributes = docs(&item.attrs);
    if table.kind == table::Kind::DerivedTypes {
        attributes.push(parse_quote! { #[derive(serde::Serialize, serde::Deserialize, Clone, Debug, PartialEq)] });
        attributes.push(parse_quote! { #[serde(tag = "@odata.type")] });
    } else {
        attributes.push(parse_quote! {
            #[derive(serde::Serialize, serde::Deserialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
        });
    }
    item.attrs = attributes;
    // What is told by no tag has to come last.
    let (tagged, untagged): (Vec<Variant>, Vec<Variant>) =
        item.variants.clone().into_iter().partition(|variant| table.rows.iter().any(|row| row.name == variant.ident));
    item.variants = tagged.into_iter().chain(untagged).collect();
    for variant in &mut item.variants {
        variant.attrs.push(match table.rows.iter().find(|row| row.name == variant.ident) {
            Some(Row { json, .. }) => parse_quote! { #[serde(rename = #json)] },
            None => parse_quote! { #[serde(untagged)] },
        });
    }
}

/// The documentation among some attributes, and nothing else.
fn docs(attributes: &[Attribute]) -> Vec<Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_has_the_properties_of_its_bases_and_the_names_of_the_json() {
        let files = BTreeMap::from([
            (
                "src/beta/animal.rs".to_string(),
                "use crate::odata::{Date, Extras, structured_type};
                 /// An animal.
                 #[derive(Clone, Default)]
                 pub struct Animal { /// Since when.
                     pub born: Option<Date>, pub extras: Extras }
                 structured_type! { Animal = \"a.animal\" { \"bornOn\" => born: Date, with_born; } }
                 #[derive(Clone)]
                 pub enum AnyAnimal { Animal(Box<Animal>), Cat(Box<super::Cat>) }
                 derived_types! { AnyAnimal: Animal = \"a.animal\" { \"a.cat\" => Cat; } }"
                    .to_string(),
            ),
            (
                "src/beta/cat.rs".to_string(),
                "use super::{Animal, Mood};
                 use crate::odata::{Flags, structured_type};
                 pub struct Cat { pub base: Animal, pub moods: Option<Flags<Mood>> }
                 structured_type! { Cat: Animal = \"a.cat\" { \"moods\" => moods: Flags<Mood>, with_moods; } }"
                    .to_string(),
            ),
            (
                "src/beta/mood.rs".to_string(),
                "use crate::odata::enumeration;
                 pub enum Mood { #[default] Good, Unrecognized(String) }
                 enumeration! { Mood = \"a.mood\" { \"good\" = 1 => Good; } }"
                    .to_string(),
            ),
            ("src/beta/mod.rs".to_string(), "mod animal;".to_string()),
        ]);
        let twin = of(&files).unwrap();
        assert_eq!(twin.structures, ["crate::beta::Animal", "crate::beta::Cat"]);
        assert_eq!((twin.properties, twin.enumerations), (2, 1));
        assert_eq!(twin.files["src/beta/mod.rs"], "mod animal;");
        insta::assert_snapshot!("derive_twin", twin.files.into_values().collect::<Vec<_>>().join("\n"));
    }
}
