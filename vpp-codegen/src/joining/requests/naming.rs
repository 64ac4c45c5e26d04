//! What requests are called: a name, in the group of what they are about.
//!
//! A page is named as people look for it. What makes, reads, changes or deletes an object of a type
//! stands in the group of the type: `vppTokens`, `list`. What does something with an object's relationship
//! stands in the group of the object: `groups`, `addMember`. Actions and functions have their own names,
//! in the group of what they are bound to: `vppTokens`, `revokeLicenses`.

use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::reading::verb_contradicts;
use crate::schema::{Method, TypeUse, Types};

/// What a request is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) group: String,
    pub(crate) subject: Option<QualifiedName>,
}

/// What the first path of a request shows of the names.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathNames {
    /// The action or function at the end: its name, and the type that it is bound to.
    pub(crate) operation: Option<(String, Option<QualifiedName>)>,
    /// The last name that is none of an operation.
    pub(crate) last: Option<String>,
    /// The type behind that name.
    pub(crate) behind: Option<QualifiedName>,
    /// The type in front of it.
    pub(crate) in_front: Option<QualifiedName>,
    /// Whether the path leads to a collection.
    pub(crate) collection: bool,
    /// The system segment at the end.
    pub(crate) system: Option<String>,
}

/// Names a request.
pub(crate) fn of(types: &Types, page: &ApiPage, method: Method, shown: &PathNames) -> Named {
    let in_group = |subject: Option<&QualifiedName>, name: String| Named {
        name,
        group: subject.map_or_else(|| plural(shown.last.as_deref().unwrap_or("service")), |of| plural(&of.name)),
        subject: subject.cloned(),
    };
    let (told, noun) = page.facts.verb_and_noun();
    if let Some((name, bound_to)) = &shown.operation {
        // What a title does with the last name of a path is no operation of that name: `Publish app` of `/catalog/apps`.
        let is_titled_by_its_end = told.is_some() && (noun.eq_ignore_ascii_case(name) || is_plural(name, noun));
        return match told.filter(|_| is_titled_by_its_end) {
            Some(told) => {
                let about = page.result.as_ref().and_then(|result| result.named()).or(bound_to.as_ref());
                in_group(about, told.to_string())
            }
            None => in_group(bound_to.as_ref(), name.clone()),
        };
    }
    let told = told.filter(|told| !verb_contradicts(told, method.as_str()));
    let verb = told.unwrap_or_else(|| verb(method, shown));
    let subject = subject(types, page, shown, noun);
    let last = shown.last.as_deref().unwrap_or_default();
    let is_called = |name: &str, of: Option<&QualifiedName>| {
        of.is_some_and(|of| name.eq_ignore_ascii_case(&of.name) || is_plural(name, &of.name))
    };
    let is_of_subject = is_called(noun, subject) || is_called(last, subject);
    // A path is called as the base of what it leads to: `extensions` of an `openTypeExtension`.
    if is_of_subject || is_called(last, shown.behind.as_ref()) || shown.in_front.is_none() {
        return in_group(subject, verb.to_string());
    }
    in_group(shown.in_front.as_ref(), format!("{verb}{}", capitalized(noun_in(last, noun))))
}

/// Names a request to an object together with what it holds in a property: `messages`, `getWithExtensions`.
pub(crate) fn of_holder(method: Method, of: &TypeUse, property: &str, shown: &PathNames) -> Named {
    let name = format!("{}With{}", verb(method, shown), capitalized(property));
    let subject = of.named().cloned();
    Named { name, group: subject.as_ref().map(|of| plural(&of.name)).unwrap_or_default(), subject }
}

/// What a method does with what a path leads to.
fn verb(method: Method, shown: &PathNames) -> &'static str {
    let links = shown.system.as_deref() == Some("ref");
    match method {
        Method::Get if shown.system.as_deref() == Some("count") => "count",
        Method::Get if shown.collection => "list",
        Method::Get => "get",
        Method::Post if links => "add",
        Method::Post => "create",
        Method::Put if links => "assign",
        Method::Patch | Method::Put => "update",
        Method::Delete if links => "remove",
        Method::Delete => "delete",
    }
}

/// The type that a request is about: the one that the path leads to, or one derived from it that the page
/// answers with, is listed under or has in its title.
fn subject<'a>(types: &'a Types, page: &'a ApiPage, shown: &'a PathNames, noun: &str) -> Option<&'a QualifiedName> {
    let result = page.beside_bytes.as_ref().or(page.result.as_ref()).and_then(|result| result.named());
    let Some(behind) = &shown.behind else { return result };
    let narrower = result.into_iter().chain(&page.owners).filter(|of| *of != behind);
    let narrower = narrower.filter(|of| types.is_or_derives_from(of, behind));
    let is_titled = |of: &&QualifiedName| noun.eq_ignore_ascii_case(&of.name) || is_plural(noun, &of.name);
    // A base of them may stand between.
    let bases = narrower.clone().flat_map(|of| types.ancestors(of)).map(|(base, _)| base);
    let between = bases.filter(|base| *base != behind && types.is_or_derives_from(base, behind));
    let titled = narrower.clone().chain(between).find(is_titled);
    let titled_behind = [behind].into_iter().find(is_titled);
    titled.or(titled_behind).or_else(|| narrower.clone().next()).or(Some(behind))
}

/// The part of a path's last name that a title names: `member` of `members`.
fn noun_in<'a>(last: &'a str, noun: &str) -> &'a str {
    let is_beginning = last.len() >= noun.len() && last.is_char_boundary(noun.len());
    let is_singular = is_beginning && !noun.is_empty() && last[..noun.len()].eq_ignore_ascii_case(noun);
    if is_singular && is_plural(last, &last[..noun.len()]) { &last[..noun.len()] } else { last }
}

fn is_plural(name: &str, of: &str) -> bool {
    name.eq_ignore_ascii_case(&plural(of))
}

/// The plural of an English noun.
pub(crate) fn plural(noun: &str) -> String {
    let ends = |ends: &[&str]| ends.iter().any(|end| noun.ends_with(end));
    if ends(&["ay", "ey", "oy", "uy"]) {
        format!("{noun}s")
    } else if let Some(stem) = noun.strip_suffix('y') {
        format!("{stem}ies")
    } else if let Some(stem) = noun.strip_suffix("is") {
        format!("{stem}es")
    } else if ends(&["ss", "us", "x", "ch", "sh"]) {
        format!("{noun}es")
    } else if ends(&["s"]) {
        noun.to_string()
    } else {
        format!("{noun}s")
    }
}

/// The singular of an English noun in the plural.
pub(crate) fn singular(noun: &str) -> String {
    let ends = |ends: &[&str]| ends.iter().any(|end| noun.ends_with(end));
    match noun.strip_suffix('s') {
        _ if noun.len() > 4 && noun.ends_with("ies") => format!("{}y", &noun[..noun.len() - 3]),
        Some(stem) if ends(&["ouses", "auses", "aches"]) => stem.to_string(),
        _ if ends(&["sses", "uses", "xes", "ches", "shes"]) => noun[..noun.len() - 2].to_string(),
        Some(stem) if !ends(&["ss", "us", "is"]) && !stem.is_empty() => stem.to_string(),
        _ => noun.to_string(),
    }
}

/// A word with its first letter as a capital.
pub(crate) fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::joining::small_pages::{api, list, methods, relationships, resource, response, schema_of};

    #[test]
    fn what_pages_are_called_names_no_request() {
        let named = |of_person: &str, of_stall: &str| {
            let page = |stem: &str, path: &str| {
                let answer = response(200, "a [cart](../resources/cart.md) object");
                (format!("en-US/beta/api/{stem}.md"), api("Get cart", &format!("GET {path}/{{id}}/cart"), &answer).1)
            };
            let types = ["cart", "person", "stall"].map(|name| resource(name, ""));
            let lists = [list("/people", "person"), list("/stalls", "stall")];
            let pages = [page(of_person, "/people"), page(of_stall, "/stalls")];
            let requests = schema_of(types.into_iter().chain(lists).chain(pages)).requests;
            let of_cart = requests.into_iter().filter(|request| request.group == "carts");
            of_cart.map(|request| (request.paths[0].shape(), request.name)).collect::<BTreeMap<_, _>>()
        };
        let first = named("a", "b");
        assert_eq!(first.values().collect::<Vec<_>>(), ["get", "getOfStall"]);
        assert_eq!(named("b", "a"), first);
    }

    #[test]
    fn requests_of_one_method_are_told_apart_by_a_name_of_their_path() {
        let page = |stem: &str, path: &str| {
            let answer = response(200, "a [cart](../resources/cart.md) object");
            (format!("en-US/beta/api/{stem}.md"), api("Get cart", &format!("GET {path}"), &answer).1)
        };
        let pages = [page("a", "/my/cart"), page("b", "/our/common/cart"), page("c", "/our/other/common/cart")];
        let requests = schema_of([resource("cart", "")].into_iter().chain(pages)).requests;
        let named: BTreeMap<_, _> = requests.iter().map(|request| (request.paths[0].shape(), &*request.name)).collect();
        assert_eq!(named.values().copied().collect::<Vec<_>>(), ["get", "getAtOur", "getAtOther"]);
    }

    #[test]
    fn requests_of_one_name_are_told_apart_by_what_their_paths_end_with() {
        let page = |stem: &str, title: &str, request: &str, answer: &str| {
            let answer = response(200, &format!("{answer} [cart](../resources/cart.md) object"));
            (format!("en-US/beta/api/{stem}.md"), api(title, request, &answer).1)
        };
        let named = |stems: [&str; 7]| {
            let pages = [
                page(stems[0], "List carts", "GET /carts", "a collection of"),
                page(stems[1], "List carts", "GET /my/lentTo", "a collection of"),
                page(stems[2], "List carts", "GET /my/borrowedFrom", "a collection of"),
                // What is called as the group has the plain name, though another path comes before it.
                page(stems[3], "Update cart", "PATCH /our/agedCarts/{id}", "a"),
                page(stems[4], "Update cart", "PATCH /our/carts/{id}", "a"),
                // Ends that are alike tell nothing.
                page(stems[5], "Delete cart", "DELETE /our/agedCarts/{id}", "a"),
                page(stems[6], "Delete cart", "DELETE /your/agedCarts/{id}", "a"),
            ];
            let requests = schema_of([resource("cart", "")].into_iter().chain(pages)).requests;
            let mut named: Vec<(String, String)> =
                requests.into_iter().map(|request| (request.name, request.paths[0].shape())).collect();
            named.sort();
            named
        };
        let first = named(["a", "b", "c", "d", "e", "f", "g"]);
        let expected = [
            ("delete", "/our/agedCarts/{}"),
            ("deleteAtYour", "/your/agedCarts/{}"),
            ("list", "/carts"),
            ("listBorrowedFrom", "/my/borrowedFrom"),
            ("listLentTo", "/my/lentTo"),
            ("update", "/our/carts/{}"),
            ("updateAgedCart", "/our/agedCarts/{}"),
        ];
        assert_eq!(first, expected.map(|(name, path)| (name.to_string(), path.to_string())));
        assert_eq!(named(["g", "f", "e", "d", "c", "b", "a"]), first);
    }

    #[test]
    fn a_verb_that_the_method_contradicts_names_nothing() {
        let named = |title: &str, request: &str| {
            let page = api(title, request, &response(204, "no body"));
            schema_of([resource("cart", ""), list("/carts", "cart"), page]).requests.pop().expect("a request").name
        };
        assert_eq!(named("Update cart", "DELETE /carts/{id}"), "delete");
        assert_eq!(named("Upsert cart", "PATCH /carts/{id}"), "upsert");
    }

    #[test]
    fn titles_with_a_colon_say_what_is_done_with_what() {
        let types = ["stall", "stallCart", "person"].map(|name| resource(name, ""));
        let pages = [
            list("/stalls", "stall"),
            api(
                "CartCollection: add",
                "POST /stalls/{id}/carts",
                &response(201, "a [stallCart](../resources/stallcart.md) object"),
            ),
            api("Cart: delete", "DELETE /stalls/{id}/carts/{id}", ""),
            api("stall: Add owner", "POST /stalls/{id}/owners/$ref", &response(204, "no body")),
            api("stall: open", "POST /stalls/{id}/open", &response(204, "no body")),
        ];
        let requests = schema_of(types.into_iter().chain(pages)).requests;
        let mut names: Vec<String> =
            requests.iter().map(|request| format!("{}.{}", request.group, request.name)).collect();
        names.sort();
        assert_eq!(names, ["stalls.addCart", "stalls.addOwner", "stalls.deleteCart", "stalls.list", "stalls.open"]);
    }

    #[test]
    fn derived_types_are_found_behind_paths_that_are_called_as_their_base() {
        let derived = |name: &str, base: &str, more: &str| {
            let (path, text) = resource(name, more);
            (path, text.replace("## Properties", &format!("Inherits from [{base}]({base}.md).\n\n## Properties")))
        };
        let pages = [
            resource("cart", &relationships(&[("tags", "[tag](tag.md) collection")])),
            resource("tag", ""),
            derived("paperTag", "tag", ""),
            // Listed here, and titled as the base of this.
            derived("foldedPaperTag", "paperTag", &methods(&["delete-papertag"])),
            list("/carts", "cart"),
            api(
                "Get tag of paper",
                "GET /carts/{id}/tags/{id}",
                &response(200, "a [paperTag](../resources/papertag.md) object"),
            ),
            api("Delete paperTag", "DELETE /carts/{id}/tags/{id}", &response(204, "nothing")),
        ];
        let requests = schema_of(pages).requests;
        let mut names: Vec<String> =
            requests.iter().map(|request| format!("{}.{}", request.group, request.name)).collect();
        names.sort();
        assert_eq!(names, ["carts.list", "paperTags.delete", "paperTags.get"]);
    }

    #[test]
    fn english_plurals() {
        for (noun, expected) in [
            ("vppToken", "vppTokens"),
            ("deviceCompliancePolicy", "deviceCompliancePolicies"),
            ("surveyDay", "surveyDays"),
            ("emailAddress", "emailAddresses"),
            ("mailboxSettings", "mailboxSettings"),
            ("deviceStatus", "deviceStatuses"),
            ("analysis", "analyses"),
            ("inbox", "inboxes"),
        ] {
            assert_eq!(plural(noun), expected);
        }
    }

    #[test]
    fn english_singulars() {
        for (noun, expected) in [
            ("groups", "group"),
            ("policies", "policy"),
            ("houses", "house"),
            ("deviceStatuses", "deviceStatus"),
            ("surveyDays", "surveyDay"),
            ("emailAddresses", "emailAddress"),
            ("statuses", "status"),
            ("inboxes", "inbox"),
            ("me", "me"),
            ("status", "status"),
        ] {
            assert_eq!(singular(noun), expected);
        }
    }
}
