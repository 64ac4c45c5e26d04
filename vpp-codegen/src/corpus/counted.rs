//! The lines of texts, each text counted when it is first asked for.

use std::sync::{Mutex, PoisonError};

use foldhash::HashMap;

use super::Corpus;
use crate::lines::Lines;
use crate::span::SourceId;

/// Where the lines of some texts begin. It is known again whenever it is asked for, so a copy knows of none.
#[derive(Debug, Default)]
pub(crate) struct CountedLines(Mutex<HashMap<SourceId, Lines>>);

impl Clone for CountedLines {
    fn clone(&self) -> Self {
        CountedLines::default()
    }
}

impl Corpus {
    /// The line, from 1 on, of an offset in a text, which may lie anywhere. Many findings may stand on one page: its
    /// lines are counted once.
    pub fn line(&self, id: SourceId, offset: usize) -> usize {
        let mut counted = self.lines.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.entry(id).or_insert_with(|| Lines::of(&self.source(id).text)).line(offset)
    }
}
