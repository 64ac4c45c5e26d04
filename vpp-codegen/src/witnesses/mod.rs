//! Who decides what, where the pages and the service's metadata both tell of it.
//!
//! | what | who decides |
//! |---|---|
//! | which types, properties, members, operations, sets and singletons there are | both: what either has is there; with `strict`, the metadata alone |
//! | names, kinds, bases, keys, types, numbers, whether something can be null | the metadata |
//! | parameters and results of operations | the metadata; what only a page tells stays |
//! | descriptions, what is deprecated, the possible values of text | the pages; the metadata where they are silent |
//! | what cannot be set | either that says so |
//! | requests: names, paths, bodies, examples | the pages; types in them are the metadata's |
//! | permissions | the pages, or the published list of permissions, as the settings say; where one is silent, the other |
//! | calls that no page describes | the metadata: sets, singletons, containment and binding give the paths |
//!
//! Each correction is a finding at the page's line, with the line of the metadata and the decision. This stage knows
//! schemas; it must not know how pages or metadata are written.

mod any_case;
mod calls;
mod crud;
mod enumerations;
mod findings;
mod metadata;
mod names;
mod operations;
mod paths;
mod permissions;
mod requests;
mod types;
mod words;

pub use metadata::{MetadataError, files, read};
pub use permissions::of_list;

use crate::csdl::CsdlSchema;
use crate::diagnostics::Diagnostics;
use crate::schema::Schema;

/// The schema of a version, from what its pages say and what the service declares.
///
/// With `strict`, there is nothing that the service does not declare.
pub fn decide(pages: Schema, service: &CsdlSchema, strict: bool, findings: &mut Diagnostics) -> Schema {
    let declared = &service.schema;
    let has_pages = !pages.requests.is_empty() || !pages.types.is_empty();
    let pages = names::as_declared(pages, declared);
    let Schema { version, types, definitions: _, operations, unbound: _, requests, container } = pages;
    let mut decided = Schema {
        version,
        types: types::decide(types, declared, strict, has_pages, findings),
        definitions: declared.definitions.clone(),
        operations: operations::decide(operations, declared, strict, findings),
        unbound: declared.unbound.clone(),
        requests,
        container: declared.container.clone(),
    };
    if !strict {
        let sets =
            container.entity_sets.into_iter().filter(|(name, _)| !declared.container.singletons.contains_key(name));
        for (name, of) in sets {
            decided.container.entity_sets.entry(name).or_insert(of);
        }
        let singletons =
            container.singletons.into_iter().filter(|(name, _)| !declared.container.entity_sets.contains_key(name));
        for (name, of) in singletons {
            decided.container.singletons.entry(name).or_insert(of);
        }
    }
    requests::correct(&mut decided, declared, findings);
    calls::add(&mut decided, findings);
    decided
}
