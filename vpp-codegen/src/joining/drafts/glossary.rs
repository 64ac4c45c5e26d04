//! What the words of a translation are in the language of its code, as its own pages show.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::reading::{TypeExpression, TypeName};

/// What damaged names were found to be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glossary {
    names: HashMap<String, Meanings>,
    /// The same for the names of values of a type.
    of_type: HashMap<(String, String), Meanings>,
}

/// The names that a damaged one stands for, each with how often.
type Meanings = BTreeMap<String, usize>;

impl Glossary {
    /// Takes note that a damaged name was found to be another one.
    pub(crate) fn learn(&mut self, damaged: &str, name: &str) {
        add(self.names.entry(damaged.to_lowercase()).or_default(), name);
    }

    /// The same for the name of what has a type. One word stands for several names: `classificação` is a rank, which is
    /// a number, and a classification, which is text.
    pub(crate) fn learn_of_type(&mut self, damaged: &str, of: Option<&TypeExpression>, name: &str) {
        self.learn(damaged, name);
        if let Some(of) = of {
            add(self.of_type.entry((damaged.to_lowercase(), key(of))).or_default(), name);
        }
    }

    /// What a damaged name stands for in most places.
    pub(crate) fn find(&self, damaged: &str) -> Option<&str> {
        self.names.get(&damaged.to_lowercase()).and_then(most)
    }

    /// What it stands for in most places where it has this type, or else in most places.
    pub(crate) fn find_of_type(&self, damaged: &str, of: Option<&TypeExpression>) -> Option<&str> {
        let typed = of.and_then(|of| self.of_type.get(&(damaged.to_lowercase(), key(of))));
        typed.and_then(most).or_else(|| self.find(damaged))
    }
}

fn add(meanings: &mut Meanings, name: &str) {
    *meanings.entry(name.to_string()).or_default() += 1;
}

fn most(meanings: &Meanings) -> Option<&str> {
    let all: usize = meanings.values().sum();
    meanings.iter().find(|(_, count)| **count * 2 > all).map(|(name, _)| &**name)
}

/// What types are told apart by: a link says more than its text.
fn key(of: &TypeExpression) -> String {
    match &of.name {
        TypeName::Primitive(primitive) => primitive.name().to_string(),
        TypeName::Reference(reference) => reference.page.as_ref().unwrap_or(&reference.name).to_lowercase(),
        TypeName::Unknown(words) => words.to_lowercase(),
    }
}
