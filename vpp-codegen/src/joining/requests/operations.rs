//! The bound actions and functions: what stands behind paths that lead to no property.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use foldhash::HashSet;

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
        OperationKind::Function => parameters::of_function(page, call.name, call.arguments, call.span),
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
