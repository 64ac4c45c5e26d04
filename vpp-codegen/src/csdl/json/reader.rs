//! What the parts of the reader share.

use crate::csdl::ReadError;
use crate::csdl::annotation::{Annotation, Value};
use crate::csdl::remarks::Remarks;
use crate::csdl::scope::Scope;
use crate::csdl::targets::Targets;
use crate::json::{Json, JsonKind, Member};
use crate::span::Span;

/// A document, what names in it stand for, and what is said apart from its items.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) scope: Scope,
    pub(super) targets: Targets,
}

pub(super) fn kind<'a>(value: &'a Json<'_>) -> Option<&'a str> {
    value.member("$Kind").and_then(Json::as_str)
}

pub(super) fn items<'a, 'src>(value: &'a Json<'src>) -> &'a [Json<'src>] {
    match &value.kind {
        JsonKind::Array(items) => items,
        _ => &[],
    }
}

impl<'a> Reader<'a> {
    /// The annotations that stand apart from their items.
    pub(super) fn apart(&self, schemas: &[&Member<'_>]) -> Targets {
        let mut targets = Targets::default();
        for group in schemas.iter().filter_map(|schema| schema.value.member("$Annotations")) {
            for target in group.members() {
                targets.add(&self.scope, &target.name.value, self.within(&target.value, ""));
            }
        }
        targets
    }

    /// What is said of an item: within its object, for an item without an object beside it under its name,
    /// and apart from it.
    pub(super) fn remarks(&self, object: &Json<'_>, beside: &str, target: &str) -> Remarks {
        let annotations: Vec<Annotation> =
            self.within(object, beside).chain(self.targets.of(target).iter().cloned()).collect();
        Remarks::of(&annotations)
    }

    /// The annotations `beside@term`; a qualified one, `@term#qualifier`, is for a special purpose.
    fn within(&self, object: &Json<'_>, beside: &str) -> impl Iterator<Item = Annotation> {
        object.members().iter().filter_map(move |member| {
            let (item, term) = member.name.value.split_once('@')?;
            let term = self.scope.qualified(term).filter(|_| item == beside && !term.contains('#'))?.to_string();
            Some(Annotation { term, value: expression(&member.value) })
        })
    }

    pub(super) fn error(&self, span: Span, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError::at(self.text, span.start as usize, message, help)
    }
}

fn expression(value: &Json<'_>) -> Value {
    match &value.kind {
        JsonKind::Bool(value) => Value::Bool(*value),
        JsonKind::String(text) => Value::Text(text.to_string()),
        JsonKind::Number(text) => Value::Text(text.to_string()),
        JsonKind::Array(items) => Value::Collection(items.iter().map(expression).collect()),
        JsonKind::Object(members) => {
            let properties = members.iter().filter(|member| !member.name.value.contains('@'));
            Value::Record(properties.map(|member| (member.name.value.to_string(), expression(&member.value))).collect())
        }
        JsonKind::Null | JsonKind::Bare(_) => Value::Other,
    }
}
