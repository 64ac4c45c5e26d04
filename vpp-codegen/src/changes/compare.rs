//! Two editions, item by item.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Action, Change, Changes, Difference};
use super::class::Class;
use super::edition::Edition;
use super::facts::Fact;
use super::key::{Key, Owner, Part};
use super::renames::{self, Renames};
use super::surface::{Effect, Facet, Item, Likeness, likeness};
use crate::name::QualifiedName;

/// What differs between two editions.
pub(super) fn compare(old: &Edition, new: &Edition) -> Changes {
    if old.knows_requests != new.knows_requests {
        return compare(&old.without_requests(), &new.without_requests());
    }
    let renames = renames::guess(old, new);
    let mut comparison = Comparison {
        old,
        new,
        new_identifiers: new_identifiers(old, new, &renames),
        renames,
        documented: old.is_documented() && new.is_documented(),
        other_forms: BTreeMap::new(),
        changes: Vec::new(),
    };
    comparison.run();
    Changes::new(comparison.changes)
}

/// For each type that was renamed the new name in Rust, by the old one.
fn new_identifiers(old: &Edition, new: &Edition, renames: &Renames) -> BTreeMap<String, String> {
    let identifier = |edition: &Edition, key: &Key| {
        let path = &edition.surface.items.get(key)?.path;
        path.rsplit("::").next().map(str::to_string)
    };
    let types = renames.all.iter().filter(|(key, _)| key.part == Part::Whole);
    types.filter_map(|(key, (current, _))| Some((identifier(old, key)?, identifier(new, current)?))).collect()
}

struct Comparison<'e> {
    old: &'e Edition,
    new: &'e Edition,
    renames: Renames,
    new_identifiers: BTreeMap<String, String>,
    documented: bool,
    /// The types whose values have another form where they are used, by version and name in Rust: both forms.
    other_forms: BTreeMap<(String, String), (String, String)>,
    changes: Vec<Change>,
}

impl Comparison<'_> {
    fn run(&mut self) {
        let mut met: BTreeSet<Key> = BTreeSet::new();
        for (key, item) in &self.old.surface.items {
            let current = self.renames.current(key);
            match self.new.surface.items.get(&current) {
                Some(now) => self.changed(key, item, &current, now),
                None => self.gone(key, item, &current),
            }
            met.insert(current);
        }
        for (key, item) in &self.new.surface.items {
            if !met.contains(key) && self.owner_is_in_both(key, &met) {
                self.added(key, item);
            }
        }
        for ((version, name), (before, after)) in std::mem::take(&mut self.other_forms) {
            self.other_form(&version, &name, before, after);
        }
    }

    /// Whether a new item is reported by itself, and not with its owner.
    fn owner_is_in_both(&self, key: &Key, met: &BTreeSet<Key>) -> bool {
        key.part == Part::Whole || met.contains(&key.part(Part::Whole))
    }

    fn gone(&mut self, key: &Key, item: &Item, current: &Key) {
        let owner = current.part(Part::Whole);
        if key.part != Part::Whole && !self.new.surface.items.contains_key(&owner) {
            return;
        }
        let mut change = self.change(Action::Removed, Class::Breaking, key, current);
        change.reason = match &key.part {
            Part::Permission(..) => "a program that was granted this permission alone may be refused".to_string(),
            Part::QueryOption(name) => format!("`{}` no longer offers `{name}`", item.path),
            Part::Path(_) => format!("`{}` no longer leads there", item.path),
            _ => format!("`{}` is gone", item.path),
        };
        if let Some(base) = self.base_that_has(current) {
            change.action = Action::Moved;
            change.reason = format!("`{}` is now in the base: `{base}`", item.path);
        }
        self.changes.push(change);
    }

    /// The path of a property in the base of the type that had it.
    fn base_that_has(&self, key: &Key) -> Option<String> {
        let Part::Property(_) = key.part else { return None };
        let Owner::Type(name) = &key.owner else { return None };
        let schema = self.new.schemas.get(&key.version)?;
        let name = QualifiedName::parse(name);
        schema.types.ancestors(&name).find_map(|(name, _)| {
            let key = Key { owner: Owner::Type(name.to_string()), ..key.clone() };
            self.new.surface.items.get(&key).map(|item| item.path.clone())
        })
    }

    fn added(&mut self, key: &Key, item: &Item) {
        let mut change = self.change(Action::Added, Class::Additive, key, key);
        change.reason = match &key.part {
            Part::Permission(..) => "one more permission allows it".to_string(),
            Part::QueryOption(name) => format!("`{}` offers `{name}`", item.path),
            _ => format!("`{}` is new", item.path),
        };
        self.changes.push(change);
    }

    fn changed(&mut self, key: &Key, item: &Item, current: &Key, now: &Item) {
        let is_named_otherwise = key != current && self.renames.all.contains_key(key);
        let mut change = self.change(Action::Changed, Class::Documentation, key, current);
        if is_named_otherwise {
            self.renamed(&mut change, key, item, current, now);
        }
        for facet in &item.facets {
            if let Some(after) = now.facets.iter().find(|after| after.name == facet.name) {
                self.facet(&mut change, facet, after, current, now);
            }
        }
        self.facts(&mut change, key, current, now);
        if self.documented && item.deprecated != now.deprecated {
            let is = |deprecated: bool| if deprecated { "yes" } else { "no" };
            change.differences.push(Difference::new("deprecated", is(item.deprecated), is(now.deprecated)));
            let warns = if now.deprecated { "now warns" } else { "no longer warns" };
            change.grade(Class::Additive, || format!("using `{}` {warns}", now.path));
        }
        if self.documented && item.docs != now.docs {
            change.differences.push(Difference::new("documentation", &*item.docs, &*now.docs));
            change.grade(Class::Documentation, || format!("what is said of `{}` differs", now.path));
        }
        if change.action != Action::Changed || !change.differences.is_empty() {
            self.changes.push(change);
        }
    }

    /// An item that probably has another name now.
    fn renamed(&self, change: &mut Change, key: &Key, item: &Item, current: &Key, now: &Item) {
        let (_, evidence) = &self.renames.all[key];
        let is_move = |(before, after): (&str, &str)| before.rsplit('.').next() == after.rsplit('.').next();
        let moved = key.part == Part::Whole && is_move((key.owner.name(), current.owner.name()));
        change.action = if moved { Action::Moved } else { Action::Renamed };
        change.guess = Some(evidence.clone());
        change.grade(Class::Breaking, || match item.path == now.path {
            true => format!("`{}` reads and writes `{}`", now.path, current.name()),
            false => format!("`{}` is now `{}`", item.path, now.path),
        });
    }

    fn facet(&mut self, change: &mut Change, before: &Facet, after: &Facet, key: &Key, now: &Item) {
        if before.text == after.text {
            return;
        }
        let of_path = matches!(before.name, "field" | "setter" | "variant" | "path" | "constructor");
        if of_path && change.guess.is_some() {
            return;
        }
        let class = match before.effect {
            Effect::Says => Class::Documentation,
            Effect::Breaks | Effect::Behaves => Class::Breaking,
            Effect::Retypes => match self.likeness(key, &before.text, &after.text) {
                Likeness::Same => return,
                Likeness::OtherForm { name } => {
                    let forms = (before.text.clone(), after.text.clone());
                    self.other_forms.entry((key.version.clone(), name)).or_insert(forms);
                    return;
                }
                Likeness::Different => Class::Breaking,
            },
        };
        change.differences.push(Difference::new(before.name, &*before.text, &*after.text));
        let (path, name) = (&now.path, before.name);
        change.grade(class, || match name {
            "path" | "field" | "setter" | "variant" | "constructor" => {
                format!("`{}` is now called `{}`", before.text, after.text)
            }
            "default" => {
                format!("`{path}` is {} the value of `Default`", if after.text == "yes" { "now" } else { "no longer" })
            }
            "least privileged" => "the order of permissions differs".to_string(),
            "template" => "only what arguments are called differs".to_string(),
            "arguments" => {
                format!("the arguments of `{path}` were `{}` and are `{}`", before.text, after.text)
            }
            name => format!("the {name} of `{path}` was `{}` and is `{}`", before.text, after.text),
        });
    }

    fn likeness(&self, key: &Key, old: &str, new: &str) -> Likeness {
        let base_of = |name: &str| {
            let name = (key.version.clone(), name.to_string());
            [self.new, self.old].iter().find_map(|edition| edition.surface.enums.get(&name)).cloned()
        };
        likeness([old, new], base_of, &self.new_identifiers)
    }

    /// What the schemas say of an item and differs, where the crate does not show it, too.
    fn facts(&mut self, change: &mut Change, key: &Key, current: &Key, now: &Item) {
        let told = |fact: &Fact| self.documented || !fact.only_on_pages;
        let before = self.old.facts(key);
        let after: BTreeMap<&str, Fact> = self.new.facts(current).into_iter().map(|fact| (fact.name, fact)).collect();
        for fact in before.into_iter().filter(told) {
            let Some(after) = after.get(fact.name) else { continue };
            let as_now = fact.named.as_ref().map(|name| (name.clone(), self.renames.type_name(&key.version, name)));
            let text = as_now.map_or(fact.text.clone(), |(old, new)| fact.text.replace(&old, &new));
            if text == after.text || self.is_only_renamed_base(&fact, after, &key.version) {
                continue;
            }
            let difference = Difference::new(fact.name, &*fact.text, &*after.text);
            if let Some(shown) = change.differences.iter_mut().find(|shown| shown.name == fact.name) {
                // The terms of OData tell readers of pages more than those of Rust, which the reason has.
                *shown = difference;
                continue;
            }
            // Two types of one name in different namespaces look alike where they are used.
            let is_another_type = fact.named.is_some() && after.named.is_some() && !self.is_used_alike(&fact, after);
            let class = if is_another_type { Class::Breaking } else { Class::Documentation };
            change.differences.push(difference);
            change.grade(class, || match is_another_type {
                true => format!("`{}` holds another type of the same name", now.path),
                false => format!("nothing of `{}` but its documentation depends on this", now.path),
            });
        }
    }

    fn is_only_renamed_base(&self, before: &Fact, after: &Fact, version: &str) -> bool {
        before.name == "base" && self.renames.type_name(version, &before.text) == after.text
    }

    fn is_used_alike(&self, before: &Fact, after: &Fact) -> bool {
        before.named == after.named
    }

    /// A type whose values are held in another form, since it has got or lost derived types, or flags.
    fn other_form(&mut self, version: &str, name: &str, before: String, after: String) {
        let is_it = |(key, item): &(&Key, &Item)| {
            let is_type = key.part == Part::Whole && matches!(key.owner, Owner::Type(_));
            is_type && key.version == version && item.path.rsplit("::").next() == Some(name)
        };
        let Some((key, item)) = self.new.surface.items.iter().find(is_it) else { return };
        let is_reported = |change: &Change| change.new.as_ref() == Some(key) && change.action != Action::Added;
        let mut change = match self.changes.iter().position(is_reported) {
            Some(index) => self.changes.swap_remove(index),
            None => self.change(Action::Changed, Class::Breaking, key, key),
        };
        change.grade(Class::Breaking, || {
            format!("where `{}` is used, values are `{after}` and were `{before}`", item.path)
        });
        change.differences.push(Difference::new("form", before, after));
        self.changes.push(change);
    }

    fn change(&self, action: Action, class: Class, key: &Key, current: &Key) -> Change {
        Change {
            class,
            action,
            old: (action != Action::Added).then(|| key.clone()),
            new: (action != Action::Removed).then(|| current.clone()),
            differences: Vec::new(),
            reason: String::new(),
            guess: None,
            old_place: if action == Action::Added { None } else { self.old.place(key) },
            new_place: if action == Action::Removed { None } else { self.new.place(current) },
        }
    }
}
