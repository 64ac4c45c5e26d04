//! Pages on what objects of several types hold, such as extensions: some of their requests read, make or change such an
//! object together with what it holds. There the path decides what is sent and what answers.
//!
//! `GET /messages/{id}?$expand=extensions` answers a message, on whatever page. So does `GET /users/{id}?$expand=manager`
//! answer a user, and not the manager that `GET /users/{id}/manager` does, even if both are of one type.

use std::cell::RefCell;
use std::rc::Rc;

use foldhash::{HashMap, HashSet};

use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::requests::parts::{Part, Telling, last_name};
use crate::joining::requests::url::Described;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Method, QueryOption, TypeUse, Types, UrlPiece};
use crate::text::in_any_case;

/// A page on what is held, and what stands behind its paths.
struct Held<'a> {
    properties: Holding<'a>,
    places: &'a Destinations,
    /// The property that the first object holds it in.
    first_property: &'a str,
}

/// The properties that hold what a page is about, found out once for each type.
struct Holding<'a> {
    types: &'a Types,
    /// The type of what is held.
    held: &'a QualifiedName,
    /// The properties that paths of the page lead to, and others expand, in lower case.
    expanded: HashSet<String>,
    known: RefCell<HashMap<QualifiedName, Rc<Properties<'a>>>>,
}

/// The properties of one type.
struct Properties<'a> {
    names: Vec<&'a str>,
    /// Which of them has a name, in lower case.
    at: HashMap<String, usize>,
}

impl<'a> Properties<'a> {
    fn of(names: Vec<&'a str>) -> Self {
        let at = names.iter().enumerate().map(|(at, name)| (in_any_case(name), at)).collect();
        Properties { names, at }
    }

    fn first(&self) -> Option<&'a str> {
        self.names.first().copied()
    }

    /// The first that one of some names is, which services read in any letter case.
    fn first_named<'n>(&self, names: impl Iterator<Item = &'n str>) -> Option<&'a str> {
        names.filter_map(|name| self.at.get(&in_any_case(name))).min().map(|at| self.names[*at])
    }
}

/// Takes the requests to objects that hold what the page is about apart from its others.
pub(super) fn of(telling: &Telling<'_>, method: Method, described: Vec<Described>) -> Holders {
    let Some(held) = Held::of(telling, method, &described) else {
        return Holders { parts: Vec::new(), others: described, held: None };
    };
    let mut parts: Vec<(Part, Vec<Described>)> = Vec::new();
    let mut known: HashMap<Part, usize> = HashMap::default();
    let mut others = Vec::new();
    for path in described {
        let Some(part) = held.part(method, &path) else {
            others.push(path);
            continue;
        };
        let at = *known.entry(part.clone()).or_insert(parts.len());
        if at == parts.len() {
            parts.push((part, Vec::new()));
        }
        parts[at].1.push(path);
    }
    Holders { parts, others, held: Some(held.properties.held.clone()) }
}

/// The requests of a page on what is held.
pub(super) struct Holders {
    pub(super) parts: Vec<(Part, Vec<Described>)>,
    /// The paths to what is held itself.
    pub(super) others: Vec<Described>,
    /// The type of what is held, if some object holds it.
    pub(super) held: Option<QualifiedName>,
}

impl<'a> Held<'a> {
    /// What objects of several types hold that the page is about, if it is.
    fn of(telling: &Telling<'a>, method: Method, described: &[Described]) -> Option<Held<'a>> {
        let Telling { types, page, places, .. } = *telling;
        // What requests send tells what a page is about, since several types may answer.
        let of = match method {
            Method::Get => page.result.as_ref()?.named()?,
            Method::Post | Method::Patch | Method::Put => page.sent.first()?,
            Method::Delete => return None,
        };
        let expanded = if method == Method::Get { expanded(described) } else { HashSet::default() };
        let properties = Holding { types, held: of, expanded, known: RefCell::default() };
        let holding = described.iter().filter(|path| !properties.are_behind(path)).filter_map(|path| {
            let holder = telling.place(path)?.named()?;
            let property = match method {
                Method::Get => {
                    let mut asked = named_in(path, &[QueryOption::Expand, QueryOption::Filter]).peekable();
                    // Few paths ask for anything.
                    asked.peek()?;
                    properties.of(holder).first_named(asked)
                }
                _ => properties.of(holder).first(),
            };
            Some((holder, property?))
        });
        let holding: Vec<(&QualifiedName, &str)> = holding.collect();
        let &(first, first_property) = holding.first()?;
        let are_several = || holding.iter().any(|(other, _)| !are_related(types, first, other));
        // An option tells it; where something is sent, only that there are several.
        (method == Method::Get || are_several()).then_some(Held { properties, places, first_property })
    }

    /// The part of a path that does not lead to what is held.
    fn part(&self, method: Method, path: &Described) -> Option<Part> {
        let (last, in_front) = (*path.nodes.last()?, path.nodes.iter().rev().nth(1));
        match &self.places[last] {
            Destination::Value(place) => {
                let holder = place.named().filter(|_| !self.properties.are_behind(path))?;
                let property = self.properties.of(holder).first();
                if property.is_none() && self.properties.are_of_related(holder) {
                    return None;
                }
                let collection = method == Method::Get && place.collection;
                let of = TypeUse { item: ItemType::Named(holder.clone()), collection };
                let property = property.unwrap_or(self.first_property).to_string();
                Some(Part::Holder { of, property })
            }
            Destination::Operation(..) => {
                let bound_to = in_front.and_then(|node| self.places[*node].value()?.named().cloned());
                let name = path.template.segments.last().map(ToString::to_string).unwrap_or_default();
                Some(Part::Operation { name, bound_to })
            }
            Destination::Service | Destination::Unknown => None,
        }
    }
}

impl<'a> Holding<'a> {
    /// Those of a type that hold objects of another one, to which it is not related, or of a base of that; of what paths
    /// lead to and others [expand](expanded), whatever the types are.
    fn of(&self, holder: &QualifiedName) -> Rc<Properties<'a>> {
        if let Some(known) = self.known.borrow().get(holder) {
            return known.clone();
        }
        let is_unrelated = !self.are_of_related(holder);
        // A base that both share says nothing of what is derived from it.
        let is_shared = |of: &QualifiedName| self.types.is_or_derives_from(holder, of);
        let holds = |of: &QualifiedName| is_unrelated && self.types.is_or_derives_from(self.held, of) && !is_shared(of);
        let is_expanded = |name: &str, of: &QualifiedName| {
            are_related(self.types, of, self.held) && self.expanded.contains(&in_any_case(name))
        };
        let properties = self.types.properties(holder).filter(|property| {
            property.type_use.named().is_some_and(|of| holds(of) || is_expanded(&property.name, of))
        });
        let properties = Rc::new(Properties::of(properties.map(|property| &*property.name).collect()));
        self.known.borrow_mut().insert(holder.clone(), properties.clone());
        properties
    }

    /// Whether a path leads to what others expand.
    fn are_behind(&self, path: &Described) -> bool {
        !self.expanded.is_empty() && last_name(path).is_some_and(|end| self.expanded.contains(&end))
    }

    fn are_of_related(&self, holder: &QualifiedName) -> bool {
        are_related(self.types, holder, self.held)
    }
}

/// The properties that some paths lead to, and others name in `$expand`, in lower case.
fn expanded(described: &[Described]) -> HashSet<String> {
    let named = described.iter().flat_map(|path| named_in(path, &[QueryOption::Expand])).map(in_any_case);
    let named: HashSet<String> = named.collect();
    described.iter().filter_map(last_name).filter(|end| named.contains(end)).collect()
}

fn are_related(types: &Types, one: &QualifiedName, other: &QualifiedName) -> bool {
    types.is_or_derives_from(one, other) || types.is_or_derives_from(other, one)
}

/// The properties that query options of a path begin with.
fn named_in<'p>(path: &'p Described, options: &'p [QueryOption]) -> impl Iterator<Item = &'p str> {
    let is_asked = |name: &str| QueryOption::named(name).is_some_and(|option| options.contains(&option));
    let options = path.template.query.iter().filter(move |option| is_asked(&option.name));
    let texts = options.filter_map(|option| match option.value.first()? {
        UrlPiece::Text(text) => Some(text),
        UrlPiece::Parameter(_) => None,
    });
    texts.map(|text| text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
}
