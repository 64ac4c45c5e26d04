//! What a document says that this program does not understand, or that cannot stand in a model.

use crate::diagnostics::{Code, Diagnostic};
use crate::schema::BaseFault;
use crate::span::Span;

/// Something at `span` that no rule of CSDL accounts for.
pub(super) fn not_understood(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlNotUnderstood, span, format!("{what} is not understood"))
        .decision("it is left out of the model")
        .help("if it is no slip, say what it means by a term of a vocabulary")
}

/// Two items of one name where there can be one.
pub(super) fn defined_twice(span: Span, first: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlBroken, span, format!("`{name}` is defined twice"))
        .related(first, "the first definition")
        .decision("the first counts")
        .help("give one of the two types another name")
}

/// Two members or properties of one name.
pub(super) fn repeated(span: Span, first: Span, name: &str, of: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlBroken, span, format!("`{name}` stands twice in `{of}`"))
        .related(first, "here it stands, too")
        .decision("the first counts")
}

/// A name that must have a namespace.
pub(super) fn no_namespace(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlBroken, span, format!("`{name}` has no namespace"))
        .decision("what refers to it is untyped")
        .help("write the namespace or its alias before the name: `namespace.name`")
}

/// A member of an enumeration whose value is none.
pub(super) fn no_number(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlBroken, span, format!("the value of `{name}` is no whole number of 64 bits"))
        .decision("the member has no number")
}

/// An enumeration of nothing.
pub(super) fn no_members(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlBroken, span, format!("the enumeration `{name}` has no members"))
        .decision("every value of it is one that is not known")
}

/// A bound operation without parameters.
pub(super) fn bound_to_nothing(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlBroken, span, format!("`{name}` is bound and has no parameter"))
        .decision("it is bound to nothing")
        .help("the first parameter of a bound operation is what it is bound to")
}

/// A base that a type cannot have.
pub(super) fn base(span: Span, name: &str, fault: BaseFault) -> Diagnostic {
    Diagnostic::new(Code::CsdlBroken, span, fault.told(name))
        .decision("it has no base")
        .help("correct its base type or that of one of its bases")
}

/// A property that a base has as well.
pub(super) fn inherited(span: Span, there: Span, name: &str, base: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlBroken, span, format!("`{name}` is a property of the base `{base}`, too"))
        .related(there, "the property of the base")
        .decision("that of the base counts")
}

/// A reference to what is in no document.
pub(super) fn missing(span: Span, what: &str, decision: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlReference, span, format!("{what} is in no document that was given"))
        .decision(decision)
        .help("name the document that defines it as well")
}

/// A document that is referred to and was not given.
pub(super) fn document_not_given(span: Span, namespace: &str, address: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlReference, span, format!("the namespace `{namespace}` is in no document that was given"))
        .decision("its types are any JSON, and what it says of others is not known")
        .help(format!("name the document `{address}` as well"))
}

/// Annotations of nothing.
pub(super) fn no_such_target(span: Span, target: &str) -> Diagnostic {
    Diagnostic::new(Code::CsdlReference, span, format!("there is no `{target}` to annotate"))
        .decision("what is said of it is left out of the model")
}
