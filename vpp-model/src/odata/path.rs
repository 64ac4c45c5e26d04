//! Where in the JSON the reader stands.
//!
//! A path is a list linked through the stack, from a value to the object around it: nothing is paid
//! for it until it is printed.

use std::cell::{Cell, OnceCell};
use std::fmt;

use serde_json::Value;

use super::secrecy::is_secret;

/// The steps from the outermost value to the one being read.
#[derive(Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The outermost value, and where to leave a note on failure, if anybody reads it.
    Root(Option<&'a Note>),
    /// A property of an object.
    Property(&'a Path<'a>, &'a str),
    /// An element of an array.
    Element(&'a Path<'a>, usize),
    /// No step: what stands here is of this type, if nothing else is said.
    Told(&'a Path<'a>, &'a str),
}

/// Where reading failed, and what a failure is.
#[derive(Default)]
pub(crate) struct Note {
    failure: OnceCell<Failure>,
    is_forgiving: bool,
    /// A value that has been forgiven, on its way to whoever holds its slot.
    forgiven: Cell<Option<Value>>,
}

/// The path of the value that could not be read.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) path: String,
    /// Whether the message names the path already.
    pub(crate) named: bool,
}

impl Note {
    /// The note of a reader that sets aside what is not as documented.
    pub(crate) fn forgiving() -> Note {
        Note { is_forgiving: true, ..Note::default() }
    }

    pub(crate) fn into_failure(self) -> Option<Failure> {
        self.failure.into_inner()
    }
}

impl Path<'_> {
    /// Notes that the value here could not be read. The innermost value comes first, and stays.
    pub(crate) fn note_failure(&self, named: bool) {
        if let Some(note) = self.root_note() {
            note.failure.get_or_init(|| Failure { path: self.to_string(), named });
        }
    }

    /// Whether what is not as documented is set aside here: some object is around it that can hold it.
    #[cold]
    pub(crate) fn is_forgiving(&self) -> bool {
        let is_held = match self {
            Path::Root(_) => false,
            Path::Property(..) => true,
            Path::Element(list, _) => list.is_forgiving(),
            Path::Told(path, _) => path.is_forgiving(),
        };
        is_held && self.root_note().is_some_and(|note| note.is_forgiving)
    }

    /// Keeps a value that is forgiven until [`forgiven`](Self::forgiven) takes it.
    #[cold]
    pub(crate) fn forgive(&self, value: Value) {
        if let Some(note) = self.root_note() {
            note.forgiven.set(Some(value));
        }
    }

    /// The value that has just been forgiven.
    #[cold]
    pub(crate) fn forgiven(&self) -> Value {
        self.root_note().and_then(|note| note.forgiven.take()).unwrap_or_default()
    }

    fn root_note(&self) -> Option<&Note> {
        let mut path = self;
        loop {
            match path {
                Path::Root(note) => return *note,
                Path::Property(parent, _) | Path::Element(parent, _) | Path::Told(parent, _) => path = parent,
            }
        }
    }

    /// Whether the value here belongs to a secret property, so that no message may repeat it.
    #[cold]
    pub(crate) fn is_secret(&self) -> bool {
        match *self {
            Path::Root(_) => false,
            Path::Property(parent, name) => is_secret(name) || parent.is_secret(),
            Path::Element(parent, _) | Path::Told(parent, _) => parent.is_secret(),
        }
    }

    /// The type of the value here, or of each in the list here, that the context of the answer tells.
    pub(crate) fn told_type(&self) -> Option<&str> {
        match self {
            Path::Root(_) | Path::Property(..) => None,
            Path::Element(list, _) => list.told_type(),
            Path::Told(_, name) => Some(name),
        }
    }

    pub(crate) fn is_root(&self) -> bool {
        matches!(self, Path::Root(_))
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Path::Root(_) => Ok(()),
            Path::Property(parent, name) if parent.is_root() => f.write_str(name),
            Path::Property(parent, name) => write!(f, "{parent}.{name}"),
            Path::Element(parent, index) => write!(f, "{parent}[{index}]"),
            Path::Told(path, _) => path.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_like_the_expression_that_reaches_the_value() {
        let root = Path::Root(None);
        let results = Path::Property(&root, "tokenActionResults");
        let first = Path::Element(&results, 0);
        let count = Path::Property(&first, "totalLicensesCount");

        assert_eq!(root.to_string(), "");
        assert_eq!(first.to_string(), "tokenActionResults[0]");
        assert_eq!(count.to_string(), "tokenActionResults[0].totalLicensesCount");
        assert_eq!(Path::Element(&root, 3).to_string(), "[3]");
    }
}
