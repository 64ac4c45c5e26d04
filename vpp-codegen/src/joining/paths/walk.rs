//! Request paths, walked through the schema: what stands behind each of them.
//!
//! Segments are properties of the type before them, as far as resource pages list these. What no
//! resource page lists, the pages of the path itself tell ([`undeclared`]): the entity
//! sets and singletons that paths begin with, navigation properties, and operations. All paths are walked
//! one step at a time, so that what one path tells is known to the longer ones.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::joining::paths::destination::{Destination, Destinations, Parent};
use crate::joining::paths::members::{self, Derived};
use crate::joining::paths::path_tree::{ListedRequest, NodeId, PathTree, SERVICE};
use crate::joining::paths::undeclared::{self, Undeclared};
use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::reading::request_path::Segment;
use crate::schema::{EntityContainer, ItemType, Kind, Property, TypeDefinition, TypeUse, Types};
use crate::span::Span;

/// Walks all paths; navigation properties that only paths show are added to the types, and entity sets and singletons
/// to the container.
pub(crate) fn through(
    types: &mut Types,
    tree: &PathTree,
    pages: &[ApiPage],
    diagnostics: &mut Diagnostics,
) -> (Destinations, EntityContainer) {
    let mut container = EntityContainer::default();
    let derived = Derived::of(types);
    let functions = undeclared::names_of_functions(types, tree, pages);
    let titled = undeclared::names_in_titles(tree, pages);
    let mut places = vec![Destination::Unknown; tree.len()];
    places[SERVICE] = Destination::Service;
    // A collection comes before those of it that are addressed by an alternate key.
    let in_turn = tree.levels().into_iter().flat_map(|level| {
        let (calls, names): (Vec<NodeId>, Vec<NodeId>) = level.into_iter().partition(|id| has_arguments(tree, *id));
        [names, calls]
    });
    for level in in_turn {
        let mut undeclared: BTreeMap<Step, Vec<NodeId>> = BTreeMap::new();
        for id in level {
            match declared(types, &derived, tree, &places, id) {
                Some(place) => places[id] = place,
                None => undeclared.entry(Step::to(tree, &places, id)).or_default().push(id),
            }
        }
        for (step, nodes) in undeclared {
            let unknown = Undeclared { types, tree, pages, functions: &functions, titled: &titled, nodes: &nodes };
            let place = unknown.place(&step.behind);
            let mut declaration = Declaration { types, container: &mut container, derived: &derived, tree };
            declaration.declare(&step.behind, &place, &nodes, diagnostics);
            nodes.into_iter().for_each(|node| places[node] = place.clone());
        }
    }
    report_unknown(tree, pages, &places, diagnostics);
    (places, container)
}

/// A step that no resource page explains: a name behind a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    behind: Parent,
    name: String,
}

impl Step {
    fn to(tree: &PathTree, places: &Destinations, id: NodeId) -> Step {
        let node = tree.node(id);
        let behind = match places[node.parent].value() {
            Some(TypeUse { item: ItemType::Named(name), collection: false }) => Parent::One(name.clone()),
            Some(TypeUse { item: ItemType::Named(name), collection: true }) => Parent::Many(name.clone()),
            _ if node.parent == SERVICE => Parent::Service,
            _ => Parent::Node(node.parent),
        };
        Step { behind, name: node.segment.fold() }
    }
}

/// Where a step leads that the schema explains; `None` for a name that it does not know there.
pub(crate) fn declared(
    types: &Types,
    derived: &Derived,
    tree: &PathTree,
    places: &Destinations,
    id: NodeId,
) -> Option<Destination> {
    let node = tree.node(id);
    let before = places[node.parent].value();
    let one = |value: &TypeUse| Destination::Value(TypeUse::one(value.item.clone()));
    let (name, is_call) = match &node.segment {
        Segment::Name(name) => (name, false),
        Segment::Call(name, arguments) => (name, !arguments.is_empty()),
        // One of one: what the second stands for is not known.
        Segment::Key(_) if matches!(tree.node(node.parent).segment, Segment::Key(_)) => {
            return Some(Destination::Unknown);
        }
        Segment::Key(_) | Segment::ItemPath(_) => return Some(before.map_or(Destination::Unknown, one)),
        // `$ref`, `$value` and `$count` are ways to look at what is in front of them.
        Segment::System(_) => return Some(before.cloned().map_or(Destination::Unknown, Destination::Value)),
    };
    if let Some(of) = is_call.then(|| collection_named(tree, places, node.parent, name)).flatten() {
        return Some(one(of));
    }
    let TypeUse { item, collection } = before?;
    let of = item.named()?;
    if let Some(cast) = members::cast(types, name) {
        return Some(Destination::Value(TypeUse { item: ItemType::Named(cast.clone()), collection: *collection }));
    }
    if *collection {
        return None;
    }
    let member = members::find(types, derived, of, name)?;
    // `carts(number='7')`: one of them, by an alternate key.
    Some(if is_call { one(&member) } else { Destination::Value(member) })
}

fn has_arguments(tree: &PathTree, id: NodeId) -> bool {
    matches!(&tree.node(id).segment, Segment::Call(_, arguments) if !arguments.is_empty())
}

/// The collection of this name behind a node: what `carts(number='7')` is one of.
fn collection_named<'a>(tree: &PathTree, places: &'a Destinations, behind: NodeId, name: &str) -> Option<&'a TypeUse> {
    let named = tree.child_of(behind, &Segment::Name(name.to_string()))?;
    match places.get(named)? {
        Destination::Value(value) if value.collection => Some(value),
        _ => None,
    }
}

/// What a step that no resource page explains is declared in.
struct Declaration<'a> {
    types: &'a mut Types,
    container: &'a mut EntityContainer,
    derived: &'a Derived,
    tree: &'a PathTree,
}

impl Declaration<'_> {
    /// Makes a type an entity type, with all that it is derived from and all that is derived from that.
    fn make_entity(&mut self, name: &QualifiedName) {
        if self.types.structured(name).is_none_or(|structured| structured.kind == Kind::Entity) {
            return;
        }
        let root = self.types.ancestors(name).last().map_or(name, |(base, _)| base).clone();
        for name in std::iter::once(&root).chain(self.derived.from(&root)) {
            if let Some(TypeDefinition::Structured(structured)) = self.types.get_mut(name) {
                structured.kind = Kind::Entity;
            }
        }
    }

    /// Declares what a step has shown.
    fn declare(&mut self, behind: &Parent, place: &Destination, nodes: &[NodeId], diagnostics: &mut Diagnostics) {
        let Destination::Value(value) = place else { return };
        // What is addressed by an alternate key is one of a collection.
        let (name, value) = match &self.tree.node(nodes[0]).segment {
            Segment::Name(name) => (name, value),
            Segment::Call(name, _) => (name, &TypeUse { collection: true, ..value.clone() }),
            _ => return,
        };
        let Some(target) = value.named() else { return };
        if matches!(behind, Parent::Service | Parent::One(_)) {
            self.make_entity(target);
        }
        match behind {
            Parent::Service => {
                let EntityContainer { entity_sets, singletons, .. } = &mut *self.container;
                let list = if value.collection { entity_sets } else { singletons };
                list.insert(name.clone(), target.clone());
            }
            Parent::One(of) => {
                let Some(at) = nodes.iter().find_map(|&node| first_request(self.tree, node)) else { return };
                diagnostics.push(
                    Diagnostic::new(
                        Code::NavigationFromPath,
                        at.span,
                        format!("no page of `{}` lists the relationship `{name}`", of.name),
                    )
                    .label(format!("`{}` leads to it", self.tree.shown(nodes[0])))
                    .decision(format!("`{}` has a navigation property `{name}` of type `{value}`", of.name))
                    .help("add it to the table under `Relationships`"),
                );
                if let Some(TypeDefinition::Structured(structured)) = self.types.get_mut(of) {
                    structured.navigation.push(navigation(name, value.clone(), at.span));
                }
            }
            Parent::Many(_) | Parent::Node(_) => {}
        }
    }
}

/// A request to a node, or to one of the collection behind it.
fn first_request(tree: &PathTree, node: NodeId) -> Option<ListedRequest> {
    let own = tree.node(node).requests.first();
    own.or_else(|| tree.key_child(node)?.requests.first()).copied()
}

fn navigation(name: &str, type_use: TypeUse, span: Span) -> Property {
    Property {
        name: name.to_string(),
        type_use,
        values: Vec::new(),
        read_only: false,
        deprecated: false,
        nullable: None,
        declared: None,
        shown: None,
        documentation: Documentation::default(),
        span,
    }
}

/// Reports the pages of which no path leads anywhere.
fn report_unknown(tree: &PathTree, pages: &[ApiPage], places: &Destinations, diagnostics: &mut Diagnostics) {
    let mut known = vec![false; pages.len()];
    let mut first: BTreeMap<usize, (NodeId, Span)> = BTreeMap::new();
    for (id, place) in places.iter().enumerate().skip(1) {
        for request in &tree.node(id).requests {
            known[request.page] |= *place != Destination::Unknown;
            first.entry(request.page).or_insert((id, request.span));
        }
    }
    for (_, (node, span)) in first.into_iter().filter(|(page, _)| !known[*page]) {
        let unknown = tree.first_unknown(node, |id| places[id] == Destination::Unknown);
        diagnostics.push(
            Diagnostic::new(Code::UnresolvedPath, span, "this path leads to nothing that is known")
                .label(format!("no page tells what is behind `{}`", tree.shown(unknown)))
                .decision("no type, relationship or operation of the schema comes of it")
                .help("describe it on its own page, or list it under `Relationships`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{
        SmallPage, api, list, methods, read, relationships, resource, response, schema_of,
    };
    use crate::schema::OperationKind;

    fn container(pages: impl IntoIterator<Item = SmallPage>) -> Vec<String> {
        let container = schema_of(pages).container;
        let sets = container.entity_sets.into_iter().map(|(name, of)| format!("{name}: {} set", of.name));
        sets.chain(container.singletons.into_iter().map(|(name, of)| format!("{name}: {}", of.name))).collect()
    }

    /// The navigation properties of `shop`, and the findings about paths.
    fn navigation(pages: impl IntoIterator<Item = SmallPage>) -> (Vec<String>, Vec<Code>) {
        let (schema, diagnostics) = read(pages);
        let shop = schema.types.structured(&QualifiedName::parse("shop")).expect("a type");
        let shown = shop.navigation.iter().map(|property| format!("{}: {}", property.name, property.type_use));
        let about_paths = [Code::NavigationFromPath, Code::UnresolvedPath];
        let findings = diagnostics.iter().map(|finding| finding.code).filter(|code| about_paths.contains(code));
        (shown.collect(), findings.collect())
    }

    fn get(path: &str, what: &str) -> SmallPage {
        api(&format!("Get {}", path.trim_matches('/').replace('/', " ")), &format!("GET {path}"), &response(200, what))
    }

    #[test]
    fn what_pages_answer_tells_where_paths_begin() {
        let cart = "a [cart](../resources/cart.md) object";
        assert_eq!(container([resource("cart", ""), list("/carts", "cart")]), ["carts: cart set"]);
        assert_eq!(container([resource("cart", ""), get("/carts/{id}", cart)]), ["carts: cart set"]);
        assert_eq!(container([resource("cart", ""), get("/myCart", cart)]), ["myCart: cart"]);
        let created = api("Create cart", "POST /carts", &response(201, cart));
        assert_eq!(container([resource("cart", ""), created]), ["carts: cart set"]);
    }

    #[test]
    fn pages_of_derived_types_share_the_path_of_their_base() {
        let derived = |name: &str| {
            let (path, text) = resource(name, "");
            (path, text.replace("\n\n## Properties", "\n\nInherits from [cart](cart.md).\n\n## Properties"))
        };
        let mut second = list("/carts", "lorry");
        second.0 = "en-US/beta/api/lorry-list.md".to_string();
        let mut third = list("/carts", "barrow");
        third.0 = "en-US/beta/api/barrow-list.md".to_string();
        let pages = [resource("cart", ""), derived("lorry"), derived("barrow"), list("/carts", "cart"), second, third];
        assert_eq!(container(pages), ["carts: cart set"]);
    }

    #[test]
    fn the_page_that_lists_the_calls_behind_a_path_is_the_page_of_its_type() {
        let call = api("statistics: perDay", "GET /numbers/perDay(day='{day}')", &response(200, "a String"));
        let pages = [resource("statistics", &methods(&["statistics--perday"])), call];
        assert_eq!(container(pages), ["numbers: statistics"]);
    }

    #[test]
    fn a_relationship_that_only_paths_show_is_a_navigation_property() {
        let shop = || [resource("shop", ""), resource("cart", ""), list("/shops", "shop")];
        let (found, findings) = navigation(shop().into_iter().chain([list("/shops/{id}/carts", "cart")]));
        assert_eq!(found, ["carts: Collection(microsoft.graph.cart)"]);
        assert_eq!(findings, [Code::NavigationFromPath]);
        let (found, _) = navigation(shop().into_iter().chain([
            get("/shops/{id}/best", "a [cart](../resources/cart.md) object"),
            api("shop: cheapest", "GET /shops/{id}/cheapest", &response(200, "a [cart](../resources/cart.md)")),
        ]));
        assert_eq!(found, ["best: microsoft.graph.cart"], "a page may say that it describes a function");
    }

    #[test]
    fn a_name_that_begins_with_a_verb_is_no_relationship() {
        let shop = [resource("shop", ""), resource("cart", ""), list("/shops", "shop")];
        let get = get("/shops/{id}/getBest", "a [cart](../resources/cart.md) object");
        assert_eq!(navigation(shop.into_iter().chain([get])), (vec![], vec![]));
    }

    #[test]
    fn what_one_page_calls_a_function_is_one_though_another_gets_its_result() {
        let shop = [resource("shop", ""), resource("cart", ""), list("/shops", "shop")];
        let cart = "a [cart](../resources/cart.md) object";
        let titled = api("shop: best", "GET /shops/{id}/best", &response(200, cart));
        let other = api("Get cart", "GET /shops/{id}/best\nGET /myCart", &response(200, cart));
        assert_eq!(navigation(shop.into_iter().chain([titled, other])), (vec![], vec![]));
    }

    #[test]
    fn what_is_changed_as_a_whole_is_one_object_whatever_stands_behind_it() {
        let shop = [resource("shop", ""), resource("cart", ""), list("/shops", "shop")];
        let cart = "a [cart](../resources/cart.md) object";
        let create = api("Create cart", "PUT /shops/{id}/best", &response(201, cart));
        let property = api("Get cart", "GET /shops/{id}/best/{property name}", &response(200, cart));
        let (found, _) = navigation(shop.into_iter().chain([create, property]));
        assert_eq!(found, ["best: microsoft.graph.cart"]);
    }

    #[test]
    fn a_collection_holds_the_base_of_which_objects_are_changed() {
        let shop = [resource("shop", ""), resource("cart", ""), list("/shops", "shop")];
        let (path, text) = resource("lorry", "");
        let lorry = (path, text.replace("\n\n## Properties", "\n\nInherits from [cart](cart.md).\n\n## Properties"));
        let get = get("/shops/{id}/carts/{id}", "a [lorry](../resources/lorry.md) object");
        let update =
            api("Update cart", "PATCH /shops/{id}/carts/{id}", &response(200, "a [cart](../resources/cart.md) object"));
        let (found, _) = navigation(shop.into_iter().chain([lorry, get, update]));
        assert_eq!(found, ["carts: Collection(microsoft.graph.cart)"]);
    }

    #[test]
    fn a_relationship_that_a_page_lists_is_left_alone() {
        let carts = relationships(&[("carts", "[cart](cart.md) collection")]);
        let pages =
            [resource("shop", &carts), resource("cart", ""), list("/shops", "shop"), list("/shops/{id}/carts", "cart")];
        assert_eq!(navigation(pages), (vec!["carts: Collection(microsoft.graph.cart)".to_string()], vec![]));
    }

    #[test]
    fn a_page_of_which_no_path_leads_anywhere_is_reported() {
        let lost = api("Delete label", "DELETE /shops/{id}/labels/{id}", &response(204, "nothing"));
        let (_, findings) = navigation([resource("shop", ""), list("/shops", "shop"), lost]);
        assert_eq!(findings, [Code::UnresolvedPath]);
    }

    #[test]
    fn an_alternate_key_addresses_one_of_a_collection() {
        let cart = "a [cart](../resources/cart.md) object";
        let get = || get("/carts(number='{number}')", cart);
        assert_eq!(container([resource("cart", ""), list("/carts", "cart"), get()]), ["carts: cart set"]);
        assert_eq!(container([resource("cart", ""), get()]), ["carts: cart set"]);
        let shop = || [resource("shop", ""), resource("cart", ""), list("/shops", "shop")];
        let upsert = api("Upsert cart", "PATCH /shops/{id}/carts(number='{number}')", &response(201, cart));
        let (found, _) = navigation(shop().into_iter().chain([upsert]));
        assert_eq!(found, ["carts: Collection(microsoft.graph.cart)"]);
        let sell = api("cart: sell", "POST /carts(number='{number}')/sell", &response(204, "nothing"));
        let schema = schema_of([resource("cart", ""), list("/carts", "cart"), sell]);
        let bound: Vec<String> = schema.operations.iter().map(|operation| operation.bound_to.to_string()).collect();
        assert_eq!(bound, ["microsoft.graph.cart"]);
    }

    #[test]
    fn what_a_title_calls_a_function_has_no_key_though_its_result_is_changed() {
        let area = "an [area](../resources/area.md) object";
        let function = api("cart: area", "GET /carts/{id}/area", &response(200, area));
        let update = api("Update area", "PATCH /carts/{id}/area(number='{number}')", &response(200, area));
        let types = [resource("cart", ""), resource("area", ""), list("/carts", "cart")];
        let schema = schema_of(types.into_iter().chain([function, update]));
        let functions: Vec<_> =
            schema.operations.iter().map(|operation| (operation.kind, &*operation.name.name)).collect();
        assert_eq!(functions, [(OperationKind::Function, "area")]);
        let cart = schema.types.structured(&QualifiedName::parse("cart")).expect("a type");
        assert!(cart.navigation.is_empty());
    }

    #[test]
    fn what_paths_address_by_key_is_an_entity() {
        let page =
            "# label resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|text|String||\n";
        let label = ("en-US/beta/resources/label.md".to_string(), page.to_string());
        let schema = schema_of([label, get("/labels/{id}", "a [label](../resources/label.md) object")]);
        assert_eq!(schema.types.structured(&QualifiedName::parse("label")).expect("a type").kind, Kind::Entity);
    }
}
