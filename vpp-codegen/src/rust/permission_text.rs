//! Permissions as the text that the runtime reads: `PermissionCases` in `odata/http/permissions.rs`.

use crate::schema::PermissionCase;

/// A line for each case, begun by its purpose where there are several; blanks between alternatives, and `+` between
/// the permissions that are needed together.
pub(super) fn permission_text(cases: &[PermissionCase]) -> String {
    let lines = cases.iter().map(|case| {
        let alternatives: Vec<String> = case.any_of.iter().map(|set| set.join("+")).collect();
        let purpose: Vec<&str> = case.purpose.split_whitespace().collect();
        let purpose = if purpose.is_empty() { String::new() } else { format!("{}: ", purpose.join(" ")) };
        format!("{purpose}{}", alternatives.join(" "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_case() {
        let case = |purpose: &str, sets: &[&[&str]]| PermissionCase {
            purpose: purpose.to_string(),
            any_of: sets.iter().map(|set| set.iter().map(|name| name.to_string()).collect()).collect(),
        };
        assert_eq!(permission_text(&[case("", &[&["A.Read", "B.Read"], &["C.Read"]])]), "A.Read+B.Read C.Read");
        assert_eq!(
            permission_text(&[case("a\nlamp", &[&["A.Read"]]), case("a room", &[&["B.Read"]])]),
            "a lamp: A.Read\na room: B.Read"
        );
    }
}
