//! What the paths of a page answer: a page may describe an object, a list of such, the bytes of one, and more.
//!
//! Each of these is a request of its own. The examples tell what a path answers; where none is of it, what it leads to.

use std::cmp::Reverse;

use foldhash::HashMap;

use crate::edm::Primitive;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::path_tree::NodeId;
use crate::joining::requests::naming::capitalized;
use crate::joining::requests::sent::Sent;
use crate::joining::requests::url::Described;
use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::reading::message::{ExampleFacts, ResponseExample};
use crate::schema::{ItemType, Method, TypeUse, Types, UrlPiece, UrlQueryOption, UrlSegment};
use crate::text::letters;

/// What of a page a request is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// That of an object, beside others.
    Object,
    /// That of a list, beside others.
    List,
    /// That of values as JSON, beside one in another format.
    Json,
    /// That of something else than what the page is about.
    Other(TypeUse),
    /// That of bytes.
    Bytes,
    /// That of what objects of other types hold, beside those of the objects.
    Held(QualifiedName),
    /// That of an object, or of a list of such, which holds what the page is about in a property.
    Holder { of: TypeUse, property: String },
    /// That of an operation, beside others, and the type that the path calls it on.
    Operation { name: String, bound_to: Option<QualifiedName> },
}

impl Part {
    /// Whether it is of something else than the rest of the page, so that what that shows is not of it.
    pub(super) fn stands_alone(&self) -> bool {
        matches!(self, Part::Held(_) | Part::Holder { .. } | Part::Operation { .. })
    }
}

/// What a page and the passes before tell of its paths.
pub(super) struct Telling<'a> {
    pub(super) types: &'a Types,
    pub(super) page: &'a ApiPage,
    pub(super) places: &'a Destinations,
    pub(super) sent: &'a Sent<'a>,
}

/// The paths of one part with their positions on the page; `end` is what tells it from another one of its kind.
struct Found {
    part: Option<Part>,
    end: Option<String>,
    paths: Vec<(usize, Described)>,
}

impl Telling<'_> {
    /// Takes the paths of a page apart by what they answer. Bytes come last.
    pub(super) fn parts(&self, method: Method, described: Vec<Described>) -> Vec<(Part, Vec<Described>)> {
        if matches!(method, Method::Patch | Method::Put) {
            return self.by_what_is_sent(described);
        }
        if method != Method::Get {
            return vec![(Part::Whole, described)];
        }
        if let Some(format) = self.json_format(&described) {
            let as_json = described.iter().cloned().map(|path| with_option(path, &format)).collect();
            return vec![(Part::Bytes, described), (Part::Json, as_json)];
        }
        let mut own: HashMap<(Option<usize>, Option<NodeId>), Option<Part>> = HashMap::default();
        let mut others: HashMap<(Option<String>, ItemType), Part> = HashMap::default();
        for path in &described {
            // Paths of one shape are sent the same.
            let own = &*own.entry(self.way(path)).or_insert_with(|| self.shown(path));
            if let Some(part @ Part::Other(of)) = own {
                others.entry((last_name(path), of.item.clone())).or_insert_with(|| part.clone());
            }
        }
        let mut parts: Vec<Found> = Vec::new();
        let mut known: HashMap<(Option<Part>, Option<String>), usize> = HashMap::default();
        for (position, path) in described.into_iter().enumerate() {
            let other = || others.get(&(last_name(&path), self.place(&path)?.item.clone())).cloned();
            let part = own[&self.way(&path)].clone().or_else(other).or_else(|| self.part_by_place(&path));
            let end = matches!(part, Some(Part::Bytes | Part::Other(_))).then(|| last_name(&path)).flatten();
            let at = *known.entry((part.clone(), end.clone())).or_insert(parts.len());
            if at == parts.len() {
                parts.push(Found { part, end, paths: Vec::new() });
            }
            parts[at].paths.push((position, path));
        }
        let mut parts = with_unknown(parts);
        let title = letters(&self.page.facts.title.value);
        let named_by = |end: &Option<String>| end.as_deref().filter(|end| title.ends_with(end)).map_or(0, str::len);
        // Of several parts of bytes the page's name is that of the one that its title ends with.
        let rank = |found: &Found| match found.part {
            Some(Part::Bytes) => (true, Reverse(named_by(&found.end))),
            _ => (false, Reverse(0)),
        };
        parts.sort_by_key(rank);
        let is_alone = parts.len() == 1;
        let stays = |part: &Part| !is_alone || *part == Part::Bytes;
        parts
            .into_iter()
            .map(|found| (found.part.filter(stays).unwrap_or(Part::Whole), in_order(found.paths)))
            .collect()
    }

    /// Takes the paths of a page apart by what is sent there: an object, or the bytes of one of its properties.
    fn by_what_is_sent(&self, described: Vec<Described>) -> Vec<(Part, Vec<Described>)> {
        let is_stream = |place: &TypeUse| place.item == ItemType::Primitive(Primitive::Stream);
        let leads_to_bytes =
            |path: &Described| path.template.leads_to_bytes() || self.place(path).is_some_and(is_stream);
        let (bytes, objects): (Vec<Described>, Vec<Described>) = described.into_iter().partition(leads_to_bytes);
        if objects.is_empty() {
            return vec![(Part::Whole, bytes)];
        }
        let mut parts = vec![(Part::Whole, objects)];
        let mut ends: HashMap<Option<String>, usize> = HashMap::default();
        for path in bytes {
            let at = *ends.entry(last_name(&path)).or_insert(parts.len());
            if at == parts.len() {
                parts.push((Part::Bytes, Vec::new()));
            }
            parts[at].1.push(path);
        }
        parts
    }

    /// What decides of a path what its examples show: its shape and where it leads.
    fn way(&self, path: &Described) -> (Option<usize>, Option<NodeId>) {
        (self.sent.shape(path), path.nodes.last().copied())
    }

    /// What the examples of a path show of its answers.
    fn answers(&self, path: &Described) -> impl Iterator<Item = &ResponseExample> {
        self.sent.shape(path).into_iter().flat_map(|shape| self.sent.answers(shape))
    }

    /// What stands at the end of a path, if that is no operation.
    pub(super) fn place<'t>(&'t self, path: &Described) -> Option<&'t TypeUse> {
        match &self.places[*path.nodes.last()?] {
            Destination::Value(place) => Some(place),
            _ => None,
        }
    }

    /// The part that the path itself and its examples show.
    fn shown(&self, path: &Described) -> Option<Part> {
        if let Some(of) = self.other(path) {
            return Some(Part::Other(of));
        }
        if path.template.leads_to_bytes() {
            return Some(Part::Bytes);
        }
        let is_operation =
            matches!(path.nodes.last().map(|last| &self.places[*last]), Some(Destination::Operation(..)));
        let mut shown = self.answers(path).filter_map(shown_part);
        let first = shown.next().filter(|first| shown.all(|other| other == *first))?;
        (!is_operation || first == Part::Bytes).then_some(first)
    }

    /// What a path answers that is something else than what the page is about.
    fn other(&self, path: &Described) -> Option<TypeUse> {
        let place = match &self.places[*path.nodes.last()?] {
            Destination::Value(place) => Some(place),
            Destination::Unknown => None,
            Destination::Service | Destination::Operation(..) => return None,
        };
        let (answer, of) = self.answers(path).find_map(|answer| Some((answer, self.another(answer, place)?)))?;
        Some(TypeUse { item: ItemType::Named(of), collection: answer.shows_list() })
    }

    /// The type in the annotation of an answer, where it is of something else than what the page is about, and the path
    /// agrees with it, or what the answer shows.
    fn another(&self, answer: &ResponseExample, place: Option<&TypeUse>) -> Option<QualifiedName> {
        let told = self.page.result.as_ref().and_then(TypeUse::named)?;
        let annotated = QualifiedName::parse(answer.annotated_type()?);
        let of_path = place.and_then(TypeUse::named).filter(|of| of.folded() == annotated.folded());
        let is_another = |of: &QualifiedName| of != told && self.has_all(of, answer) && !self.has_all(told, answer);
        let of = of_path.cloned().or_else(|| is_another(&annotated).then_some(annotated))?;
        let are_related = self.types.is_or_derives_from(&of, told) || self.types.is_or_derives_from(told, &of);
        (!are_related).then_some(of)
    }

    /// Whether a type has all properties that an answer shows, of which there are some.
    fn has_all(&self, of: &QualifiedName, answer: &ResponseExample) -> bool {
        let mut shown = answer.shown_names().into_iter().filter(|name| !name.contains('@')).peekable();
        shown.peek().is_some() && shown.all(|name| self.types.has_property(of, &name))
    }

    /// Where a page speaks of a list, only the key of one of them tells that a path leads to an object: what a name
    /// leads to may be known from this page alone.
    fn part_by_place(&self, path: &Described) -> Option<Part> {
        let place = self.place(path)?;
        let speaks_of_list = self.page.result.as_ref().is_some_and(|told| told.collection);
        let is_key = matches!(path.template.segments.last(), Some(UrlSegment::Key(_)));
        match &place.item {
            ItemType::Primitive(Primitive::Stream) => Some(Part::Bytes),
            _ if place.collection => Some(Part::List),
            _ => (is_key || !speaks_of_list).then_some(Part::Object),
        }
    }

    /// The value of `$format` that asks for JSON, where the examples ask for it and show something else without it.
    fn json_format(&self, described: &[Described]) -> Option<String> {
        let of_page = || self.sent.shapes(described).flat_map(|(shape, _)| self.sent.examples(shape));
        let shows = |example: &ExampleFacts| shown_part(example.response.as_ref()?);
        of_page().find(|example| shows(example) == Some(Part::Bytes))?;
        let is_json = |example: &&ExampleFacts| shows(example).is_some_and(|shown| shown != Part::Bytes);
        let asking = of_page().filter(is_json).map(|example| {
            let options = example.request.as_ref()?.line.path.value.split_once('?')?.1.split('&');
            let mut options = options.filter_map(|option| option.split_once('='));
            let (_, format) = options.find(|(name, _)| *name == FORMAT)?;
            format.contains("json").then(|| format.trim().to_string())
        });
        asking.collect::<Option<Vec<String>>>()?.into_iter().next()
    }
}

/// The parts without that of the paths of which nothing is known: they answer what the first does that answers objects.
fn with_unknown(parts: Vec<Found>) -> Vec<Found> {
    let (unknown, mut parts): (Vec<Found>, Vec<Found>) = parts.into_iter().partition(|found| found.part.is_none());
    let Some(unknown) = unknown.into_iter().next() else { return parts };
    let is_of_objects = |found: &Found| matches!(found.part, Some(Part::Object | Part::List));
    let ends_with_content = |found: &Found| found.paths.iter().any(|(_, path)| path.template.leads_to_bytes());
    // What ends with `content` is the content of something else.
    let place =
        parts.iter().position(is_of_objects).or_else(|| parts.iter().position(|found| !ends_with_content(found)));
    match place {
        Some(place) => parts[place].paths.extend(unknown.paths),
        None if parts.is_empty() => parts.push(unknown),
        None => parts.insert(0, Found { part: Some(Part::Object), ..unknown }),
    }
    parts
}

/// Paths in the order of the page, whatever is known of which.
fn in_order(mut paths: Vec<(usize, Described)>) -> Vec<Described> {
    paths.sort_by_key(|(position, _)| *position);
    paths.into_iter().map(|(_, path)| path).collect()
}

const FORMAT: &str = "$format";

fn with_option(mut path: Described, format: &str) -> Described {
    let value = vec![UrlPiece::Text(format.to_string())];
    path.template.query.push(UrlQueryOption { name: FORMAT.to_string(), value });
    path
}

/// What a part is called on a page whose first part would be called so alone; `end` is the end of its path.
pub(super) fn name(page: &str, part: &Part, end: &str) -> String {
    let with = |verb: &str, other: &str| {
        let rest = page.strip_prefix(verb).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_lowercase()));
        rest.map(|rest| format!("{other}{rest}"))
    };
    let end = capitalized(end);
    match part {
        Part::Whole | Part::Held(_) | Part::Holder { .. } | Part::Operation { .. } => page.to_string(),
        Part::Object => with("list", "get").unwrap_or_else(|| page.to_string()),
        Part::List => with("get", "list").or_else(|| with("list", "list")).unwrap_or_else(|| format!("{page}List")),
        Part::Json => format!("{page}AsJson"),
        Part::Other(of) => format!("{}{end}", if of.collection { "list" } else { "get" }),
        Part::Bytes if page.ends_with(&end) => format!("{page}Bytes"),
        Part::Bytes => format!("{page}{end}"),
    }
}

/// What an answer shows of the part that its request is of.
fn shown_part(answer: &ResponseExample) -> Option<Part> {
    match answer.is_content() {
        _ if *answer.status >= 400 => None,
        Some(true) => Some(Part::Bytes),
        _ if answer.shows_list() => Some(Part::List),
        _ if answer.shows_object() => Some(Part::Object),
        _ => None,
    }
}

/// The last name of a path, in lower case.
pub(super) fn last_name(path: &Described) -> Option<String> {
    path.template.segments.iter().rev().find_map(|segment| match segment {
        UrlSegment::Name(name) | UrlSegment::System(name) => Some(name.to_lowercase()),
        _ => None,
    })
}
