//! Snapshots for review, all differences of a test at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A text and the name of its snapshot.
pub(crate) struct Text {
    pub(crate) name: String,
    /// What it is of.
    pub(crate) description: Option<String>,
    pub(crate) text: String,
}

impl Text {
    pub(crate) fn new(name: impl Into<String>, text: String) -> Text {
        Text { name: name.into(), description: None, text }
    }
}

/// Compares texts with their snapshots in `folder`, seen from the folder of tests. The test fails when all are compared, so that one review shows
/// every difference.
pub(crate) fn review(folder: &str, texts: impl IntoIterator<Item = Text>) {
    let differs = |text: &Text| {
        let mut settings = insta::Settings::clone_current();
        // Seen from the folder of this file.
        settings.set_snapshot_path(Path::new("..").join(folder));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        text.description.iter().for_each(|description| settings.set_description(description));
        let compare = || settings.bind(|| insta::assert_snapshot!(text.name.clone(), text.text));
        catch_unwind(AssertUnwindSafe(compare)).is_err()
    };
    let different: Vec<String> = texts.into_iter().filter(differs).map(|text| text.name).collect();
    let count = different.len();
    assert!(
        different.is_empty(),
        "{count} snapshots differ; `cargo insta review` shows them: {}",
        different.join(", ")
    );
}

#[test]
fn every_snapshot_that_differs_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["one", "two"].map(|name| Text::new(name, format!("{name}\n")));
    let failed = catch_unwind(|| review(folder.path().to_str().unwrap(), texts)).unwrap_err();
    let message = failed.downcast_ref::<String>().unwrap();
    assert_eq!(message, "2 snapshots differ; `cargo insta review` shows them: one, two");
}
