//! The emit-model: what the generated code consists of, with every decision taken.
//!
//! Plain data. Names are identifiers and unique, types are Rust types, documentation is lines; the
//! templates only write it down.

use crate::first_line::Author;

/// The generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CrateModel {
    /// What writes it.
    pub(super) author: Author,
    /// Its name.
    pub(super) name: String,
    /// Its name as code writes it.
    pub(super) identifier: String,
    /// The runtime that all its types share.
    pub(super) runtime: Runtime,
    /// Its version.
    pub(super) version: String,
    /// What else its manifest says of it: keys of `[package]` and their values.
    pub(super) package: Vec<(&'static str, String)>,
    /// What its manifest and its readme say of it, in a sentence.
    pub(super) description: String,
    /// The features that choose what is compiled.
    pub(super) features: Vec<FeatureModel>,
    /// The names of the properties whose values must not be printed.
    pub(super) secrets: Vec<String>,
    /// The modules of the API versions.
    pub(super) versions: Vec<ModuleModel>,
}

/// Where the runtime of a crate is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Runtime {
    /// In the crate.
    Embedded,
    /// At a path of a crate, which stands in a folder or comes from the registry.
    Shared { path: String, folder: Option<String> },
}

/// A feature of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FeatureModel {
    /// Its name.
    pub(super) name: String,
    /// The features it turns on.
    pub(super) enables: Vec<String>,
    /// What it adds, in a few words.
    pub(super) adds: String,
    /// The feature that turns it on; one without is on unless the user turns it off.
    pub(super) part_of: Option<String>,
}

/// A module: an API version, or a namespace in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ModuleModel {
    /// The module's name.
    pub(super) identifier: String,
    /// Its documentation.
    pub(super) docs: Vec<String>,
    /// The files, by name.
    pub(super) files: Vec<FileModel>,
    /// The modules of operations.
    pub(super) groups: Vec<GroupModel>,
    /// The modules of the namespaces below.
    pub(super) modules: Vec<ModuleModel>,
    /// Attributes of the module's declaration.
    pub(super) attributes: Vec<String>,
}

/// A file: a type, or the enumeration of the types derived from one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct FileModel {
    /// The name of the file and of its module.
    pub(super) module: String,
    /// The pages it was made of.
    pub(super) pages: Vec<String>,
    /// Paths to import.
    pub(super) imports: Vec<Import>,
    /// The items.
    pub(super) items: Vec<ItemModel>,
    /// Attributes of the declaration of its module.
    pub(super) attributes: Vec<String>,
}

/// Names imported from one module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Import {
    /// The module's path.
    pub(super) path: String,
    /// The names, in order.
    pub(super) names: Vec<String>,
}

/// An item of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ItemModel {
    Struct(StructModel),
    Enumeration(EnumerationModel),
    DerivedTypes(DerivedTypesModel),
}

impl ItemModel {
    /// The item's name.
    pub(super) fn identifier(&self) -> &str {
        match self {
            ItemModel::Struct(item) => &item.identifier,
            ItemModel::Enumeration(item) => &item.identifier,
            ItemModel::DerivedTypes(item) => &item.identifier,
        }
    }
}

/// A struct for an entity type or a complex type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct StructModel {
    pub(super) identifier: String,
    pub(super) odata_type: String,
    pub(super) docs: Vec<String>,
    pub(super) deprecated: Option<String>,
    /// The Rust type of the base.
    pub(super) base: Option<String>,
    /// All fields in order, `base` and `extras` among them.
    pub(super) fields: Vec<FieldModel>,
    /// The properties, for the table.
    pub(super) properties: Vec<PropertyModel>,
}

/// A field as it is declared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct FieldModel {
    pub(super) identifier: String,
    pub(super) docs: Vec<String>,
    pub(super) deprecated: Option<String>,
    pub(super) rust_type: String,
}

/// A property as the table of the runtime lists it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct PropertyModel {
    /// The name in JSON.
    pub(super) name: String,
    pub(super) field: String,
    pub(super) setter: String,
    /// The Rust type without `Option`.
    pub(super) rust_type: String,
    pub(super) secret: bool,
}

/// An enum for an enumeration type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct EnumerationModel {
    pub(super) identifier: String,
    pub(super) odata_type: String,
    pub(super) docs: Vec<String>,
    pub(super) deprecated: Option<String>,
    /// The standard traits that the compiler derives. One without members has no member that is the default.
    pub(super) derives: &'static [&'static str],
    pub(super) variants: Vec<VariantModel>,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct VariantModel {
    pub(super) identifier: String,
    pub(super) docs: Vec<String>,
    pub(super) name: String,
    pub(super) value: Option<i64>,
    pub(super) deprecated: Option<String>,
    /// Whether it is what `Default` yields.
    pub(super) is_default: bool,
}

/// An enum of a type and all types derived from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct DerivedTypesModel {
    pub(super) identifier: String,
    pub(super) docs: Vec<String>,
    pub(super) base: String,
    pub(super) base_odata_type: String,
    /// The derived types: their OData names and Rust names.
    pub(super) derived: Vec<(String, String)>,
}

/// A module of operations: those on one type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct GroupModel {
    /// The name of the module.
    pub(super) module: String,
    pub(super) docs: Vec<String>,
    /// The pages it was made of.
    pub(super) pages: Vec<String>,
    /// Whether it names types of the runtime beside those for requests.
    pub(super) uses_runtime: bool,
    pub(super) operations: Vec<OperationModel>,
    /// Attributes of the declaration of the module.
    pub(super) attributes: Vec<String>,
}

/// A struct for the requests of an api page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct OperationModel {
    pub(super) identifier: String,
    pub(super) docs: Vec<String>,
    pub(super) deprecated: Option<String>,
    pub(super) method: &'static str,
    /// The Rust type of what a response holds.
    pub(super) output: String,
    /// The Rust type of the objects that queries are about, where queries are offered.
    pub(super) entity: Option<String>,
    pub(super) constructors: Vec<ConstructorModel>,
    pub(super) setters: Vec<SetterModel>,
    /// The query options that are offered, by the names of the runtime.
    pub(super) offers: Vec<&'static str>,
    /// Whether the response has values of enumerations that grow.
    pub(super) evolvable: bool,
    /// The permissions of each kind of account that has some, as the text that the runtime reads.
    pub(super) permissions: Vec<(&'static str, String)>,
}

/// A function that makes an operation: one for each path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ConstructorModel {
    pub(super) identifier: String,
    pub(super) template: String,
    /// The parameters in the order of their places: their names and Rust types.
    pub(super) parameters: Vec<(String, String)>,
    /// The argument that is the body: its Rust type, and the function that sends it.
    pub(super) sent: Option<(String, &'static str)>,
    /// What begins the body: the function, and its argument.
    pub(super) initially: Option<(&'static str, Option<String>)>,
}

/// A function that sets a member of the body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct SetterModel {
    pub(super) docs: Vec<String>,
    /// The name in JSON.
    pub(super) name: String,
    pub(super) identifier: String,
    pub(super) rust_type: String,
}
