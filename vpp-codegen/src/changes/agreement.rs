//! Whether the changes between two editions of pages are those of the service's own metadata.
//!
//! Compared are the additions and removals of types, and those of properties and members of types that both editions
//! describe. A change that the metadata does not have is true all the same if the pages show it: the name stands on
//! the page of one side, and not on that of the other. (Pages are written later than metadata, and sometimes before.)

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use super::change::{Action, Changes};
use super::edition::Edition;
use super::key::{Key, Owner, Part};
use crate::name::QualifiedName;
use crate::schema::{Schema, TypeDefinition};

/// An addition or a removal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    kind: &'static str,
    added: bool,
    /// The type, in lower case: pages differ in spelling.
    of: QualifiedName,
    /// The property or the member, in lower case; empty for the type itself.
    name: String,
}

/// How the changes of pages and of metadata agree.
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    rows: BTreeMap<(&'static str, bool), Row>,
    /// What the metadata has and the report has not, and the other way around.
    misses: Vec<String>,
}

/// The figures of a kind of event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// How many the metadata has.
    pub in_metadata: usize,
    /// How many of these the pages show: the others no report on pages can have.
    pub shown: usize,
    /// How many of the metadata's the report has.
    pub found: usize,
    /// How many the report has.
    pub reported: usize,
    /// How many of these the metadata has, or the pages show.
    pub confirmed: usize,
}

impl Row {
    /// The share of the metadata's events that the report has, the same of those that the pages show, and the share
    /// of the report's that are confirmed.
    pub fn shares(&self) -> [f64; 3] {
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
        [share(self.found, self.in_metadata), share(self.found, self.shown), share(self.confirmed, self.reported)]
    }
}

/// Compares the changes between two editions of pages with those between two files of metadata.
pub fn agreement(old: &Edition, new: &Edition, changes: &Changes, metadata: [&Schema; 2]) -> Agreement {
    let pages = [old, new].map(|edition| edition.schemas.values().next().map(index).unwrap_or_default());
    let metadata = metadata.map(index);
    let is_in_both = |of: &QualifiedName| pages.iter().chain(&metadata).all(|types| types.contains_key(of));
    let mut expected = events(&metadata[0], &metadata[1]);
    expected.retain(|event| match event.kind {
        "type" => pages[usize::from(event.added)].contains_key(&event.of),
        _ => is_in_both(&event.of),
    });
    let mut reported: BTreeSet<Event> = changes.iter().flat_map(events_of).collect();
    reported.retain(|event| event.kind == "type" || is_in_both(&event.of));
    let mut agreement = Agreement::default();
    for event in &expected {
        let row = agreement.rows.entry((event.kind, event.added)).or_default();
        row.in_metadata += 1;
        match (reported.contains(event), shown_by_pages(event, old, new)) {
            (true, _) => (row.found, row.shown) = (row.found + 1, row.shown + 1),
            (false, true) => {
                row.shown += 1;
                agreement.misses.push(format!("not in the report: {event}"));
            }
            (false, false) => agreement.misses.push(format!("not in the report, nor shown by the pages: {event}")),
        }
    }
    for event in &reported {
        let row = agreement.rows.entry((event.kind, event.added)).or_default();
        row.reported += 1;
        match expected.contains(event) || shown_by_pages(event, old, new) {
            true => row.confirmed += 1,
            false => agreement.misses.push(format!("in the report alone: {event}")),
        }
    }
    agreement
}

type Types<'s> = BTreeMap<QualifiedName, &'s TypeDefinition>;

/// The types of a schema by their name in lower case.
fn index(schema: &Schema) -> Types<'_> {
    schema.types.iter().map(|(name, definition)| (name.folded(), definition)).collect()
}

fn parts(definition: &TypeDefinition) -> BTreeSet<(&'static str, String)> {
    match definition {
        TypeDefinition::Structured(structured) => {
            structured.all_properties().map(|property| ("property", property.name.to_lowercase())).collect()
        }
        TypeDefinition::Enumeration(enumeration) => {
            enumeration.members.iter().map(|member| ("member", member.name.to_lowercase())).collect()
        }
    }
}

fn events(old: &Types<'_>, new: &Types<'_>) -> BTreeSet<Event> {
    let mut events = BTreeSet::new();
    for (added, before, after) in [(false, new, old), (true, old, new)] {
        for (of, definition) in after {
            let event = |kind, name| Event { kind, added, of: of.clone(), name };
            match before.get(of) {
                None => _ = events.insert(event("type", String::new())),
                Some(other) => {
                    let own = parts(definition);
                    events.extend(own.difference(&parts(other)).map(|(kind, name)| event(kind, name.clone())));
                }
            }
        }
    }
    events
}

/// The additions and removals in a change: what is renamed is removed under one name and added under another.
fn events_of(change: &super::Change) -> Vec<Event> {
    let (removed, added) = match change.action {
        Action::Changed => (None, None),
        Action::Removed | Action::Added => (change.old.as_ref(), change.new.as_ref()),
        Action::Renamed | Action::Moved => {
            (change.old.as_ref(), change.new.as_ref().filter(|new| Some(*new) != change.old.as_ref()))
        }
    };
    let sides = [(false, removed), (true, added)];
    sides.into_iter().filter_map(|(added, key)| event_of(key?, added)).collect()
}

fn event_of(key: &Key, added: bool) -> Option<Event> {
    let Owner::Type(of) = &key.owner else { return None };
    let name = match &key.part {
        Part::Whole => String::new(),
        _ => key.name().to_lowercase(),
    };
    Some(Event { kind: key.kind(), added, of: QualifiedName::parse(of).folded(), name })
}

/// Whether the name stands on the page of the one side, and not on that of the other.
fn shown_by_pages(event: &Event, old: &Edition, new: &Edition) -> bool {
    let (with, without) = if event.added { (new, old) } else { (old, new) };
    match event.kind {
        "type" => with.all_pages_name(&event.of.name) && !without.all_pages_name(&event.of.name),
        _ => with.page_names(&event.of, &event.name) && !without.page_names(&event.of, &event.name),
    }
}

impl Agreement {
    /// The figures of all kinds together.
    pub fn total(&self) -> Row {
        self.rows.values().fold(Row::default(), |sum, row| Row {
            in_metadata: sum.in_metadata + row.in_metadata,
            shown: sum.shown + row.shown,
            found: sum.found + row.found,
            reported: sum.reported + row.reported,
            confirmed: sum.confirmed + row.confirmed,
        })
    }

    /// What one side has alone, a line each.
    pub fn misses(&self) -> &[String] {
        &self.misses
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.name.is_empty() { "" } else { "/" };
        let action = if self.added { "added" } else { "removed" };
        write!(f, "{} {}{separator}{} {action}", self.kind, self.of, self.name)
    }
}

/// A table of figures.
impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        let head = ["", "in metadata", "shown", "found", "of all", "of shown", "reported", "confirmed", "share"];
        let rows = self.rows.iter().map(|((kind, added), row)| {
            let action = if *added { "added" } else { "removed" };
            (format!("{kind} {action}"), *row)
        });
        let cells = |(name, row): (String, Row)| {
            let [all, shown, confirmed] = row.shares().map(|share| format!("{:.2}%", 100.0 * share));
            let [in_metadata, of_pages, found] = [row.in_metadata, row.shown, row.found].map(|it| it.to_string());
            let [reported, right] = [row.reported, row.confirmed].map(|it| it.to_string());
            [name, in_metadata, of_pages, found, all, shown, reported, right, confirmed]
        };
        let total = ("all".to_string(), self.total());
        for row in std::iter::once(head.map(String::from)).chain(rows.chain([total]).map(cells)) {
            _ = write!(text, "{:<18}", row[0]);
            row[1..].iter().for_each(|cell| _ = write!(text, "{cell:>12}"));
            text.push('\n');
        }
        f.write_str(&text)
    }
}
