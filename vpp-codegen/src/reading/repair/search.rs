//! Which key is that of which name: the passes that look for it.

use foldhash::HashMap;

use super::{Repair, Repairs, is_of_code};

/// A search under way.
pub(super) struct Search<'a> {
    names: &'a [&'a str],
    pub(super) keys: &'a [&'a str],
    /// For each name its key.
    found: Vec<Option<usize>>,
    /// For each key whether it is that of a name.
    used: Vec<bool>,
    pub(super) repairs: Repairs,
}

impl<'a> Search<'a> {
    pub(super) fn new(names: &'a [&'a str], keys: &'a [&'a str]) -> Self {
        let mut first: HashMap<&str, usize> = HashMap::default();
        for (index, key) in keys.iter().enumerate() {
            first.entry(key).or_insert(index);
        }
        let found: Vec<Option<usize>> = names.iter().map(|name| first.get(name).copied()).collect();
        let mut used = vec![false; keys.len()];
        found.iter().flatten().for_each(|key| used[*key] = true);
        Search { names, keys, found, used, repairs: vec![None; names.len()] }
    }

    /// Whether each name has its key, as on nearly all pages, so that nothing is to be repaired.
    pub(super) fn has_found_all(&self) -> bool {
        self.found.iter().all(Option::is_some)
    }

    fn take(&mut self, index: usize, key: usize, how: Repair) {
        self.find(index, key);
        self.repairs[index] = Some((self.keys[key].to_string(), how));
    }

    fn find(&mut self, index: usize, key: usize) {
        self.found[index] = Some(key);
        self.used[key] = true;
    }

    fn unused(&self, keys: std::ops::Range<usize>) -> Vec<usize> {
        keys.filter(|key| !self.used[*key]).collect()
    }

    /// Finds the keys that are spelled alike but for letter case and the like; `decides` tells whether the key's
    /// spelling is taken.
    pub(super) fn by_spelling(&mut self, decides: impl Fn(&str, &str) -> bool) {
        let mut spelled: HashMap<String, Vec<usize>> = HashMap::default();
        for key in self.unused(0..self.keys.len()).into_iter().rev() {
            spelled.entry(folded(self.keys[key])).or_default().push(key);
        }
        for index in 0..self.names.len() {
            if self.found[index].is_some() {
                continue;
            }
            let name = folded(self.names[index]);
            let alike = spelled.get_mut(&name).filter(|_| !name.is_empty());
            if let Some(key) = alike.and_then(Vec::pop) {
                self.find(index, key);
                if decides(self.names[index], self.keys[key]) {
                    self.take(index, key, Repair::Spelling);
                }
            }
        }
    }

    pub(super) fn by_position(&mut self, may_be: impl Fn(usize, usize) -> bool) {
        for gap in gaps(&self.found, self.keys.len()) {
            let unused = self.unused(gap.keys);
            if unused.len() != gap.names.len() {
                continue;
            }
            let pairs: Vec<(usize, usize)> = gap.names.zip(unused).collect();
            if pairs.iter().all(|(index, key)| may_be(*index, *key)) {
                pairs.into_iter().for_each(|(index, key)| self.take(index, key, Repair::Position));
            }
        }
    }

    pub(super) fn by_knowledge<'k>(&mut self, known: impl Fn(&str) -> Option<&'k str>) {
        for index in 0..self.names.len() {
            let Some(name) = known(self.names[index]).filter(|_| self.found[index].is_none()) else { continue };
            let key = (0..self.keys.len()).find(|key| !self.used[*key] && self.keys[*key].eq_ignore_ascii_case(name));
            if let Some(key) = key {
                self.take(index, key, Repair::Known);
            }
        }
    }

    pub(super) fn in_order(&mut self) {
        let is_left = |index: &usize| self.found[*index].is_none() && !is_of_code(self.names[*index]);
        let names: Vec<usize> = (0..self.names.len()).filter(is_left).collect();
        let keys = self.unused(0..self.keys.len());
        let end = self.used.iter().rposition(|used| *used).map_or(0, |last| last + 1);
        // Keys that the names do not have stand at the end: they are newer.
        let are_newer = |keys: &[usize]| end > 0 && keys.iter().all(|key| *key >= end);
        if names.len() == keys.len() || keys.get(names.len()..).is_some_and(are_newer) {
            let is_certain = names.len() == 1 || self.are_in_order(&names, &keys);
            let how = if is_certain { Repair::Position } else { Repair::Left };
            names.into_iter().zip(keys).for_each(|(index, key)| self.take(index, key, how));
        }
    }

    /// Whether all keys stand in the order of their names, where these names are of these keys.
    fn are_in_order(&self, names: &[usize], keys: &[usize]) -> bool {
        let mut found = self.found.clone();
        names.iter().zip(keys).for_each(|(index, key)| found[*index] = Some(*key));
        found.iter().flatten().is_sorted()
    }

    /// Whether most keys, and two at least, stand in front of that of the name before: translation turns long lists
    /// around.
    pub(super) fn runs_backwards(&self) -> bool {
        let keys: Vec<usize> = self.found.iter().flatten().copied().collect();
        let backwards = keys.windows(2).filter(|pair| pair[1] < pair[0]).count();
        backwards > 1 && backwards * 2 >= keys.len()
    }

    /// Whether several names and as many keys are left over: a single word may be the name of something else.
    pub(super) fn has_as_many_names_as_keys(&self) -> bool {
        let names = self.found.iter().filter(|found| found.is_none()).count();
        names > 1 && names == self.unused(0..self.keys.len()).len()
    }

    pub(super) fn by_type(&mut self, fits: impl Fn(usize, usize) -> bool) {
        let names: Vec<usize> = (0..self.names.len()).filter(|index| self.found[*index].is_none()).collect();
        let keys = self.unused(0..self.keys.len());
        if names.len().max(keys.len()) > MOST_BY_TYPE {
            return;
        }
        for index in &names {
            let mut fitting = keys.iter().filter(|key| fits(*index, **key));
            let (Some(key), None) = (fitting.next(), fitting.next()) else { continue };
            let is_only_name = names.iter().filter(|other| fits(**other, *key)).count() == 1;
            if is_only_name {
                self.take(*index, *key, Repair::Type);
            }
        }
    }
}

/// Of more names that are left over none is known by its type: each would be compared with each key, and few types are
/// of one only.
const MOST_BY_TYPE: usize = 256;

/// Names that were not found, in a row, and the keys between those of their neighbours.
struct Gap {
    names: std::ops::Range<usize>,
    keys: std::ops::Range<usize>,
}

fn gaps(found: &[Option<usize>], keys: usize) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut index = 0;
    while index < found.len() {
        let end = found[index..].iter().position(Option::is_some).map_or(found.len(), |length| index + length);
        if end > index {
            let from = if index == 0 { 0 } else { found[index - 1].map_or(0, |key| key + 1) };
            let to = found.get(end).copied().flatten().unwrap_or(keys);
            gaps.push(Gap { names: index..end, keys: from..to.max(from) });
        }
        index = end + 1;
    }
    gaps
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}
