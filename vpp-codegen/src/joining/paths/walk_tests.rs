//! Small pages beside what their paths lead to.

use super::*;
use crate::joining::small_pages::{SmallPage, api, list, methods, read, relationships, resource, response, schema_of};
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
fn a_path_that_names_a_relationship_nearly_is_told_the_other() {
    for (path, declared, help) in [
        ("/shops/{id}/cart", "[cart](cart.md) collection", "`carts` leads to the same type:"),
        ("/shops/{id}/crats", "[cart](cart.md) collection", "`carts` leads to the same type:"),
        ("/shops/{id}/cart", "[shop](shop.md) collection", "add it to the table under `Relationships`;"),
    ] {
        let shop = resource("shop", &relationships(&[("carts", declared)]));
        let (_, diagnostics) = read([shop, resource("cart", ""), list("/shops", "shop"), list(path, "cart")]);
        let found = diagnostics.iter().find(|finding| finding.code == Code::NavigationFromPath).expect("a finding");
        assert!(found.help.starts_with(help), "{path}: {}", found.help);
    }
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
fn a_singleton_is_of_the_type_of_its_name_where_paths_go_on_with_its_relationships() {
    let carts = relationships(&[("carts", "[cart](cart.md) collection")]);
    let close = |path: &str| api("Remove something", &format!("DELETE {path}"), &response(204, "nothing"));
    let shop = |path: &str| container([resource("shop", &carts), resource("cart", ""), close(path)]);
    assert_eq!(shop("/shop/carts/{id}"), ["shop: shop"]);
    assert_eq!(shop("/shop/others/{id}"), [""; 0]);
    assert_eq!(shop("/store/carts/{id}"), [""; 0]);
}

#[test]
fn a_singleton_is_of_the_type_that_has_most_relationships_that_paths_go_on_with() {
    let related = relationships(&[("carts", "[cart](cart.md) collection"), ("owners", "[owner](owner.md) collection")]);
    let types = || [resource("shop", &related), resource("cart", ""), resource("owner", "")];
    let store = |paths: &[&str]| {
        let requests: Vec<String> = paths.iter().map(|path| format!("DELETE {path}/{{id}}")).collect();
        let remove = api("Remove something", &requests.join("\n"), &response(204, "nothing"));
        container(types().into_iter().chain([remove]))
    };
    assert_eq!(store(&["/store/carts", "/store/owners", "/store/others"]), ["store: shop"]);
    assert_eq!(store(&["/store/carts", "/store/others"]), [""; 0], "one alone");
    assert_eq!(store(&["/store/carts", "/store/owners", "/store/a", "/store/b"]), [""; 0], "half");
}

#[test]
fn an_update_without_an_answer_tells_what_it_changes() {
    let shops = || [resource("shop", ""), resource("cart", ""), list("/shops", "shop")];
    let update = |title: &str, path: &str, words: &str| {
        let (at, text) = api(title, &format!("PATCH {path}"), &response(204, "nothing"));
        navigation(shops().into_iter().chain([(at, text.replacen("\n\n", &format!("\n\n{words}\n\n"), 1))])).0
    };
    let cart = "Update a [cart](../resources/cart.md).";
    assert_eq!(update("Update cart", "/shops/{id}/best", ""), ["best: microsoft.graph.cart"]);
    assert_eq!(update("Update cart", "/shops/{id}/carts/{id}", ""), ["carts: Collection(microsoft.graph.cart)"]);
    assert_eq!(
        update("Update the cart's label", "/shops/{id}/carts/{id}", cart),
        ["carts: Collection(microsoft.graph.cart)"]
    );
    // Neither the title nor the description names a type.
    assert_eq!(update("Update label", "/shops/{id}/label", cart), [""; 0]);
    assert_eq!(update("Change cart", "/shops/{id}/best", cart), [""; 0]);
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
    let functions: Vec<_> = schema.operations.iter().map(|operation| (operation.kind, &*operation.name.name)).collect();
    assert_eq!(functions, [(OperationKind::Function, "area")]);
    let cart = schema.types.structured(&QualifiedName::parse("cart")).expect("a type");
    assert!(cart.navigation.is_empty());
}

#[test]
fn what_paths_address_by_key_is_an_entity() {
    let page = "# label resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|text|String||\n";
    let label = ("en-US/beta/resources/label.md".to_string(), page.to_string());
    let schema = schema_of([label, get("/labels/{id}", "a [label](../resources/label.md) object")]);
    assert_eq!(schema.types.structured(&QualifiedName::parse("label")).expect("a type").kind, Kind::Entity);
}

#[test]
fn a_relationship_of_derived_types_is_none_of_their_base() {
    let derived = |name: &str, of: &str| {
        let (path, text) = resource(name, &relationships(&[("labels", &format!("[{of}]({of}.md) collection"))]));
        (path, text.replace("\n\n## Properties", "\n\nInherits from [shop](shop.md).\n\n## Properties"))
    };
    let types = [resource("shop", ""), resource("label", ""), resource("sign", ""), list("/shops", "shop")];
    let below = [derived("bakery", "label"), derived("kiosk", "sign")];
    let (found, findings) = navigation(types.into_iter().chain(below).chain([list("/shops/{id}/labels", "label")]));
    assert_eq!(found, [""; 0], "the types differ, and the path leaves the cast out");
    assert_eq!(findings, []);
}

#[test]
fn a_verb_behind_an_object_is_no_relationship() {
    let add = api("Create cart", "POST /shops/{id}/add", &response(201, "a [cart](../resources/cart.md) object"));
    let (found, findings) = navigation([resource("shop", ""), resource("cart", ""), list("/shops", "shop"), add]);
    assert_eq!((found, findings), (vec![], vec![]));
}
