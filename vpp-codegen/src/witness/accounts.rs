//! What pages show of each type in their JSON representations.

use foldhash::HashMap;

use crate::edm::Primitive;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::sample::SampleMember;
use crate::reading::{Facts, ResourceFacts};

/// What the pages say of each type, by name in lower case.
pub(crate) struct Accounts<'a> {
    by_type: HashMap<QualifiedName, Vec<&'a ResourceFacts>>,
}

impl<'a> Accounts<'a> {
    /// The accounts of some pages.
    pub(crate) fn of(facts: impl IntoIterator<Item = &'a Facts>) -> Self {
        let mut by_type: HashMap<QualifiedName, Vec<&ResourceFacts>> = HashMap::default();
        for resource in facts.into_iter().filter_map(|facts| facts.resource.as_ref()) {
            let namespace = resource.namespace.as_ref().map_or(DEFAULT_NAMESPACE, |namespace| &namespace.value);
            by_type.entry(QualifiedName::new(namespace, &*resource.name.value).folded()).or_default().push(resource);
        }
        Accounts { by_type }
    }

    fn pages(&self, owner: &str) -> impl Iterator<Item = &'a ResourceFacts> {
        self.by_type.get(&QualifiedName::parse(owner).folded()).into_iter().flatten().copied()
    }

    /// What a JSON representation of the type shows of a property.
    fn shown(&self, owner: &str, name: &str) -> Option<&'a SampleMember> {
        let samples = self.pages(owner).filter_map(|page| page.sample.as_ref());
        samples.flat_map(|sample| &sample.members).find(|member| member.name.value == name)
    }

    /// Whether a JSON representation of the type shows a property.
    pub(crate) fn shows(&self, owner: &str, name: &str) -> bool {
        self.shown(owner, name).is_some()
    }

    /// Whether a JSON representation of the type shows a property as no value of this type looks.
    pub(crate) fn contradict(&self, owner: &str, name: &str, told: Primitive) -> bool {
        self.shown(owner, name).is_some_and(|shown| !shown.shape.agrees_with(told))
    }

    /// Whether a JSON representation of the type shows anything.
    pub(crate) fn has_json(&self, owner: &str) -> bool {
        self.pages(owner).any(|page| page.sample.as_ref().is_some_and(|sample| !sample.members.is_empty()))
    }
}
