//! Which of the paths that examples show have the same segments as one that is listed, whatever its keys stand for.

use foldhash::HashSet;

use super::request_path::{Segment, segments};
use super::step_tree::StepTree;

/// Paths that a page lists. To ask of a path costs the same, however many there are.
#[derive(Debug, Default)]
pub(crate) struct AlikePaths {
    steps: StepTree<String>,
    ends: HashSet<usize>,
}

impl AlikePaths {
    /// Some listed paths.
    pub(crate) fn of<'a>(listed: impl IntoIterator<Item = &'a str>) -> AlikePaths {
        let mut alike = AlikePaths::default();
        listed.into_iter().for_each(|path| alike.add(path));
        alike
    }

    /// Adds a listed path.
    pub(crate) fn add(&mut self, listed: &str) {
        self.ends.insert(self.steps.add(segments(listed).iter().map(Segment::fold)));
    }

    /// Whether one of them has the segments of a path that is shown. What is listed as a key may be shown as a name.
    pub(crate) fn has(&self, shown: &str) -> bool {
        let possible = |segment: &Segment| match segment {
            Segment::Name(_) => vec![segment.fold(), Segment::Key(String::new()).fold()],
            _ => vec![segment.fold()],
        };
        let steps: Vec<Vec<String>> = segments(shown).iter().map(possible).collect();
        self.steps.ends(&steps).iter().any(|end| self.ends.contains(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_for_whatever_is_shown() {
        for (listed, shown, expected) in [
            ("/carts/{id}/items", "/carts/7/items", true),
            ("/carts/{id}/items", "/Carts/mine/items?$top=1", true),
            ("/carts/{id}/items", "/carts/{cartId}/items", true),
            ("/carts/mine/items", "/carts/7/items", false),
            ("/carts/{id}/items", "/carts/7", false),
            ("/carts/{id}/items", "/carts/7/items/8", false),
            ("/carts/price(day={day})", "/carts/price(day=7)", true),
            ("/carts/{id}", "/carts/price(day=7)", false),
            ("/drive/root:/{path}:/children", "/drive/root:/a/b.txt:/children", true),
            ("/carts/{id}/$ref", "/carts/7/$ref", true),
        ] {
            assert_eq!(AlikePaths::of([listed]).has(shown), expected, "{listed} {shown}");
            let others = ["/carts/{id}/owner", "/lorries/{id}/items"];
            assert_eq!(AlikePaths::of(others.into_iter().chain([listed])).has(shown), expected, "{listed} {shown}");
        }
    }
}
