//! What the constructors of an operation are called: one for each of its paths.

use std::collections::HashMap;

use crate::identifier::field_name;
use crate::schema::{UrlSegment, UrlTemplate};

/// The names of the constructors, in the order of the paths: `new`, and for others what tells them from the rest. A path
/// that differs from one before in what it may leave out has its name, and says `with_all`.
pub(super) fn of_paths(paths: &[UrlTemplate]) -> Vec<String> {
    let words: Vec<Vec<String>> = paths.iter().map(words).collect();
    let common = common_end(&words);
    let mut first_of: HashMap<&[String], usize> = HashMap::new();
    let names = paths.iter().enumerate().map(|(index, path)| {
        let first = *first_of.entry(&*words[index]).or_insert(index);
        let distinct = words[index][..words[index].len() - common].join(" ");
        let is_whole = first < index && optional_parts(path) > optional_parts(&paths[first]);
        match (index, &*distinct) {
            (0, _) => "new".to_string(),
            _ if is_whole && first == 0 => "with_all".to_string(),
            (_, "") => "new_at".to_string(),
            _ if is_whole => format!("in_{}_with_all", field_name(&distinct).trim_matches('_')),
            _ => format!("in_{}", field_name(&distinct).trim_matches('_')),
        }
    });
    names.collect()
}

/// The names in a path: what tells it from the others of its operation.
fn words(path: &UrlTemplate) -> Vec<String> {
    let word = |segment: &UrlSegment| match segment {
        UrlSegment::Name(name) | UrlSegment::Function { name, .. } | UrlSegment::AlternateKey { name, .. } => {
            Some(name.rsplit('.').next().unwrap_or(name).to_string())
        }
        UrlSegment::Cast(name) => Some(name.name.clone()),
        UrlSegment::ItemPath(_) => Some("path".to_string()),
        UrlSegment::Key(_) | UrlSegment::System(_) => None,
    };
    path.segments.iter().filter_map(word).collect()
}

/// How many arguments the function has that a path calls, and options the query.
fn optional_parts(path: &UrlTemplate) -> usize {
    let arguments = match path.segments.last() {
        Some(UrlSegment::Function { arguments, .. }) => arguments.len(),
        _ => 0,
    };
    arguments + path.query.len()
}

/// How many words all lists end with alike.
fn common_end(lists: &[Vec<String>]) -> usize {
    let Some((first, others)) = lists.split_first() else { return 0 };
    let is_common = |count: &usize| {
        let end = &first[first.len() - count..];
        others.iter().all(|other| other.ends_with(end))
    };
    (0..=first.len()).take_while(|count| is_common(count)).last().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of constructors for paths, whose segments are names but for the arguments of the last.
    fn names(paths: &[&str]) -> Vec<String> {
        let template = |path: &&str| {
            let (path, arguments) = path.split_once('(').unwrap_or((path, ""));
            let names: Vec<&str> = arguments.trim_end_matches(')').split(',').filter(|name| !name.is_empty()).collect();
            let argument = |name: &str| serde_json::json!({ "name": name, "parameter": name, "literal": "bare" });
            let mut segments: Vec<_> =
                path.trim_matches('/').split('/').map(|name| serde_json::json!({ "name": name })).collect();
            if let (Some(last), false) = (segments.last_mut(), names.is_empty()) {
                let arguments: Vec<_> = names.into_iter().map(argument).collect();
                *last = serde_json::json!({ "function": { "name": last["name"], "arguments": arguments } });
            }
            serde_json::from_value(serde_json::json!({ "segments": segments }))
                .unwrap_or_else(|error| panic!("{error}"))
        };
        of_paths(&paths.iter().map(template).collect::<Vec<UrlTemplate>>())
    }

    #[test]
    fn a_constructor_says_what_tells_its_path_from_the_others() {
        for (paths, expected) in [
            (&["/lamps/on", "/me/lamps/on"][..], &["new", "in_me"][..]),
            (&["/lamps/delta", "/lamps/delta(since)"], &["new", "with_all"]),
            (&["/lamps/delta(since)", "/lamps/delta"], &["new", "new_at"]),
            (
                &["/lamps/delta", "/lamps/delta(since)", "/me/lamps/delta", "/me/lamps/delta(since)"],
                &["new", "with_all", "in_me", "in_me_with_all"],
            ),
            (
                &["/a/lamps/delta", "/a/lamps/delta(since)", "/b/lamps/delta", "/b/lamps/delta(since)"],
                &["new", "with_all", "in_b", "in_b_with_all"],
            ),
        ] {
            assert_eq!(names(paths), expected, "{paths:?}");
        }
    }
}
