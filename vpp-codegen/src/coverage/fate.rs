//! What becomes of a sentence.

/// What becomes of a sentence, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is in a comment.
    Comment,
    /// A finding is about its place.
    Finding,
    /// The model says it itself: possible values, a base, that something is read-only.
    Stated,
    /// It stands in a note.
    Note,
    /// It stands in an included file, which many pages share.
    Included,
    /// It stands in a section that tells facts: permissions, requests, answers, examples.
    Facts,
    /// It describes a property that a base of the type declares, in the words of this page.
    Inherited,
    /// It describes a property that a request sends, in the words of this page.
    Sent,
    /// It stands in a table of methods: the page of the method says it.
    Method,
    /// It stands under a heading of its own, or on a page that describes nothing.
    Guide,
    /// Nothing tells why it is in no comment.
    Lost,
}

impl Fate {
    /// The fate in words.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Comment => "in a comment",
            Fate::Finding => "under a finding",
            Fate::Stated => "said by the model in its own way",
            Fate::Note => "in a note",
            Fate::Included => "in an included file",
            Fate::Facts => "in a section that tells facts: permissions, requests, answers, examples",
            Fate::Inherited => "of a property that a base declares, whose page says it",
            Fate::Sent => "of a property that is sent, of which the page of the type says it",
            Fate::Method => "in a table of methods, whose pages say it",
            Fate::Guide => "under a heading of its own, or on a page that describes nothing",
            Fate::Lost => "lost",
        }
    }
}
