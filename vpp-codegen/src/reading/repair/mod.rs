//! Undoing what translation does to the names in a table (page shape 10).
//!
//! Machine translation changes letter case, puts blanks into names and translates them. The JSON block
//! survives, so its keys tell the names: by spelling, and where a name was translated, by position
//! between neighbours that are right.

mod search;

use search::Search;

use crate::diagnostics::{Code, Diagnostic, listed};
use crate::span::Span;

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repair {
    /// The key differs in letter case, blanks or punctuation only.
    Spelling,
    /// The key stands where the name stands, between neighbours that are right.
    Position,
    /// Of what is left over, no other key is of the name's type.
    Type,
    /// Elsewhere the name was found to be the key.
    Known,
    /// As many keys are left over as names, and they are in an order of their own: which is which, nothing tells.
    Left,
}

/// The finding of a damaged name that is read as another one.
pub(crate) fn read_as(place: Span, message: String, name: &str) -> Diagnostic {
    Diagnostic::new(Code::NameRepaired, place, message).label(format!("read as `{name}`"))
}

/// The finding of damaged members of which nothing tells which of as many names each has.
pub(crate) fn read_as_left<'n>(
    damaged: &[Span],
    message: String,
    names: impl IntoIterator<Item = &'n str>,
    place: Span,
) -> Option<Diagnostic> {
    let (first, others) = damaged.split_first()?;
    let finding = Diagnostic::new(Code::NameRepaired, *first, message).and_here(others.iter().copied());
    let finding = finding.label("read as one of those that are left");
    let finding = finding.related(place, format!("{} are left here", listed(names)));
    Some(finding.decision("the members are these; which is which, nothing tells"))
}

/// The repairs of some names: for each the key it should be, where it is not one of the keys.
pub(crate) type Repairs = Vec<Option<(String, Repair)>>;

/// Finds the keys that damaged names should be.
///
/// Names that could be identifiers are only replaced by position when the page is a translation: an
/// original page's table decides against its JSON block. So it does where only its name begins with a small
/// letter, as names of properties do.
pub(crate) fn names(names: &[&str], keys: &[&str], translated: bool) -> Repairs {
    let mut search = Search::new(names, keys);
    if search.has_found_all() {
        return search.repairs;
    }
    search.by_spelling(|name, key| translated || !begins_small(name) || begins_small(key));
    search.by_position(|index, _| translated || !super::type_cell::is_identifier(names[index]));
    search.repairs
}

/// Whether a name can have the value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// They are of one type.
    Yes,
    /// They are objects of one type, and the name looks like one that nobody translated.
    Likely,
    /// They are of two types of which one may be derived from the other, or one has several of what the other has one of.
    Near,
    /// They are of different types.
    No,
    /// Nothing tells.
    Unknown,
}

/// The same for a translation, where `fit` tells how well the name at a position fits the key at another. Of names
/// and keys that are left over, those are taken that fit nothing else.
pub(crate) fn names_and_types(names: &[&str], keys: &[&str], fit: impl Fn(usize, usize) -> Fit) -> Repairs {
    let mut search = Search::new(names, keys);
    if search.has_found_all() {
        return search.repairs;
    }
    search.by_spelling(|_, _| true);
    let may_be = |index, key| matches!(fit(index, key), Fit::Yes | Fit::Likely | Fit::Unknown);
    // Two names may stand where one key does: a word that is nearly spelled so has it.
    search.by_position(|index, key| is_cognate(names[index], keys[key]) && may_be(index, key));
    search.by_position(may_be);
    search.by_type(|index, key| fit(index, key) == Fit::Yes);
    if search.has_as_many_names_as_keys() {
        search.by_type(|index, key| matches!(fit(index, key), Fit::Yes | Fit::Likely));
        search.by_type(|index, key| fit(index, key) != Fit::No);
    }
    search.by_position(|index, key| fit(index, key) != Fit::No);
    search.repairs
}

/// The same for a translation whose names and keys are in one order: what is left over on both sides, as many on
/// one as on the other, is taken in order. `known` tells what a name was found to be elsewhere.
pub(crate) fn names_in_order<'k>(names: &[&str], keys: &[&str], known: impl Fn(&str) -> Option<&'k str>) -> Repairs {
    let turned: Vec<&str> = keys.iter().rev().copied().collect();
    let mut search = Search::new(names, keys);
    if search.runs_backwards() {
        search = Search::new(names, &turned);
    }
    let keys = search.keys;
    // Translation takes capitals out of the middle of a name, and puts none in.
    search.by_spelling(|name, _| !is_of_code(name));
    search.by_position(|index, key| !is_misspelled(names[index], keys[key]));
    search.by_knowledge(known);
    search.in_order();
    search.repairs
}

/// Whether a name looks as if nobody had translated it: `screenSharing`.
pub(crate) fn is_of_code(name: &str) -> bool {
    begins_small(name)
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name.chars().any(|c| c.is_ascii_uppercase())
}

/// Whether a name may be what translation made of a key. It puts other words for the words of a name, and seldom for
/// all of one that still looks like code: `evaluationResult` becomes `assessmentResult`, and `reviewSettings` was
/// never `accessPackage`.
pub(crate) fn may_stand_for(name: &str, key: &str) -> bool {
    !is_of_code(name) || words(name).any(|word| words(key).any(|other| word.eq_ignore_ascii_case(other)))
}

/// The words of a name in camel case, but for the shortest ones, which very many names have: `Id`.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let starts = name.char_indices().filter(|(at, c)| *at == 0 || c.is_ascii_uppercase()).map(|(at, _)| at);
    let ends = starts.clone().skip(1).chain([name.len()]);
    starts.zip(ends).map(|(start, end)| &name[start..end]).filter(|word| word.len() > 2)
}

/// Whether two names are the same but for one slip of the pen: neither is a translation of the other.
fn is_misspelled(name: &str, key: &str) -> bool {
    is_of_code(name) && is_of_code(key) && strsim::osa_distance(name, key) <= 1
}

/// Whether two words are nearly the same, as those of related languages are: `nome` and `name`.
fn is_cognate(name: &str, key: &str) -> bool {
    3 * strsim::osa_distance(name, key) <= key.chars().count()
}

fn begins_small(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(rows: &[&str], keys: &[&str]) -> Vec<String> {
        repaired_on(true, rows, keys)
    }

    fn repaired_on(translated: bool, rows: &[&str], keys: &[&str]) -> Vec<String> {
        shown(rows, names(rows, keys, translated))
    }

    fn shown(rows: &[&str], repairs: Repairs) -> Vec<String> {
        let show = |(row, repair): (&&str, Option<(String, Repair)>)| match repair {
            Some((key, how)) => format!("{key} by {}", format!("{how:?}").to_lowercase()),
            None => row.to_string(),
        };
        rows.iter().zip(repairs).map(show).collect()
    }

    #[test]
    fn names_are_found_by_spelling() {
        assert_eq!(
            repaired(&["Id", "private IP Address", "name"], &["id", "privateIpAddress", "name"]),
            ["id by spelling", "privateIpAddress by spelling", "name"]
        );
    }

    #[test]
    fn an_original_table_that_spells_a_name_with_a_small_letter_decides() {
        assert_eq!(repaired_on(false, &["id", "model"], &["id", "Model"]), ["id", "model"]);
        assert_eq!(
            repaired_on(false, &["ID", "fileName"], &["id", "filename"]),
            ["id by spelling", "filename by spelling"]
        );
        assert_eq!(repaired(&["id", "model"], &["id", "Model"]), ["id", "Model by spelling"]);
    }

    #[test]
    fn translated_names_are_found_between_their_neighbours() {
        assert_eq!(
            repaired(&["id", "Betriebssystem", "name"], &["id", "os", "name"]),
            ["id", "os by position", "name"]
        );
        assert_eq!(repaired(&["состояние", "токен"], &["state", "token"]), ["state by position", "token by position"]);
    }

    #[test]
    fn a_gap_that_does_not_fit_is_left_alone() {
        assert_eq!(repaired(&["id", "Status"], &["id", "a", "b"]), ["id", "Status"]);
    }

    #[test]
    fn what_is_left_over_is_found_by_type() {
        // The table is in the order of the alphabet and the keys are not: `Farbe` and `colour` are both text.
        let rows = ["id", "Alter", "Farbe", "name"];
        let keys = ["name", "colour", "age", "id"];
        let types = |row: usize, key: usize| if [0, 1, 0, 0][row] == [0, 0, 1, 0][key] { Fit::Yes } else { Fit::No };
        assert_eq!(shown(&rows, names_and_types(&rows, &keys, types)), ["id", "age by type", "colour by type", "name"]);
    }

    #[test]
    fn of_very_many_names_each_is_not_compared_with_each_key() {
        let compared = |n: usize| {
            let list = |name: &str| -> Vec<String> { (0..n).map(|i| format!("{name}{i}")).collect() };
            let (rows, keys, count) = (list("имя"), list("key"), std::cell::Cell::new(0));
            let [rows, keys] = [&rows, &keys].map(|list| list.iter().map(String::as_str).collect::<Vec<_>>());
            names_and_types(&rows, &keys, |_, _| {
                count.set(count.get() + 1);
                Fit::No
            });
            count.get()
        };
        assert!(compared(4_000) <= 4 * compared(1_000));
    }

    #[test]
    fn a_name_that_nobody_translated_is_not_replaced_by_what_is_left_over() {
        let repaired = |rows: &[&str], keys: &[&str]| shown(rows, names_in_order(rows, keys, |_| None));
        assert_eq!(repaired(&["on", "Malŝaltita"], &["on", "off", "dim"]), ["on", "off by position"], "one is newer");
        let keys = ["unknown", "audio", "video"];
        assert_eq!(repaired(&["áudio", "video", "screenSharing"], &keys), ["áudio", "video", "screenSharing"]);
        assert_eq!(
            repaired(&["nenhum", "áudio", "video"], &keys),
            ["unknown by position", "audio by position", "video"]
        );
        assert_eq!(repaired(&["none", "outsidePartner"], &["none", "outsideParther"]), ["none", "outsidePartner"]);
        assert_eq!(
            repaired(&["qualquer", "Empurrar", "byDevice"], &["any", "push"]),
            ["any by position", "push by position", "byDevice"]
        );
        assert_eq!(repaired(&["none", "emAndamento"], &["none", "inProgress"]), ["none", "inProgress by position"]);
    }

    #[test]
    fn a_name_of_code_stands_for_no_key_of_other_words() {
        for (name, key, may) in [
            ("reviewSettings", "accessPackage", false),
            ("reviewSettings", "auditSettings", true),
            ("lampId", "roomId", false),
            ("nomo", "name", true),
            ("Größe", "size", true),
        ] {
            assert_eq!(may_stand_for(name, key), may, "{name} {key}");
        }
    }

    #[test]
    fn an_object_is_known_by_its_type_though_its_name_looks_right() {
        // `lampo` and `domo` are a lamp and a house, the keys stand in another order, and a lamp may be a derived house.
        let (rows, keys) = (["lampo", "domo", "id"], ["house", "lamp", "id"]);
        let fit = |row: usize, key: usize| if [1, 0, 2][row] == key { Fit::Likely } else { Fit::Near };
        assert_eq!(shown(&rows, names_and_types(&rows, &keys, fit)), ["lamp by type", "house by type", "id"]);
    }

    #[test]
    fn what_nearly_fits_is_found_between_its_neighbours() {
        let (rows, keys) = (["id", "备用灯泡", "name"], ["id", "spareBulbs", "name"]);
        let repaired = |fit: Fit| shown(&rows, names_and_types(&rows, &keys, |_, _| fit));
        assert_eq!(repaired(Fit::Near)[1], "spareBulbs by position");
        assert_eq!(repaired(Fit::No)[1], "备用灯泡");
    }

    #[test]
    fn of_two_names_that_stand_where_one_key_does_the_one_that_is_nearly_spelled_so_has_it() {
        // The table is in the order of the alphabet, and the JSON representation lacks `agordo`.
        let (rows, keys) = (["agordo", "colour", "id", "nomo", "state"], ["id", "name", "colour", "state"]);
        let repaired = |fit: Fit| shown(&rows, names_and_types(&rows, &keys, |_, _| fit));
        let expected = ["agordo", "colour", "id", "name by position", "state"];
        // `nomo` is two letters off a word of four.
        assert_ne!(repaired(Fit::Unknown), expected);
        let rows = ["agordo", "colour", "id", "nome", "state"];
        let repaired = |fit: Fit| shown(&rows, names_and_types(&rows, &keys, |_, _| fit));
        assert_eq!(repaired(Fit::Unknown), expected);
        assert_eq!(repaired(Fit::No), rows);
    }

    #[test]
    fn names_in_an_order_of_their_own_are_known_from_elsewhere_or_left() {
        let (rows, keys) = (["alia", "new", "for", "nova"], ["new", "fresh", "off", "other"]);
        let known = |name: &str| (name == "alia").then_some("other");
        let expected = ["other by known", "new", "fresh by left", "off by left"];
        assert_eq!(shown(&rows, names_in_order(&rows, &keys, known)), expected);
        let rows = ["new", "alia", "nova"];
        let expected = ["new", "fresh by position", "off by position"];
        assert_eq!(shown(&rows, names_in_order(&rows, &["new", "fresh", "off"], |_| None)), expected);
    }

    #[test]
    fn a_list_may_be_turned_around() {
        let keys = ["satin", "pcma", "g722", "opus", "invalid", "unknown"];
        let rows = ["desconhecido", "Inválido", "opus", "g722", "pcma", "Cetim"];
        let expected = ["unknown by position", "invalid by position", "opus", "g722", "pcma", "satin by position"];
        assert_eq!(shown(&rows, names_in_order(&rows, &keys, |_| None)), expected);
    }

    #[test]
    fn a_name_of_code_keeps_the_capitals_that_a_list_lost() {
        let repaired = |rows: &[&str], keys: &[&str]| shown(rows, names_in_order(rows, keys, |_| None));
        assert_eq!(repaired(&["Useradd"], &["userAdd"]), ["userAdd by spelling"]);
        assert_eq!(repaired(&["userAdd"], &["useradd"]), ["userAdd"]);
        assert_eq!(repaired(&["xmsRta"], &["xmsRTA"]), ["xmsRta"]);
        assert_eq!(repaired(&["On"], &["on"]), ["on by spelling"]);
    }

    #[test]
    fn what_may_be_one_of_two_is_left_alone() {
        let (rows, keys) = (["Alter", "id", "Farbe"], ["id", "age", "size", "colour"]);
        assert_eq!(shown(&rows, names_and_types(&rows, &keys, |_, _| Fit::Yes)), rows);
    }
}
