//! The record of a run: what the generated crate was made of, in a file of the crate.
//!
//! It holds what repeats the run (the settings), and what tells whether a run would come to the same (the version of
//! the generator and a digest of the schemas). Nothing in it depends on the machine, nor on where the pages stand.

use std::io::{BufWriter, Write};

use toml::{Table, Value};

use crate::digest::Digest;
use crate::first_line::{Author, marker};
use crate::schema::Schema;
use crate::settings::Settings;

/// The name of the file in the crate's folder.
pub const FILE_NAME: &str = "generate.lock";

const GENERATOR: &str = "generator";
const SCHEMA: &str = "schema";
const PAGES: &str = "pages";
const SETTINGS: &str = "settings";

/// What a run was made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The version of the generator.
    pub generator: String,
    /// A digest of the schemas that the crate was made of.
    pub schema: String,
    /// The revision of the pages, where it is known.
    pub pages: Option<String>,
    /// What wrote it.
    author: Author,
    /// The settings, as the keys of a `generate.toml`.
    settings: Table,
}

impl Record {
    /// The record of a crate of these schemas.
    pub fn of(schemas: &[Schema], settings: &Settings) -> Record {
        Record {
            generator: env!("CARGO_PKG_VERSION").to_string(),
            schema: digest(schemas),
            pages: None,
            author: settings.author,
            settings: settings.to_table(),
        }
    }

    /// The record with the revision of the pages: the one that an earlier record of the same schemas has, since the
    /// pages have said the same since then, or the one that is known now.
    pub fn with_revision(mut self, earlier: Option<Record>, now: impl FnOnce() -> Option<String>) -> Record {
        let known = earlier.filter(|earlier| earlier.schema == self.schema).and_then(|earlier| earlier.pages);
        self.pages = known.or_else(now);
        self
    }

    /// The record in the text of a file; `None` where it is none.
    pub fn parse(text: &str) -> Option<Record> {
        let table: Table = text.parse().ok()?;
        let text = |key: &str| Some(table.get(key)?.as_str()?.to_string());
        Some(Record {
            generator: text(GENERATOR)?,
            schema: text(SCHEMA)?,
            pages: text(PAGES),
            author: Author::default(),
            settings: table.get(SETTINGS)?.as_table()?.clone(),
        })
    }

    /// The text of the settings, as a `generate.toml` has them.
    pub fn settings(&self) -> String {
        self.settings.to_string()
    }

    /// The record as the text of a file.
    pub fn text(&self) -> String {
        let pages = self.pages.as_ref().map(|revision| (PAGES, Value::from(&**revision)));
        let heads = [(GENERATOR, Value::from(&*self.generator)), (SCHEMA, Value::from(&*self.schema))];
        let heads: String = heads.into_iter().chain(pages).map(|(key, value)| format!("{key} = {value}\n")).collect();
        let marker = marker(FILE_NAME, self.author);
        let settings = Table::from_iter([(SETTINGS.to_string(), Value::Table(self.settings.clone()))]);
        format!(
            "{marker}. Do not edit.\n# In this folder a run without options repeats what stands here.\n{heads}\n{settings}"
        )
    }
}

/// A digest of schemas, by their JSON.
fn digest(schemas: &[Schema]) -> String {
    // Serialising writes a few bytes at a time; a digest is faster with many.
    let mut digest = BufWriter::with_capacity(1 << 16, Digest::default());
    for schema in schemas {
        serde_json::to_writer(&mut digest, schema).expect("all keys of a schema are names");
    }
    digest.flush().expect("a digest takes all that is written");
    digest.get_ref().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(version: &str) -> Record {
        let schema = Schema { version: version.to_string(), ..Schema::default() };
        Record::of(&[schema], &Settings::default().roots(["vppToken"]))
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        for pages in [None, Some("8f3e".to_string())] {
            let record = Record { pages, ..record("beta") };
            assert_eq!(Record::parse(&record.text()), Some(record));
        }
        assert_eq!(Record::parse("x = 1"), None);
    }

    #[test]
    fn a_revision_stays_while_the_pages_say_the_same() {
        let earlier = Record { pages: Some("old".to_string()), ..record("beta") };
        let now = || Some("new".to_string());
        assert_eq!(record("beta").with_revision(Some(earlier.clone()), now).pages.as_deref(), Some("old"));
        assert_eq!(record("v1.0").with_revision(Some(earlier), now).pages.as_deref(), Some("new"));
        assert_eq!(record("beta").with_revision(None, || None).pages, None);
    }
}
