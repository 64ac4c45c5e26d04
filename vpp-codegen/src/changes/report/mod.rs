//! Changes as people and programs read them.

mod json;
mod markdown;
mod short;
mod terminal;

use std::fmt;

use super::change::{Action, Change, Changes, Difference};
use super::class::Class;
use super::key::{Key, Owner, Part};

pub use json::json;
pub use markdown::markdown;
pub use short::short;
pub use terminal::terminal;

/// The sentence about the version that follows `version`.
fn suggestion(changes: &Changes, version: &str) -> String {
    let next = changes.gravest().and_then(|class| class.bump(version));
    match next {
        Some(next) => format!("suggested version: {next}, after {version}"),
        None => format!("suggested version: {version}, as before"),
    }
}

/// What a change is about: `beta microsoft.graph.vppToken`.
fn subject(change: &Change) -> String {
    let key = change.key();
    match key.owner {
        Owner::Feature(_) => "the crate".to_string(),
        _ => format!("{} {}", key.version, key.owner.name()),
    }
}

/// What happened, in a line: as a report says it below the name of what it is about.
pub fn headline(change: &Change) -> String {
    Headline(change).to_string()
}

/// What happened, in a line.
struct Headline<'c>(&'c Change);

impl fmt::Display for Headline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let change = self.0;
        match (&change.old, &change.new, change.action) {
            (Some(old), Some(new), Action::Renamed | Action::Moved) => {
                write!(f, "{old} {} to `{}`", change.action.name(), destination(old, new, change))?;
                if let Some(evidence) = &change.guess {
                    write!(f, " (a guess: {evidence})")?;
                }
            }
            (_, _, Action::Changed) => f.write_str(&item(change.key()))?,
            _ => write!(f, "{} {}", item(change.key()), change.action.name())?,
        }
        let told: Vec<String> = change.differences.iter().filter(|it| it.name != "path").map(shown).collect();
        if told.is_empty() { Ok(()) } else { write!(f, ": {}", told.join("; ")) }
    }
}

/// The item, in words; what stands for itself is named in the heading above.
fn item(key: &Key) -> String {
    match (&key.part, &key.owner) {
        (Part::Whole, Owner::Type(_) | Owner::Operation(_)) => key.kind().to_string(),
        _ => key.to_string(),
    }
}

fn destination<'c>(old: &'c Key, new: &'c Key, change: &'c Change) -> &'c str {
    match change.action {
        Action::Moved if old == new => "the base",
        _ => new.name(),
    }
}

fn shown(difference: &Difference) -> String {
    match difference.name {
        "documentation" => "documentation".to_string(),
        name => format!("{name} `{}` -> `{}`", difference.old, difference.new),
    }
}

/// Where it stands on both sides.
fn places(change: &Change) -> String {
    let shown = [&change.old_place, &change.new_place].map(|place| place.as_ref().map(ToString::to_string));
    match shown {
        [Some(old), Some(new)] if old == new => new,
        [Some(old), Some(new)] => format!("{old} -> {new}"),
        [Some(one), None] | [None, Some(one)] => one,
        [None, None] => String::new(),
    }
}

/// The changes of a class.
fn of_class(changes: &Changes, class: Class) -> impl Iterator<Item = &Change> {
    changes.iter().filter(move |change| change.class == class)
}
