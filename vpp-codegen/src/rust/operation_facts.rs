//! What the documentation of an operation says beside the prose of its page: its requests, what answers, what it
//! offers, who may send it, and the page it comes from.

use super::doc_comment::{self, BULLET, Links, code, item, kept_together};
use super::documentation;
use crate::documentation::{Documentation, Piece};
use crate::schema::{Header, Method, PermissionCase, Property, Request};
use crate::settings::PageAddress;
use crate::vocabulary::Sentence;

/// The facts of a request, as lines of documentation. `answer` is the Rust type of what answers, by path; `address` that
/// of any page.
pub(super) fn of_request(
    request: &Request,
    answer: &str,
    address: Option<&PageAddress>,
    links: &dyn Links,
) -> Vec<String> {
    let sentences = links.sentences();
    let mark = mark_behind(&request.origin.documentation);
    let fact = |label: &Sentence, said: String| fact(mark, label, said);
    let paths = request.paths.iter().map(|path| code(&format!("{} {path}", request.method.as_str())));
    let paths = paths.map(|path| item(mark, &kept_together(&path)));
    let permissions = &request.permissions;
    let options = request.query_options.iter().map(|option| code(option.as_str())).collect::<Vec<_>>();
    let pages = request.origin.pages.iter().map(|page| shown_page(page, address)).collect::<Vec<_>>();
    let headers =
        request.headers.iter().filter(|header| is_for_callers(header)).flat_map(|header| shown_header(mark, header));
    let facts = [
        fact(&sentences.answer, shown_answer(request, answer, links)),
        fact(&sentences.query_options, options.join(", ")),
        headers.collect(),
        fact(&sentences.permissions_application, shown_cases(&permissions.application)),
        fact(&sentences.permissions_work, shown_cases(&permissions.delegated_work)),
        fact(&sentences.permissions_personal, shown_cases(&permissions.delegated_personal)),
        fact(&sentences.permissions_source, permissions.list.as_deref().map(code).unwrap_or_default()),
        fact(&sentences.page, pages.join(", ")),
    ];
    paths.chain(facts).flatten().collect()
}

/// The mark of the items of a list behind prose. Behind a list it is another one, with which Markdown begins a new list:
/// else what a request sends would be the last things that the page lists.
fn mark_behind(prose: &Documentation) -> &'static str {
    match prose.paragraphs.last().and_then(|paragraph| paragraph.first()) {
        Some(Piece::Bullet) => "- ",
        _ => BULLET,
    }
}

/// What the documentation of a setter says: what the page says of the property and its values, the field that it is, and how
/// it is cleared.
pub(super) fn of_setter(method: Method, property: &Property, field: Option<String>, links: &dyn Links) -> Vec<String> {
    let Some(field) = field else { return documentation::of_parameter(property, links) };
    let mut about = links.sentences().sets.with([&field]);
    if method == Method::Patch {
        about = format!("{about} {}", links.sentences().clears.with([]));
    }
    let prose = doc_comment::lines(&property.documentation, links);
    let values = documentation::possible_values(property, links);
    doc_comment::joined([prose, values, documentation::read_only(property, links), vec![about]])
}

/// The lines of an item of the list, no break between the label and what it labels; none where there is nothing to say.
fn fact(mark: &str, label: &Sentence, said: String) -> Vec<String> {
    if said.is_empty() { Vec::new() } else { item(mark, &format!("{}{}{said}", label.with([]), kept_together(": "))) }
}

/// What clients set without being told, in lower case.
const SET_BY_CLIENTS: [&str; 4] = ["accept", "authorization", "content-length", "content-type"];

/// Whether callers decide on a header. A translation may have left no name that HTTP allows (RFC 9110, section 5.6.2).
fn is_for_callers(header: &Header) -> bool {
    let is_name = header.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_name && !SET_BY_CLIENTS.contains(&&*header.name.to_ascii_lowercase())
}

fn shown_header(mark: &str, header: &Header) -> Vec<String> {
    let said = doc_comment::line(&header.description);
    let shown = code(&header.name);
    if said.is_empty() { item(mark, &shown) } else { item(mark, &format!("{shown}: {said}")) }
}

/// The Rust type of what answers, as it is called where it is imported, with a link to the type of the model in it.
fn shown_answer(request: &Request, answer: &str, links: &dyn Links) -> String {
    if answer == "()" {
        return String::new();
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut shown = String::new();
    for part in answer.split_inclusive(|c| !is_part(c)) {
        shown += part.rsplit("::").next().unwrap_or(part);
    }
    let named = request.answer().and_then(|answer| answer.named());
    match named.and_then(|name| links.path(name)) {
        Some(path) => format!("[{}]({path})", code(&shown)),
        None => code(&shown),
    }
}

/// The name of a page, with a link to it where people can read it.
fn shown_page(page: &str, address: Option<&PageAddress>) -> String {
    match address.and_then(|address| address.of(page)) {
        Some(address) => format!("[{}](<{address}>)", code(page)),
        None => code(page),
    }
}

/// The sets of permissions, the least privileged first, for each case that the page tells apart.
fn shown_cases(cases: &[PermissionCase]) -> String {
    let case = |case: &PermissionCase| {
        let set = |set: &Vec<String>| set.iter().map(|name| code(name)).collect::<Vec<_>>().join(" + ");
        let any_of = case.any_of.iter().map(set).collect::<Vec<_>>().join(", ");
        match doc_comment::line(&case.purpose) {
            purpose if purpose.is_empty() => any_of,
            purpose => format!("{purpose}: {any_of}"),
        }
    };
    cases.iter().filter(|case| !case.any_of.is_empty()).map(case).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Tag};

    use super::*;
    use crate::name::QualifiedName;

    struct OneType;

    impl Links for OneType {
        fn path(&self, name: &QualifiedName) -> Option<String> {
            (name.name == "cat").then(|| "super::Cat".to_string())
        }
    }

    fn request(json: serde_json::Value) -> Request {
        serde_json::from_value(json).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn all_that_is_known_of_a_request_is_said() {
        let request = request(serde_json::json!({
            "name": "list", "group": "cats", "method": "GET",
            "paths": [{ "segments": [{ "name": "pets" }, { "name": "cats" }] }],
            "queryOptions": ["select", "top"],
            "headers": [
                { "name": "Authorization", "description": "Bearer {token}. Required." },
                { "name": "If-Match", "description": "The *last* tag. Required." },
                { "name": "Имя", "description": "Translated." },
            ],
            "response": { "statuses": [200], "content": { "value": { "item": { "named": "microsoft.graph.cat" }, "collection": true } } },
            "permissions": {
                "list": "permissions.json",
                "delegatedWork": [],
                "delegatedPersonal": [],
                "application": [{ "anyOf": [["Cats.Read"], ["Cats.All", "Pets.All"]] }, { "for": "a dog", "anyOf": [["Dogs.All"]] }],
            },
            "pages": ["en-US/beta/api/cat-list.md"],
        }));
        let expected = [
            "* `GET /pets/cats`",
            "* Answer: [`Collection<Cat>`](super::Cat)",
            "* Query options: `$select`, `$top`",
            "* `If-Match`: The \\*last\\* tag. Required.",
            "* Permissions of an application: `Cats.Read`, `Cats.All` + `Pets.All`; a dog: `Dogs.All`",
            "* Source of the permissions: `permissions.json`",
            "* Page: `en-US/beta/api/cat-list.md`",
        ];
        assert_eq!(of_request(&request, "odata::Collection<super::Cat>", None, &OneType), expected);
    }

    #[test]
    fn what_does_not_fit_in_a_line_is_broken_between_words() {
        let any_of =
            ["Lamps.Read.All", "Lamps.ReadWrite.All", "Rooms.Read.All", "Rooms.ReadWrite.All"].map(|name| [name]);
        let request = request(serde_json::json!({
            "name": "list", "group": "lamps", "method": "GET", "paths": [], "response": { "content": "none" },
            "permissions": { "delegatedWork": [{ "anyOf": any_of }], "delegatedPersonal": [], "application": [] },
            "pages": [],
        }));
        let expected = [
            "* Permissions with a work or school account: `Lamps.Read.All`, `Lamps.ReadWrite.All`,",
            "  `Rooms.Read.All`, `Rooms.ReadWrite.All`",
        ];
        assert_eq!(of_request(&request, "()", None, &OneType), expected);
    }

    #[test]
    fn the_page_is_linked_where_its_address_is_known() {
        let request = request(serde_json::json!({
            "name": "list", "group": "cats", "method": "GET", "paths": [], "response": { "content": "none" },
            "pages": ["en-US/beta/api/cat-list.md", "metadata.xml"],
        }));
        let address = PageAddress::parse("https://example.org/{path}");
        let expected =
            "* Page: [`en-US/beta/api/cat-list.md`](<https://example.org/beta/api/cat-list.md>), `metadata.xml`";
        assert_eq!(of_request(&request, "()", address.as_ref(), &OneType), [expected]);
    }

    #[test]
    fn behind_a_list_of_the_page_another_list_begins() {
        let behind = |documentation: serde_json::Value| {
            let request = request(serde_json::json!({
                "name": "feed", "group": "cats", "method": "POST", "paths": [{ "segments": [{ "name": "cats" }] }],
                "queryOptions": ["top"], "headers": [{ "name": "If-Match", "description": "" }],
                "response": { "content": "none" }, "pages": ["cat.md"], "documentation": documentation,
            }));
            let prose = doc_comment::lines(&request.origin.documentation, &OneType);
            doc_comment::joined([prose, of_request(&request, "()", None, &OneType)]).join("\n")
        };
        let lists = |text: &str| {
            let events = pulldown_cmark::Parser::new(text);
            events.filter(|event| matches!(event, Event::Start(Tag::List(_)))).count()
        };
        let item = serde_json::json!(["bullet", { "text": "Twice a day." }]);
        let step = serde_json::json!([{ "number": 1 }, { "text": "Open the tin." }]);
        let words = serde_json::json!([{ "text": "It eats." }]);
        for (documentation, expected) in [
            (serde_json::json!([words]), 1),
            (serde_json::json!([words, item]), 2),
            (serde_json::json!([item, item]), 2),
            (serde_json::json!([words, step]), 2),
            (serde_json::json!([item, words]), 2),
        ] {
            let text = behind(documentation);
            assert_eq!(lists(&text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let request = request(serde_json::json!({
            "name": "delete", "group": "cats", "method": "DELETE", "paths": [], "response": { "content": "none" }, "pages": [],
        }));
        assert!(of_request(&request, "()", None, &OneType).is_empty());
    }

    #[test]
    fn a_setter_says_that_a_property_is_read_only_where_its_description_does_not() {
        let property = |description: &str| -> Property {
            serde_json::from_value(serde_json::json!({
                "name": "id", "type": { "item": { "primitive": "String" } }, "readOnly": true,
                "documentation": [[{ "text": description }]],
            }))
            .unwrap_or_else(|error| panic!("{error}"))
        };
        let setter =
            |description: &str| of_setter(Method::Patch, &property(description), Some("`id`".to_string()), &OneType);
        let about = "Sets `id`. `None` clears it.";
        assert_eq!(setter("Its key."), ["Its key.", "", "Read-only.", "", about]);
        assert_eq!(setter("Its key. Read-only."), ["Its key. Read-only.", "", about]);
    }
}
