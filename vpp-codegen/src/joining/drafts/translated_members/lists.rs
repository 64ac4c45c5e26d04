//! What the lists of all pages tell of the tables of enumerations.

use foldhash::{HashMap, HashSet};

use super::{Told, is_translated, members, renamed, repairs};
use crate::diagnostics::Diagnostics;
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::glossary::Glossary;
use crate::joining::drafts::listed_values::{self, List, TextList, has, own, told};
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::name::QualifiedName;
use crate::reading::EnumerationFacts;
use crate::reading::repair::Repair;

/// The values that the rows of all pages list.
pub(super) struct Lists<'d> {
    /// Those of the rows that name each enumeration as their type.
    of_types: HashMap<QualifiedName, Vec<List<'d>>>,
    of_text: Vec<TextList<'d>>,
}

impl<'d> Lists<'d> {
    pub(super) fn of(drafts: &'d Drafts, directory: &Directory) -> Self {
        let of_types = listed_values::of_enumerations(drafts, directory);
        Lists { of_types, of_text: listed_values::of_text(drafts) }
    }

    /// What the lists tell of all tables.
    pub(super) fn tell(&self, drafts: &Drafts, diagnostics: &mut Diagnostics) -> Told {
        let translated = || drafts.enumerations.iter().filter(|(_, draft)| is_translated(draft));
        let glossaries = self.glossaries(&drafts.glossary, translated().map(|(_, draft)| draft));
        let (mut repaired, mut listed, mut guessed) = (HashMap::default(), HashSet::default(), HashSet::default());
        for (folded, draft) in translated() {
            let Some((list, is_certain)) = self.of_table(draft, &glossaries.certain) else { continue };
            let members = members(&draft.facts, list, &glossaries.certain, diagnostics);
            if !is_certain {
                guessed.extend(renamed(&draft.facts.members, &members).map(|(_, after)| after.name.span));
            }
            repaired.insert(folded.clone(), members);
            listed.extend(list.iter().map(|value| (folded.clone(), value.value.clone())));
        }
        Told { glossaries, repaired, listed, guessed }
    }

    /// What one table tells of a word helps with the others, in whatever order they stand.
    fn glossaries<'t>(
        &self,
        known: &Glossary,
        tables: impl Iterator<Item = &'t Draft<EnumerationFacts>>,
    ) -> Glossaries {
        let mut certain = known.clone();
        let of_rows = self.of_types.values().flatten().chain(self.of_text.iter().map(|text| &text.list));
        of_rows.flatten().for_each(|value| certain.learn(value, value));
        let mut all = certain.clone();
        for draft in tables {
            let Some((list, is_certain)) = self.of_table(draft, &certain) else { continue };
            for (member, name, how) in repairs(&draft.facts, list, &Glossary::default()) {
                if how != Repair::Left {
                    all.learn(&member.name, &name);
                    let sure = is_certain.then_some(&mut certain);
                    sure.into_iter().for_each(|certain| certain.learn(&member.name, &name));
                }
            }
        }
        Glossaries { certain, all }
    }

    /// The list that tells the members of a table, and whether it is one of the enumeration: another is a guess.
    fn of_table(&self, draft: &Draft<EnumerationFacts>, certain: &Glossary) -> Option<(&List<'d>, bool)> {
        let facts = &draft.facts;
        let typed = self.of_types.get(&draft.name).and_then(|lists| listed_values::best(lists, &facts.members));
        let alike = |list: &List<'_>| list.iter().filter(|value| has(&facts.members, value)).count();
        let fits = |list: &&List<'_>| told(list).count() == own(&facts.members).count();
        let text = || self.of_text.iter().find(|text| text.fits(facts, certain)).map(|text| &text.list);
        let better = || text().filter(|text| typed.is_none_or(|typed| alike(text) >= alike(typed)));
        let list = typed.filter(fits).or_else(better).or(typed)?;
        Some((list, typed.is_some_and(|typed| std::ptr::eq(typed, list))))
    }
}

/// What damaged words stand for.
pub(super) struct Glossaries {
    pub(super) certain: Glossary,
    /// The same, and what lists of text tell: a guess.
    pub(super) all: Glossary,
}
