//! Where a field must be boxed: where a type would otherwise contain itself.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::name::QualifiedName;
use crate::schema::{ItemType, Property, Schema};

/// Which types contain each other directly, that is neither in a collection nor in an enum of derived types, which
/// boxes what it holds.
pub(super) struct Containment<'a> {
    /// The number of the circle that each type stands in. Types of one number contain each other, at any depth.
    circles: HashMap<&'a QualifiedName, usize>,
}

impl<'a> Containment<'a> {
    /// Reads the containment of a schema; `is_enum` says whether a type stands as an enum of derived types.
    pub(super) fn of(schema: &'a Schema, is_enum: impl Fn(&QualifiedName) -> bool) -> Self {
        let mut direct: BTreeMap<&QualifiedName, Vec<&QualifiedName>> = BTreeMap::new();
        for (name, definition) in &schema.types {
            let Some(structured) = definition.as_structured() else { continue };
            let held = structured.all_properties().filter_map(single).filter(|held| !is_enum(held));
            direct.insert(name, held.chain(&structured.base).collect());
        }
        Containment { circles: circles(&direct) }
    }

    /// Whether a field of type `held` in `holder` must be boxed.
    pub(super) fn needs_box(&self, holder: &QualifiedName, held: &QualifiedName) -> bool {
        holder == held || self.circles.get(holder).is_some_and(|circle| self.circles.get(held) == Some(circle))
    }
}

fn single(property: &Property) -> Option<&QualifiedName> {
    match &property.type_use.item {
        ItemType::Named(name) if !property.type_use.collection => Some(name),
        _ => None,
    }
}

/// The strongly connected components, by Tarjan's algorithm with a stack of its own: pages may describe a line of
/// types that is longer than the stack of a thread is deep.
fn circles<'a>(direct: &BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>>) -> HashMap<&'a QualifiedName, usize> {
    let mut search = Search { direct, entered: HashMap::default(), open: Vec::new(), circles: HashMap::default() };
    direct.keys().for_each(|start| search.from(start));
    search.circles
}

struct Search<'a, 'graph> {
    direct: &'graph BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>>,
    /// When each type was entered.
    entered: HashMap<&'a QualifiedName, usize>,
    /// The types whose circle is not known yet, in the order in which they were entered.
    open: Vec<&'a QualifiedName>,
    circles: HashMap<&'a QualifiedName, usize>,
}

/// A type that the search has entered and not left.
struct Visit<'a, 'graph> {
    name: &'a QualifiedName,
    held: std::slice::Iter<'graph, &'a QualifiedName>,
    /// The earliest open type that can be reached from it.
    earliest: usize,
}

impl<'a, 'graph> Search<'a, 'graph> {
    fn from(&mut self, start: &'a QualifiedName) {
        let mut visits: Vec<Visit<'a, 'graph>> = self.enter(start).into_iter().collect();
        while let Some(visit) = visits.last_mut() {
            let Some(&held) = visit.held.next() else {
                let Some(left) = visits.pop() else { return };
                self.leave(&left);
                if let Some(holder) = visits.last_mut() {
                    holder.earliest = holder.earliest.min(left.earliest);
                }
                continue;
            };
            match self.entered.get(held) {
                Some(&entered) if !self.circles.contains_key(held) => visit.earliest = visit.earliest.min(entered),
                _ => visits.extend(self.enter(held)),
            }
        }
    }

    /// Enters a type that was not entered before.
    fn enter(&mut self, name: &'a QualifiedName) -> Option<Visit<'a, 'graph>> {
        let (direct, now) = (self.direct, self.entered.len());
        let held = direct.get(name).filter(|_| !self.entered.contains_key(name))?.iter();
        self.entered.insert(name, now);
        self.open.push(name);
        Some(Visit { name, held, earliest: now })
    }

    /// What was entered since the first type of a circle, and is in no other circle, is in this one.
    fn leave(&mut self, visit: &Visit<'a, 'graph>) {
        let entered = self.entered[visit.name];
        if visit.earliest < entered {
            return;
        }
        while let Some(name) = self.open.pop() {
            self.circles.insert(name, entered);
            if name == visit.name {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The circles of `HOLDER > HELD HELD`, one a line.
    fn circles_of(lines: &str) -> Vec<String> {
        let parsed: Vec<(QualifiedName, Vec<QualifiedName>)> = lines
            .lines()
            .map(|line| line.split_once(" >").unwrap())
            .map(|(holder, held)| {
                (QualifiedName::parse(holder), held.split_whitespace().map(QualifiedName::parse).collect())
            })
            .collect();
        let direct = parsed.iter().map(|(holder, held)| (holder, held.iter().collect())).collect();
        let mut found: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        let of_types: BTreeMap<_, _> = circles(&direct).into_iter().collect();
        for (name, circle) in of_types {
            found.entry(circle).or_default().push(&name.name);
        }
        found.into_values().map(|names| names.join(" ")).collect()
    }

    #[test]
    fn types_that_contain_each_other_are_of_one_circle() {
        assert_eq!(circles_of("a > b\nb >"), ["a", "b"]);
        assert_eq!(circles_of("a > b\nb > c\nc > a d\nd >"), ["a b c", "d"]);
        assert_eq!(circles_of("a > b c\nb > a\nc > d\nd > c"), ["a b", "c d"]);
        assert_eq!(circles_of("a > b\nb > c\nc > b a\nd > a unknown"), ["a b c", "d"]);
        assert_eq!(circles_of("a > b e\nb > c\nc > d\nd > b\ne > d"), ["a", "b c d", "e"]);
    }
}
