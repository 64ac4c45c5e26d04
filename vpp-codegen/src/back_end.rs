//! Between the schemas and the languages they are written in.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::memo::Memo;
use crate::schema::Schema;
use crate::settings::Settings;

/// The text of every file, by path from the root of what is written.
pub type Files = BTreeMap<String, String>;

/// The texts that were written the last time, by a digest of what they say.
pub type Texts = Memo<String>;

/// A schema and the module it becomes.
#[derive(Clone, Debug)]
pub struct Target<'a> {
    /// The schema of a version, cut down to what was selected.
    pub schema: &'a Schema,
    /// What the settings call the version.
    pub module: String,
}

/// A language that schemas are written in. It may be asked from any thread.
pub trait BackEnd: Sync {
    /// The files for all versions. What the back end decides about a name is a diagnostic. A text that says the same as
    /// one of the last time may be taken from the `texts`.
    fn emit(
        &self,
        targets: &[Target<'_>],
        settings: &Settings,
        texts: &mut Texts,
        diagnostics: &mut Diagnostics,
    ) -> Files;
}

/// The schemas with the modules that they become.
pub fn targets<'s>(schemas: &'s [Schema], settings: &Settings) -> Vec<Target<'s>> {
    let modules = settings.modules(schemas.iter().map(|schema| &*schema.version));
    schemas.iter().map(|schema| Target { schema, module: modules[&schema.version].clone() }).collect()
}
