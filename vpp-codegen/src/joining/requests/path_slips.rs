//! Paths that are the same but for a slip of the pen in one name, or but for the names in front that one has lost.

use crate::name::is_slip_in_path;
use crate::reading::request_path::{self, Segment};

/// Two names of which one is a slip.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    listed: String,
    shown: String,
}

impl Slip {
    /// What the writer of the page can do.
    pub(super) fn help(&self) -> String {
        let Slip { listed, shown } = self;
        format!("`{listed}` under `HTTP request` is `{shown}` here: correct the one that is wrong")
    }
}

/// Of more paths none is searched for a slip: each path would be compared with all.
const MOST_SEARCHED: usize = 300;

/// The slip in which a path differs from one of those that are listed. Keys are alike, whatever stands for them.
pub(super) fn find<'l>(mut listed: impl Iterator<Item = &'l str> + Clone, shown: &str) -> Option<Slip> {
    if listed.clone().nth(MOST_SEARCHED).is_some() {
        return None;
    }
    let shown = request_path::segments(shown);
    listed.find_map(|listed| slip(&request_path::segments(listed), &shown))
}

/// The path among those that are listed of which this one is no more than the end: it lacks names in front.
pub(super) fn whole_of<'l>(mut listed: impl Iterator<Item = &'l str> + Clone, shown: &[Segment]) -> Option<&'l str> {
    if listed.clone().nth(MOST_SEARCHED).is_some() {
        return None;
    }
    listed.find(|listed| is_end(&request_path::segments(listed), shown))
}

fn is_end(listed: &[Segment], shown: &[Segment]) -> bool {
    let is_name = |segment: &Segment| matches!(segment, Segment::Name(_));
    let Some((front, end)) = listed.len().checked_sub(shown.len()).map(|front| listed.split_at(front)) else {
        return false;
    };
    !front.is_empty()
        && front.iter().all(is_name)
        && end.first().is_some_and(is_name)
        && end.iter().zip(shown).all(is_same)
}

fn is_same((listed, shown): (&Segment, &Segment)) -> bool {
    match (listed, shown) {
        (Segment::Key(_), Segment::Key(_)) => true,
        _ => listed.fold() == shown.fold(),
    }
}

fn slip(listed: &[Segment], shown: &[Segment]) -> Option<Slip> {
    if listed.len() != shown.len() {
        return None;
    }
    let mut different = listed.iter().zip(shown).filter(|pair| !is_same(*pair));
    let (Some((listed, shown)), None) = (different.next(), different.next()) else { return None };
    let (listed, shown) = (listed.local_name()?, shown.local_name()?);
    is_slip_in_path(listed, shown).then(|| Slip { listed: listed.to_string(), shown: shown.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_in_one_name_is_a_slip() {
        let listed = ["/lamps/{id}", "/rooms/{roomId}/lamps/{id}/relase"];
        for (shown, names) in [
            ("/rooms/{id}/lamps/{lampId}/release", Some(("relase", "release"))),
            ("/room/{id}/lamps/{lampId}/relase", Some(("rooms", "room"))),
            ("/room/{id}/lamps/{lampId}/release", None),
            ("/rooms/{id}/lamps/{lampId}/repair", None),
            ("/rooms/{id}/lamps/release", None),
        ] {
            let found = find(listed.into_iter(), shown);
            assert_eq!(found.as_ref().map(|slip| (&*slip.listed, &*slip.shown)), names, "{shown}");
        }
    }

    #[test]
    fn names_in_front_may_be_lost() {
        let listed = ["/house/lamps/{id}/release", "/rooms/{roomId}/carts/{id}"];
        for (shown, expected) in [
            ("/lamps/{lampId}/release", Some(listed[0])),
            ("/release", None),
            ("/house/lamps/{id}/release", None),
            ("/lamps/{id}/repair", None),
            // What is held by many may be a set as well.
            ("/carts/{id}", None),
        ] {
            assert_eq!(whole_of(listed.into_iter(), &request_path::segments(shown)), expected, "{shown}");
        }
    }
}
