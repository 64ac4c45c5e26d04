//! Where paths lead: from entity sets and singletons through containment, and where nothing contains, through any
//! navigation property (OData 4.01 URL conventions, section 4).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::documentation::Documentation;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{
    ItemType, Literal, Property, Schema, StructuredType, TypeDefinition, TypeUse, UrlArgument, UrlSegment, UrlTemplate,
};

/// Segments behind which nothing is looked for: what is this deep is reached some other way, or by no client.
const DEEPEST: usize = 16;

/// How a service writes the key of one of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyStyle {
    /// `/people/{id}`, as Microsoft Graph does.
    Segment,
    /// `/People('{id}')`, which all services of OData 4 understand.
    Parentheses,
}

/// What a path leads to.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) path: UrlTemplate,
    /// The parameters of the path.
    pub(super) parameters: Vec<Property>,
    /// The type of the object, or of each of them.
    pub(super) of: QualifiedName,
    pub(super) collection: bool,
    /// Whether objects live here: an entity set, a singleton, or what is contained.
    pub(super) is_home: bool,
    /// The set or singleton that the path begins with, and the navigation properties behind it.
    pub(super) entry: String,
    pub(super) navigation: Vec<String>,
}

/// The places of each type: those where its objects live, else the nearest.
#[derive(Debug, Default)]
pub(super) struct Places {
    collections: BTreeMap<QualifiedName, Vec<Place>>,
    single: BTreeMap<QualifiedName, Vec<Place>>,
}

impl Places {
    pub(super) fn of(schema: &Schema, style: KeyStyle) -> Places {
        let (derived, kept) = (derived_types(schema), BTreeSet::new());
        let mut walk = Walk { schema, style, derived, places: Places::default(), kept };
        let sets = schema.container.entity_sets.iter().map(|entry| (entry, true));
        let singletons = schema.container.singletons.iter().map(|entry| (entry, false));
        let entries = sets.chain(singletons).filter(|((_, of), _)| schema.types.structured(of).is_some());
        let entries: Vec<Place> = entries.map(|((name, of), is_set)| entry(name, of, is_set)).collect();
        walk.through(entries.clone(), true);
        walk.through(entries, false);
        walk.places
    }

    /// The places where objects of a type live.
    pub(super) fn homes(&self) -> impl Iterator<Item = &Place> {
        self.collections.values().chain(self.single.values()).flatten().filter(|place| place.is_home)
    }

    fn at(&self, of: &QualifiedName, collection: bool) -> &[Place] {
        let places = if collection { &self.collections } else { &self.single };
        places.get(of).map_or(&[], Vec::as_slice)
    }

    /// A place where an object of a type, or a collection of them, can be found: of the type itself, of a base, with
    /// the type behind it, or of a type derived from it.
    pub(super) fn find(&self, schema: &Schema, of: &QualifiedName, collection: bool) -> Vec<Place> {
        let own = self.at(of, collection);
        if !own.is_empty() {
            return own.to_vec();
        }
        for (base, _) in schema.types.ancestors(of) {
            if let Some(place) = self.at(base, collection).first() {
                let mut place = place.clone();
                place.path.segments.push(UrlSegment::Cast(of.clone()));
                place.of = of.clone();
                return vec![place];
            }
        }
        let mut all = if collection { self.collections.iter() } else { self.single.iter() };
        let derived = all.find(|(found, _)| schema.types.is_or_derives_from(found, of));
        derived.and_then(|(_, places)| places.first()).cloned().into_iter().collect()
    }
}

fn entry(name: &str, of: &QualifiedName, is_set: bool) -> Place {
    Place {
        path: UrlTemplate { segments: vec![UrlSegment::Name(name.to_string())], query: Vec::new() },
        parameters: Vec::new(),
        of: of.clone(),
        collection: is_set,
        is_home: true,
        entry: name.to_string(),
        navigation: Vec::new(),
    }
}

fn derived_types(schema: &Schema) -> BTreeMap<QualifiedName, Vec<QualifiedName>> {
    let mut derived: BTreeMap<QualifiedName, Vec<QualifiedName>> = BTreeMap::new();
    for (name, definition) in &schema.types {
        if let Some(base) = definition.as_structured().and_then(|structured| structured.base.as_ref()) {
            derived.entry(base.clone()).or_default().push(name.clone());
        }
    }
    derived
}

struct Walk<'a> {
    schema: &'a Schema,
    style: KeyStyle,
    derived: BTreeMap<QualifiedName, Vec<QualifiedName>>,
    places: Places,
    /// The paths among the places, with what they lead to.
    kept: BTreeSet<(QualifiedName, bool, UrlTemplate)>,
}

impl Walk<'_> {
    /// Goes on from the entries, nearest places first, through what is contained only or through everything.
    fn through(&mut self, entries: Vec<Place>, contained_only: bool) {
        let mut seen: BTreeSet<(QualifiedName, bool)> = BTreeSet::new();
        let mut waiting: VecDeque<Place> = entries.into();
        while let Some(place) = waiting.pop_front() {
            let is_new = seen.insert((place.of.clone(), place.collection));
            self.keep(&place, contained_only);
            // All that stands behind one place of a type stands behind the others, too.
            if !is_new || place.path.segments.len() > DEEPEST {
                continue;
            }
            if place.collection {
                waiting.extend(self.one_of(&place));
                continue;
            }
            waiting.extend(self.behind(&place, contained_only));
        }
    }

    fn keep(&mut self, place: &Place, contained_only: bool) {
        let places = if place.collection { &mut self.places.collections } else { &mut self.places.single };
        let known = places.entry(place.of.clone()).or_default();
        // What is reached without containment is of interest where nothing else is known.
        let is_of_interest = known.is_empty() || contained_only && place.is_home;
        if is_of_interest && self.kept.insert((place.of.clone(), place.collection, place.path.clone())) {
            known.push(place.clone());
        }
    }

    /// One of a collection, by its key.
    fn one_of(&self, place: &Place) -> Option<Place> {
        let mut one = Place { collection: false, ..place.clone() };
        let keys = self.key_of(&place.of);
        if keys.is_empty() {
            return None;
        }
        let mut named = Vec::new();
        for (name, type_use) in keys {
            let wanted = match self.style {
                KeyStyle::Segment => format!("{}{}", place.of.name, capitalized(&name)),
                KeyStyle::Parentheses if place.parameters.iter().any(|it| it.name == name) => {
                    format!("{}{}", place.of.name, capitalized(&name))
                }
                KeyStyle::Parentheses => name.clone(),
            };
            let parameter = free(&wanted, |name| one.parameters.iter().any(|parameter| parameter.name == name));
            let literal = self.literal(&type_use);
            one.parameters.push(parameter_of(parameter.clone(), type_use));
            named.push(UrlArgument { name, parameter, literal });
        }
        match (self.style, &mut named[..], one.path.segments.last_mut()) {
            (KeyStyle::Segment, [only], _) => one.path.segments.push(UrlSegment::Key(only.parameter.clone())),
            (_, _, Some(last)) => {
                *last = UrlSegment::AlternateKey { name: last.to_string(), arguments: named };
            }
            (_, _, None) => return None,
        }
        Some(one)
    }

    /// The key of a type, its own or a base's: names in requests, with types.
    fn key_of(&self, of: &QualifiedName) -> Vec<(String, TypeUse)> {
        let own = self.schema.types.structured(of).into_iter();
        let mut line = own.chain(self.schema.types.ancestors(of).map(|(_, base)| base));
        let Some(declaring) = line.find(|structured| !structured.key.is_empty()) else { return Vec::new() };
        let named = |path: &String| {
            let name = declaring.key_aliases.get(path).unwrap_or(path).clone();
            (name, self.property_at(of, path).map_or(text(), |property| property.type_use.clone()))
        };
        declaring.key.iter().map(named).collect()
    }

    fn property_at(&self, of: &QualifiedName, path: &str) -> Option<&Property> {
        let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let found = self.schema.types.properties(of).find(|property| property.name == first)?;
        match rest {
            None => Some(found),
            Some(rest) => self.property_at(found.type_use.named()?, rest),
        }
    }

    fn literal(&self, type_use: &TypeUse) -> Literal {
        literal(self.schema, type_use)
    }

    /// What an object leads to: its own properties, those of its bases and, behind their names, of derived types.
    fn behind(&self, place: &Place, contained_only: bool) -> Vec<Place> {
        let mut found = Vec::new();
        let own = self.schema.types.structured(&place.of).into_iter();
        let line: Vec<&StructuredType> =
            own.chain(self.schema.types.ancestors(&place.of).map(|(_, base)| base)).collect();
        for structured in line {
            self.properties(place, structured, contained_only, &mut found);
        }
        let mut waiting: Vec<&QualifiedName> = self.derived.get(&place.of).into_iter().flatten().collect();
        while let Some(name) = waiting.pop() {
            waiting.extend(self.derived.get(name).into_iter().flatten());
            let Some(structured) = self.schema.types.structured(name) else { continue };
            let mut cast = place.clone();
            cast.path.segments.push(UrlSegment::Cast(name.clone()));
            self.properties(&cast, structured, contained_only, &mut found);
        }
        found
    }

    fn properties(&self, place: &Place, structured: &StructuredType, contained_only: bool, found: &mut Vec<Place>) {
        let navigation = structured.navigation.iter().map(|property| (property, true));
        let complex = structured.properties.iter().map(|property| (property, false));
        for (property, is_navigation) in navigation.chain(complex) {
            let contained = property.declared.as_ref().is_some_and(|declared| declared.contains_target);
            let Some(of) = property.type_use.named().filter(|of| self.schema.types.structured(of).is_some()) else {
                continue;
            };
            if is_navigation && contained_only && !contained {
                continue;
            }
            let mut behind = place.clone();
            behind.path.segments.push(UrlSegment::Name(property.name.clone()));
            behind.of = of.clone();
            behind.collection = property.type_use.collection;
            behind.is_home = is_navigation && contained;
            behind.navigation.push(property.name.clone());
            found.push(behind);
        }
    }
}

/// How a value is written between parentheses.
pub(super) fn literal(schema: &Schema, type_use: &TypeUse) -> Literal {
    match &type_use.item {
        _ if type_use.collection => Literal::Bare,
        ItemType::Primitive(Primitive::String) => Literal::Text,
        ItemType::Primitive(_) => Literal::Bare,
        ItemType::Named(name) => match schema.types.get(name) {
            Some(TypeDefinition::Enumeration(_)) => Literal::Member(name.to_string()),
            _ => Literal::Bare,
        },
    }
}

pub(super) fn parameter_of(name: String, type_use: TypeUse) -> Property {
    Property {
        name,
        type_use,
        values: Vec::new(),
        read_only: false,
        deprecated: false,
        nullable: None,
        declared: None,
        shown: None,
        documentation: Documentation::default(),
        span: Default::default(),
    }
}

/// The name, with a number if another parameter has it.
pub(super) fn free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    let mut names = std::iter::once(wanted.to_string()).chain(numbered);
    names.find(|name| !is_taken(name)).expect("there is always another number")
}

fn text() -> TypeUse {
    TypeUse::one(ItemType::Primitive(Primitive::String))
}

pub(super) fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
