//! What is known of the objects and the values of a version's types, for comparing examples with them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};

use crate::name::{NearNames, QualifiedName};
use crate::schema::{EnumerationType, Property, Types};

/// What is known of all types; of each it is found out where an example first shows one.
pub(super) struct KnownTypes<'a> {
    types: &'a Types,
    derived: BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>>,
    known: BTreeMap<&'a QualifiedName, Known<'a>>,
}

#[derive(Default)]
struct Known<'a> {
    object: OnceLock<Option<KnownObject<'a>>>,
    members: OnceLock<Option<KnownMembers<'a>>>,
}

/// What is known of the objects of a type.
pub(super) struct KnownObject<'a> {
    /// The properties, with the types that declare them.
    pub(super) properties: BTreeMap<&'a str, (&'a QualifiedName, &'a Property)>,
    /// Their names, of which one may be meant by another.
    pub(super) near: NearNames<'a>,
    /// Whether there may be others.
    pub(super) is_open: bool,
}

/// What is known of the values of an enumeration.
pub(super) struct KnownMembers<'a> {
    pub(super) names: HashSet<&'a str>,
    in_any_case: HashMap<String, &'a str>,
    /// Their names, of which one may be meant by another.
    near: NearNames<'a>,
}

impl KnownMembers<'_> {
    /// The member that is meant by a name which no member has: in another letter case, or one letter off.
    pub(super) fn meant(&self, name: &str) -> Option<&str> {
        self.in_any_case.get(&name.to_ascii_lowercase()).copied().or_else(|| self.near.only(name))
    }
}

impl<'a> KnownTypes<'a> {
    pub(super) fn of(types: &'a Types) -> Self {
        let known = types.keys().map(|name| (name, Known::default())).collect();
        KnownTypes { types, derived: types.derived(), known }
    }

    /// What is known of the objects of a type, if they have properties.
    pub(super) fn object(&self, of: &QualifiedName) -> Option<&KnownObject<'a>> {
        let (of, known) = self.known.get_key_value(of)?;
        known.object.get_or_init(|| self.known_object(of)).as_ref()
    }

    /// What is known of the values of an enumeration.
    pub(super) fn members(&self, of: &QualifiedName) -> Option<&KnownMembers<'a>> {
        let known = || self.types.get(of)?.as_enumeration().map(known_members);
        self.known.get(of)?.members.get_or_init(known).as_ref()
    }

    /// The properties of a type, of its bases and of the types derived from it.
    fn known_object(&self, of: &'a QualifiedName) -> Option<KnownObject<'a>> {
        let (mut properties, mut is_open) = (BTreeMap::new(), false);
        for name in std::iter::once(of).chain(self.derived.get(of).into_iter().flatten().copied()) {
            let own = self.types.structured(name)?;
            for (declaring, structured) in std::iter::once((name, own)).chain(self.types.ancestors(name)) {
                is_open |= structured.is_open;
                let declared = structured.all_properties().map(|property| (&*property.name, (declaring, property)));
                properties.extend(declared);
            }
        }
        let near = NearNames::of(properties.keys().copied());
        (!properties.is_empty()).then_some(KnownObject { properties, near, is_open })
    }
}

fn known_members(enumeration: &EnumerationType) -> KnownMembers<'_> {
    let names = || enumeration.members.iter().map(|member| &*member.name);
    let in_any_case = names().map(|name| (name.to_ascii_lowercase(), name)).collect();
    KnownMembers { names: names().collect(), in_any_case, near: NearNames::of(names()) }
}
