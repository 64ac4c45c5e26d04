//! Digests of the documentation: what is read of the same texts is the same.

use super::{Corpus, Source};
use crate::digest::{self, Key};
use crate::span::SourceId;

impl Corpus {
    /// A digest of all that a page is read from: its own file, those that it includes, and their places in the corpus,
    /// which are part of every span.
    pub(crate) fn digest_of(&self, page: SourceId) -> Key {
        let included =
            self.included.range((page, String::new())..).take_while(|((including, _), _)| *including == page);
        let files: Vec<(&str, SourceId, &Source)> =
            included.map(|((_, written), file)| (&**written, *file, self.source(*file))).collect();
        digest::of(&(page, self.source(page), files, &self.unknown_language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "en-US/beta/api/lamp-get.md";
    const NOTE: &str = "en-US/beta/includes/note.md";
    const INCLUDING: &str = "# Get lamp\n\n[!INCLUDE [note](../includes/note.md)]\n";

    fn digest(texts: &[(&str, &str)]) -> Key {
        let corpus = Corpus::from_texts(texts.iter().copied());
        let (page, _) = corpus.pages().find(|(_, source)| source.name.contains("lamp-get")).unwrap();
        corpus.digest_of(page)
    }

    #[test]
    fn it_knows_a_page_by_all_that_is_read_of_it() {
        let known = digest(&[(PAGE, INCLUDING), (NOTE, "A note.")]);
        assert_eq!(digest(&[(PAGE, INCLUDING), (NOTE, "A note.")]), known);
        for (what, texts) in [
            ("its text", [(PAGE, "# Get lamps\n\n[!INCLUDE [note](../includes/note.md)]\n"), (NOTE, "A note.")]),
            ("a text that it includes", [(PAGE, INCLUDING), (NOTE, "Another note.")]),
            ("which file it includes", [(PAGE, INCLUDING), ("en-US/beta/includes/other.md", "A note.")]),
            ("its locale", [("de-DE/beta/api/lamp-get.md", INCLUDING), (NOTE, "A note.")]),
            ("its version", [("en-US/v1.0/api/lamp-get.md", INCLUDING), (NOTE, "A note.")]),
            ("its form", [("en-US/beta/api/lamp-get.txt", INCLUDING), (NOTE, "A note.")]),
        ] {
            assert_ne!(digest(&texts), known, "{what}");
        }
        let corpus = Corpus::from_texts([(PAGE, INCLUDING), (NOTE, "A note.")]);
        let without_words = corpus.without_words("en-US");
        let (page, _) = without_words.pages().next().unwrap();
        assert_ne!(without_words.digest_of(page), known, "which language has no words");
    }

    #[test]
    fn other_pages_are_no_part_of_it_but_by_its_place_among_them() {
        let alone = digest(&[(PAGE, "# Get lamp\n")]);
        assert_eq!(digest(&[(PAGE, "# Get lamp\n"), ("en-US/beta/api/zebra.md", "# Zebra\n")]), alone);
        assert_ne!(digest(&[(PAGE, "# Get lamp\n"), ("en-US/beta/api/ant.md", "# Ant\n")]), alone);
    }
}
