//! Names of permissions that are nearly those of other pages.
//!
//! The pages list a few hundred permissions thousands of times. A name that one page alone has, and that is one letter
//! off a name that several have, is a slip.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::merge::Drafts;
use crate::name::NearNames;
use crate::span::Span;

/// On how many pages a name must stand to be one that others are held against.
const FEWEST_PAGES: usize = 3;

/// Reports such names.
pub(crate) fn report(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let mut pages_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut places: BTreeMap<&str, Span> = BTreeMap::new();
    for (stem, draft) in &drafts.operations {
        for name in draft.facts.permissions.iter().flat_map(|permissions| permissions.names()) {
            pages_of.entry(name).or_default().insert(stem);
            places.entry(name).or_insert(name.span);
        }
    }
    let known = pages_of.iter().filter(|(_, pages)| pages.len() >= FEWEST_PAGES).map(|(name, _)| *name);
    let known = NearNames::of(known);
    for (name, _) in pages_of.iter().filter(|(_, pages)| pages.len() == 1) {
        let Some(near) = known.only(name) else { continue };
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownPermission,
                places[name],
                format!("no other page lists the permission `{name}`"),
            )
            .decision("it is taken as it is written")
            .help(format!("did you mean `{near}`?")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, api, read};

    fn page(number: usize, permission: &str) -> SmallPage {
        let rows = format!(
            "|Delegated (work or school account)|{permission}|\n|Delegated (personal Microsoft account)|Not supported.|\n|Application|{permission}|\n"
        );
        let table = format!("## Permissions\n\n|Permission type|Permissions|\n|:-|:-|\n{rows}\n");
        api(&format!("Get lamp{number}"), &format!("GET /lamps{number}"), &table)
    }

    fn findings(permissions: &[&str]) -> Vec<String> {
        let (_, diagnostics) =
            read(permissions.iter().enumerate().map(|(number, permission)| page(number, permission)));
        let of_names = diagnostics.iter().filter(|finding| finding.code == Code::UnknownPermission);
        of_names.map(|finding| format!("{}; {}", finding.message, finding.help)).collect()
    }

    #[test]
    fn a_name_that_is_one_letter_off_those_of_other_pages_is_a_slip() {
        let found = findings(&["Lamp.Read.All", "Lamp.Read.All", "Lamp.Read.All", "Lamp.Raed.All", "Oven.Read.All"]);
        assert_eq!(found, ["no other page lists the permission `Lamp.Raed.All`; did you mean `Lamp.Read.All`?"]);
        let without_dot = findings(&["Lamp.Read.All", "Lamp.Read.All", "Lamp.Read.All", "Lamp.ReadAll"]);
        assert_eq!(without_dot, ["no other page lists the permission `Lamp.ReadAll`; did you mean `Lamp.Read.All`?"]);
        assert!(findings(&["Lamp.Read.All", "Lamp.Raed.All"]).is_empty(), "nothing tells which is meant");
    }
}
