//! Why documentation and metadata disagree, as far as the pages show it.
//!
//! A page tells of a property twice, in its table and in its JSON representation. Where both lack it the
//! documentation is silent; where only one has it the page contradicts itself; where both say the same, the
//! documentation is older or newer than the metadata, or wrong. Whoever reads the report need not open the page
//! to know which of these it is.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::report::{Aspect, Class, Disagreement, Report};
use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::read_pages;
use crate::reading::sample::SampleMember;
use crate::reading::{Facts, ResourceFacts};
use crate::schema::Schema;

/// Why the two sides disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// The pages do not speak of it.
    Silent,
    /// The table and the JSON representation of a page say different things.
    Contradictory,
    /// The pages say the same wherever they speak of it: the documentation is wrong, or one side is newer.
    Consistent,
}

impl Cause {
    /// All causes.
    pub const ALL: [Cause; 3] = [Cause::Silent, Cause::Contradictory, Cause::Consistent];

    /// The cause in words.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Silent => "the documentation is silent",
            Cause::Contradictory => "the documentation contradicts itself",
            Cause::Consistent => "the documentation says so throughout",
        }
    }
}

/// Tells the cause of each disagreement with the metadata; `documented` is what the pages of `corpus` say together.
pub fn tell_causes(report: &mut Report, corpus: &Corpus, documented: &Schema) {
    let facts = read_pages(corpus, &mut Diagnostics::new());
    let of_version = facts.iter().filter(|(id, _)| corpus.source(*id).version == documented.version);
    let accounts = Accounts::of(of_version.map(|(_, facts)| facts));
    for disagreement in &mut report.disagreements {
        disagreement.cause = Some(cause(disagreement, documented, &accounts));
    }
}

fn cause(disagreement: &Disagreement, documented: &Schema, accounts: &Accounts<'_>) -> Cause {
    let Disagreement { aspect, class, item, metadata, .. } = disagreement;
    let is_property = matches!(aspect, Aspect::Property | Aspect::Navigation | Aspect::PropertyType);
    let Some((owner, name)) = item.rsplit_once('/').filter(|_| is_property) else {
        return if *class == Class::MissingInDocs { Cause::Silent } else { Cause::Consistent };
    };
    let shown = |name: &str| accounts.shown(owner, name);
    match class {
        Class::MissingInDocs if shown(name).is_some() => Cause::Contradictory,
        Class::MissingInDocs => Cause::Silent,
        Class::MissingInMetadata if *aspect == Aspect::Navigation => Cause::Consistent,
        Class::MissingInMetadata => {
            let contradicts = accounts.has_json(owner) && shown(name).is_none();
            if contradicts { Cause::Contradictory } else { Cause::Consistent }
        }
        Class::DiffersInCase => {
            let contradicts = metadata.as_ref().is_some_and(|other| shown(other).is_some());
            if contradicts { Cause::Contradictory } else { Cause::Consistent }
        }
        Class::Differs => of_types(disagreement, documented, shown(name)),
    }
}

/// The cause of a difference between types: text for a type without a page is all that a page can say.
fn of_types(disagreement: &Disagreement, documented: &Schema, shown: Option<&SampleMember>) -> Cause {
    let item = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        text.strip_prefix("Collection(").and_then(|text| text.strip_suffix(')')).unwrap_or(text).to_string()
    };
    let (here, there) = (item(&disagreement.documented), item(&disagreement.metadata));
    let is_text = here == format!("Edm.{}", Primitive::String.name());
    let has_page = documented.types.keys().any(|name| name.folded() == QualifiedName::parse(&there).folded());
    if is_text && !there.starts_with("Edm.") && !has_page {
        return Cause::Silent;
    }
    let told = here.strip_prefix("Edm.").and_then(Primitive::named);
    let contradicts = shown.zip(told).is_some_and(|(shown, told)| !shown.shape.agrees_with(told));
    if contradicts { Cause::Contradictory } else { Cause::Consistent }
}

/// What the pages say of each type, by name in lower case.
struct Accounts<'a> {
    by_type: HashMap<QualifiedName, Vec<&'a ResourceFacts>>,
}

impl<'a> Accounts<'a> {
    fn of(facts: impl IntoIterator<Item = &'a Facts>) -> Self {
        let mut by_type: HashMap<QualifiedName, Vec<&ResourceFacts>> = HashMap::new();
        for resource in facts.into_iter().filter_map(|facts| facts.resource.as_ref()) {
            let namespace = resource.namespace.as_ref().map_or(DEFAULT_NAMESPACE, |namespace| &namespace.value);
            by_type.entry(QualifiedName::new(namespace, &*resource.name.value).folded()).or_default().push(resource);
        }
        Accounts { by_type }
    }

    fn pages(&self, owner: &str) -> impl Iterator<Item = &'a ResourceFacts> {
        self.by_type.get(&QualifiedName::parse(owner).folded()).into_iter().flatten().copied()
    }

    /// What a JSON representation of the type shows of a property.
    fn shown(&self, owner: &str, name: &str) -> Option<&'a SampleMember> {
        let samples = self.pages(owner).filter_map(|page| page.sample.as_ref());
        samples.flat_map(|sample| &sample.members).find(|member| member.name.value == name)
    }

    fn has_json(&self, owner: &str) -> bool {
        self.pages(owner).any(|page| page.sample.as_ref().is_some_and(|sample| !sample.members.is_empty()))
    }
}

/// How many of the disagreements have which cause, in the order of [`Cause::ALL`]; `None` where no cause was told.
pub(super) fn counts(report: &Report) -> Option<Vec<(Cause, usize)>> {
    let told: BTreeSet<Cause> = report.disagreements.iter().filter_map(|found| found.cause).collect();
    let count = |cause: Cause| report.disagreements.iter().filter(|found| found.cause == Some(cause)).count();
    (!told.is_empty()).then(|| Cause::ALL.into_iter().map(|cause| (cause, count(cause))).collect())
}
