//! Names against the rules of OData.
//!
//! A name that breaks them is kept as it is, since the service may use it; the Rust stage makes an
//! identifier of it. Whoever wrote the page should know.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::types::resolve::Resolved;
use crate::name::QualifiedName;
use crate::span::Span;

/// Reports the names of types, properties and members that are none.
pub(crate) fn check(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    for (name, resource) in &resolved.resources {
        let structured = &resource.structured;
        check_type(name, structured.origin.span, diagnostics);
        for property in structured.all_properties() {
            check_name(&property.name, property.span, "property", diagnostics);
        }
    }
    for (name, enumeration) in &resolved.enumerations {
        check_type(name, enumeration.origin.span, diagnostics);
        for member in &enumeration.members {
            check_name(&member.name, member.span, "member", diagnostics);
        }
    }
}

fn check_type(name: &QualifiedName, span: Span, diagnostics: &mut Diagnostics) {
    check_name(&name.name, span, "type", diagnostics);
    if !name.namespace.split('.').all(is_identifier) {
        report(&name.namespace, span, "namespace", diagnostics);
    }
}

fn check_name(name: &str, span: Span, of: &str, diagnostics: &mut Diagnostics) {
    if !is_identifier(name) {
        report(name, span, of, diagnostics);
    }
}

fn report(name: &str, span: Span, of: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(Code::NameShape, span, format!("`{name}` cannot be the name of a {of}"))
            .decision("JSON has it as it is written; Rust has what is left of it")
            .help("a name is letters, digits and `_`, and does not begin with a digit"),
    );
}

/// Whether a text is a simple identifier (OData 4.01 CSDL, section 15.1).
fn is_identifier(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_numeric())
        && !name.is_empty()
        && name.chars().all(|c| c == '_' || c.is_alphanumeric())
}
