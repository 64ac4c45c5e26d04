//! What is written, and what the compiler says first.

/// The last expression of a program, and the first error, in which types are called by their last names: whether there
/// is a path in front of them differs from compiler to compiler.
pub(crate) const CASES: &[(&str, &str)] = &[
    // Query options.
    (
        "vpp_tokens::Get::new(\"1\").top(5)",
        "the page of `Get` does not offer `$top`: `query` sets any option by its name",
    ),
    (
        "vpp_tokens::Get::new(\"1\").filter(property(|token: &VppToken| &token.id).eq(\"1\"))",
        "the page of `Get` does not offer `$filter`: `query` sets any option by its name",
    ),
    (
        "vpp_tokens::Delete::new(\"1\").select(|token| &token.id)",
        "the page of `Delete` offers no query options: `query` sets any by its name",
    ),
    (
        "property(|token: &VppToken| &token.token_action_results).eq(\"1\")",
        "a filter cannot compare `Vec<AnyVppTokenActionResult>`: go on to one of its properties with `then`, or ask with `any`",
    ),
    // Values.
    (
        "vpp_tokens::Update::new(\"1\").display_name(5)",
        "`{integer}` is no value for a property of type `String`: it takes one, what converts to one, or an `Option`",
    ),
    (
        "vpp_tokens::Update::new(\"1\").expiration_date_time(\"2026-12-01T00:00:00Z\")",
        "text cannot be given for `DateTimeOffset`, which is no enumeration: `.parse()` reads dates, durations and numbers from text",
    ),
    (
        "vpp_tokens::Update::new(\"1\").expiration_date_time(\"2026-12-01T00:00:00Z\".to_string())",
        "text cannot be given for `DateTimeOffset`, which is no enumeration: `.parse()` reads dates, durations and numbers from text",
    ),
    (
        "property(|token: &VppToken| &token.expiration_date_time).le(\"2026-12-01T00:00:00Z\")",
        "text cannot be given for `DateTimeOffset`, which is no enumeration: `.parse()` reads dates, durations and numbers from text",
    ),
    (
        "vpp_tokens::Update::new(\"1\").with_object(&\"Stockholm\")",
        "`&str` is no type of the model: take one of its types, or `Untyped` for any JSON",
    ),
    (
        "Raw::get(\"/organization/{id}\").argument(std::time::Duration::ZERO)",
        "`Duration` cannot stand in a path: text (`&str`), numbers, dates and the other types of the model can",
    ),
    // What is sent.
    (
        "service().request(VppToken::default())",
        "`VppToken` is not an operation: those stand in the modules of the API's versions, and `Raw` calls any path",
    ),
    (
        "client().iter(vpp_tokens::Get::new(\"1\"))",
        "an operation that answers `VppToken` lists nothing: it is sent with `call`",
    ),
    (
        "vpp_tokens::Get::new(\"1\").number()",
        "an operation that answers `VppToken` lists nothing: it is sent with `call`",
    ),
    (
        "vpp_tokens::Delete::new(\"1\").cast::<VppToken>()",
        "the answer `()` has no derived types: only objects and lists can be cast",
    ),
    // Clients.
    (
        "blocking::Client::new(service(), \"https://graph.microsoft.com\").call(vpp_tokens::List::new())",
        "`&str` does not send requests and wait: `Agent` does with the feature `ureq`",
    ),
    (
        "client().token(\"the access token\")",
        "`&str` provides no access tokens: a closure that yields an `AccessToken` does",
    ),
];

/// A whole program around an expression.
pub(crate) fn whole(expression: &str) -> String {
    format!(
        "#![allow(unused_imports)]\n\
         use vpp_model::beta::{{VppToken, vpp_tokens}};\n\
         use vpp_model::odata::http::{{Fake, Operation, Raw, Service, blocking, property}};\n\
         fn service() -> Service {{ Service::new(Service::GRAPH_BETA).unwrap() }}\n\
         fn client() -> blocking::Client<Fake> {{ blocking::Client::new(service(), Fake::new()) }}\n\
         fn main() {{ _ = {expression}; }}\n"
    )
}
