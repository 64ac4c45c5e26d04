//! The type of the object that a request sends.
//!
//! It is the one that the page's sentences on the body name, else the one behind the path, else the one that
//! answers. The type that groups the request is none of these: what is added to a channel is no channel.

use foldhash::HashSet;

use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::reading::request_body::ShownBody;
use crate::schema::{TypeUse, Types};
use crate::span::Spanned;
use crate::text::in_any_case;

/// What the type of a body is decided from.
pub(crate) struct Evidence<'a> {
    pub(crate) types: &'a Types,
    pub(crate) page: &'a ApiPage,
    /// The bodies that examples send.
    pub(crate) bodies: Vec<&'a ShownBody>,
    /// What the path leads to.
    pub(crate) place: Option<&'a QualifiedName>,
}

impl<'a> Evidence<'a> {
    /// The same with the objects themselves in place of those that hold nothing but such an object, in a member that
    /// nothing tells of; and the types and names of these members.
    pub(crate) fn unwrapped(self) -> (Evidence<'a>, Vec<(&'a QualifiedName, &'a Spanned<String>)>) {
        let wrapped: Vec<Option<_>> = self.bodies.iter().map(|body| self.wrapped(body)).collect();
        let bodies = self.bodies.iter().zip(&wrapped);
        let bodies = bodies.map(|(body, wrapped)| wrapped.map_or(*body, |(_, _, inside)| inside)).collect();
        let found = wrapped.into_iter().flatten().map(|(of, name, _)| (of, name)).collect();
        (Evidence { bodies, ..self }, found)
    }

    /// The object of one of the types that the body may have, in the only member of a body, which none of these types has
    /// and no row lists.
    fn wrapped(&self, body: &'a ShownBody) -> Option<(&'a QualifiedName, &'a Spanned<String>, &'a ShownBody)> {
        let inside = body.inside.as_deref()?;
        let [member] = &body.sample.members[..] else { return None };
        if self.page.facts.body.iter().any(|row| row.name.eq_ignore_ascii_case(&member.name)) {
            return None;
        }
        let has = |properties: &HashSet<String>, name: &str| properties.contains(&in_any_case(name));
        let candidates = self.candidates().into_iter().map(|of| (of, self.properties(of))).collect::<Vec<_>>();
        if candidates.iter().any(|(_, properties)| has(properties, &member.name)) {
            return None;
        }
        let said = odata_type(inside).map(QualifiedName::parse);
        let holds = |(of, properties): &&(&QualifiedName, HashSet<String>)| {
            let says_so = said.as_ref().is_some_and(|said| self.types.is_or_derives_from(said, of));
            let is_open = self.types.structured(of).is_none_or(|of| of.is_open);
            let members = &inside.sample.members;
            says_so || (!is_open && members.len() > 1 && members.iter().all(|member| has(properties, &member.name)))
        };
        let (of, _) = candidates.iter().find(holds)?;
        Some((*of, &member.name, inside))
    }

    /// The types that the object may be of.
    fn candidates(&self) -> Vec<&'a QualifiedName> {
        let result = self.page.result.as_ref().filter(|result| !result.collection).and_then(TypeUse::named);
        let told = self.page.sent.iter().filter(|sent| self.types.structured(sent).is_some());
        told.chain(self.place).chain(result).collect()
    }

    /// The type of the object: of those that have all members that the page lists or shows or, where there is none, one of
    /// them.
    pub(crate) fn object_type(&self) -> Option<&'a QualifiedName> {
        let candidates = self.candidates();
        let first = *candidates.first()?;
        // Mostly they are one.
        if candidates.iter().all(|other| *other == first) {
            return Some(first);
        }
        let members = self.members();
        let properties: Vec<HashSet<String>> = candidates.iter().map(|name| self.properties(name)).collect();
        let that = |fit: fn(&HashSet<String>, &HashSet<String>) -> bool| -> Vec<&QualifiedName> {
            let with_properties = candidates.iter().zip(&properties);
            with_properties.filter(|(_, properties)| fit(properties, &members)).map(|(name, _)| *name).collect()
        };
        let mut fitting = that(HashSet::is_superset);
        if fitting.is_empty() {
            fitting = that(|properties, members| !properties.is_disjoint(members));
        }
        let found = fitting.first().copied().unwrap_or(first);
        // A sentence may name the base of what the path leads to; a path may lead to a base of what answers.
        Some(fitting.iter().fold(found, |found, other| self.narrower(found, other)))
    }

    fn narrower(&self, one: &'a QualifiedName, other: &'a QualifiedName) -> &'a QualifiedName {
        if self.types.is_or_derives_from(other, one) { other } else { one }
    }

    /// The members of the body, in any letter case.
    fn members(&self) -> HashSet<String> {
        let listed = self.page.facts.body.iter().map(|row| &row.name.value);
        let shown = self.bodies().flat_map(|body| &body.sample.members).map(|member| &member.name.value);
        let names = listed.chain(shown).filter(|name| !name.contains('@'));
        names.map(|name| in_any_case(name)).collect()
    }

    /// The properties of a type and of those derived from it that the bodies say they are of, in any letter case.
    fn properties(&self, name: &QualifiedName) -> HashSet<String> {
        let shown = self.bodies().filter_map(odata_type).map(QualifiedName::parse);
        let derived = shown.filter(|of| self.types.is_or_derives_from(of, name));
        let all = derived.chain([name.clone()]).flat_map(|of| self.types.properties(&of).collect::<Vec<_>>());
        all.map(|property| in_any_case(&property.name)).collect()
    }

    /// The type that the body says its object is of: the one that the examples show or, where there are none, the
    /// one that the path does not tell; none where the page lists the properties of several types.
    pub(crate) fn annotation(&self, of: Option<&QualifiedName>) -> Option<QualifiedName> {
        if !self.page.facts.variants().is_empty() {
            return None;
        }
        let mut shown = self.shown().map(odata_type);
        match shown.next() {
            Some(first) => {
                // Where examples differ, the caller chooses.
                let name = first.filter(|_| shown.all(|other| other == first))?;
                Some(QualifiedName::parse(name))
            }
            None => {
                let (of, declared) = (of?, self.place?);
                (declared != of && self.types.is_or_derives_from(of, declared)).then(|| of.clone())
            }
        }
    }

    /// Whether it sends a list, as all bodies show.
    pub(crate) fn sends_list(&self) -> bool {
        let mut bodies = self.bodies().peekable();
        bodies.peek().is_some() && bodies.all(|body| body.is_list)
    }

    /// The type of the objects in the list, where it is one of objects.
    pub(crate) fn listed_type(&self) -> Option<&'a QualifiedName> {
        let mut bodies = self.bodies();
        bodies.any(|body| !body.sample.members.is_empty()).then(|| self.object_type()).flatten()
    }

    /// The bodies that are objects.
    pub(crate) fn shown<'s>(&'s self) -> impl Iterator<Item = &'a ShownBody> + use<'s, 'a> {
        self.bodies().filter(|body| !body.is_list)
    }

    fn bodies<'s>(&'s self) -> impl Iterator<Item = &'a ShownBody> + use<'s, 'a> {
        self.bodies.iter().copied()
    }
}

fn odata_type(body: &ShownBody) -> Option<&str> {
    Some(&body.sample.odata_type.as_ref()?.value)
}
