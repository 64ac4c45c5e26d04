//! From paths to the schema: the actions and functions, and what every api page tells a client to send.
//!
//! | pass | what holds after it |
//! |---|---|
//! | [`operations`] | what stands behind a path and is no property is a bound action or function, with its [`parameters`] |
//! | `types::enumeration_by_name` | parameters are of enumerations as properties are |
//! | [`example_paths`] | paths that only examples show are known, too: those that end where a listed one does ([`listed_paths`], [`example_ends`], [`shown_sets`]) |
//! | [`page_requests`] | every api page is requests, one for each kind of answer ([`parts`]) and of object that holds what the page is about ([`holders`]), by the examples that are [`sent`] to each path ([`template_index`]): with a name and a group ([`naming`], [`told_apart`]), its [`query_options`], paths as templates ([`url`], with arguments that no table describes: [`untold`], that no brackets tell: [`stand_ins`], options that only tables list: [`own_options`], and arguments that may be left out: [`optional_arguments`]), a body ([`body`]: its type, [`body_type`], its [`members`], and whether it is a [`map`]) and what answers (unless its annotation is a copied one: [`annotated_answer`]; one object by its key: [`key_paths`]; the base of several types: [`several_answers`]); pages of one request are one ([`same_request`]) |

mod annotated_answer;
#[cfg(test)]
mod answer_tests;
pub(crate) mod arguments;
mod body;
#[cfg(test)]
mod body_tests;
mod body_type;
mod cast_answer;
mod example_ends;
mod example_findings;
mod example_paths;
mod holders;
#[cfg(test)]
mod holders_tests;
mod key_paths;
mod listed_paths;
mod map;
mod members;
#[cfg(test)]
mod members_tests;
mod naming;
mod operation_index;
mod operations;
#[cfg(test)]
mod operations_tests;
mod optional_arguments;
mod other_arguments;
mod own_options;
mod page_requests;
mod parameters;
mod parts;
#[cfg(test)]
mod parts_tests;
mod path_parameters;
mod path_slips;
mod permissions;
mod query_options;
mod same_request;
mod sent;
mod several_answers;
mod shown_number;
mod shown_sets;
mod signature;
mod stand_ins;
mod template_index;
mod told_apart;
mod untold;
mod url;

pub(crate) use naming::plural;

use crate::diagnostics::Diagnostics;
use crate::joining::drafts::directory::Directory;
use crate::joining::paths::Walked;
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::enumeration_by_name;
use crate::schema::Schema;

/// Describes the operations and requests, which completes the schema.
pub(crate) fn of(
    version: &str,
    mut walked: Walked,
    pages: Vec<ApiPage>,
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) -> Schema {
    let mut operations = operations::bind(&walked, &pages, directory, diagnostics);
    enumeration_by_name::of_parameters(&walked.types, &mut operations, diagnostics);
    let examples = example_paths::find(&mut walked, &pages, &operations);
    let requests = page_requests::describe(&walked, pages, examples, &operations, directory, diagnostics);
    let Walked { types, container, .. } = walked;
    // Only metadata tells of type definitions and of operations that are bound to nothing.
    let (definitions, unbound) = Default::default();
    Schema { version: version.to_string(), types, definitions, operations, unbound, requests, container }
}
