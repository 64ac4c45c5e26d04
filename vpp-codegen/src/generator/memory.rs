//! What one run leaves for the next.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::back_end::Texts;
use crate::diagnostics::Diagnostics;
use crate::memo::Memo;
use crate::reading::Facts;
use crate::schema::Schema;

/// What a run has made of its inputs, for a run of which most inputs are the same. Everything in it is found by a digest
/// of what it was made of, so that it may be given to any run, of whatever pages and settings; what a run does not need is
/// forgotten.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct Memory {
    /// What each page says, by the page.
    pub(super) pages: Memo<ReadPage>,
    /// What the pages of each version say together, by all pages of the version.
    pub(super) versions: Memo<JoinedVersion>,
    /// The texts of the generated files, by what they say.
    pub(super) texts: Texts,
}

impl Memory {
    /// One that has nothing yet.
    pub fn new() -> Memory {
        Memory::default()
    }

    /// One that keeps nothing, for a run that no other follows.
    pub fn off() -> Memory {
        Memory { pages: Memo::off(), versions: Memo::off(), texts: Memo::off() }
    }

    /// Whether it has nothing: that of no run, or of one that keeps nothing.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty() && self.versions.is_empty() && self.texts.is_empty()
    }

    /// How many bytes it keeps.
    pub fn size(&self) -> usize {
        self.pages.size() + self.versions.size() + self.texts.size()
    }

    /// Whether the last run has made anything that was not there before: only then is there anything to write to a file.
    pub fn is_new(&self) -> bool {
        self.pages.is_new() || self.versions.is_new() || self.texts.is_new()
    }
}

/// What a page says, and what is wrong with it.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub(super) struct ReadPage {
    pub(super) facts: Facts,
    pub(super) findings: Diagnostics,
}

/// What the pages of a version say together, and what is wrong with them.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub(super) struct JoinedVersion {
    pub(super) schema: Schema,
    pub(super) findings: Diagnostics,
}
