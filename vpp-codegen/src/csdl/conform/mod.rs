//! A schema as CSDL can say it.
//!
//! Pages name things in ways that CSDL does not allow, and say things that contradict each other in ways it
//! does not allow either. [`conform`] makes a schema that keeps CSDL's rules, in a sequence of passes, and
//! reports what it had to change. The writers rely on it and decide nothing.

mod container;
mod defaults;
mod enumerations;
mod inheritance;
mod keys;
mod names;
mod operations;
mod prose;
mod references;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::schema::Schema;
use crate::span::Span;

/// The schema that keeps all rules of CSDL and is most like `schema`.
///
/// A schema that keeps the rules stays as it is, but for prose, which loses its marks, since CSDL's descriptions are
/// plain text, and for what pages leave open and CSDL cannot: what is not said to be never null can be null, and
/// members without numbers count from 0 on. What pages tell clients to send is left out: CSDL says what there is, not how it is asked for.
pub fn conform(schema: &Schema, diagnostics: &mut Diagnostics) -> Schema {
    let mut conforming = Schema { requests: Vec::new(), ..schema.clone() };
    let changes = &mut Changes { diagnostics };
    enumerations::without_members_leave(&mut conforming, changes);
    names::become_identifiers(&mut conforming, changes);
    enumerations::get_legal_numbers(&mut conforming, changes);
    references::lead_to_types(&mut conforming, changes);
    inheritance::keeps_names_apart(&mut conforming, changes);
    keys::name_properties(&mut conforming, changes);
    operations::can_be_told_apart(&mut conforming, changes);
    container::holds_entities(&mut conforming, changes);
    prose::becomes_plain(&mut conforming);
    defaults::are_said(&mut conforming);
    conforming
}

/// What had to be changed.
struct Changes<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Changes<'_> {
    fn report(&mut self, span: Span, message: String, decision: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(Code::NotInCsdl, span, message).decision(decision));
    }
}
