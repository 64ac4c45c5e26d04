//! Which names are legal in CSDL, and what becomes of those that are not.

use std::collections::BTreeSet;

/// How many characters a simple identifier may have (OData 4.01 CSDL, section 15.1).
const LONGEST: usize = 128;
/// How many characters a namespace may have (section 15.2).
const LONGEST_NAMESPACE: usize = 511;
/// The namespaces that belong to OData (section 5.1).
const RESERVED_NAMESPACES: [&str; 4] = ["Edm", "odata", "System", "Transient"];

/// Whether a name is a simple identifier (OData 4.01 CSDL, section 15.1): it begins with a letter or `_`.
pub(super) fn is_simple_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(is_first) && characters.all(is_later) && name.chars().count() <= LONGEST
}

/// `[\p{L}\p{Nl}_]`. Unicode's identifiers are that and four signs that were letters once.
fn is_first(c: char) -> bool {
    c == '_' || unicode_ident::is_xid_start(c) && !matches!(c, '\u{1885}' | '\u{1886}' | '\u{2118}' | '\u{212e}')
}

/// `[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]`. Unicode's identifiers are that and some signs.
fn is_later(c: char) -> bool {
    const SIGNS: [char; 6] = ['\u{b7}', '\u{387}', '\u{19da}', '\u{2118}', '\u{212e}', '\u{30fb}'];
    let is_sign = SIGNS.contains(&c) || matches!(c, '\u{1369}'..='\u{1371}' | '\u{ff65}');
    unicode_ident::is_xid_continue(c) && !is_sign
}

/// The name if it is a simple identifier, else the one that is most like it, if there is one.
pub(super) fn simple(name: &str) -> Option<String> {
    if is_simple_identifier(name) { Some(name.to_string()) } else { like(name) }
}

/// The simple identifier that is most like a name; a name without letters and digits is like none.
fn like(name: &str) -> Option<String> {
    if !name.chars().any(|c| c.is_alphanumeric()) {
        return None;
    }
    let mut legal: String = name.trim().chars().map(|c| if is_later(c) { c } else { '_' }).collect();
    if !legal.starts_with(is_first) {
        legal.insert(0, '_');
    }
    Some(shortened(&legal, LONGEST))
}

fn shortened(name: &str, longest: usize) -> String {
    name.chars().take(longest).collect()
}

/// The legal namespace that is most like one.
pub(super) fn namespace(name: &str) -> String {
    let parts = name.split('.').map(|part| simple(part).unwrap_or_else(|| "_".to_string()));
    let mut legal = parts.collect::<Vec<_>>().join(".");
    if RESERVED_NAMESPACES.contains(&&*legal) {
        legal.insert(0, '_');
    }
    shortened(&legal, LONGEST_NAMESPACE).trim_end_matches('.').to_string()
}

/// Legal names for the items of one scope, all different, each as it is if it is legal.
///
/// A name that stands there before is left out, as is one that is like no legal name.
pub(super) fn distinct<'a>(names: impl IntoIterator<Item = &'a str>, reserved: &[&str]) -> Vec<Option<String>> {
    let names: Vec<&str> = names.into_iter().collect();
    let mut taken: BTreeSet<String> = reserved.iter().map(|name| name.to_string()).collect();
    // Those that are legal keep their names, wherever they stand.
    let mut legal: Vec<Option<String>> = names
        .iter()
        .map(|name| (is_simple_identifier(name) && taken.insert(name.to_string())).then(|| name.to_string()))
        .collect();
    for index in 0..names.len() {
        if legal[index].is_none() && !names[..index].contains(&names[index]) {
            legal[index] = like(names[index]).map(|name| free(&name, &mut taken));
        }
    }
    legal
}

/// The name, with a number if it is taken.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{}_{number}", shortened(name, LONGEST - 8)));
    let mut candidates = std::iter::once(name.to_string()).chain(numbered);
    let free = candidates.find(|candidate| !taken.contains(candidate)).expect("there are numbers enough");
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_names_stay_and_others_become_legal() {
        let names = ["a b", "a_b", "", "1st", "a b", "a-b", "имя", "\u{feff}", "a_b"];
        let legal = distinct(names, &[]);
        let legal: Vec<_> = legal.iter().map(|name| name.as_deref().unwrap_or("-")).collect();
        assert_eq!(legal, ["a_b_2", "a_b", "-", "_1st", "-", "a_b_3", "имя", "-", "-"]);
    }

    #[test]
    fn namespaces_are_legal_part_by_part() {
        for (name, legal) in
            [("microsoft.graph", "microsoft.graph"), ("a..b c", "a._.b_c"), ("", "_"), ("Edm", "_Edm"), ("1", "_1")]
        {
            assert_eq!(namespace(name), legal, "{name}");
        }
    }
}
