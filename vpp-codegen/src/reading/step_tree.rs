//! Sequences of steps, found by what each of their steps may be.

use std::hash::Hash;

use foldhash::HashMap;

/// A tree of sequences: those that begin alike share their beginning.
#[derive(Debug)]
pub(crate) struct StepTree<S> {
    /// Where each step leads from each node; all sequences begin at the first.
    nodes: Vec<HashMap<S, usize>>,
}

impl<S> Default for StepTree<S> {
    fn default() -> Self {
        StepTree { nodes: vec![HashMap::default()] }
    }
}

impl<S: Eq + Hash> StepTree<S> {
    /// Adds a sequence; the result is its end, which no other sequence has.
    pub(crate) fn add(&mut self, steps: impl IntoIterator<Item = S>) -> usize {
        let mut at = 0;
        for step in steps {
            let next = self.nodes.len();
            at = *self.nodes[at].entry(step).or_insert(next);
            if at == next {
                self.nodes.push(HashMap::default());
            }
        }
        at
    }

    /// The ends of the sequences, and beginnings of such, of which each step is one of those that stand at its place.
    pub(crate) fn ends(&self, steps: &[Vec<S>]) -> Vec<usize> {
        let mut ends = vec![0];
        for possible in steps {
            let behind = |node: usize| possible.iter().filter_map(move |step| self.nodes[node].get(step).copied());
            ends = ends.into_iter().flat_map(behind).collect();
        }
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_is_found_by_one_of_the_steps_at_each_place() {
        let mut tree = StepTree::default();
        let [red, any, short] = ["red lamp on", "any lamp on", "red lamp"].map(|steps| tree.add(steps.split(' ')));
        assert_eq!(tree.add("any lamp on".split(' ')), any, "it is there already");
        let ends =
            |steps: &[&[&'static str]]| tree.ends(&steps.iter().map(|possible| possible.to_vec()).collect::<Vec<_>>());
        assert_eq!(ends(&[&["red", "any"], &["lamp"], &["on"]]), [red, any]);
        assert_eq!(ends(&[&["red"], &["lamp"]]), [short]);
        assert_eq!(ends(&[&["red", "any"], &["lamp"], &["off"]]), [0; 0]);
    }
}
