//! What the last run for an output folder read, what it left, and what it said.
//!
//! A run that reads the same and finds the folder as it was left says the same, and need not do the rest. That is decided
//! by the texts themselves, never by their times. The memory is a file in a folder that may be deleted at any moment;
//! where the file is damaged, it is as if there was none.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::cache::{Cache, digest, prepare};
use crate::output;

const INPUTS: &str = "inputs";
const STATE: &str = "state";
const SUMMARY: &str = "summary";
const REPORT: &str = "report";

/// What a run says that finds nothing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// How many files there are.
    pub(super) summary: String,
    /// What is to be said of the pages and the model.
    pub(super) report: String,
}

/// The memory of the last run for one output folder.
#[derive(Debug)]
pub(super) struct LastRun {
    file: PathBuf,
    /// Texts that tell the inputs of this run from others.
    inputs: Vec<String>,
}

impl LastRun {
    /// The last run for `out`, beside a run of which these texts say everything that decides what it makes.
    pub(super) fn of(cache: &Cache, out: &Path, inputs: &[&str]) -> Option<LastRun> {
        let inputs = inputs.iter().map(|text| text.to_string()).collect();
        Some(LastRun { file: cache.file(out, "run")?, inputs })
    }

    /// A digest of the inputs and of the program. `None` where nothing can be kept.
    fn inputs(&self) -> Option<String> {
        let texts = std::iter::once(Cache::program()?).chain(self.inputs.iter().map(String::as_str));
        Some(digest(texts.map(str::as_bytes)))
    }

    /// What this run would say, if it has nothing to do.
    pub(super) fn says(&self, out: &Path) -> Option<Said> {
        let table: Table = std::fs::read_to_string(&self.file).ok()?.parse().ok()?;
        let text = |key: &str| Some(table.get(key)?.as_str()?.to_string());
        let is_same = text(INPUTS)? == self.inputs()? && text(STATE)? == output::state(out)?;
        is_same.then_some(Said { summary: text(SUMMARY)?, report: text(REPORT)? })
    }

    /// Remembers what the next run says if it reads the same and finds the output folder in this state. Where that cannot
    /// be written, the next run does all its work.
    pub(super) fn remember(&self, state: &str, said: &Said) {
        let Some(inputs) = self.inputs() else { return };
        let texts = [(INPUTS, &*inputs), (STATE, state), (SUMMARY, &said.summary), (REPORT, &said.report)];
        let table: Table = texts.map(|(key, text)| (key.to_string(), Value::from(text))).into_iter().collect();
        _ = prepare(&self.file).and_then(|()| output::write_whole(&self.file, &table.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn said() -> Said {
        Said { summary: "1 unchanged".to_string(), report: "no findings\n".to_string() }
    }

    /// An output folder with one file, and one for the memory.
    fn folders() -> [tempfile::TempDir; 2] {
        let [out, memory] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        fs::create_dir(out.path().join("src")).unwrap();
        fs::write(out.path().join("src/mine.rs"), "// by hand").unwrap();
        [out, memory]
    }

    fn cache(folder: &tempfile::TempDir) -> Cache {
        Cache::named(folder.path().to_path_buf())
    }

    #[test]
    fn the_same_inputs_and_an_untouched_folder_say_the_same() {
        let [out, memory] = folders();
        let run = |inputs: &[&str]| LastRun::of(&cache(&memory), out.path(), inputs).unwrap();
        assert_eq!(run(&["pages"]).says(out.path()), None);
        run(&["pages"]).remember(&output::state(out.path()).unwrap(), &said());
        assert_eq!(run(&["pages"]).says(out.path()), Some(said()));
        assert_eq!(run(&["other pages"]).says(out.path()), None);
        fs::write(out.path().join("src/new.rs"), "").unwrap();
        assert_eq!(run(&["pages"]).says(out.path()), None);
    }

    #[test]
    fn what_is_damaged_is_as_if_it_was_not_there() {
        let [out, memory] = folders();
        let run = LastRun::of(&cache(&memory), out.path(), &["pages"]).unwrap();
        run.remember(&output::state(out.path()).unwrap(), &said());
        let whole = fs::read_to_string(&run.file).unwrap();
        for length in (0..whole.len() - 1).filter(|length| whole.is_char_boundary(*length)) {
            fs::write(&run.file, &whole[..length]).unwrap();
            assert_eq!(run.says(out.path()), None, "{}", &whole[..length]);
        }
    }

    #[test]
    fn a_memory_that_cannot_be_written_is_no_error() {
        let [out, memory] = folders();
        let file = memory.path().join("a-file");
        fs::write(&file, "").unwrap();
        let run = LastRun::of(&Cache::named(file.join("below")), out.path(), &["pages"]).unwrap();
        run.remember(&output::state(out.path()).unwrap(), &said());
        assert_eq!(run.says(out.path()), None);
    }
}
