//! Which sentences of the pages are in the documentation of the model, and what became of the others.
//!
//! A sentence is in a comment, or a finding is about it, or the model says the same in its own way, or it stands where
//! nothing is read. What is left has no reason: it is lost. This room knows how pages are built and what a schema says;
//! it does not know how the one becomes the other.

mod fate;
mod model;
mod page_sentences;
mod sentence;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::corpus::Corpus;
use crate::generator::Documented;
use crate::span::{Span, SpanSet};

pub use fate::Fate;

use model::Model;

/// What became of the sentences of some pages.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// How many sentences have which fate.
    pub counts: BTreeMap<Fate, usize>,
    /// The sentences that are lost, each with its place.
    pub lost: Vec<(Span, String)>,
}

impl Coverage {
    /// Of the sentences of the pages in one language.
    pub fn of(documented: &Documented, locale: &str) -> Coverage {
        let Documented { schemas, diagnostics, corpus } = documented;
        let models: BTreeMap<&str, Model<'_>> =
            schemas.iter().map(|schema| (&*schema.version, Model::of(schema))).collect();
        let reported: SpanSet = diagnostics.iter().map(|finding| finding.span).collect();
        let mut coverage = Coverage::default();
        for (id, source) in corpus.pages().filter(|(_, source)| source.locale == locale) {
            let Some(model) = models.get(&*source.version) else { continue };
            for found in page_sentences::of(corpus, id) {
                let fate = match found.text {
                    ref text if model.says(text) => Fate::Comment,
                    _ if reported.overlaps(found.span) => Fate::Finding,
                    _ if found.fate == Fate::Lost => model.says_elsewhere(&source.name, found.row.as_deref()),
                    _ => found.fate,
                };
                *coverage.counts.entry(fate).or_default() += 1;
                if fate == Fate::Lost {
                    coverage.lost.push((found.span, found.text));
                }
            }
        }
        coverage
    }

    /// The counts as a table, and the lost sentences in front of it, each with its line, if they are asked for.
    pub fn text(&self, corpus: &Corpus, with_sentences: bool) -> String {
        let mut text = String::new();
        for (span, sentence) in self.lost.iter().filter(|_| with_sentences) {
            let line = corpus.line(span.source, span.start as usize);
            _ = writeln!(text, "{}:{line}: {}", corpus.shown_path(span.source), crate::visible::line(sentence));
        }
        let all: usize = self.counts.values().sum();
        for (fate, count) in &self.counts {
            let share = 100.0 * *count as f64 / all.max(1) as f64;
            _ = writeln!(text, "{count:>8} {share:>5.1} %  {}", fate.name());
        }
        _ = writeln!(text, "{all:>8}          sentences");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    /// The fates of the sentences of a page, and those that are lost.
    fn fates(page: &str) -> (Vec<(&'static str, usize)>, Vec<String>) {
        let corpus = Corpus::from_texts([("en-US/beta/resources/lamp.md", page)]);
        let documented = crate::document(corpus, &Settings::default());
        let Coverage { counts, lost } = Coverage::of(&documented, "en-US");
        let counts = counts.into_iter().map(|(fate, count)| (fate.name(), count)).collect();
        (counts, lost.into_iter().map(|(_, sentence)| sentence).collect())
    }

    #[test]
    fn each_sentence_of_a_page_has_a_fate() {
        let page = "# lamp resource type\n\nA lamp gives light to a room. It needs some power for that.\n\n\
                    > It may become a little hot.\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n\
                    |state|String|What the lamp does just now. Possible values are: `on`, `off`.|\n\
                    ||String|This row has no name at all.|\n\n\
                    ## How to change a bulb\n\nFirst take the old bulb out.\n";
        let (counts, lost) = fates(page);
        assert_eq!(
            counts,
            [
                (Fate::Comment.name(), 3),
                (Fate::Finding.name(), 1),
                (Fate::Stated.name(), 1),
                (Fate::Note.name(), 1),
                (Fate::Guide.name(), 1),
            ]
        );
        assert!(lost.is_empty());
    }

    #[test]
    fn a_note_in_plain_text_is_a_note() {
        let page = "lamp resource type\nNote: It may become a little hot.\nA lamp gives light to a room.\nProperties\n\
                    Property | Type | Description |\n---|---|---|\nwatts | Int32 | The power that it needs. |\n";
        let corpus = Corpus::from_texts([("en-US/beta/resources/lamp.txt", page)]);
        let coverage = Coverage::of(&crate::document(corpus, &Settings::default()), "en-US");
        assert!(coverage.lost.is_empty(), "{:?}", coverage.lost);
    }

    #[test]
    fn what_is_cut_out_of_a_description_is_lost() {
        let page = "# lamp resource type\n\nA lamp gives light to a room.\n\n1. Switch it on before you read.\n\n\
                    ## Properties\n\n|Property|Type|\n|:-|:-|\n|watts|Int32|\n";
        assert_eq!(fates(page).1, ["Switch it on before you read."]);
    }
}
