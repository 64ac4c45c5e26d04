//! What the pages say in prose, ready to become doc comments.
//!
//! Prose keeps what a reader needs (words, code, links) and loses how it was written. It knows no page
//! and no Rust.

use std::borrow::Cow;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// A piece of prose.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Piece {
    /// The mark of an item of a list, at the beginning of its paragraph.
    Bullet,
    /// The number of an item of a list, in the place of a mark.
    Number(u64),
    /// Words.
    Text(String),
    /// Code.
    Code(String),
    /// Emphasised words.
    Emphasis(String),
    /// A link; in a box, since it is large beside the others and there are few.
    Link(Box<Link>),
}

impl Piece {
    /// The words without any marks.
    fn words(&self) -> Cow<'_, str> {
        match self {
            Piece::Bullet => "- ".into(),
            Piece::Number(number) => format!("{number}. ").into(),
            Piece::Text(text) | Piece::Code(text) | Piece::Emphasis(text) => text.into(),
            Piece::Link(link) => (&*link.text).into(),
        }
    }

    /// Whether it is the mark or the number of an item of a list.
    pub fn begins_item(&self) -> bool {
        matches!(self, Piece::Bullet | Piece::Number(_))
    }
}

/// A link in prose.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
pub struct Link {
    /// What it shows.
    pub text: String,
    /// What it points to.
    pub target: LinkTarget,
}

/// What a link points to.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum LinkTarget {
    /// A page of the documentation, by its stem.
    Page(String),
    /// A type of the schema.
    Type(QualifiedName),
    /// An address.
    Address(String),
    /// Nothing that can be followed from a doc comment: an anchor, a file that is no page.
    Nothing,
}

/// A paragraph.
pub type Paragraph = Box<[Piece]>;

/// Prose: paragraphs in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Documentation {
    /// The paragraphs.
    pub paragraphs: Box<[Paragraph]>,
}

impl Documentation {
    /// Prose of the paragraphs that are not empty.
    pub fn new(paragraphs: impl IntoIterator<Item: Into<Paragraph>>) -> Self {
        let paragraphs = paragraphs.into_iter().map(Into::into);
        Documentation { paragraphs: paragraphs.filter(|paragraph: &Paragraph| !is_blank(paragraph)).collect() }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// This prose, and then other prose.
    pub fn and(self, other: &Documentation) -> Documentation {
        Documentation { paragraphs: self.paragraphs.into_iter().chain(other.paragraphs.iter().cloned()).collect() }
    }

    /// The words without any marks.
    pub fn plain(&self) -> String {
        let paragraphs = self.paragraphs.iter().map(|paragraph| plain(paragraph));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }
}

/// The words of a paragraph without any marks.
pub fn plain(paragraph: &[Piece]) -> String {
    paragraph.iter().map(Piece::words).collect()
}

/// Whether a paragraph has no words.
pub fn is_blank(paragraph: &[Piece]) -> bool {
    paragraph.iter().all(|piece| piece.begins_item() || piece.words().trim().is_empty())
}
