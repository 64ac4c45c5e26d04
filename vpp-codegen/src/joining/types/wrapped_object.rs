//! Objects that an example shows in a member of another object, which their type does not have.

use crate::diagnostics::{Code, Diagnostic};
use crate::name::QualifiedName;
use crate::span::Spanned;

/// What is done with an object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Use {
    Answered,
    Sent,
}

/// Says that an object of a type stands in a member that this type does not have.
pub(crate) fn finding(of: &QualifiedName, member: &Spanned<impl AsRef<str>>, used: Use) -> Diagnostic {
    let (used, decision, help) = match used {
        Use::Answered => ("answered", "the object itself is read", "show the answer as it comes"),
        Use::Sent => ("sent", "the object itself is sent", "show the body as it is sent"),
    };
    Diagnostic::new(Code::ShownOtherwise, member.span, format!("`{}` has no `{}`", of.name, member.value.as_ref()))
        .label(format!("it holds what the page says is {used}"))
        .decision(format!("the words of the page decide: {decision}"))
        .help(format!("{help}, or describe a type that has this member"))
}
