//! What the constructors of an operation are called: one for each of its paths.

mod alternate_keys;

use foldhash::{HashMap, HashSet};

use crate::identifier::field_name;
use crate::schema::{UrlPiece, UrlQueryOption, UrlSegment, UrlTemplate};

/// The names of the constructors, in the order of the paths: `new`, and for others what tells them from the rest. Where
/// several lead along the same names, they say what tells the one that they lead to, `by_app_id`, and all but the plainest
/// what they ask for besides: `with_include_hidden`.
pub(super) fn of_paths(paths: &[UrlTemplate]) -> Vec<String> {
    let words: Vec<Vec<String>> = paths.iter().map(words).collect();
    let asked: Vec<Vec<Asked>> = paths.iter().map(asked).collect();
    let common = common_end(&words);
    let keys = alternate_keys::telling(paths, &words, common);
    let mut alike: HashMap<(&[String], &[&str]), Vec<usize>> = HashMap::default();
    for (index, (words, keys)) in words.iter().zip(&keys).enumerate() {
        alike.entry((words, keys)).or_default().push(index);
    }
    let mut names = vec![String::new(); paths.len()];
    for ((words, keys), mut indices) in alike {
        // The first path is `new`, whatever it asks for.
        let plainness = |index: &usize| if *index == 0 { (0, 0) } else { (1, asked[*index].len()) };
        indices.sort_by_key(plainness);
        let place = place(&words[..words.len() - common].join(" "), &keys.join(" "));
        let group = Alike::of(indices.iter().map(|index| &*asked[*index]).collect());
        for index in &indices {
            let besides = group.besides(&asked[*index]).join(" ");
            let with = format!("with_{}", field_name(&besides).trim_matches('_'));
            names[*index] = match indices[0] {
                _ if *index == 0 => "new".to_string(),
                _ if besides.is_empty() => place.clone(),
                0 => with,
                _ => format!("{place}_{with}"),
            };
        }
    }
    names
}

/// Where a path leads: along the names that only it has, to what its alternate keys tell.
fn place(names: &str, keys: &str) -> String {
    let said = |word: &str, what: &str| format!("{word}_{}", field_name(what).trim_matches('_'));
    match (names, keys) {
        ("", "") => "new_at".to_string(),
        ("", keys) => said("by", keys),
        (names, "") => said("in", names),
        (names, keys) => format!("{}_{}", said("in", names), said("by", keys)),
    }
}

/// An argument of a function or an option of the query: its name, and the words of its value that are always the same.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Asked {
    name: String,
    words: Vec<String>,
}

/// What a path asks for.
fn asked(path: &UrlTemplate) -> Vec<Asked> {
    let arguments = match path.segments.last() {
        Some(UrlSegment::Function { arguments, .. }) => arguments.as_slice(),
        _ => &[],
    };
    let arguments = arguments.iter().map(|argument| Asked { name: argument.name.clone(), words: Vec::new() });
    let option = |option: &UrlQueryOption| Asked { name: option.name.clone(), words: value_words(&option.value) };
    arguments.chain(path.query.iter().map(option)).collect()
}

/// The words of a value, which stands in a path as it is sent.
fn value_words(value: &[UrlPiece]) -> Vec<String> {
    let texts = value.iter().filter_map(|piece| match piece {
        UrlPiece::Text(text) => Some(text.replace("%20", " ")),
        UrlPiece::Parameter(_) => None,
    });
    let text = texts.collect::<Vec<String>>().join(" ");
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// What paths ask for that lead along the same names.
struct Alike<'a> {
    plain: HashSet<&'a Asked>,
    names_of_plain: HashSet<&'a str>,
    /// How many paths add the same names to the plain one.
    named: HashMap<Vec<&'a str>, usize>,
    /// How many values there are of each name, and how many of them have a word.
    values: HashMap<&'a str, usize>,
    with_word: HashMap<(&'a str, &'a str), usize>,
}

impl<'a> Alike<'a> {
    /// The paths, the plainest first.
    fn of(paths: Vec<&'a [Asked]>) -> Self {
        let plain: &[Asked] = paths.first().copied().unwrap_or_default();
        let mut alike = Alike {
            plain: plain.iter().collect(),
            names_of_plain: plain.iter().map(|asked| &*asked.name).collect(),
            named: HashMap::default(),
            values: HashMap::default(),
            with_word: HashMap::default(),
        };
        for path in paths.iter().skip(1) {
            *alike.named.entry(alike.names(path)).or_default() += 1;
        }
        for asked in paths.iter().copied().flatten() {
            *alike.values.entry(&asked.name).or_default() += 1;
            for word in asked.words.iter().map(String::as_str).collect::<HashSet<&str>>() {
                *alike.with_word.entry((&asked.name, word)).or_default() += 1;
            }
        }
        alike
    }

    /// What a path asks for and the plain one does not: the names, and words of values where the names are those of
    /// another path as well.
    fn besides(&self, path: &'a [Asked]) -> Vec<&'a str> {
        let names = self.names(path);
        let is_only = self.named.get(&names).is_none_or(|count| *count == 1);
        if is_only && !names.iter().any(|name| self.names_of_plain.contains(name)) {
            return names;
        }
        self.added(path).flat_map(|asked| [&*asked.name].into_iter().chain(self.telling_words(asked))).collect()
    }

    fn names(&self, path: &'a [Asked]) -> Vec<&'a str> {
        self.added(path).map(|asked| &*asked.name).collect()
    }

    fn added(&self, path: &'a [Asked]) -> impl Iterator<Item = &'a Asked> {
        path.iter().filter(|asked| !self.plain.contains(asked))
    }

    /// The words of a value that not all values of the same name have.
    fn telling_words(&self, of: &'a Asked) -> impl Iterator<Item = &'a str> {
        let values = self.values.get(&*of.name);
        let is_telling = move |word: &&str| self.with_word.get(&(&*of.name, *word)) != values;
        of.words.iter().map(String::as_str).filter(is_telling)
    }
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
    use crate::schema::{Literal, UrlArgument};

    /// The names of constructors for paths, whose segments are names but for the arguments of the last and keys in square
    /// brackets; what stands in braces in a query is a parameter.
    fn names(paths: &[&str]) -> Vec<String> {
        let option = |option: &str| {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            let pieces = value.split_inclusive(['{', '}']).map(|piece| match piece.strip_suffix('}') {
                Some(parameter) => UrlPiece::Parameter(parameter.to_string()),
                None => UrlPiece::Text(piece.trim_end_matches('{').to_string()),
            });
            UrlQueryOption { name: name.to_string(), value: pieces.collect() }
        };
        let template = |path: &&str| {
            let (path, query) = path.split_once('?').unwrap_or((path, ""));
            let (path, arguments) = path.split_once('(').unwrap_or((path, ""));
            let names: Vec<&str> = arguments.trim_end_matches(')').split(',').filter(|name| !name.is_empty()).collect();
            let argument = |name: &str| UrlArgument {
                name: name.to_string(),
                parameter: name.to_string(),
                literal: Literal::Bare,
            };
            let segment = |segment: &str| match segment.split_once('[') {
                Some(("", _)) => UrlSegment::Key("id".to_string()),
                Some((name, keys)) => UrlSegment::AlternateKey {
                    name: name.to_string(),
                    arguments: keys.trim_end_matches(']').split(',').map(argument).collect(),
                },
                None => UrlSegment::Name(segment.to_string()),
            };
            let mut segments: Vec<UrlSegment> = path.trim_matches('/').split('/').map(segment).collect();
            if let (Some(UrlSegment::Name(name)), false) = (segments.last().cloned(), names.is_empty()) {
                let arguments = names.into_iter().map(argument).collect();
                segments.pop();
                segments.push(UrlSegment::Function { name, arguments });
            }
            let query = query.split('&').filter(|it| !it.is_empty()).map(option).collect();
            UrlTemplate { segments, query }
        };
        of_paths(&paths.iter().map(template).collect::<Vec<UrlTemplate>>())
    }

    #[test]
    fn a_constructor_says_what_tells_its_path_from_the_others() {
        for (paths, expected) in [
            (&["/lamps/on", "/me/lamps/on"][..], &["new", "in_me"][..]),
            (&["/lamps/delta", "/lamps/delta(since)"], &["new", "with_since"]),
            (&["/lamps/delta(since)", "/lamps/delta"], &["new", "new_at"]),
            (
                &["/lamps/delta", "/lamps/delta(since)", "/me/lamps/delta", "/me/lamps/delta(since)"],
                &["new", "with_since", "in_me", "in_me_with_since"],
            ),
            (
                &["/a/lamps/delta", "/a/lamps/delta(since)", "/b/lamps/delta", "/b/lamps/delta(since)"],
                &["new", "with_since", "in_b", "in_b_with_since"],
            ),
            (
                &["/lamps", "/me/lamps", "/lamps?includeHidden=true", "/me/lamps?includeHidden=true"],
                &["new", "in_me", "with_include_hidden", "in_me_with_include_hidden"],
            ),
            // The plainest has no more than its name, wherever it stands.
            (&["/lamps", "/me?$expand=lamps", "/me"], &["new", "in_me_with_expand", "in_me"]),
            (
                &["/lamps", "/lamps?$top=1", "/lamps?$filter={name}%20eq%20'{value}'&$top=5"],
                &["new", "with_top", "with_filter_top"],
            ),
            // Values tell apart what asks for one option.
            (
                &["/lamps", "/lamps?expand=fields", "/lamps?expand=fields(select=Colour)"],
                &["new", "with_expand", "with_expand_select_colour"],
            ),
            (
                &["/lamps?$filter=id%20eq%20'{id}'", "/lamps?$filter=contains(id,'{id}')"],
                &["new", "with_filter_contains"],
            ),
        ] {
            assert_eq!(names(paths), expected, "{paths:?}");
        }
    }

    #[test]
    fn a_constructor_is_named_after_the_alternate_key_that_tells_its_path() {
        for (paths, expected) in [
            (
                &["/lamps/[id]", "/lamps[serial]", "/lamps[maker,bulbNumber]"][..],
                &["new", "by_serial", "by_maker_bulb_number"][..],
            ),
            (&["/lamps[serial]", "/lamps[label]"], &["new", "by_label"]),
            // What all of them have tells none.
            (
                &["/lamps/[id]/bulbs[name]", "/lamps[serial]/bulbs[name]", "/lamps[label]/bulbs[name]"],
                &["new", "by_serial", "by_label"],
            ),
            (&["/halls[name]/lamps", "/yards[name]/lamps"], &["new", "in_yards"]),
            (
                &["/lamps/[id]/bulbs/[id]", "/lamps/[id]/bulbs[name]", "/lamps[serial]/bulbs[name]"],
                &["new", "by_name", "by_serial_name"],
            ),
            // The collection is said where it is what differs.
            (
                &["/lamps/[id]/bulbs/[id]", "/lamps[name]/bulbs/[id]", "/lamps/[id]/bulbs[name]"],
                &["new", "by_lamps_name", "by_bulbs_name"],
            ),
            (&["/me/lamps/[id]", "/lamps[serial]"], &["new", "by_serial"]),
            (&["/me/lamps[serial]", "/lamps[serial]"], &["new", "new_at"]),
            (&["/lamps/[id]/on", "/me/lamps/[id]/on", "/me/lamps[serial]/on"], &["new", "in_me", "in_me_by_serial"]),
            (
                &["/lamps/[id]/on", "/lamps[serial]/on", "/lamps[serial]/on(colour)", "/lamps/[id]/on(colour)"],
                &["new", "by_serial", "by_serial_with_colour", "with_colour"],
            ),
        ] {
            assert_eq!(names(paths), expected, "{paths:?}");
        }
    }
}
