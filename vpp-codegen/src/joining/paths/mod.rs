//! From types to request paths: what stands behind each of them.
//!
//! | pass | what holds after it |
//! |---|---|
//! | [`path_tree`] | the paths of all api pages are one tree |
//! | [`translated`] | relationships of a translation whose names no code shows are called as the paths to them |
//! | [`walk`] | each node has its place: a value, an operation or nothing known; what no resource page lists ([`undeclared`]) is told by the pages of the path itself ([`evidence`]) and declared: entity sets, singletons, navigation properties |

pub(crate) mod destination;
pub(crate) mod evidence;
pub(crate) mod members;
pub(crate) mod path_tree;
mod related;
mod translated;
pub(crate) mod type_names;
mod undeclared;
pub(crate) mod walk;

use crate::diagnostics::Diagnostics;
use crate::joining::types::Typed;
use crate::joining::types::api_page::ApiPage;
use crate::schema::{EntityContainer, Types};

use destination::Destinations;
use path_tree::PathTree;
use type_names::TypeNames;

/// Types, and where request paths lead.
#[derive(Debug)]
pub(crate) struct Walked {
    pub(crate) types: Types,
    pub(crate) names: TypeNames,
    pub(crate) container: EntityContainer,
    pub(crate) tree: PathTree,
    /// What stands behind each node of the tree.
    pub(crate) places: Destinations,
}

/// Walks the request paths of all api pages, which are handed on as they came.
pub(crate) fn of(typed: Typed, diagnostics: &mut Diagnostics) -> (Walked, Vec<ApiPage>) {
    let Typed { mut types, pages, doubtful_relationships } = typed;
    let tree = PathTree::of(&pages);
    let names = TypeNames::of(&types);
    let (places, container) = walk::through(&mut types, &names, &tree, &pages, &doubtful_relationships, diagnostics);
    (Walked { types, names, container, tree, places }, pages)
}
