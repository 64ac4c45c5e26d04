//! Values of query options that stand for those of a caller, though no brackets say so.

use std::borrow::Cow;

/// The options of which a value that no service has made is none: pages show one, and each caller has another.
const TOKENS: [&str; 2] = ["$deltatoken", "$skiptoken"];

/// The options that take a number (OData URL Conventions 4.01, sections 5.1.3.2 and 5.1.7), or a word.
const NUMBERS: [(&str, Option<&str>); 3] = [("$levels", Some("max")), ("$top", None), ("$skip", None)];

/// The value of an option with its stand-ins in brackets: `manager($levels={levels})` of `manager($levels=n)`.
pub(super) fn in_brackets<'v>(name: &str, value: &'v str) -> Cow<'v, str> {
    let plain = |name: &str| name.trim_start_matches('$').to_lowercase();
    let is_bracketed = value.contains(['{', '<']);
    if TOKENS.iter().any(|token| name.eq_ignore_ascii_case(token)) && !value.is_empty() && !is_bracketed {
        return Cow::Owned(format!("{{{}}}", plain(name)));
    }
    if let Some((_, word)) = NUMBERS.iter().find(|(number, _)| name.eq_ignore_ascii_case(number)) {
        return if is_stand_in(value, *word) {
            Cow::Owned(format!("{{{}}}", plain(name)))
        } else {
            Cow::Borrowed(value)
        };
    }
    let mut found = Cow::Borrowed(value);
    for (number, word) in NUMBERS {
        found = within(found, number, word);
    }
    found
}

/// The same for an option in the parentheses behind a name.
fn within<'v>(value: Cow<'v, str>, option: &str, word: Option<&str>) -> Cow<'v, str> {
    let option = format!("{option}=");
    let Some((before, from)) = value.split_once(&option) else { return value };
    let end = from.find([';', ')', ',']).unwrap_or(from.len());
    if !is_stand_in(&from[..end], word) {
        return value;
    }
    let name = option.trim_matches(['$', '=']);
    Cow::Owned(format!("{before}{option}{{{name}}}{}", &from[end..]))
}

/// Whether letters stand where only a number or the word can.
fn is_stand_in(value: &str, word: Option<&str>) -> bool {
    let value = value.trim();
    !value.is_empty() && value.chars().all(|c| c.is_ascii_alphabetic()) && word != Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_of_a_caller_are_put_in_brackets() {
        for (name, value, expected) in [
            ("$expand", "manager($levels=n)", "manager($levels={levels})"),
            ("$expand", "manager($levels=n;$select=id)", "manager($levels={levels};$select=id)"),
            ("$expand", "manager($levels=max;$select=id)", "manager($levels=max;$select=id)"),
            ("$expand", "manager($levels=2)", "manager($levels=2)"),
            ("$expand", "items($top=x;$skip=y)", "items($top={top};$skip={skip})"),
            ("$expand", "items($top={x})", "items($top={x})"),
            ("$top", "n", "{top}"),
            ("$top", "5", "5"),
            ("$select", "n", "n"),
            // What a service has made is of no use to another caller.
            ("$deltatoken", "w0vf2jHg2mBXU-I2", "{deltatoken}"),
            ("$skipToken", "R0usmcMDNGg0J1E", "{skiptoken}"),
            ("$deltatoken", "{token}", "{token}"),
        ] {
            assert_eq!(in_brackets(name, value), expected, "{name}={value}");
        }
    }
}
