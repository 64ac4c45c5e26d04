//! The report for other programs.

use serde::Serialize;

use crate::changes::{Action, Change, Changes, Class, Difference, Key, Place};

/// The counts, the suggested version, and all changes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'c> {
    breaking: usize,
    additive: usize,
    documentation_only: usize,
    version: &'c str,
    suggested_version: Option<String>,
    changes: Vec<Entry<'c>>,
}

#[derive(Serialize)]
struct Entry<'c> {
    class: Class,
    action: Action,
    kind: &'static str,
    version: &'c str,
    old: Option<Side<'c>>,
    new: Option<Side<'c>>,
    differences: &'c [Difference],
    reason: &'c str,
    /// The evidence, where it is a guess that both sides are one item.
    guess: Option<&'c str>,
}

/// The item on one side.
#[derive(Serialize)]
struct Side<'c> {
    owner: &'c str,
    name: &'c str,
    place: Option<&'c Place>,
}

/// The report as JSON.
pub fn json(changes: &Changes, version: &str) -> String {
    let report = Report {
        breaking: changes.count(Class::Breaking),
        additive: changes.count(Class::Additive),
        documentation_only: changes.count(Class::Documentation),
        version,
        suggested_version: changes.gravest().and_then(|class| class.bump(version)),
        changes: changes.iter().map(entry).collect(),
    };
    serde_json::to_string_pretty(&report).expect("all keys are names") + "\n"
}

fn entry(change: &Change) -> Entry<'_> {
    Entry {
        class: change.class,
        action: change.action,
        kind: change.key().kind(),
        version: &change.key().version,
        old: change.old.as_ref().map(|key| side(key, change.old_place.as_ref())),
        new: change.new.as_ref().map(|key| side(key, change.new_place.as_ref())),
        differences: &change.differences,
        reason: &change.reason,
        guess: change.guess.as_deref(),
    }
}

fn side<'c>(key: &'c Key, place: Option<&'c Place>) -> Side<'c> {
    Side { owner: key.owner.name(), name: key.name(), place }
}
