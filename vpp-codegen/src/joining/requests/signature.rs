//! What tells operations apart, and how what two pages say of one becomes one.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::schema::{Operation, OperationKind, Property};

/// What tells operations apart (OData 4.01 CSDL, section 12.2).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Signature {
    name: String,
    bound_to: String,
    /// The names of the parameters of a function; actions are not told apart by them.
    parameters: Vec<String>,
}

impl Signature {
    /// The signature of an operation.
    pub(crate) fn of(operation: &Operation) -> Signature {
        let mut parameters: Vec<String> = match operation.kind {
            OperationKind::Action => Vec::new(),
            OperationKind::Function => {
                operation.parameters.iter().map(|parameter| parameter.name.to_lowercase()).collect()
            }
        };
        parameters.sort();
        Signature { name: operation.name.name.to_lowercase(), bound_to: operation.bound_to.to_string(), parameters }
    }
}

/// Joins what two pages say of one operation; the second may not be about it and only use it.
pub(crate) fn join(operation: &mut Operation, other: Operation, describes_it: bool, diagnostics: &mut Diagnostics) {
    let names = |parameters: &[Property]| parameters.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let (mine, theirs) = (names(&operation.parameters), names(&other.parameters));
    if mine != theirs && !theirs.is_empty() {
        let decision = if mine.is_empty() { "those of the second page are taken" } else { "the first page decides" };
        // One page may show several ways to call it.
        if describes_it && operation.origin.span != other.origin.span {
            diagnostics.push(
                Diagnostic::new(
                    Code::DefinedTwice,
                    other.origin.span,
                    format!("two pages give `{}` different parameters", operation.name.name),
                )
                .related(operation.origin.span, "the first page")
                .decision(decision),
            );
        }
        if mine.is_empty() {
            operation.parameters = other.parameters;
        }
    }
    if operation.origin.documentation.is_empty() {
        operation.origin.documentation = other.origin.documentation;
    }
    operation.origin.pages.extend(other.origin.pages);
}
