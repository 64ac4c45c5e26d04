//! JSON as pages write it: with places, and lenient.
//!
//! About two in a hundred JSON blocks of the documentation are not JSON (page shape 7): trailing commas,
//! comments, ellipses, bare words, lost brackets. The reader takes what it can, remembers each
//! [`Fault`] with its place, and never fails.

mod entity;
mod fault;
mod quotes;
mod reader;
mod surplus;

use std::borrow::Cow;

use crate::span::{Span, Spanned};

pub use fault::{Fault, FaultKind, Role, report};
pub use reader::read;

/// A JSON value with its place.
#[derive(Clone, Debug)]
pub struct Json<'src> {
    /// What it is.
    pub kind: JsonKind<'src>,
    /// Where it stands.
    pub span: Span,
}

/// What a JSON value is.
#[derive(Clone, Debug)]
pub enum JsonKind<'src> {
    /// `null`, or nothing where a value was expected.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(&'src str),
    /// A string.
    String(Cow<'src, str>),
    /// `[…]`
    Array(Vec<Json<'src>>),
    /// `{…}`, in the order of the page.
    Object(Vec<Member<'src>>),
    /// A word without quotes, which is no JSON.
    Bare(&'src str),
}

/// A name and its value.
#[derive(Clone, Debug)]
pub struct Member<'src> {
    /// The name.
    pub name: Spanned<Cow<'src, str>>,
    /// The value.
    pub value: Json<'src>,
    /// The text of the comments between the member before and this one.
    pub remark: &'src str,
}

impl<'src> Json<'src> {
    /// The members, if it is an object.
    pub fn members(&self) -> &[Member<'src>] {
        match &self.kind {
            JsonKind::Object(members) => members,
            _ => &[],
        }
    }

    /// The value of a member, if it is an object that has it.
    pub fn member(&self, name: &str) -> Option<&Json<'src>> {
        self.members().iter().find(|member| *member.name.value == *name).map(|member| &member.value)
    }

    /// The value itself or, if it is a list, the first that it holds.
    pub fn first(&self) -> Option<&Json<'src>> {
        match &self.kind {
            JsonKind::Array(elements) => elements.first(),
            _ => Some(self),
        }
    }

    /// The text, if it is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            JsonKind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth, if it is `true`, `false` or one of them in quotes.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.kind {
            JsonKind::Bool(value) => Some(*value),
            JsonKind::String(text) => text.trim().to_lowercase().parse().ok(),
            _ => None,
        }
    }
}
