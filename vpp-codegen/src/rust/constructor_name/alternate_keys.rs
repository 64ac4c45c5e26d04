//! What tells one of a collection in a path where its key does not: the `appId` of `applications(appId='{appId}')`.

use foldhash::{HashMap, HashSet};

use crate::schema::{UrlSegment, UrlTemplate};

/// A name in the parentheses of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct AlternateKey<'a> {
    collection: &'a str,
    name: &'a str,
}

/// The words for the alternate keys of each path that others along the same names do not have. `words` are the names of
/// each path, without `common` at their end. A path that has no other names is told by what any other path lacks.
pub(super) fn telling<'a>(paths: &'a [UrlTemplate], words: &[Vec<String>], common: usize) -> Vec<Vec<&'a str>> {
    let keys: Vec<Vec<AlternateKey<'a>>> = paths.iter().map(of_path).collect();
    let everywhere = Shared::of(&keys);
    let mut alike: HashMap<&[String], Vec<usize>> = HashMap::default();
    for (index, words) in words.iter().enumerate() {
        alike.entry(words).or_default().push(index);
    }
    let mut telling = vec![Vec::new(); paths.len()];
    for (words, indices) in alike {
        let there = Shared::of(indices.iter().map(|index| &keys[*index]));
        let shared = if words.len() == common { &everywhere } else { &there };
        let told: Vec<Vec<AlternateKey<'a>>> = indices.iter().map(|index| shared.without(&keys[*index])).collect();
        let mut lists: HashMap<Vec<&str>, HashSet<&[AlternateKey<'a>]>> = HashMap::default();
        for keys in &told {
            lists.entry(names(keys)).or_default().insert(keys);
        }
        for (index, keys) in indices.iter().zip(&told) {
            let names = names(keys);
            telling[*index] = match lists[&names].len() {
                1 => names,
                // Collections have alternate keys of the same name.
                _ => keys.iter().flat_map(|key| [key.collection, key.name]).collect(),
            };
        }
    }
    telling
}

fn names<'a>(keys: &[AlternateKey<'a>]) -> Vec<&'a str> {
    keys.iter().map(|key| key.name).collect()
}

fn of_path(path: &UrlTemplate) -> Vec<AlternateKey<'_>> {
    let keys = path.segments.iter().filter_map(|segment| match segment {
        UrlSegment::AlternateKey { name, arguments } => Some((name, arguments)),
        _ => None,
    });
    let keys = keys.flat_map(|(collection, arguments)| arguments.iter().map(move |key| (collection, &key.name)));
    keys.map(|(collection, name)| AlternateKey { collection, name }).collect()
}

/// The alternate keys that all of some paths have.
struct Shared<'a>(HashSet<AlternateKey<'a>>);

impl<'a> Shared<'a> {
    fn of<'k>(paths: impl IntoIterator<Item = &'k Vec<AlternateKey<'a>>>) -> Self
    where
        'a: 'k,
    {
        let mut paths = paths.into_iter();
        let mut shared: HashSet<AlternateKey<'a>> = paths.next().into_iter().flatten().copied().collect();
        for path in paths {
            shared = path.iter().copied().filter(|key| shared.contains(key)).collect();
        }
        Shared(shared)
    }

    fn without(&self, keys: &[AlternateKey<'a>]) -> Vec<AlternateKey<'a>> {
        keys.iter().copied().filter(|key| !self.0.contains(key)).collect()
    }
}
