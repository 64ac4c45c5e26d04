//! The sets that examples show at the root of the service.
//!
//! `/lamps/7/light` beside the listed `/house/lamps/{id}/light` has lost its beginning, unless there is a set `lamps` as
//! well. No page need list that; an example that asks for the set or for one of its objects shows it.

use foldhash::HashSet;

use crate::joining::types::api_page::ApiPage;
use crate::reading::request_path::{self, Segment};

/// The names of the sets, folded.
pub(super) fn of(pages: &[ApiPage]) -> HashSet<String> {
    pages.iter().flat_map(of_page).collect()
}

fn of_page(page: &ApiPage) -> impl Iterator<Item = String> {
    let last = |path: &str| request_path::segments(path).last().map(Segment::fold);
    // What a listed path ends with is a name, and no key of an object.
    let names: HashSet<String> = page.facts.requests.iter().filter_map(|line| last(&line.path.value)).collect();
    let lines = page.facts.examples.iter().filter_map(|example| Some(&example.request.as_ref()?.line));
    lines.filter_map(move |line| match &request_path::segments(&line.path.value)[..] {
        [set] => Some(set.fold()),
        [set, key] if matches!(key, Segment::Key(_)) || !names.contains(&key.fold()) => Some(set.fold()),
        _ => None,
    })
}
