//! Patterns for the names of pages.

/// Whether a name is what a pattern describes: its parts between the stars, in order, the first one at the
/// beginning and the last one at the end.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut name) = name.strip_prefix(first) else { return false };
    let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in middle.split('*') {
        let Some(at) = name.find(part) else { return false };
        name = &name[at + part.len()..];
    }
    name.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, name, expected) in [
            ("ab", "ab", true),
            ("ab", "abc", false),
            ("a*", "a", true),
            ("a*b*c", "axxbxxc", true),
            ("a*b*c", "axxc", false),
            ("*aa", "a", false),
            ("a*a", "a", false),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
