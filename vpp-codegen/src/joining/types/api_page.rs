//! What the passes over request paths know of an api page.

use std::collections::BTreeMap;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::documentation::{LinkTarget, Piece};
use crate::edm::Primitive;
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::joining::types::shape::Shapes;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::{OperationFacts, TypeExpression, TypeName, TypeReference};
use crate::schema::{ItemType, TypeUse, Types};
use crate::span::{Span, Spanned};

/// An api page with the types that it refers to.
#[derive(Debug)]
pub(crate) struct ApiPage {
    /// Where it stands.
    pub(crate) path: String,
    pub(crate) stem: String,
    pub(crate) facts: Box<OperationFacts>,
    /// What its response holds.
    pub(crate) result: Option<TypeUse>,
    /// The object of which the example shows the bytes.
    pub(crate) beside_bytes: Option<TypeUse>,
    /// What tables of methods say that its response holds, where the page itself tells.
    pub(crate) listed: Vec<Spanned<TypeUse>>,
    /// What the annotation of its example says that the response holds.
    pub(crate) annotated: Option<TypeUse>,
    /// What else its sentences link and its annotations name.
    pub(crate) others: Vec<QualifiedName>,
    /// The types that its sentences on the request body name.
    pub(crate) sent: Vec<QualifiedName>,
    /// The type in front of the colon of its title, `lamp` of `lamp: exportLamps`.
    pub(crate) titled: Option<QualifiedName>,
    /// The type that its title says is changed, as the first link of the description or the name in the title tells.
    pub(crate) updated: Option<QualifiedName>,
    /// The types whose tables of methods link to the page.
    pub(crate) owners: Vec<QualifiedName>,
}

/// Takes the api pages out of the drafts.
pub(crate) fn take(drafts: &mut Drafts, directory: &Directory) -> Vec<ApiPage> {
    let methods = methods_by_page(drafts, directory);
    let shapes = Shapes::of(drafts);
    let operations: BTreeMap<String, Draft<OperationFacts>> = std::mem::take(&mut drafts.operations);
    let page = |(stem, draft): (String, Draft<OperationFacts>)| {
        let path = draft.page().path.clone();
        let mut facts = draft.facts;
        let namespace = facts.namespace.as_ref().map_or(DEFAULT_NAMESPACE, |namespace| &namespace.value);
        let resolve = |expression: &TypeExpression| type_use(expression, directory, &stem, namespace);
        let methods = methods.get(&stem).map(Vec::as_slice).unwrap_or_default();
        let response = &facts.response;
        let beside_bytes = response.beside_bytes.as_ref().and_then(resolve);
        let annotated = response.annotated.as_ref().and_then(resolve);
        let others = response.others.iter().filter_map(resolve).filter_map(|other| other.named().cloned()).collect();
        let told = response.returns.as_ref().and_then(resolve);
        let linked = response.returns.as_ref().and_then(|returns| target(returns, directory, &stem, namespace));
        // The target of a link decides, unless the annotation agrees with its text.
        let agrees = |told: &TypeUse| annotated.as_ref().is_some_and(|annotated| annotated.item == told.item);
        let told = if told.as_ref().is_some_and(agrees) { told } else { linked.or(told) };
        let may_be_listed = response.has_body.unwrap_or(!response.has_examples);
        let of_rows = || methods.iter().filter_map(|method| method.returns.clone());
        let compared = told.iter().flat_map(|_| of_rows()).collect();
        let listed = || of_rows().next().map(|listed| listed.value).filter(|_| may_be_listed);
        let shown = || Some(TypeUse::one(ItemType::Named(shapes.find(&response.members)?.clone())));
        let result = told.or_else(listed).or_else(shown);
        let owners = methods.iter().map(|method| method.owner.clone()).collect();
        let titled = facts.title.value.split_once(':').map(|(of, _)| TypeReference::named(of.trim()));
        let titled = titled.and_then(|of| directory.find(&of, &stem, namespace)).cloned();
        let updated = facts.key.starts_with("update-").then(|| updated(&facts, directory, &stem, namespace)).flatten();
        let updated = updated.cloned();
        let sent = facts.sent.types.iter().filter_map(|named| target(named, directory, &stem, namespace));
        let sent: Vec<QualifiedName> = sent.filter_map(|sent| sent.named().cloned()).collect();
        if let Some(sample) = &mut facts.body_sample {
            shapes.name_objects(sample, &sent);
        }
        ApiPage {
            path,
            facts,
            result,
            beside_bytes,
            listed: compared,
            annotated,
            others,
            sent,
            titled,
            updated,
            owners,
            stem,
        }
    };
    operations.into_par_iter().map(page).collect()
}

/// The type of which a title speaks, "Update lamp".
fn updated<'a>(
    facts: &OperationFacts,
    directory: &'a Directory,
    page: &str,
    namespace: &str,
) -> Option<&'a QualifiedName> {
    let linked = facts.documentation.paragraphs.iter().flatten().find_map(|piece| match piece {
        Piece::Link(link) => match &link.target {
            LinkTarget::Page(stem) => directory.of_page(stem),
            _ => None,
        },
        _ => None,
    });
    let is_titled = |name: &&QualifiedName| facts.key.contains(&name.name.to_lowercase());
    let last = facts.title.value.split_whitespace().next_back();
    let named = || directory.find(&TypeReference::named(last?), page, namespace);
    linked.filter(is_titled).or_else(named)
}

/// Whether a type is derived from another: as the pages say, or as it has all of its properties.
fn is_derived(types: &Types, name: &QualifiedName, base: &QualifiedName) -> bool {
    let mut of_base = types.properties(base).peekable();
    types.is_or_derives_from(name, base)
        || (of_base.peek().is_some() && of_base.all(|property| types.has_property(name, &property.name)))
}

/// What the table of methods of a type says of a page.
struct MethodRow {
    owner: QualifiedName,
    returns: Option<Spanned<TypeUse>>,
}

fn methods_by_page(drafts: &Drafts, directory: &Directory) -> HashMap<String, Vec<MethodRow>> {
    let mut by_page: HashMap<String, Vec<MethodRow>> = HashMap::default();
    // Where the site dropped the link, the row has the page's title.
    let titles: HashMap<String, &String> =
        drafts.operations.iter().map(|(stem, draft)| (draft.facts.title.value.to_lowercase(), stem)).collect();
    for draft in drafts.resources.values() {
        for method in &draft.facts.methods {
            let titled = || titles.get(&method.title.value.to_lowercase()).copied();
            let Some(page) = method.page.as_ref().or_else(titled) else { continue };
            let returns = method.returns.as_ref();
            let namespace = &draft.name.namespace;
            let returns = returns.and_then(|returns| {
                let shown = || shown(returns, directory, namespace);
                let linked = || type_use(returns, directory, page, namespace);
                Some(Spanned::new(shown().or_else(linked)?, returns.span))
            });
            by_page.entry(page.clone()).or_default().push(MethodRow { owner: draft.name.clone(), returns });
        }
    }
    by_page
}

/// The type that the link of an expression leads to.
fn target(expression: &TypeExpression, directory: &Directory, page: &str, namespace: &str) -> Option<TypeUse> {
    let TypeName::Reference(reference) = &expression.name else { return None };
    let name = directory.target(reference, page, namespace)?.clone();
    Some(TypeUse { item: ItemType::Named(name), collection: expression.collection })
}

/// The type that the text of an expression names in the letters of code.
fn shown(expression: &TypeExpression, directory: &Directory, namespace: &str) -> Option<TypeUse> {
    let TypeName::Reference(reference) = &expression.name else { return None };
    let name = directory.shown(reference, namespace)?.clone();
    Some(TypeUse { item: ItemType::Named(name), collection: expression.collection })
}

/// The type that an expression on a page means, if it means one.
fn type_use(expression: &TypeExpression, directory: &Directory, page: &str, namespace: &str) -> Option<TypeUse> {
    let item = match &expression.name {
        // That a body is JSON says nothing.
        TypeName::Primitive(Primitive::Untyped) => return None,
        TypeName::Primitive(primitive) => ItemType::Primitive(*primitive),
        TypeName::Reference(reference) => ItemType::Named(directory.find(reference, page, namespace)?.clone()),
        TypeName::Unknown(_) => return None,
    };
    Some(TypeUse { item, collection: expression.collection })
}

impl ApiPage {
    /// The place of the title.
    pub(crate) fn span(&self) -> Span {
        self.facts.title.span
    }

    pub(crate) fn namespace(&self) -> &str {
        self.facts.namespace.as_ref().map_or(DEFAULT_NAMESPACE, |namespace| &namespace.value)
    }

    /// What the operation returns: where the page shows bytes of an object, the object.
    pub(crate) fn returns(&self, types: &Types) -> Option<TypeUse> {
        self.beside_bytes.clone().or_else(|| self.answers(types, true))
    }

    /// What is answered. An annotation may name a type derived from the one in the sentence: an action or a function
    /// returns objects of that, and so do the pages of that type. Elsewhere it is one of several types that may come.
    pub(crate) fn answers(&self, types: &Types, is_operation: bool) -> Option<TypeUse> {
        let told = self.result.as_ref()?;
        let (Some(base), Some(TypeUse { item: ItemType::Named(annotated), .. })) =
            (self.result_type(), &self.annotated)
        else {
            return Some(told.clone());
        };
        let is_meant = || is_operation || self.facts.is_titled_with(&annotated.name) || self.owners.contains(annotated);
        let is_derived = !told.collection && is_meant() && is_derived(types, annotated, base);
        let item = if is_derived { ItemType::Named(annotated.clone()) } else { told.item.clone() };
        Some(TypeUse { item, collection: told.collection })
    }

    /// The type that the page is listed under, if it is one and not the type of what the page returns.
    pub(crate) fn owner(&self) -> Option<&QualifiedName> {
        let mut owners = self.owners.iter().filter(|owner| self.result_type() != Some(*owner));
        let first = owners.next()?;
        owners.all(|other| other == first).then_some(first)
    }

    /// The only type that the page is listed under.
    pub(crate) fn lister(&self) -> Option<&QualifiedName> {
        let (first, others) = self.owners.split_first()?;
        others.iter().all(|other| other == first).then_some(first)
    }

    fn result_type(&self) -> Option<&QualifiedName> {
        self.result.as_ref()?.named()
    }

    /// Whether the page reads, makes, changes or deletes objects of a type, and does not do something on them.
    pub(crate) fn is_about(&self, types: &Types, name: &QualifiedName) -> bool {
        let Some(result) = self.result_type() else { return self.facts.is_titled_method() };
        types.is_or_derives_from(result, name) || types.is_or_derives_from(name, result)
    }
}
