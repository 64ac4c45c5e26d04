//! Whether the model says what the pages show: every JSON example of every api page, read into its type and
//! written back, and every example request, made of the operation that the page describes.
//!
//! [`Conformance`] finds the examples and what tells their types. A [`driver`] is the text of a program that
//! reads them into the generated types and writes them back; running it is left to the caller. The
//! [`Report`] then says what came back, and whose fault it is where something did not.
//!
//! This stage stands beside the street: it knows the facts of pages, the schema and the names of the generated
//! types, and neither files nor processes.

mod answer;
mod api_pages;
mod body;
mod comparison;
pub mod driver;
mod judgement;
mod legality;
mod location;
mod payload;
mod report;
mod request;
mod table;
#[cfg(test)]
mod tests;
mod types;
mod typing;

use std::collections::{BTreeMap, BTreeSet};

use crate::Documented;
use crate::back_end::Target;
use crate::diagnostics::Diagnostics;
use crate::rust::TypePaths;
use crate::schema::TypeUse;

pub use answer::{AnswerFault, AnswerFinding, Answers, answers};
pub use api_pages::ApiPages;
pub use body::{Bodies, BodyFault, BodyFinding, bodies};
pub use comparison::difference;
pub use judgement::Fault;
pub use location::{JsonPath, Step};
pub use payload::{Payload, Role, payloads};
pub use report::{Failure, Invalid, Report, Tally, Untyped};
pub use request::{Reason, Requests, Unmade, requests};
pub use table::{
    answers_findings, answers_summary, bodies_findings, bodies_summary, findings, requests_findings, requests_summary,
    summary,
};
pub use typing::{Form, Part};

use driver::{Answer, Question};
use types::TypeIndex;
use typing::Typing;

/// The examples of a documentation, with their types.
#[derive(Debug)]
pub struct Conformance<'a> {
    documented: &'a Documented,
    modules: &'a BTreeMap<String, String>,
    payloads: Vec<TypedPayload>,
}

/// A payload, and its parts with the Rust types they are read into.
#[derive(Debug)]
struct TypedPayload {
    payload: Payload,
    version: String,
    parts: Vec<(Part, String)>,
}

impl<'a> Conformance<'a> {
    /// The examples of all pages; `modules` are the modules of the generated versions.
    pub fn of(documented: &'a Documented, modules: &'a BTreeMap<String, String>) -> Conformance<'a> {
        // The facts went into the schema; what the examples are is read from the pages again.
        let facts = crate::read_pages(&documented.corpus, &mut Diagnostics::new());
        let all = payloads(&documented.corpus, &facts);
        let mut by_version: BTreeMap<String, Vec<Payload>> = BTreeMap::new();
        for payload in all {
            let version = documented.corpus.source(payload.span.source).version.clone();
            by_version.entry(version).or_default().push(payload);
        }
        let mut typed = Vec::new();
        for schema in &documented.schemas {
            let Some(module) = modules.get(&schema.version) else { continue };
            let typing = Typing { types: TypeIndex::of(schema) };
            let paths = TypePaths::of(&Target { schema, module: module.clone() });
            for payload in by_version.remove(&schema.version).unwrap_or_default() {
                let with_type = |part: Part| {
                    let rust_type = rust_type(&paths, &part)?;
                    Some((part, rust_type))
                };
                let parts = typing.parts(&payload).into_iter().filter_map(with_type).collect();
                typed.push(TypedPayload { payload, version: schema.version.clone(), parts });
            }
        }
        typed.sort_by_key(|typed| typed.payload.span);
        Conformance { documented, modules, payloads: typed }
    }

    /// The files of the driver for a model of this name.
    pub fn driver(&self, model: &str) -> BTreeMap<&'static str, String> {
        let types: BTreeSet<&str> = self.parts().map(|(_, _, rust_type)| rust_type).collect();
        driver::files(model, self.modules.values().map(String::as_str), &types)
    }

    /// What the driver is given.
    pub fn questions(&self) -> String {
        let question = |(payload, part, rust_type): (&'_ Payload, &Part, _)| {
            Some((rust_type, part.path.of(&payload.json)?.clone()))
        };
        let asked: Vec<_> = self.parts().filter_map(question).collect();
        driver::questions(asked.iter().map(|(rust_type, json)| Question { rust_type, json }))
    }

    /// What the driver's answers say.
    pub fn report(&self, answers: Vec<Answer>) -> Report {
        Report::of(self.documented, &self.payloads, answers)
    }

    fn parts(&self) -> impl Iterator<Item = (&Payload, &Part, &str)> {
        self.payloads
            .iter()
            .flat_map(|typed| typed.parts.iter().map(|(part, rust_type)| (&typed.payload, part, &**rust_type)))
    }
}

/// The Rust type that a part is read into.
fn rust_type(paths: &TypePaths<'_>, part: &Part) -> Option<String> {
    let rust_type = match &part.form {
        Form::Envelope(item) => format!("odata::Collection<{}>", paths.item(item)?),
        Form::Value(TypeUse { item, collection: true }) => format!("Vec<{}>", paths.item(item)?),
        Form::Value(TypeUse { item, collection: false }) => paths.item(item)?,
    };
    // A member may be null.
    Some(if part.path.0.is_empty() { rust_type } else { format!("Option<{rust_type}>") })
}
