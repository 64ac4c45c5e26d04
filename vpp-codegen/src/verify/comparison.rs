//! The two sides, and what was found so far.

use foldhash::HashMap;

use super::groups::Groups;
use super::measure::{Measure, Outcome, Share};
use super::reference::{Reference, place};
use super::report::{Aspect, Class, Disagreement, Figure, Group, Report};
use crate::corpus::Corpus;
use crate::name::QualifiedName;
use crate::schema::{Schema, TypeDefinition, TypeUse};
use crate::span::Span;

/// The types of one side, by name without regard to letter case.
pub(super) struct TypesByName<'a> {
    pub(super) schema: &'a Schema,
    by_folded_name: HashMap<QualifiedName, (&'a QualifiedName, &'a TypeDefinition)>,
}

impl<'a> TypesByName<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        let by_folded_name = schema.types.iter().map(|(name, definition)| (name.folded(), (name, definition)));
        TypesByName { schema, by_folded_name: by_folded_name.collect() }
    }

    /// The type of this name, in any letter case.
    pub(super) fn get(&self, name: &QualifiedName) -> Option<(&'a QualifiedName, &'a TypeDefinition)> {
        self.by_folded_name.get(&name.folded()).copied()
    }
}

/// A comparison under way.
pub(super) struct Comparison<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) documented: TypesByName<'a>,
    pub(super) metadata: TypesByName<'a>,
    /// Where the metadata comes from.
    pub(super) truth: Reference<'a>,
    groups: &'a Groups,
    /// For each group its counts; all pages last.
    counts: Vec<HashMap<Measure, Share>>,
    /// The group of what is compared now.
    group: usize,
    disagreements: Vec<Disagreement>,
}

/// A disagreement, before its places are looked up.
pub(super) struct Finding {
    pub(super) aspect: Aspect,
    pub(super) class: Class,
    pub(super) item: String,
    pub(super) documented: Option<String>,
    pub(super) metadata: Option<String>,
    pub(super) page: Option<Span>,
    pub(super) line: Option<Span>,
    /// What shows that one of two pages has changed since they said the same.
    pub(super) changed: Option<String>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(corpus: &'a Corpus, documented: &'a Schema, truth: Reference<'a>, groups: &'a Groups) -> Self {
        Comparison {
            corpus,
            documented: TypesByName::new(documented),
            metadata: TypesByName::new(truth.schema()),
            truth,
            groups,
            counts: vec![HashMap::default(); groups.names().len() + 1],
            group: 0,
            disagreements: Vec::new(),
        }
    }

    /// Counts from now on for the group of this page.
    pub(super) fn turn_to(&mut self, page: Option<&String>) {
        self.group = page.map_or(usize::MAX, |page| self.groups.of(page));
    }

    pub(super) fn count(&mut self, measure: Measure, outcome: impl Into<Outcome>) {
        let (all, outcome) = (self.counts.len() - 1, outcome.into());
        self.counts[all].entry(measure).or_default().count(outcome);
        if self.group < all {
            self.counts[self.group].entry(measure).or_default().count(outcome);
        }
    }

    pub(super) fn disagree(&mut self, finding: Finding) {
        let Finding { aspect, class, item, documented, metadata, page, line, changed } = finding;
        let page = page.map(|span| place(self.corpus, span));
        let metadata_at = line.map(|span| self.truth.place(span));
        self.disagreements.push(Disagreement {
            page,
            item,
            aspect,
            class,
            documented,
            metadata,
            metadata_at,
            changed,
            cause: None,
        });
    }

    pub(super) fn finish(mut self, types_documented: Share) -> Report {
        self.disagreements.sort_by(|a, b| (a.page.is_none(), a).cmp(&(b.page.is_none(), b)));
        let names = self.groups.names().into_iter().chain(["all".to_string()]);
        let measures = self.truth.measures();
        let figures = |counts: &HashMap<Measure, Share>| {
            let share = |measure: &Measure| counts.get(measure).copied().unwrap_or_default();
            measures.iter().map(|measure| Figure { measure: *measure, share: share(measure) }).collect()
        };
        let mut groups: Vec<Group> =
            names.zip(&self.counts).map(|(name, counts)| Group { name, figures: figures(counts) }).collect();
        Report {
            version: self.documented.schema.version.clone(),
            sides: self.truth.sides(),
            types_documented,
            all: groups.pop().expect("the group of all pages is always there"),
            groups,
            disagreements: self.disagreements,
        }
    }
}

/// Whether both sides mean the same type.
pub(super) fn same_type(documented: &TypeUse, metadata: &TypeUse) -> bool {
    documented.collection == metadata.collection && same_item(documented, metadata)
}

fn same_item(documented: &TypeUse, metadata: &TypeUse) -> bool {
    documented.item.to_string().eq_ignore_ascii_case(&metadata.item.to_string())
}
