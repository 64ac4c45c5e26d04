//! From drafts to types: references are resolved, and each property belongs to one type.
//!
//! | pass | what holds after it |
//! |---|---|
//! | [`api_page`] | each api page tells the types of its answer and of what lists it |
//! | [`resolve`] | every reference is a type of the version, a primitive type or any value; with [`without_table`] for types whose page has no table |
//! | [`names`] | names that are no identifiers are reported |
//! | [`inherit::bases_are_structured`] | no base is an enumeration |
//! | [`claims`] | bases that only other pages or rows tell of are known |
//! | [`inherit::cut_bases`] | no type is its own base, and no line of bases is too long; from here on ancestors may be asked for |
//! | [`common_base::of_properties`] | a property whose row names several types is of their common base |
//! | [`inherit::compare_annotations`] | annotations that name no base of their type are reported |
//! | [`members_from_lists`] | an enumeration has a value of those who use it, where any of them lists some, and all of a list that has all of its own |
//! | [`enumeration_by_name`] | text that an enumeration speaks for is of it |
//! | [`flags_from_rows`] | an enumeration of which a row says so is one of flags |
//! | [`claims::properties_of_bases`] | a base has what rows of derived types call inherited |
//! | [`updates`] | what two places show is a property |
//! | [`inherit::own_properties_only`] | no type declares what an ancestor declares |
//! | [`primitive_in_json`] | what the JSON shows as text or a number, and the table as an object, is told |
//! | [`value_lists`] | lists of values are compared with enumerations, those of api pages as well |
//! | [`kinds`] | every type is an entity type or a complex type, and only entity types have keys |
//! | [`methods`] | tables of methods are compared with the pages that they link to |
//! | [`examples`] | enumerations of which examples show several members at once are flags, and types are those that answers show ([`shown_types`]); members of translations are called as examples call them ([`shown_members`]); near names are reported |
//! | [`flags_from_bodies`] | so are those of which the bodies of requests do |
//! | [`common_base::of_parameters`] | a parameter whose row names several types is of their common base |

pub(crate) mod api_page;
mod claims;
pub(crate) mod common_base;
pub(crate) mod enumeration_by_name;
mod examples;
mod findings;
mod flags_from_bodies;
mod flags_from_rows;
mod inherit;
mod kinds;
mod known_types;
mod members_from_lists;
mod methods;
mod names;
mod primitive_in_json;
pub(crate) mod resolve;
mod row_type;
mod shape;
mod shown_members;
pub(crate) mod shown_types;
mod updates;
mod value_lists;
mod without_table;
pub(crate) mod wrapped_object;

use foldhash::HashSet;

use crate::diagnostics::Diagnostics;
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::merge::Drafts;
use crate::schema::Types;
use crate::span::Span;

use api_page::ApiPage;
use shown_members::Damaged;

/// The types of a version, and the api pages with the types that they refer to.
#[derive(Debug)]
pub(crate) struct Typed {
    pub(crate) types: Types,
    pub(crate) pages: Vec<ApiPage>,
    /// Where relationships stand whose names no code of a translation shows.
    pub(crate) doubtful_relationships: HashSet<Span>,
}

/// Makes types of drafts.
pub(crate) fn of(mut drafts: Drafts, directory: &Directory, diagnostics: &mut Diagnostics) -> Typed {
    let mut pages = api_page::take(&mut drafts, directory);
    let doubtful_relationships = std::mem::take(&mut drafts.doubtful_relationships);
    let of_lists = std::mem::take(&mut drafts.of_lists);
    let damaged = directory.has_translations().then(|| Damaged::take(&mut drafts));
    let mut resolved = resolve::names(drafts, directory, diagnostics);
    names::check(&resolved, diagnostics);
    names::check_rows(&pages, diagnostics);
    inherit::bases_are_structured(&mut resolved, diagnostics);
    claims::bases_from_lists(&mut resolved, diagnostics);
    inherit::cut_bases(&mut resolved, diagnostics);
    claims::bases_from_rows(&mut resolved, diagnostics);
    inherit::cut_bases(&mut resolved, diagnostics);
    common_base::of_properties(&mut resolved, diagnostics);
    inherit::compare_annotations(&resolved, diagnostics);
    let from_lists = members_from_lists::complete(&mut resolved, &pages, directory, diagnostics);
    enumeration_by_name::of_properties(&mut resolved, diagnostics);
    flags_from_rows::take_over(&mut resolved);
    claims::properties_of_bases(&mut resolved, diagnostics);
    updates::complete_types(&mut resolved, &pages, directory, diagnostics);
    inherit::own_properties_only(&mut resolved, diagnostics);
    inherit::report_keys_without_row(&resolved, diagnostics);
    value_lists::compare_with_enumerations(&resolved, &from_lists, &of_lists, diagnostics);
    value_lists::compare_with_parameters(&resolved, &pages, directory, diagnostics);
    primitive_in_json::report(&resolved, diagnostics);
    kinds::decide(&mut resolved, diagnostics);
    let mut types = resolve::finish(resolved);
    methods::compare_with_pages(&types, &pages, diagnostics);
    examples::compare(&mut types, &pages, directory, damaged.as_ref(), diagnostics);
    flags_from_bodies::take_over(&mut types, &pages, directory);
    common_base::of_parameters(&types, &mut pages, directory, diagnostics);
    Typed { types, pages, doubtful_relationships }
}
