//! The bound actions and functions: what stands behind paths that lead to no property.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::directory::Directory;
use crate::joining::paths::Walked;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::evidence;
use crate::joining::paths::path_tree::{Intent, ListedRequest, PathTree};
use crate::joining::requests::naming::plural;
use crate::joining::requests::parameters;
use crate::joining::requests::signature::{Signature, join};
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::{self, Resolver};
use crate::name::{DEFAULT_NAMESPACE, Namespace, QualifiedName};
use crate::reading::request_path::{Argument, Segment};
use crate::schema::{ItemType, Operation, OperationKind, Origin, TypeUse, Types};
use crate::span::Span;

/// The operations that pages describe, by name and by what they are bound to.
pub(crate) fn bind(
    walked: &Walked,
    pages: &[ApiPage],
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) -> Vec<Operation> {
    let Walked { types, tree, places, .. } = walked;
    let mut operations: BTreeMap<Signature, Operation> = BTreeMap::new();
    let mut calls: Vec<(usize, Vec<Call<'_>>)> = calls_by_page(tree, places, pages).into_iter().collect();
    // A page that the operation gives its title tells more of it than one that only uses it.
    calls.sort_by_key(|(page, calls)| !pages[*page].facts.is_titled_operation(calls[0].name));
    for (index, calls) in calls {
        let page = &pages[index];
        let overloads = overloads(calls);
        let with_arguments = called_with_arguments(&overloads);
        for calls in overloads.values() {
            let Some(bound_to) = binding(types, calls, page, diagnostics) else { continue };
            let bound_to = narrowed(types, bound_to, page);
            let mut operation = operation(types, page, &calls[0], bound_to, directory, diagnostics);
            // Beside calls with arguments, one without any calls a function without parameters: the table describes those
            // of the others.
            if calls[0].arguments.is_empty() && with_arguments.contains(&calls[0].name.to_ascii_lowercase()) {
                operation.parameters.clear();
            }
            operation.returns = page.returns(types);
            match operations.entry(Signature::of(&operation)) {
                Entry::Occupied(mut before) => {
                    let describes_it = page.facts.is_titled_operation(calls[0].name);
                    join(before.get_mut(), operation, describes_it, diagnostics);
                }
                Entry::Vacant(place) => drop(place.insert(operation)),
            }
        }
    }
    operations.into_values().collect()
}

/// A request of a page to the path of an operation.
#[derive(Clone, Debug)]
struct Call<'a> {
    kind: OperationKind,
    name: &'a str,
    arguments: &'a [Argument],
    /// What stands in front of the operation in the path, where that is known.
    bound_to: Option<TypeUse>,
    /// Whether the path tells it, and not only the table of methods that lists the page.
    told_by_path: bool,
    span: Span,
}

fn calls_by_page<'a>(tree: &'a PathTree, places: &Destinations, pages: &[ApiPage]) -> BTreeMap<usize, Vec<Call<'a>>> {
    let mut calls: BTreeMap<usize, Vec<Call<'a>>> = BTreeMap::new();
    for id in 1..tree.len() {
        let node = tree.node(id);
        let Destination::Operation(kind, _) = places[id] else { continue };
        let Some(name) = node.segment.local_name() else { continue };
        let arguments = match &node.segment {
            Segment::Call(_, arguments) => arguments.as_slice(),
            _ => &[],
        };
        let known = places[node.parent].value().cloned();
        // Some pages show how to change what a function returns.
        let calls_it = |request: &&ListedRequest| matches!(request.intent, Intent::Read | Intent::Post);
        for request in node.requests.iter().filter(calls_it) {
            let page = &pages[request.page];
            let owner = || {
                let owner = page.titled.as_ref().or_else(|| page.owner()).or_else(|| page.lister())?;
                let segment = &tree.node(node.parent).segment;
                let is_plural =
                    segment.local_name().is_some_and(|name| name.eq_ignore_ascii_case(&plural(&owner.name)));
                let collection = is_plural || tree.key_child(node.parent).is_some();
                Some(TypeUse { item: ItemType::Named(owner.clone()), collection })
            };
            let told_by_path = known.is_some();
            let bound_to = known.clone().or_else(owner);
            let call = Call { kind, name, arguments, bound_to, told_by_path, span: request.span };
            calls.entry(request.page).or_default().push(call);
        }
    }
    calls
}

/// Calls by name, names of arguments, and whether they are bound to a collection.
type Overloads<'a> = BTreeMap<(String, Vec<String>, bool), Vec<Call<'a>>>;

/// The calls of a page by what they call: a function with other parameters, or one that is bound to a
/// collection and not to one of it, is another function.
fn overloads(calls: Vec<Call<'_>>) -> Overloads<'_> {
    let mut overloads = Overloads::new();
    for call in calls {
        let mut names: Vec<String> = call.arguments.iter().map(|argument| argument.name.to_lowercase()).collect();
        names.sort();
        let of_collection = call.bound_to.as_ref().is_some_and(|bound_to| bound_to.collection);
        overloads.entry((call.name.to_lowercase(), names, of_collection)).or_default().push(call);
    }
    overloads
}

/// The names of the functions that a page calls with arguments, in lower case.
fn called_with_arguments(overloads: &Overloads<'_>) -> HashSet<String> {
    let with_arguments = overloads.values().filter(|calls| !calls[0].arguments.is_empty());
    with_arguments.map(|calls| calls[0].name.to_ascii_lowercase()).collect()
}

/// What an operation is bound to: what the paths of its page agree on.
fn binding(types: &Types, calls: &[Call<'_>], page: &ApiPage, diagnostics: &mut Diagnostics) -> Option<TypeUse> {
    let some_path_tells = calls.iter().any(|call| call.told_by_path);
    let trusted = calls.iter().filter(|call| call.told_by_path || !some_path_tells);
    let found: Vec<(&TypeUse, Span)> = trusted.filter_map(|call| Some((call.bound_to.as_ref()?, call.span))).collect();
    let Some(&(first, at)) = found.first() else {
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownBinding,
                calls[0].span,
                format!("no page tells what `{}` is called on", calls[0].name),
            )
            .label("the path in front of it leads to nothing that is known")
            .decision("it is bound to nothing, and called with the parameters that the page lists")
            .help(match &page.owners[..] {
                [first, second, ..] if first != second => format!(
                    "list the page under `Methods` of one type only: `{}` and `{}` both do",
                    first.name, second.name
                ),
                _ => "list the page under `Methods` on the page of the type it is called on".to_string(),
            }),
        );
        return None;
    };
    let Some(&(other, other_at)) = found.iter().find(|(other, _)| *other != first) else { return Some(first.clone()) };
    let names: Option<Vec<&QualifiedName>> = found.iter().map(|(bound_to, _)| bound_to.named()).collect();
    if let Some(base) = names.and_then(|names| evidence::common_base(types, &names)) {
        return Some(TypeUse { item: ItemType::Named(base.clone()), collection: first.collection });
    }
    // A page that only uses the operation, as one way to do something else, may do so on anything.
    if page.facts.is_titled_operation(calls[0].name) {
        diagnostics.push(
            Diagnostic::new(
                Code::BindingsDiffer,
                other_at,
                format!("the paths of `{}` lead to different types", page.facts.title.value),
            )
            .label(format!("`{other}` here"))
            .related(at, format!("`{first}` here"))
            .decision(format!("it is bound to `{first}`, the first of them")),
        );
    }
    Some(first.clone())
}

/// The derived type that alone lists the page: pages of derived types share the paths of their base. What the base lists
/// as well is called on the base.
fn narrowed(types: &Types, bound_to: TypeUse, page: &ApiPage) -> TypeUse {
    let Some(base) = bound_to.named().filter(|base| !page.owners.contains(base)) else { return bound_to };
    match page.owner().filter(|owner| types.is_or_derives_from(owner, base)) {
        Some(owner) => TypeUse { item: ItemType::Named(owner.clone()), ..bound_to },
        None => bound_to,
    }
}

fn operation(
    types: &Types,
    page: &ApiPage,
    call: &Call<'_>,
    bound_to: TypeUse,
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) -> Operation {
    let told = page.facts.namespace.as_ref().map(|namespace| Namespace::from(&*namespace.value));
    let of_type = || bound_to.named().map(|name| name.namespace.clone());
    let namespace = told.or_else(of_type).unwrap_or_else(|| DEFAULT_NAMESPACE.into());
    let resolver = Resolver { directory, page: page.stem.clone(), namespace: namespace.clone() };
    let rows = match call.kind {
        OperationKind::Action => parameters::of_action(page, types, &resolver, diagnostics),
        OperationKind::Function => parameters::of_function(page, call.arguments, call.span),
    };
    let mut parameters = resolver.parameters(rows, page.facts.body_sample.as_ref(), diagnostics);
    parameters::values_of_collection(&mut parameters, &bound_to);
    Operation {
        kind: call.kind,
        name: QualifiedName::new(namespace, call.name),
        bound_to,
        parameters,
        returns: None,
        declared: None,
        origin: Origin {
            pages: vec![page.path.clone()],
            deprecated: page.facts.deprecated,
            documentation: resolve::linked(page.facts.documentation.clone(), directory),
            span: page.span(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{
        SmallPage, action, api, list, methods, parameters, read, relationships, resource, response,
    };
    use crate::schema::Property;

    /// The operations of the pages, beside those of two types `cart` and `item`.
    fn operations(pages: impl IntoIterator<Item = SmallPage>) -> Vec<String> {
        let items = relationships(&[("items", "[item](item.md) collection")]);
        let types = [resource("cart", &items), resource("item", ""), list("/carts", "cart")];
        let (schema, _) = read(types.into_iter().chain(pages));
        let parameter = |parameter: &Property| format!("{}: {}", parameter.name, parameter.type_use);
        let show = |operation: &Operation| {
            let parameters = operation.parameters.iter().map(parameter).collect::<Vec<_>>().join(", ");
            let returns = operation.returns.as_ref().map(|returns| format!(" -> {returns}")).unwrap_or_default();
            let shown =
                format!("{:?} {} {}({parameters}){returns}", operation.kind, operation.bound_to, operation.name.name);
            shown.replace("microsoft.graph.", "")
        };
        schema.operations.iter().map(show).collect()
    }

    #[test]
    fn an_action_is_posted_to_what_it_is_bound_to() {
        let body = parameters("Request body", &[("price", "Decimal"), ("hurry", "Boolean")]);
        let sell = api("sell action", "POST /carts/{id}/sell", &format!("{body}{}", response(204, "nothing")));
        assert_eq!(operations([sell]), ["Action cart sell(price: Edm.Decimal, hurry: Edm.Boolean)"]);
        assert_eq!(operations([action("/carts/{id}/items/{id}/wrap", "item")]), ["Action item wrap() -> item"]);
        assert_eq!(operations([action("/carts/merge", "cart")]), ["Action Collection(cart) merge() -> cart"]);
        assert_eq!(operations([action("/carts/{id}/microsoft.graph.sell", "item")]), ["Action cart sell() -> item"]);
    }

    #[test]
    fn a_function_has_the_parameters_that_its_path_names() {
        let rows = parameters("Function parameters", &[("day", "Date"), ("$top", "Int32")]);
        let price = api(
            "cart: price",
            "GET /carts/{id}/price(currency='{currency}',day={day})",
            &format!("{rows}{}", response(200, "a Double in the response body")),
        );
        let shown = "Function cart price(currency: Edm.String, day: Edm.Date) -> Edm.Double";
        assert_eq!(operations([price]), [shown]);
    }

    #[test]
    fn a_function_of_which_a_page_shows_bytes_returns_the_object_that_has_them() {
        let annotation = "<!-- { \"blockType\": \"response\", \"@odata.type\": \"stream\" } -->";
        let answer = format!("{annotation}\n```http\nHTTP/1.1 200 OK\nContent-Type: text/csv\n\na,b\n```\n");
        let example = format!("## Example\n\n```http\nGET /carts/1/bill(day='2')/content\n```\n\n{answer}");
        let told = |what: &str| format!("{}{example}", response(200, what));
        let bill = |what: &str| operations([api("cart: bill", "GET /carts/{id}/bill(day='{day}')", &told(what))]);
        let object = "an [item](../resources/item.md) object";
        assert_eq!(bill(object), ["Function cart bill(day: Edm.String) -> item"]);
        assert_eq!(bill("bytes"), ["Function cart bill(day: Edm.String) -> Edm.Stream"]);
    }

    #[test]
    fn functions_with_other_parameters_are_other_functions() {
        let requests = "GET /carts/sold(day={day})\nGET /carts/sold(period='{period}')";
        let rows = parameters("Function parameters", &[("day", "Date"), ("period", "String")]);
        assert_eq!(
            operations([api("cart: sold", requests, &format!("{rows}{}", response(200, "a Int32")))]),
            [
                "Function Collection(cart) sold(day: Edm.Date) -> Edm.Int32",
                "Function Collection(cart) sold(period: Edm.String) -> Edm.Int32",
            ]
        );
    }

    #[test]
    fn objects_in_value_are_of_the_collection_that_the_action_is_called_on() {
        let example = "## Example\n\n```http\nPOST https://host/beta/carts/add\n\n{ \"value\": [{ \"id\": \"7\" }], \"why\": \"Full\" }\n```\n";
        let add = api("add action", "POST /carts/add", &format!("{}{example}", response(204, "nothing")));
        assert_eq!(operations([add]), ["Action Collection(cart) add(value: Collection(cart), why: Edm.String)"]);
    }

    #[test]
    fn a_body_that_is_shown_among_the_words_on_it_shows_the_parameters() {
        let body = "## Request body\n\nYou may send this:\n\n```json\n{ \"hurry\": true }\n```\n\n";
        let sell = api("sell action", "POST /carts/{id}/sell", &format!("{body}{}", response(204, "nothing")));
        assert_eq!(operations([sell]), ["Action cart sell(hurry: Edm.Boolean)"]);
    }

    #[test]
    fn options_that_a_request_shows_in_its_query_are_no_parameters() {
        let rows = parameters("Query parameters", &[("day", "Date")]);
        let told = format!("{rows}{}", response(200, "a Int32"));
        for (path, parameters) in [
            ("/carts/sold", "day: Edm.Date"),
            ("/carts/sold(day={day})", "day: Edm.Date"),
            ("/carts/sold?day={day}", ""),
        ] {
            let page = api("cart: sold", &format!("GET {path}"), &told);
            assert_eq!(operations([page]), [format!("Function Collection(cart) sold({parameters}) -> Edm.Int32")]);
        }
    }

    #[test]
    fn a_parameter_that_lists_the_members_of_an_enumeration_is_of_it() {
        let colours = "# colour enum type\n\n## Members\n\n|Member|\n|:-|\n|red|\n|blue|\n".to_string();
        let body = "## Request body\n|Parameter|Type|Description|\n|:-|:-|:-|\n|colour|String|Possible values are: `red`, `blue`.|\n\n";
        let sell = api("sell action", "POST /carts/{id}/sell", &format!("{body}{}", response(204, "nothing")));
        let colour = ("en-US/beta/resources/colour.md".to_string(), colours);
        assert_eq!(operations([sell, colour]), ["Action cart sell(colour: colour)"]);
    }

    #[test]
    fn a_function_may_be_called_without_arguments_too() {
        let requests = "GET /carts/{id}/picture\nGET /carts/{id}/picture(width={width})";
        let rows = parameters("Function parameters", &[("width", "Int32")]);
        assert_eq!(
            operations([api("cart: picture", requests, &format!("{rows}{}", response(200, "a String")))]),
            ["Function cart picture() -> Edm.String", "Function cart picture(width: Edm.Int32) -> Edm.String",]
        );
    }

    #[test]
    fn a_path_that_tells_more_than_the_table_of_methods_decides() {
        let (path, text) = action("/carts/{id}/items/{id}/wrap", "item");
        let both = (path, text.replace("/wrap\n", "/wrap\nPOST /mystery/{id}/wrap\n"));
        let lorry = resource("lorry", &methods(&["wrap-action"]));
        assert_eq!(operations([lorry, both]), ["Action item wrap() -> item"]);
    }

    #[test]
    fn without_a_table_the_example_shows_the_parameters() {
        let example = "## Example\n\n### Request\n\n```http\nPOST https://host/beta/carts/1/sell\n\n{ \"hurry\": true, \"item\": {} }\n```\n";
        let sell = api("sell action", "POST /carts/{id}/sell", &format!("{}{example}", response(204, "nothing")));
        assert_eq!(operations([sell]), ["Action cart sell(hurry: Edm.Boolean, item: item)"]);
    }

    #[test]
    fn what_is_made_or_read_is_no_operation() {
        let cart = "a [cart](../resources/cart.md) object";
        let create = api("Create cart", "POST /carts", &response(201, cart));
        let get = api("Get cart", "GET /carts/{id}\nGET /carts/newest", &response(200, cart));
        assert_eq!(operations([create, get]), [""; 0]);
    }

    #[test]
    fn pages_of_one_operation_are_one_operation() {
        let mut again = action("/carts/{id}/sell", "item");
        again.0 = "en-US/beta/api/another.md".to_string();
        assert_eq!(operations([action("/carts/{id}/sell", "item"), again]), ["Action cart sell() -> item"]);
    }

    #[test]
    fn where_the_path_tells_nothing_the_type_that_lists_the_page_is_meant() {
        let sell = action("/mystery/{id}/sell", "cart");
        let lorry = resource("lorry", &methods(&["sell-action"]));
        assert_eq!(operations([lorry, sell]), ["Action lorry sell() -> cart"]);
    }

    #[test]
    fn an_operation_on_nothing_known_is_reported() {
        let (schema, diagnostics) = read([resource("cart", ""), action("/mystery/{id}/sell", "cart")]);
        assert!(schema.operations.is_empty());
        assert!(diagnostics.iter().any(|finding| finding.code == Code::UnknownBinding));
    }

    #[test]
    fn paths_that_lead_to_different_types_are_reported() {
        let (path, text) = action("/carts/{id}/sell", "item");
        let both = (path, text.replace("/sell\n", "/sell\nPOST /items/{id}/sell\n"));
        let types = [resource("cart", ""), resource("item", ""), list("/carts", "cart"), list("/items", "item")];
        let (schema, diagnostics) = read(types.into_iter().chain([both]));
        assert_eq!(schema.operations[0].bound_to.to_string(), "microsoft.graph.cart");
        assert!(diagnostics.iter().any(|finding| finding.code == Code::BindingsDiffer));
    }

    #[test]
    fn what_a_base_lists_is_called_on_the_base_whatever_derived_type_lists_it_too() {
        let lists = methods(&["wrap-action"]);
        for (base, hand, expected) in [("", &*lists, "handCart"), (&*lists, &*lists, "cart"), (&*lists, "", "cart")] {
            let derived = format!("Inherits from [cart](cart.md).\n\n{hand}");
            let types = [resource("cart", base), resource("handCart", &derived), list("/carts", "cart")];
            let (schema, _) = read(types.into_iter().chain([action("/carts/{id}/wrap", "cart")]));
            assert_eq!(
                schema.operations[0].bound_to.to_string(),
                format!("microsoft.graph.{expected}"),
                "{base} {hand}"
            );
        }
    }
}
