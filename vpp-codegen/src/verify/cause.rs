//! Why documentation and metadata disagree, as far as the pages show it.
//!
//! A page tells of a property twice, in its table and in its JSON representation. Where both lack it the
//! documentation is silent; where only one has it the page contradicts itself; where both say the same, the
//! documentation is older or newer than the metadata, or wrong. Whoever reads the report need not open the page
//! to know which of these it is.

use std::collections::BTreeSet;

use super::report::{Aspect, Cause, Class, Disagreement, Report};
use crate::corpus::Corpus;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::Schema;
use crate::witness::{Accounts, ReadPages};

/// Tells the cause of each disagreement with the metadata; `documented` is what the pages of `corpus` say together.
pub fn tell_causes(report: &mut Report, corpus: &Corpus, documented: &Schema) {
    let pages = ReadPages::of(corpus);
    let accounts = Accounts::of(pages.of_version(&documented.version).map(|(_, facts)| facts));
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
    let is_shown = |name: &str| accounts.shows(owner, name);
    match class {
        Class::MissingInDocs if is_shown(name) => Cause::Contradictory,
        Class::MissingInDocs => Cause::Silent,
        Class::MissingInMetadata if *aspect == Aspect::Navigation => Cause::Consistent,
        Class::MissingInMetadata => {
            let contradicts = accounts.has_json(owner) && !is_shown(name);
            if contradicts { Cause::Contradictory } else { Cause::Consistent }
        }
        Class::DiffersInCase => {
            let contradicts = metadata.as_ref().is_some_and(|other| is_shown(other));
            if contradicts { Cause::Contradictory } else { Cause::Consistent }
        }
        Class::Differs => of_types(disagreement, documented, |told| accounts.contradict(owner, name, told)),
    }
}

/// The cause of a difference between types: text for a type without a page is all that a page can say.
fn of_types(disagreement: &Disagreement, documented: &Schema, contradicts: impl Fn(Primitive) -> bool) -> Cause {
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
    if told.is_some_and(contradicts) { Cause::Contradictory } else { Cause::Consistent }
}

/// How many of the disagreements have which cause, in the order of [`Cause::ALL`]; `None` where no cause was told.
pub(super) fn counts(report: &Report) -> Option<Vec<(Cause, usize)>> {
    let told: BTreeSet<Cause> = report.disagreements.iter().filter_map(|found| found.cause).collect();
    let count = |cause: Cause| report.disagreements.iter().filter(|found| found.cause == Some(cause)).count();
    (!told.is_empty()).then(|| Cause::ALL.into_iter().map(|cause| (cause, count(cause))).collect())
}
