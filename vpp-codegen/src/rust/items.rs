//! What the items of schemas are called in the crate, and of which Rust types they are: for those who show both.

use std::collections::BTreeMap;

use super::model::{GroupModel, ItemModel, ModuleModel, OperationModel};
use super::version;
use crate::back_end::Target;
use crate::diagnostics::Diagnostics;
use crate::schema::Request;
use crate::settings::Settings;

/// The items of a crate, by what they are in OData.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Items {
    types: BTreeMap<(String, String), TypeItem>,
    operations: BTreeMap<(String, String), OperationItem>,
}

/// The path of an item from the crate's root on: `beta::VppToken`.
pub type ItemPath = String;

/// What became of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeItem {
    /// The struct or the enum.
    pub path: ItemPath,
    /// The enum of the type and those derived from it, where there is one.
    pub any: Option<ItemPath>,
    /// What its properties or its members became, by their names in JSON.
    pub members: BTreeMap<String, Member>,
}

/// A field, a variant or a setter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its identifier.
    pub identifier: String,
    /// Its type; a variant has none.
    pub rust_type: Option<String>,
}

/// What became of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationItem {
    /// The struct.
    pub path: ItemPath,
    /// What it yields.
    pub output: String,
    /// The setters of what it sends, by their names in JSON.
    pub setters: BTreeMap<String, Member>,
}

impl Items {
    /// The items that the schemas become.
    pub fn of(targets: &[Target<'_>], settings: &Settings) -> Items {
        // What there is to say of the names is said where the crate is made.
        let model = version::crate_model(targets, settings, &mut Diagnostics::new());
        let mut items = Items::default();
        for version in &model.versions {
            items.add(&version.identifier, &version.identifier, version);
        }
        items
    }

    /// What a type became, given the module of its version.
    pub fn of_type(&self, module: &str, odata_type: &str) -> Option<&TypeItem> {
        self.types.get(&(module.to_string(), odata_type.to_string()))
    }

    /// What became of the request with a method and a path, as in `GET /vppTokens/{id}`.
    pub fn of_request(&self, module: &str, line: &str) -> Option<&OperationItem> {
        self.operations.get(&(module.to_string(), line.to_string()))
    }

    /// What became of a request, by the first of its paths that has something.
    pub fn of_paths(&self, module: &str, request: &Request) -> Option<&OperationItem> {
        let mut lines = request.paths.iter().map(|path| format!("{} {path}", request.method.as_str()));
        lines.find_map(|line| self.of_request(module, &line))
    }

    fn add(&mut self, version: &str, path: &str, module: &ModuleModel) {
        for item in module.files.iter().flat_map(|file| &file.items) {
            self.add_type(version, path, item);
        }
        for group in &module.groups {
            self.add_group(version, path, group);
        }
        for below in &module.modules {
            self.add(version, &format!("{path}::{}", below.identifier), below);
        }
    }

    fn add_type(&mut self, version: &str, module: &str, item: &ItemModel) {
        let path = format!("{module}::{}", item.identifier());
        let odata_type = match item {
            ItemModel::Struct(structure) => &structure.odata_type,
            ItemModel::Enumeration(enumeration) => &enumeration.odata_type,
            ItemModel::DerivedTypes(derived) => &derived.base_odata_type,
        };
        let of_type = self.types.entry((version.to_string(), odata_type.clone())).or_default();
        match item {
            ItemModel::Struct(structure) => {
                let fields = structure.properties.iter().map(|property| {
                    let rust_type = Some(format!("Option<{}>", property.rust_type));
                    (property.name.clone(), Member { identifier: property.field.clone(), rust_type })
                });
                of_type.become_item(path, fields.collect());
            }
            ItemModel::Enumeration(enumeration) => {
                let variants = enumeration.variants.iter().map(|variant| {
                    (variant.name.clone(), Member { identifier: variant.identifier.clone(), rust_type: None })
                });
                of_type.become_item(path, variants.collect());
            }
            ItemModel::DerivedTypes(_) => of_type.any = Some(path),
        }
    }

    fn add_group(&mut self, version: &str, module: &str, group: &GroupModel) {
        for operation in &group.operations {
            let item = operation_item(format!("{module}::{}::{}", group.module, operation.identifier), operation);
            for constructor in &operation.constructors {
                let line = format!("{} {}", operation.method, constructor.template);
                self.operations.entry((version.to_string(), line)).or_insert_with(|| item.clone());
            }
        }
    }
}

impl TypeItem {
    fn become_item(&mut self, path: ItemPath, members: BTreeMap<String, Member>) {
        self.path = path;
        self.members = members;
    }
}

fn operation_item(path: ItemPath, operation: &OperationModel) -> OperationItem {
    let setters = operation.setters.iter().map(|setter| {
        let rust_type = Some(setter.rust_type.clone());
        (setter.name.clone(), Member { identifier: setter.identifier.clone(), rust_type })
    });
    OperationItem { path, output: operation.output.clone(), setters: setters.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::joining::small_pages::{list, resource};

    #[test]
    fn an_item_is_found_by_its_name_in_odata() {
        let settings = Settings::default();
        let pages = [resource("cell", ""), list("/cells", "cell")];
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let schemas = crate::document(corpus, &settings).schemas;
        let [schema] = &*schemas else { panic!("one version") };
        let items = Items::of(&[Target { schema, module: "beta".to_string() }], &settings);
        let cell = items.of_type("beta", "microsoft.graph.cell").expect("the type has an item");
        assert_eq!((&*cell.path, &cell.any), ("beta::Cell", &None));
        let id = Member { identifier: "id".to_string(), rust_type: Some("Option<String>".to_string()) };
        assert_eq!(cell.members["id"], id);
        let listing = items.of_request("beta", "GET /cells").expect("the request has an item");
        assert_eq!((&*listing.path, &*listing.output), ("beta::cells::List", "odata::Collection<super::Cell>"));
        assert_eq!(items.of_type("v1_0", "microsoft.graph.cell"), None);
    }
}
