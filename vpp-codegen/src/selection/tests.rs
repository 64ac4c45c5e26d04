//! What is selected, and why.

use super::*;
use crate::joining::small_pages::{action, list, relationships, resource, schema_of};
use crate::schema::TypeUse;

/// A shop: carts with goods, some of which are food; a receipt that only an operation names.
fn shop() -> Schema {
    let derived = |name: &str, base: &str, more: &str| {
        let (path, text) = resource(name, more);
        (path, text.replace("\n\n## Properties", &format!("\n\nInherits from [{base}]({base}.md).\n\n## Properties")))
    };
    schema_of([
        resource("cart", &relationships(&[("goods", "[good](good.md) collection"), ("owner", "[person](person.md)")])),
        resource("lorry", ""),
        resource("receipt", ""),
        resource("person", ""),
        resource("good", &relationships(&[("maker", "[person](person.md)")])),
        derived("food", "good", &relationships(&[("recipe", "[recipe](recipe.md)")])),
        derived("bread", "food", ""),
        resource("recipe", ""),
        list("/carts", "cart"),
        list("/lorries", "lorry"),
        action("/carts/{id}/checkOut", "receipt"),
        action("/lorries/{id}/unload", "receipt"),
    ])
}

fn selection(schema: &Schema, roots: &[&str], derived: Derived) -> Selection {
    let settings = Settings::default().roots(roots.iter().copied()).derived(derived);
    Selection::of(&settings, std::slice::from_ref(schema)).unwrap()
}

fn selected(roots: &[&str], derived: Derived) -> Schema {
    let schema = shop();
    selection(&schema, roots, derived).apply(schema, &mut Diagnostics::new())
}

fn types(schema: &Schema) -> Vec<&str> {
    schema.types.keys().map(|name| &*name.name).collect()
}

#[test]
fn the_operations_on_a_root_bring_their_types_along() {
    let selected = selected(&["cart"], Derived::None);
    assert_eq!(types(&selected), ["cart", "good", "person", "receipt"]);
    let operations: Vec<&str> = selected.operations.iter().map(|operation| &*operation.name.name).collect();
    assert_eq!(operations, ["checkOut"]);
    assert_eq!(selected.container.entity_sets.keys().collect::<Vec<_>>(), ["carts"]);
}

#[test]
fn a_base_comes_along_and_derived_types_only_when_asked_for() {
    assert_eq!(types(&selected(&["food"], Derived::None)), ["food", "good", "person", "recipe"]);
    assert_eq!(types(&selected(&["food"], Derived::Referenced)), ["food", "good", "person", "recipe"]);
    assert_eq!(types(&selected(&["food"], Derived::All)), ["bread", "food", "good", "person", "recipe"]);
    let with_derived = ["bread", "cart", "food", "good", "person", "receipt", "recipe"];
    assert_eq!(types(&selected(&["cart"], Derived::Referenced)), with_derived);
}

#[test]
fn an_excluded_type_stays_away_and_who_needs_it_loses_nothing() {
    let schema = shop();
    let mut diagnostics = Diagnostics::new();
    let selection = selection(&schema, &["bread", "!food", "!person"], Derived::None);
    let selected = selection.apply(schema, &mut diagnostics);
    assert_eq!(types(&selected), ["bread", "good", "recipe"]);

    let bread = selected.types.structured(&QualifiedName::parse("bread")).unwrap();
    assert_eq!(bread.base, Some(QualifiedName::parse("good")));
    let shown = |name: &str| {
        let found = selected.types.values().filter_map(|definition| definition.as_structured());
        let mut found = found.flat_map(|structured| structured.all_properties());
        found.find(|property| property.name == name).map(|property| property.type_use.to_string())
    };
    assert_eq!(shown("recipe").as_deref(), Some("microsoft.graph.recipe"));
    assert_eq!(shown("maker").as_deref(), Some("Edm.Untyped"));

    let mut told: Vec<&str> = diagnostics.iter().map(|finding| &*finding.message).collect();
    told.sort_unstable();
    assert_eq!(told, ["`maker` is of the type `person`, which is excluded", "the base `food` is excluded"]);
}

#[test]
fn operations_on_excluded_types_go_and_results_of_excluded_types_are_any_json() {
    let selected = selected(&["*", "!lorry", "!receipt"], Derived::None);
    let operations: Vec<_> = selected.operations.iter().map(|it| (&*it.name.name, it.returns.clone())).collect();
    let any = TypeUse::one(crate::schema::ItemType::Primitive(crate::edm::Primitive::Untyped));
    assert_eq!(operations, [("checkOut", Some(any))]);
    assert_eq!(selected.container.entity_sets.keys().collect::<Vec<_>>(), ["carts"]);
}

#[test]
fn who_only_says_what_is_not_wanted_gets_the_rest() {
    let expected = ["bread", "cart", "food", "good", "lorry", "person", "receipt"];
    assert_eq!(types(&selected(&["!recipe"], Derived::None)), expected);
}

#[test]
fn a_path_brings_the_types_of_its_requests_along() {
    let selected = selected(&["/lorries"], Derived::None);
    assert_eq!(types(&selected), ["lorry", "receipt"]);
    assert_eq!(selected.requests.len(), 2);
    let below = self::selected(&["/lorries/{lorryId}/unload"], Derived::None);
    assert_eq!(types(&below), ["lorry", "receipt"]);
    let without = self::selected(&["lorry", "!/lorries/{id}/unload"], Derived::None);
    assert_eq!(without.requests.len(), 1);
}

#[test]
fn a_root_that_names_nothing_is_told_with_the_nearest_type() {
    let schema = shop();
    let settings = Settings::default().roots(["cart", "persn", "!microsoft.graph.god", "zzz"]);
    let unknown = Selection::of(&settings, &[schema]).unwrap_err();
    let unknown: Vec<_> =
        unknown.iter().map(|it| (&*it.root, it.nearest.as_ref().map(|nearest| &*nearest.name))).collect();
    assert_eq!(unknown, [("persn", Some("person")), ("!microsoft.graph.god", Some("good")), ("zzz", None)]);
}

#[test]
fn the_reasons_for_a_type_lead_to_a_root() {
    let schema = shop();
    let explained = |roots: &[&str], derived, name: &str| -> String {
        let explained = selection(&schema, roots, derived).explain(std::slice::from_ref(&schema), name);
        let explanations = explained.unwrap_or_default();
        explanations.iter().map(|explanation| format!("{explanation}\n")).collect()
    };
    insta::assert_snapshot!(explained(&["cart"], Derived::None, "Cart"), @r"
    microsoft.graph.cart of version beta
      is named by the root `cart`
    ");
    insta::assert_snapshot!(explained(&["cart"], Derived::Referenced, "microsoft.graph.recipe"), @r"
    microsoft.graph.recipe of version beta
      is the type of `recipe` of microsoft.graph.food,
      which is derived from microsoft.graph.good,
      which is the type of `goods` of microsoft.graph.cart,
      which is named by the root `cart`
    ");
    insta::assert_snapshot!(explained(&["cart"], Derived::None, "receipt"), @r"
    microsoft.graph.receipt of version beta
      is used by the operation `checkOut` on microsoft.graph.cart,
      which is named by the root `cart`
    ");
    insta::assert_snapshot!(explained(&["food", "!recipe"], Derived::None, "microsoft.graph"), @r"
    microsoft.graph.bread of version beta
      is not in the model: nothing in it refers to this type
    microsoft.graph.cart of version beta
      is not in the model: nothing in it refers to this type
    microsoft.graph.food of version beta
      is named by the root `food`
    microsoft.graph.good of version beta
      is the base of microsoft.graph.food,
      which is named by the root `food`
    microsoft.graph.lorry of version beta
      is not in the model: nothing in it refers to this type
    microsoft.graph.person of version beta
      is the type of `maker` of microsoft.graph.good,
      which is the base of microsoft.graph.food,
      which is named by the root `food`
    microsoft.graph.receipt of version beta
      is not in the model: nothing in it refers to this type
    microsoft.graph.recipe of version beta
      is not in the model: the root `!recipe` excludes it
    ");
    insta::assert_snapshot!(explained(&["/lorries/{id}/unload"], Derived::None, "receipt"), @r"
    microsoft.graph.receipt of version beta
      is used by `POST /lorries/{lorryId}/unload`, which the root `/lorries/{id}/unload` names
    ");
    assert_eq!(explained(&["cart"], Derived::None, "tractor"), "");
}

#[test]
fn everything_is_kept_where_the_roots_are_everything_and_nothing_is_left_out() {
    let shop = shop();
    for (roots, expected) in [(&["*"][..], true), (&["cart", "*"], true), (&["cart"], false), (&["!lorry"], false)] {
        let selection = selection(&shop, roots, Derived::None);
        assert_eq!(selection.keeps_everything(), expected, "{roots:?}");
        let kept = selection.apply(shop.clone(), &mut Diagnostics::new());
        assert_eq!(kept == shop, expected, "{roots:?}");
    }
}
