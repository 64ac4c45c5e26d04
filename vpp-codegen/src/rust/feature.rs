//! Which types each Cargo feature compiles.
//!
//! A version whose types stand in one module has one feature. Where they stand in several, each module has a feature
//! of its own, and that of the version turns on all of them. The feature of a module compiles its types and all that
//! these need, of whatever module, but not the rest of the other modules. So an item is compiled when any of the
//! features that need it is on, and whatever features are on, nothing that is compiled refers to something that
//! is not.
//!
//! A service may have thousands of namespaces, and registries take a few hundred features. Where there would be too many, modules that stand in one module share its feature.

use std::collections::{BTreeMap, BTreeSet};

use super::doc_comment::code;
use super::model::FeatureModel;
use super::naming::Names;
use crate::identifier::{UniqueNames, field_name};
use crate::name::QualifiedName;
use crate::schema::Schema;

/// Something that is compiled or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item<'s> {
    /// A type.
    Type(&'s QualifiedName),
    /// The enum of a type and those derived from it.
    Any(&'s QualifiedName),
}

/// The features that need something, by number: it is compiled when any of them is on.
pub(super) type Gate = BTreeSet<usize>;

/// The features of a version.
#[derive(Debug)]
pub(super) struct Features<'s> {
    /// The feature of the version.
    whole: FeatureModel,
    /// The features of its modules, by number; none where one module holds all types.
    parts: Vec<FeatureModel>,
    gates: BTreeMap<Item<'s>, Gate>,
}

impl<'s> Features<'s> {
    /// The features of a version that becomes the module `version`; `derived` has the types that have an enum of
    /// derived types.
    pub(super) fn of(
        schema: &'s Schema,
        names: &Names,
        version: &str,
        derived: &BTreeMap<&'s QualifiedName, Vec<&'s QualifiedName>>,
    ) -> Features<'s> {
        let (depth, modules) = chosen_together(names);
        let mut whole = FeatureModel {
            name: version.to_string(),
            enables: Vec::new(),
            adds: format!("the types of version {} of the API", code(&schema.version)),
            part_of: None,
        };
        if modules.len() < 2 {
            return Features { whole, parts: Vec::new(), gates: BTreeMap::new() };
        }
        let mut unique = UniqueNames::default();
        let parts: Vec<FeatureModel> = modules
            .iter()
            .map(|(path, namespaces)| FeatureModel {
                name: unique.take(&feature_name(path, namespaces), "a namespace").identifier,
                enables: Vec::new(),
                adds: format!(
                    "the types of {} in version {}, and what they need",
                    listed(namespaces),
                    code(&schema.version)
                ),
                part_of: Some(version.to_string()),
            })
            .collect();
        whole.enables = parts.iter().map(|part| part.name.clone()).collect();
        let needs = Needs::of(schema, derived);
        let mut gates: BTreeMap<Item<'s>, Gate> = BTreeMap::new();
        for (number, path) in modules.keys().enumerate() {
            for item in needs.closure(|namespace| part(names.module(namespace), depth) == *path) {
                gates.entry(item).or_default().insert(number);
            }
        }
        Features { whole, parts, gates }
    }

    /// All features, that of the version first.
    pub(super) fn models(&self) -> impl Iterator<Item = &FeatureModel> {
        std::iter::once(&self.whole).chain(&self.parts)
    }

    /// Whether parts of the version can be chosen.
    pub(super) fn has_parts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// The features that need an item.
    pub(super) fn gate(&self, item: Item<'s>) -> Gate {
        self.gates.get(&item).cloned().unwrap_or_default()
    }

    /// The features that need each of some items.
    pub(super) fn gate_of_all<'i>(&self, items: impl Iterator<Item = Item<'i>>) -> Gate {
        items.fold((0..self.parts.len()).collect(), |gate: Gate, item| {
            self.gates.get(&item).map_or(Gate::new(), |other| &gate & other)
        })
    }

    /// The attribute of something with a gate that stands in a module which is compiled for the features `within`.
    pub(super) fn attribute(&self, gate: &Gate, within: &Gate) -> Option<String> {
        if gate.is_superset(within) {
            return None;
        }
        Some(condition(gate.iter().map(|number| &*self.parts[*number].name)))
    }

    /// The attribute of the version's module.
    pub(super) fn of_version(&self) -> String {
        match &*self.parts {
            [] => condition([&*self.whole.name]),
            parts => condition(parts.iter().map(|part| &*part.name)),
        }
    }

    /// The name of the feature that compiles the whole version.
    pub(super) fn whole(&self) -> &str {
        &self.whole.name
    }
}

/// The most features that choose parts of a version.
const MOST_PARTS: usize = 100;

/// The namespaces that a feature chooses together, by the module that they stand in: each for itself, if there are few
/// enough modules; else the depth of modules is cut until there are. Yields the depth as well.
fn chosen_together(names: &Names) -> (usize, BTreeMap<&[String], Vec<&str>>) {
    let deepest = names.modules().map(|(_, path)| path.len()).max().unwrap_or_default();
    let at = |depth: usize| {
        let mut modules: BTreeMap<&[String], Vec<&str>> = BTreeMap::new();
        for (namespace, path) in names.modules() {
            modules.entry(part(path, depth)).or_default().push(namespace);
        }
        (depth, modules)
    };
    let few = (2..=deepest).rev().map(at).find(|(_, modules)| modules.len() <= MOST_PARTS);
    few.unwrap_or_else(|| at(1))
}

/// The module of a depth that another stands in.
fn part(path: &[String], depth: usize) -> &[String] {
    &path[..path.len().min(depth)]
}

/// `v1_0-call_records` for the module of a namespace, `v1_0-graph` for that of the version itself.
fn feature_name(path: &[String], namespaces: &[&str]) -> String {
    let root = namespaces.first().and_then(|namespace| namespace.rsplit('.').next()).map(field_name);
    let root = root.filter(|_| path.len() == 1);
    path.iter().cloned().chain(root).collect::<Vec<_>>().join("-")
}

fn listed(namespaces: &[&str]) -> String {
    namespaces.iter().map(|namespace| code(namespace)).collect::<Vec<_>>().join(" and ")
}

fn condition<'n>(features: impl IntoIterator<Item = &'n str>) -> String {
    let features: Vec<String> = features.into_iter().map(|name| format!("feature = \"{name}\"")).collect();
    match &*features {
        [one] => format!("#[cfg({one})]"),
        several => format!("#[cfg(any({}))]", several.join(", ")),
    }
}

/// Which item needs which others, by number.
struct Needs<'s> {
    items: Vec<Item<'s>>,
    needed: Vec<Vec<usize>>,
    /// What requests take and answer with, by the namespace they belong to.
    asked: Vec<(&'s str, usize)>,
}

impl<'s> Needs<'s> {
    fn of(schema: &'s Schema, derived: &BTreeMap<&'s QualifiedName, Vec<&'s QualifiedName>>) -> Needs<'s> {
        let types = schema.types.keys().map(Item::Type);
        let items: Vec<Item<'s>> = types.chain(derived.keys().copied().map(Item::Any)).collect();
        let numbers: BTreeMap<Item<'s>, usize> =
            items.iter().enumerate().map(|(number, item)| (*item, number)).collect();
        // A type that is used stands as the enum of those derived from it, if it has one.
        let used = |name: &'s QualifiedName| {
            let any = numbers.get(&Item::Any(name));
            any.or_else(|| numbers.get(&Item::Type(name))).copied()
        };
        let number = |name: &'s QualifiedName| numbers.get(&Item::Type(name)).copied();
        let mut needed: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
        for (item, needed) in items.iter().zip(&mut needed) {
            match item {
                Item::Type(name) => {
                    let Some(structured) = schema.types.structured(name) else { continue };
                    needed.extend(structured.base.as_ref().and_then(number));
                    let properties = structured.all_properties();
                    needed.extend(properties.filter_map(|property| property.type_use.named()).filter_map(used));
                }
                Item::Any(name) => needed.extend(derived[name].iter().copied().chain([*name]).filter_map(number)),
            }
        }
        let asked = schema.requests.iter().flat_map(|request| {
            let taken = request.types().filter_map(used);
            taken.map(|number| (request.namespace(), number))
        });
        let asked = asked.collect();
        Needs { items, needed, asked }
    }

    /// The items of the namespaces that `is_own` says yes to, what is asked there, and all that is needed for that.
    fn closure(&self, is_own: impl Fn(&str) -> bool) -> Vec<Item<'s>> {
        let own = |item: &Item<'s>| match item {
            Item::Type(name) | Item::Any(name) => is_own(&name.namespace),
        };
        let mut seen = vec![false; self.items.len()];
        let mut waiting: Vec<usize> = (0..self.items.len()).filter(|number| own(&self.items[*number])).collect();
        waiting.extend(self.asked.iter().filter(|(namespace, _)| is_own(namespace)).map(|(_, number)| number));
        let mut found = Vec::new();
        while let Some(number) = waiting.pop() {
            if !std::mem::replace(&mut seen[number], true) {
                found.push(self.items[number]);
                waiting.extend(&self.needed[number]);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;
    use crate::schema::ItemType;
    use crate::settings::Settings;

    /// A page of a type in a namespace, with properties that are each of a type.
    fn page(namespace: &str, name: &str, base: &str, uses: &[&str]) -> (String, String) {
        let rows: String = uses.iter().map(|used| format!("|{}|{used}||\n", used.replace('.', ""))).collect();
        let inherits = if base.is_empty() { String::new() } else { format!("Inherits from [{base}](x.md).\n\n") };
        let text = format!(
            "# {name} resource type\n\nNamespace: microsoft.graph{namespace}\n\n{inherits}## Properties\n\n\
             |Property|Type|Description|\n|:-|:-|:-|\n|id|String||\n{rows}"
        );
        (format!("en-US/beta/resources/{name}.md"), text)
    }

    /// Calls need people, and people calls; stores need nothing of others, and nobody needs all of them.
    fn schema() -> Schema {
        let pages = [
            page("", "person", "", &["microsoft.graph.calls.call"]),
            page("", "address", "", &[]),
            page("", "thing", "", &[]),
            page("", "tool", "microsoft.graph.thing", &[]),
            page("", "lorry", "", &["microsoft.graph.thing"]),
            page(".calls", "call", "", &["microsoft.graph.person", "microsoft.graph.calls.quality"]),
            page(".calls", "quality", "", &[]),
            page(".calls", "recording", "", &[]),
            page(".stores", "store", "", &["microsoft.graph.address", "microsoft.graph.stores.shelf"]),
            page(".stores", "shelf", "microsoft.graph.thing", &[]),
        ];
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        crate::document(corpus, &Settings::default()).schemas.remove(0)
    }

    fn with_features<T>(schema: &Schema, test: impl FnOnce(&Features<'_>) -> T) -> T {
        let names = Names::of(schema, "beta", &mut Diagnostics::new());
        let derived = super::super::rust_type::RustTypes::of(schema).derived;
        test(&Features::of(schema, &names, "beta", &derived))
    }

    /// The names of the features of a version with a type in each of these namespaces.
    fn names_of_features(namespaces: impl Iterator<Item = String>) -> Vec<String> {
        let pages: Vec<_> = namespaces.enumerate().map(|(n, of)| page(&of, &format!("t{n}"), "", &[])).collect();
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let schema = crate::document(corpus, &Settings::default()).schemas.remove(0);
        with_features(&schema, |features| features.models().map(|model| model.name.clone()).collect())
    }

    #[test]
    fn namespaces_share_features_where_there_would_be_too_many() {
        let few = names_of_features((0..3).map(|n| format!(".a{n}.b")));
        assert_eq!(few, ["beta", "beta-a0-b", "beta-a1-b", "beta-a2-b"]);
        let many = names_of_features((0..MOST_PARTS + 20).map(|n| format!(".a{}.b{n}", n % 2)));
        assert_eq!(many, ["beta", "beta-a0", "beta-a1"]);
        let flat = names_of_features((0..MOST_PARTS + 20).map(|n| format!(".a{n}")));
        assert_eq!(flat, ["beta"]);
    }

    #[test]
    fn a_feature_compiles_its_namespace_and_what_that_needs() {
        let schema = schema();
        let shown = with_features(&schema, |features| -> String {
            let item = |(item, gate): (&Item<'_>, &Gate)| {
                let (any, name) = match item {
                    Item::Type(name) => ("", name),
                    Item::Any(name) => ("any ", name),
                };
                let gate: Vec<&str> = gate.iter().map(|number| &*features.parts[*number].name).collect();
                format!("{any}{}: {}\n", name.name, gate.join(" "))
            };
            features.gates.iter().map(item).collect()
        });
        insta::assert_snapshot!(shown, @r"
        address: beta-graph beta-stores
        lorry: beta-graph
        person: beta-graph beta-calls
        thing: beta-graph beta-stores
        tool: beta-graph
        call: beta-graph beta-calls
        quality: beta-graph beta-calls
        recording: beta-calls
        shelf: beta-graph beta-stores
        store: beta-stores
        any thing: beta-graph
        ");
    }

    #[test]
    fn whatever_is_compiled_refers_to_nothing_that_is_not() {
        let schema = schema();
        with_features(&schema, |features| {
            for (name, structured) in schema.types.iter().filter_map(|(name, it)| Some((name, it.as_structured()?))) {
                let used = structured.all_properties().filter_map(|property| match &property.type_use.item {
                    ItemType::Named(used) => Some(used),
                    ItemType::Primitive(_) => None,
                });
                for used in used.chain(&structured.base) {
                    assert!(
                        features.gate(Item::Type(used)).is_superset(&features.gate(Item::Type(name))),
                        "{name} {used}"
                    );
                }
            }
        });
    }

    #[test]
    fn a_version_with_one_module_has_one_feature() {
        let mut schema = schema();
        schema.types.retain(|name, _| name.namespace == "microsoft.graph" && name.name != "person");
        with_features(&schema, |features| {
            let names: Vec<&str> = features.models().map(|feature| &*feature.name).collect();
            assert_eq!(names, ["beta"]);
            assert_eq!(features.of_version(), "#[cfg(feature = \"beta\")]");
            assert!(
                schema
                    .types
                    .keys()
                    .all(|name| { features.attribute(&features.gate(Item::Type(name)), &Gate::new()).is_none() })
            );
        });
    }
}
