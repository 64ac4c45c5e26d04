//! Which Rust type a value has: decided once, and spelled by import or by path.

use std::collections::BTreeMap;

use super::naming::Names;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Schema, TypeDefinition};

/// From how many derived types on a property is of the base's own type: an enum of more variants than a
/// reader can take in helps nobody, and nothing is lost, since the base keeps unknown properties.
const MOST_DERIVED_TYPES: usize = 200;

/// The type of a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RustType<'a> {
    /// A type of the language.
    BuiltIn(&'static str),
    /// A type of the runtime.
    Runtime(&'static str),
    /// The struct or the enum that a type of the schema becomes.
    Generated(&'a QualifiedName),
    /// Several members of an enumeration at once.
    Flags(&'a QualifiedName),
    /// The enum of a type and those derived from it.
    Any(&'a QualifiedName),
}

/// How types are named in one place of the generated code.
pub(super) trait Spelling {
    /// A type of the runtime.
    fn runtime(&mut self, name: &str) -> String;

    /// An item that is generated for a type of the schema.
    fn generated(&mut self, name: &QualifiedName, identifier: &str) -> String;
}

pub(super) type DerivedTypes<'a> = BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>>;

/// For each type that has an enum of the types derived from it, all of these: it stands for them somewhere, and they are
/// not too many.
fn derived_types(schema: &Schema) -> DerivedTypes<'_> {
    let mut derived = schema.polymorphic();
    derived.retain(|_, list| list.len() <= MOST_DERIVED_TYPES);
    derived
}

/// The Rust types of a version.
#[derive(Debug)]
pub(super) struct RustTypes<'a> {
    schema: &'a Schema,
    pub(super) derived: DerivedTypes<'a>,
}

impl<'a> RustTypes<'a> {
    /// The types of a schema.
    pub(super) fn of(schema: &'a Schema) -> Self {
        RustTypes { schema, derived: derived_types(schema) }
    }
}

impl RustTypes<'_> {
    /// Whether there is an enum of a type and those derived from it.
    pub(super) fn has_enum(&self, name: &QualifiedName) -> bool {
        self.derived.contains_key(name)
    }

    /// Whether the model has a type.
    pub(super) fn has(&self, name: &QualifiedName) -> bool {
        self.schema.types.contains_key(name)
    }

    /// The Rust type of a value.
    pub(super) fn of_item<'i>(&self, item: &'i ItemType) -> RustType<'i> {
        let name = match item {
            ItemType::Primitive(primitive) => return of_primitive(*primitive),
            ItemType::Named(name) => name,
        };
        match self.schema.types.get(name) {
            Some(TypeDefinition::Enumeration(enumeration)) if enumeration.is_flags => RustType::Flags(name),
            Some(TypeDefinition::Structured(structured)) if structured.is_any_json(name) => {
                RustType::Runtime("Untyped")
            }
            Some(TypeDefinition::Structured(_)) if self.has_enum(name) => RustType::Any(name),
            Some(_) => RustType::Generated(name),
            None => RustType::Runtime("Untyped"),
        }
    }
}

impl RustType<'_> {
    /// The type as code.
    pub(super) fn spelled(self, names: &Names, spelling: &mut impl Spelling) -> String {
        let of = |name| names.get(name).expect("every type of the schema has been named");
        match self {
            RustType::BuiltIn(name) => name.to_string(),
            RustType::Runtime(name) => spelling.runtime(name),
            RustType::Generated(name) => spelling.generated(name, &of(name).identifier),
            RustType::Any(name) => spelling.generated(name, &of(name).any_identifier),
            RustType::Flags(name) => {
                let member = spelling.generated(name, &of(name).identifier);
                format!("{}<{member}>", spelling.runtime("Flags"))
            }
        }
    }
}

fn of_primitive(primitive: Primitive) -> RustType<'static> {
    match primitive {
        Primitive::Boolean => RustType::BuiltIn("bool"),
        Primitive::Byte => RustType::BuiltIn("u8"),
        Primitive::SByte => RustType::BuiltIn("i8"),
        Primitive::Int16 => RustType::BuiltIn("i16"),
        Primitive::Int32 => RustType::BuiltIn("i32"),
        Primitive::Int64 => RustType::BuiltIn("i64"),
        // Services write more digits than the type holds, and none may be lost.
        Primitive::Single | Primitive::Double => RustType::BuiltIn("f64"),
        Primitive::String => RustType::BuiltIn("String"),
        // Its bytes are not in JSON; what a service sends in their place can be anything.
        Primitive::Stream => RustType::Runtime("Untyped"),
        Primitive::Binary
        | Primitive::Date
        | Primitive::DateTimeOffset
        | Primitive::Decimal
        | Primitive::Duration
        | Primitive::Guid
        | Primitive::TimeOfDay
        | Primitive::Untyped => RustType::Runtime(primitive.name()),
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::joining::small_pages::{api, list, parameters, resource, response};
    use crate::settings::Settings;

    #[test]
    fn any_json_is_any_json_in_a_field_in_a_parameter_and_in_an_answer() {
        let json = (
            "en-US/beta/resources/json.md".to_string(),
            "# Json resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n".to_string(),
        );
        let (path, cell) = resource("cell", "");
        let cell = (path, cell.replace("|id|", "|content|[Json](json.md)|What it holds.|\n|id|"));
        let body = parameters("Request body", &[("content", "[Json](../resources/json.md)")]);
        let answer = response(200, "a [Json](../resources/json.md) object");
        let pages = [json, cell, list("/cells", "cell"), api("cell: fill", "POST /cells/{id}/fill", &(body + &answer))];
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let settings = Settings::default();
        let files = crate::emit(crate::document(corpus, &settings), &settings).expect("all roots are known").files;
        for (file, line) in [
            ("src/beta/cell.rs", "pub content: Option<Untyped>,"),
            ("src/beta/cells.rs", "\"content\" => content: odata::Untyped;"),
            ("src/beta/cells.rs", "-> odata::Untyped"),
        ] {
            assert!(files[file].contains(line), "{file} has no `{line}`:\n{}", files[file]);
        }
    }
}
