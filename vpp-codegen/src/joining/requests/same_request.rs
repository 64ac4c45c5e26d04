//! Several pages may describe one request, each a part of what it takes: they are joined.

use std::collections::hash_map::Entry;

use foldhash::HashMap;

use crate::joining::requests::naming::PathNames;
use crate::name::QualifiedName;
use crate::schema::{Body, Content, Header, Method, Property, Request, UrlTemplate};

/// Joins those that are one, each with what its path shows of its name. The first of them keeps its place.
pub(super) fn joined(described: impl Iterator<Item = (Request, PathNames)>) -> Vec<(Request, PathNames)> {
    let mut requests: Vec<(Request, PathNames)> = Vec::new();
    let mut known: HashMap<RequestKey, usize> = HashMap::default();
    for (request, shown) in described {
        match known.entry(RequestKey::of(&request)) {
            Entry::Occupied(before) => join(&mut requests[*before.get()].0, request),
            Entry::Vacant(place) => {
                place.insert(requests.len());
                requests.push((request, shown));
            }
        }
    }
    requests
}

/// What tells requests apart. Two pages may describe one: each of several tells of a part of the type.
#[derive(PartialEq, Eq, Hash)]
struct RequestKey {
    name: String,
    group: String,
    method: Method,
    subject: Option<QualifiedName>,
    path: Option<String>,
}

impl RequestKey {
    fn of(request: &Request) -> RequestKey {
        RequestKey {
            name: request.name.clone(),
            group: request.group.clone(),
            method: request.method,
            subject: request.subject.clone(),
            path: request.paths.first().map(UrlTemplate::shape),
        }
    }
}

/// Joins what two pages say of one request.
fn join(request: &mut Request, other: Request) {
    fn add<T: PartialEq>(list: &mut Vec<T>, others: Vec<T>) {
        for other in others {
            if !list.contains(&other) {
                list.push(other);
            }
        }
    }
    // Pages call the places of one path differently.
    let known: Vec<String> = request.paths.iter().map(UrlTemplate::shape).collect();
    let new: Vec<UrlTemplate> = other.paths.into_iter().filter(|path| !known.contains(&path.shape())).collect();
    let named = |parameter: &Property| new.iter().any(|path| path.parameters().contains(&&*parameter.name));
    let parameters: Vec<Property> = other.parameters.into_iter().filter(named).collect();
    request.paths.extend(new);
    add(&mut request.query_options, other.query_options);
    request.query_options.sort_unstable();
    add_headers(&mut request.headers, other.headers);
    add_members(&mut request.parameters, parameters);
    match (&mut request.body, other.body) {
        (
            Body::Properties { properties, type_annotation, .. },
            Body::Properties { properties: others, type_annotation: other, .. },
        ) => {
            // Where pages differ, the caller says of which type the object is.
            type_annotation.take_if(|annotation| other.as_ref() != Some(annotation));
            add_members(properties, others);
        }
        (body @ (Body::None | Body::Object { .. }), Body::Properties { of, mut properties, mut type_annotation }) => {
            if let Body::Object { type_annotation: before, bindings, .. } = std::mem::take(body) {
                type_annotation.take_if(|annotation| before.as_ref() != Some(annotation));
                add_members(&mut properties, bindings);
            }
            *body = Body::Properties { of, properties, type_annotation };
        }
        (
            Body::Properties { properties, type_annotation, .. },
            Body::Object { type_annotation: other, bindings, .. },
        ) => {
            type_annotation.take_if(|annotation| other.as_ref() != Some(annotation));
            add_members(properties, bindings);
        }
        (Body::Object { bindings, .. }, Body::Object { bindings: others, .. }) => add_members(bindings, others),
        _ => {}
    }
    // Each page tells what suffices for its part.
    request.permissions = std::mem::take(&mut request.permissions).joined(other.permissions);
    // One page may tell of an answer with content, the other of one without.
    add(&mut request.response.statuses, other.response.statuses);
    request.response.statuses.sort_unstable();
    request.response.has_empty |= other.response.has_empty;
    if request.response.content == Content::None {
        request.response.content = other.response.content;
    }
    request.origin.pages.extend(other.origin.pages);
}

/// Adds the headers that are not there yet, in any letter case.
fn add_headers(headers: &mut Vec<Header>, others: Vec<Header>) {
    for other in others {
        if headers.iter().all(|before| !before.name.eq_ignore_ascii_case(&other.name)) {
            headers.push(other);
        }
    }
}

/// Adds the members that are not there yet.
fn add_members(members: &mut Vec<Property>, others: Vec<Property>) {
    for other in others {
        if members.iter().all(|before| before.name != other.name) {
            members.push(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::{api, response, schema_of};

    #[test]
    fn what_each_page_asks_for_suffices_for_its_part() {
        let page = |path: &str, work: &str, application: &str| {
            let rows = format!("|Delegated (work or school account)|{work}|\n|Application|{application}|\n");
            let table = format!("## Permissions\n\n|Permission type|Permissions|\n|:-|:-|\n{rows}\n");
            let text = format!("{table}{}", response(204, "nothing"));
            (format!("en-US/beta/api/{path}.md"), api("Update cart", "PATCH /carts/{id}", &text).1)
        };
        let pages = [
            page("a", "Cart.Read.All", "Not supported."),
            page("b", "Cart.ReadWrite.All, Cart.Read.All", "Cart.ReadWrite.All"),
        ];
        let request = schema_of(pages).requests.remove(0);
        let names = |cases: &[crate::schema::PermissionCase]| -> Vec<String> {
            cases.iter().flat_map(|case| &case.any_of).map(|names| names.join(" and ")).collect()
        };
        assert_eq!(names(&request.permissions.delegated_work), ["Cart.Read.All", "Cart.ReadWrite.All"]);
        assert_eq!(names(&request.permissions.application), ["Cart.ReadWrite.All"]);
    }

    #[test]
    fn the_headers_of_each_page_are_listed() {
        let page = |stem: &str, rows: &str| {
            let table = format!("## Request headers\n\n|Name|Description|\n|:-|:-|\n{rows}\n");
            let text = format!("{table}{}", response(200, "a [cart](../resources/cart.md) object"));
            (format!("en-US/beta/api/{stem}.md"), api("List carts", "GET /carts", &text).1)
        };
        let pages = [
            page("a", "|Accept|application/json|\n|Prefer|As it is listed first.|"),
            page("b", "|prefer|As it is listed later.|\n|ConsistencyLevel|eventual. Required with `$search`.|"),
        ];
        let request = schema_of(pages).requests.remove(0);
        let headers: Vec<(&str, &str)> =
            request.headers.iter().map(|header| (&*header.name, &*header.description)).collect();
        assert_eq!(
            headers,
            [
                ("Accept", "application/json"),
                ("Prefer", "As it is listed first."),
                ("ConsistencyLevel", "eventual. Required with $search."),
            ]
        );
    }
}
