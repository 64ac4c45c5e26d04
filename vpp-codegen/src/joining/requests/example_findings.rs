//! What is said of the paths of examples that a page does not list.

use crate::diagnostics::{Code, Diagnostic, listed as listed_names};
use crate::schema::Method;
use crate::span::Span;

const NO_PATH: &str = "no path under `HTTP request` makes this one";

/// It deletes an object where the page removes it from a list.
pub(super) fn without_reference(place: Span) -> Diagnostic {
    Diagnostic::new(Code::PathFromExample, place, NO_PATH)
        .label("it deletes the object itself, where a listed path with `/$ref` only removes it from a list")
        .decision("the operation has the path that is listed, and not this one")
        .help("add `/$ref` to the path of the example")
}

/// It is no more than the end of a listed path.
pub(super) fn without_front(place: Span, listed: &str) -> Diagnostic {
    Diagnostic::new(Code::PathFromExample, place, NO_PATH)
        .label(format!("it is the end of `{listed}`"))
        .decision("the operation has the path that is listed, and not this one")
        .help("write the whole path, or list this one if it is right")
}

/// It calls a function of a listed path with arguments that neither a path nor a table has.
pub(super) fn with_other_arguments(place: Span, listed: &str, untold: &[String]) -> Diagnostic {
    let names = listed_names(untold.iter().map(String::as_str));
    Diagnostic::new(Code::PathFromExample, place, NO_PATH)
        .label(format!("neither `{listed}` nor a table of the page tells of {names}"))
        .decision("the operation has the path that is listed, and not this one")
        .help("give the arguments of the example the names that the table has, or correct the table and the path")
}

/// It leads where a listed path leads.
pub(super) fn not_listed(place: Span, template: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::new(Code::PathFromExample, place, NO_PATH)
        .label("it leads where one of them leads")
        .decision(format!("the operation has the path `{template}` as well"))
        .help("list it under `HTTP request`, or correct the one that is wrong")
}

/// It is listed, with another method.
pub(super) fn with_other_method(place: Span, method: Method) -> Diagnostic {
    let method = method.as_str();
    Diagnostic::new(Code::PathFromExample, place, format!("no `{method}` under `HTTP request` has this path"))
        .label("it is listed with another method")
        .decision(format!("there is an operation for `{method}` as well"))
        .help("list it with the method that the example has, or correct the one that is wrong")
}
