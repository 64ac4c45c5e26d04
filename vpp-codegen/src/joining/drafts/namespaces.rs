//! Namespaces of enumerations whose page names none.
//!
//! Enumerations often share a page, and not every such page says which namespace they are of. Where all types
//! that refer to the enumerations of a page are of one namespace, the enumerations are of it, too.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use crate::joining::drafts::merge::Drafts;
use crate::name::{DEFAULT_NAMESPACE, Namespace, QualifiedName};
use crate::reading::TypeName;

/// Gives the enumerations of pages without a namespace that of the types that refer to them.
pub(crate) fn from_references(drafts: &mut Drafts) {
    let unnamed: Vec<QualifiedName> = drafts
        .enumerations
        .iter()
        .filter(|(_, draft)| draft.facts.namespace.is_none())
        .map(|(folded, _)| folded.clone())
        .collect();
    let referring = referring_namespaces(drafts, &unnamed);
    for folded in unnamed {
        let page = &drafts.enumerations[&folded].page().path;
        let Some(namespaces) = referring.get(page).filter(|namespaces| namespaces.len() == 1) else { continue };
        let Some(namespace) = namespaces.first().filter(|namespace| **namespace != DEFAULT_NAMESPACE) else { continue };
        let Some(mut draft) = drafts.enumerations.remove(&folded) else { continue };
        draft.name.namespace.clone_from(namespace);
        drafts.enumerations.entry(draft.name.folded()).or_insert(draft);
    }
}

/// For each page the namespaces of the types whose rows name one of its enumerations.
fn referring_namespaces(drafts: &Drafts, enumerations: &[QualifiedName]) -> BTreeMap<String, BTreeSet<Namespace>> {
    let pages: HashMap<&str, &str> =
        enumerations.iter().map(|folded| (&*folded.name, &*drafts.enumerations[folded].page().path)).collect();
    let mut found: BTreeMap<String, BTreeSet<Namespace>> = BTreeMap::new();
    for draft in drafts.resources.values() {
        for row in &draft.facts.properties {
            let Some(TypeName::Reference(reference)) = row.type_expression.as_ref().map(|found| &found.name) else {
                continue;
            };
            let local = reference.name.rsplit('.').next().unwrap_or_default().to_lowercase();
            let in_own = QualifiedName::new(draft.name.namespace.to_lowercase(), &*local);
            // A type of the own namespace is meant before one of another.
            let is_own = draft.name.namespace != DEFAULT_NAMESPACE && drafts.enumerations.contains_key(&in_own);
            if let Some(page) = pages.get(&*local).filter(|_| !is_own) {
                found.entry(page.to_string()).or_default().insert(draft.name.namespace.clone());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{SmallPage, schema_of};

    /// A page of a type in a namespace, with one property.
    fn resource(name: &str, namespace: &str, cell: &str) -> SmallPage {
        let text = format!(
            "# {name} resource type\n\nNamespace: {namespace}\n\n## Properties\n|Property|Type|\n|:-|:-|\n|state|{cell}|\n"
        );
        (format!("en-US/beta/resources/{name}.md"), text)
    }

    /// The names of the enumerations.
    fn enumerations(resources: impl IntoIterator<Item = SmallPage>) -> Vec<String> {
        let text = "# Values\n\n### on values\n|Member|\n|:-|\n|yes|\n\n### off values\n|Member|\n|:-|\n|no|\n";
        let shared = ("en-US/beta/resources/values.md".to_string(), text.to_string());
        let schema = schema_of(resources.into_iter().chain([shared]));
        let found = schema.types.iter().filter(|(_, definition)| definition.as_enumeration().is_some());
        found.map(|(name, _)| name.to_string()).collect()
    }

    #[test]
    fn enumerations_belong_to_the_namespace_of_the_types_that_refer_to_them() {
        let lamp = || resource("lamp", "microsoft.graph.shop", "on");
        assert_eq!(enumerations([lamp()]), ["microsoft.graph.shop.off", "microsoft.graph.shop.on"]);
        assert_eq!(
            enumerations([lamp(), resource("oven", "microsoft.graph", "off")]),
            ["microsoft.graph.off", "microsoft.graph.on"],
            "types of two namespaces refer to the page"
        );
    }
}
