//! Which types a model needs: the roots and everything they refer to.

mod exclusion;
mod explanation;
mod reason;
mod root;
mod walk;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostics::Diagnostics;
use crate::name::QualifiedName;
use crate::schema::{Request, Schema};
use crate::settings::{Derived, Settings};

use exclusion::Consequences;
pub use explanation::{Answer, Explanation};
pub use reason::Reason;
use reason::Reasons;
use root::Root;

/// What to keep of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    roots: Vec<Root>,
    derived: Derived,
}

/// A root that names nothing in any schema, neither a type nor a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRoot {
    /// The root as it was given.
    pub root: String,
    /// The type whose name is most like it.
    pub nearest: Option<QualifiedName>,
}

impl UnknownRoot {
    fn new<'n>(root: &str, names: impl Iterator<Item = &'n QualifiedName>) -> UnknownRoot {
        UnknownRoot { root: root.to_string(), nearest: nearest(root, names) }
    }
}

impl Selection {
    /// The selection that the settings ask for, from the schemas of all versions.
    ///
    /// # Errors
    ///
    /// When a root names nothing in any of the schemas.
    pub fn of(settings: &Settings, schemas: &[Schema]) -> Result<Selection, Vec<UnknownRoot>> {
        let mut roots: Vec<Root> = settings.roots.iter().map(|root| Root::parse(root, schemas)).collect();
        let types = || schemas.iter().flat_map(|schema| schema.types.keys());
        let requests = || schemas.iter().flat_map(|schema| &schema.requests);
        let is_known = |root: &Root| types().any(|name| root.is(name)) || requests().any(|it| root.is_request(it));
        let unknown = roots.iter().filter(|root| !root.names_everything() && !is_known(root));
        let unknown: Vec<UnknownRoot> = unknown.map(|root| UnknownRoot::new(&root.text, types())).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        if roots.iter().all(|root| root.excludes) {
            // Who only says what is not wanted wants the rest.
            roots.push(Root::everything());
        }
        Ok(Selection { roots, derived: settings.derived })
    }

    /// Whether all of every schema is kept.
    pub fn keeps_everything(&self) -> bool {
        self.roots.iter().all(|root| !root.excludes) && self.roots.iter().any(Root::names_everything)
    }

    /// Keeps the roots and what they refer to: with their properties, with the operations on them, and with
    /// the requests about them. Those of other types are kept where that needs no further type.
    pub fn apply(&self, schema: Schema, diagnostics: &mut Diagnostics) -> Schema {
        let (schema, consequences) = self.without_excluded(Cow::Owned(schema));
        let kept: BTreeSet<QualifiedName> = self.reasons(&schema).into_keys().cloned().collect();
        let told = consequences.into_iter().filter(|(name, _)| kept.contains(name));
        told.flat_map(|(_, findings)| findings).for_each(|finding| diagnostics.push(finding));
        let is_named = |request: &Request| self.roots.iter().any(|root| !root.excludes && root.is_request(request));
        restricted(schema.into_owned(), |name| kept.contains(name), is_named)
    }

    /// The root that excludes a type.
    fn excluded_by(&self, name: &QualifiedName) -> Option<&str> {
        let found = self.roots.iter().find(|root| root.excludes && root.is(name));
        found.map(|root| &*root.text)
    }

    fn without_excluded<'s>(&self, schema: Cow<'s, Schema>) -> (Cow<'s, Schema>, Consequences) {
        if self.roots.iter().all(|root| !root.excludes) {
            return (schema, Consequences::new());
        }
        let (mut without, consequences) = exclusion::without(&schema, |name| self.excluded_by(name).is_some());
        let is_excluded = |request: &Request| self.roots.iter().any(|root| root.excludes && root.is_request(request));
        without.requests.retain(|request| !is_excluded(request));
        (Cow::Owned(without), consequences)
    }

    fn reasons<'s>(&self, schema: &'s Schema) -> Reasons<'s> {
        walk::from_roots(schema, self.derived, &self.roots)
    }
}

/// The part of a schema that needs no type but those that are kept. A request about none of them is kept when it is
/// named itself.
fn restricted(
    mut schema: Schema,
    is_kept: impl Fn(&QualifiedName) -> bool,
    is_named: impl Fn(&Request) -> bool,
) -> Schema {
    let is_about_kept = |request: &Request| request.subject.as_ref().is_some_and(&is_kept) || is_named(request);
    schema.types.retain(|name, _| is_kept(name));
    schema.operations.retain(|operation| operation.types().all(&is_kept));
    schema.requests.retain(|request| request.types().all(&is_kept) && is_about_kept(request));
    schema.container.entity_sets.retain(|_, name| is_kept(name));
    schema.container.singletons.retain(|_, name| is_kept(name));
    schema
}

/// The type whose name is most like a root.
fn nearest<'a>(root: &str, names: impl Iterator<Item = &'a QualifiedName>) -> Option<QualifiedName> {
    let local = root.rsplit('.').next().unwrap_or(root).trim_start_matches('!').to_lowercase();
    let similarity = |name: &QualifiedName| strsim::jaro_winkler(&local, &name.name.to_lowercase());
    let scored = names.map(|name| (similarity(name), name)).filter(|(score, _)| *score > 0.8);
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, name)| name.clone())
}

#[cfg(test)]
mod tests;
