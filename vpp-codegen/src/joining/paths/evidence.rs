//! What the pages of a path say of the type behind it.
//!
//! The documentation has no list of entity sets. But `GET /carts` answers with a collection of carts, and
//! `PATCH /carts/{id}` with one of them; where pages of derived types share a path, the type behind it is
//! what they have in common.

use crate::joining::paths::path_tree::{Intent, ListedRequest, NodeId, PathTree};
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::common_base::common_bases;
use crate::name::QualifiedName;
use crate::schema::{ItemType, TypeUse, Types};

/// How well a request tells the type behind its path, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// A page that deletes it is listed on the page of a type.
    Listed,
    /// The answer to a request with a query, which may ask for something else.
    Queried,
    /// The answer to a request that makes or changes it.
    Changed,
    /// The answer to `GET`.
    Read,
}

/// What one request says.
#[derive(Clone, Debug)]
struct Witness {
    strength: Strength,
    item: ItemType,
    collection: bool,
}

/// The type behind paths that mean the same, if their pages tell it.
pub(crate) fn of(types: &Types, tree: &PathTree, pages: &[ApiPage], nodes: &[NodeId]) -> Option<TypeUse> {
    let witnesses: Vec<Witness> = nodes.iter().flat_map(|&node| witnesses(tree, pages, node)).collect();
    let best = witnesses.iter().map(|witness| witness.strength).max()?;
    let (witnesses, weaker): (Vec<Witness>, Vec<Witness>) =
        witnesses.into_iter().partition(|witness| witness.strength == best);
    let has_key = nodes.iter().any(|&node| tree.key_child(node).is_some());
    let collections = witnesses.iter().filter(|witness| witness.collection).count();
    let item = in_common(types, &witnesses.iter().map(|witness| &witness.item).collect::<Vec<_>>())?;
    // A collection of which objects of a base are changed holds those of the base, whatever a page gets of it.
    let mut changed =
        weaker.iter().filter(|witness| witness.strength == Strength::Changed).map(|witness| &witness.item);
    let base = changed.find(|other| is_base(types, other, &item)).cloned();
    let collection = !is_changed_whole(tree, pages, nodes) && (has_key || collections * 2 > witnesses.len());
    Some(TypeUse { item: base.unwrap_or(item), collection })
}

/// Whether the paths are those of one object, which is changed as a whole: a placeholder behind it names a property.
fn is_changed_whole(tree: &PathTree, pages: &[ApiPage], nodes: &[NodeId]) -> bool {
    let requests = || nodes.iter().flat_map(|&node| &tree.node(node).requests);
    let is_list = |request: &ListedRequest| match request.intent {
        Intent::Read => pages[request.page].result.as_ref().is_some_and(|result| result.collection),
        Intent::Post => true,
        Intent::Write | Intent::Delete => false,
    };
    requests().any(|request| request.intent == Intent::Write) && !requests().any(is_list)
}

fn is_base(types: &Types, base: &ItemType, item: &ItemType) -> bool {
    match (base.named(), item.named()) {
        (Some(base), Some(item)) => base != item && types.is_or_derives_from(item, base),
        _ => false,
    }
}

/// What the requests to a path, and to one of a collection behind it, say.
fn witnesses(tree: &PathTree, pages: &[ApiPage], node: NodeId) -> Vec<Witness> {
    let own = tree.node(node).requests.iter().map(|request| (request, false));
    let to_one =
        tree.key_child(node).into_iter().flat_map(|child| &tree.node(child).requests).map(|request| (request, true));
    own.chain(to_one).flat_map(|(request, is_one)| witness(&pages[request.page], request, is_one)).collect()
}

/// What a request to a path says, or one to one of the collection behind it.
fn witness(page: &ApiPage, request: &ListedRequest, is_one: bool) -> Vec<Witness> {
    if request.intent == Intent::Delete {
        let item = |owner: &QualifiedName| ItemType::Named(owner.clone());
        let witness = |item| Witness { strength: Strength::Listed, item, collection: is_one };
        return page.owners.iter().map(item).map(witness).collect();
    }
    let told = page.result.clone().or_else(|| {
        let updated = page.updated.clone().filter(|_| request.intent == Intent::Write)?;
        Some(TypeUse::one(ItemType::Named(updated)))
    });
    let Some(TypeUse { item, collection }) = told else { return Vec::new() };
    let (tells, strength) = match request.intent {
        Intent::Read => (!(is_one && collection), Strength::Read),
        Intent::Post => (!is_one && !collection && page.facts.creates_its_result(), Strength::Changed),
        // What an update answers is what it changes; without an answer the words of the page tell.
        Intent::Write if page.result.is_none() => (true, Strength::Listed),
        Intent::Write | Intent::Delete => (!collection, Strength::Changed),
    };
    let strength = if request.has_query { Strength::Queried } else { strength };
    let collection = collection || is_one || request.intent == Intent::Post;
    if tells { vec![Witness { strength, item, collection }] } else { Vec::new() }
}

/// The type that most witnesses name; or else what all their types are derived from, since pages of
/// derived types share the path of their base; or else the one that is named most often.
fn in_common(types: &Types, items: &[&ItemType]) -> Option<ItemType> {
    let mut votes: Vec<(&ItemType, usize)> = Vec::new();
    for item in items {
        match votes.iter_mut().find(|(candidate, _)| candidate == item) {
            Some((_, count)) => *count += 1,
            None => votes.push((item, 1)),
        }
    }
    // Of those that are named equally often the first: `max_by_key` takes the last.
    let (best, most) = votes.iter().rev().max_by_key(|(_, count)| *count).copied()?;
    if most * 2 > items.len() {
        return Some(best.clone());
    }
    let names: Option<Vec<&QualifiedName>> = items.iter().map(|item| item.named()).collect();
    let base = names.and_then(|names| common_base(types, &names));
    Some(base.map_or(best.clone(), |base| ItemType::Named(base.clone())))
}

/// The nearest type that all are or are derived from.
pub(crate) fn common_base<'a>(types: &'a Types, names: &[&'a QualifiedName]) -> Option<&'a QualifiedName> {
    let mut bases = common_bases(names, |name| types.ancestors(name).map(|(base, _)| base));
    // A type that everything is derived from says nothing.
    bases.find(|base| names.contains(base) || types.ancestors(base).next().is_some())
}
