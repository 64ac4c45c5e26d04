//! What a request sends, and what answers it.

use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::joining::requests::body_type::Evidence;
use crate::joining::requests::members::{HeldMembers, Members, report_disjoint, report_near_shown};
use crate::joining::requests::parts::Part;
use crate::joining::requests::sent::Sent;
use crate::joining::requests::url::Described;
use crate::joining::requests::{annotated_answer, cast_answer, key_paths, map, parameters, several_answers};
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::Resolver;
use crate::joining::types::wrapped_object;
use crate::name::QualifiedName;
use crate::reading::message::ResponseExample;
use crate::schema::{
    Body, Content, ItemType, Method, Operation, OperationKind, Property, Response, TypeUse, Types, UrlSegment,
    UrlTemplate,
};

const NO_CONTENT: [u16; 2] = [202, 204];

/// The status codes of success, and those that lead on to what answers.
const SUCCESS: std::ops::Range<u16> = 200..400;

/// The media type of bytes of which nothing is known.
const ANY_BYTES: &str = "application/octet-stream";

/// What is known of the end of a request's path.
pub(crate) struct End<'a> {
    pub(crate) types: &'a Types,
    pub(crate) page: &'a ApiPage,
    /// The operations that the page describes.
    pub(crate) operations: &'a [&'a Operation],
    pub(crate) resolver: &'a Resolver<'a>,
    pub(crate) method: Method,
    pub(super) sent: &'a Sent<'a>,
    pub(crate) template: &'a UrlTemplate,
    /// All paths of the request; the template is that of the first.
    pub(crate) paths: &'a [Described],
    /// The action or function that the path ends with.
    pub(crate) operation: Option<OperationKind>,
    /// What the path leads to.
    pub(crate) place: Option<TypeUse>,
    pub(crate) part: &'a Part,
}

impl End<'_> {
    fn system_segment(&self) -> Option<&str> {
        match self.template.segments.last()? {
            UrlSegment::System(word) => Some(word),
            _ => None,
        }
    }

    /// Whether the path leads to bytes: `$value`, or a property that is a stream.
    fn is_stream(&self) -> bool {
        let is_stream_type =
            || self.place.as_ref().is_some_and(|place| place.item == ItemType::Primitive(Primitive::Stream));
        let is_of_value = self.system_segment() == Some("value");
        is_of_value || (self.operation.is_none() && (is_stream_type() || self.template.leads_to_bytes()))
    }

    /// Whether the path leads to bytes, of which the page may describe the object as well.
    pub(super) fn leads_to_bytes(&self) -> bool {
        self.is_stream() || *self.part == Part::Bytes
    }

    /// What the request sends.
    pub(crate) fn body(&self, diagnostics: &mut Diagnostics) -> Body {
        if matches!(self.method, Method::Get | Method::Delete) {
            return Body::None;
        }
        let evidence = self.evidence();
        // What a page shows beside bytes is sent to another place.
        let shows_object = *self.part != Part::Bytes && evidence.shown().next().is_some();
        let shows_list = *self.part != Part::Bytes && evidence.sends_list();
        if self.system_segment() == Some("ref") && (!shows_object || evidence.shown().any(|body| body.is_reference)) {
            return Body::Reference;
        }
        let media_type = self.media_type().map(str::to_string);
        // Some functions are called as actions are.
        if self.operation.is_some() && (self.method == Method::Post || self.operation == Some(OperationKind::Action)) {
            return match (self.parameters(diagnostics), media_type) {
                (parameters, _) if !parameters.is_empty() || shows_object => Body::Parameters(parameters),
                // What an example calls without any bytes needs none.
                (_, Some(_)) if self.sent.shows_no_body(self.paths) => Body::None,
                (_, Some(media_type)) => Body::Stream { media_type },
                _ if shows_list => list(evidence.listed_type()),
                _ => Body::None,
            };
        }
        if shows_list {
            return list(evidence.listed_type());
        }
        if self.is_stream() && shows_object {
            let of = TypeUse::one(ItemType::Primitive(Primitive::Untyped));
            return Body::Object { of, type_annotation: None, bindings: Vec::new() };
        }
        if self.is_stream() || media_type.is_some() {
            return Body::Stream { media_type: media_type.unwrap_or_else(|| ANY_BYTES.to_string()) };
        }
        self.object(diagnostics)
    }

    /// What the body is, where it is no JSON: as the examples say or, where none has a body, the header that the page
    /// lists.
    fn media_type(&self) -> Option<&str> {
        self.sent.media_type(self.paths).unwrap_or(self.page.facts.sent.media_type.as_deref())
    }

    pub(super) fn evidence(&self) -> Evidence<'_> {
        let place = self.place.as_ref().and_then(TypeUse::named);
        let bodies = match self.part.stands_alone() {
            true => self.sent.own_bodies(self.paths),
            false => self.sent.bodies(self.paths),
        };
        Evidence { types: self.types, page: self.page, bodies, place }
    }

    /// An object, whole or by its properties.
    fn object(&self, diagnostics: &mut Diagnostics) -> Body {
        let (evidence, wrapped) = self.evidence().unwrapped();
        for (of, member) in wrapped {
            diagnostics.push(wrapped_object::finding(of, member, wrapped_object::Use::Sent));
        }
        if let Part::Holder { of, .. } = self.part {
            // What the page lists are properties of what the object holds.
            let type_annotation = evidence.annotation(of.named());
            let members = Members::of(of.named().into_iter().chain(&type_annotation), self.types, self.resolver);
            let bindings = members.shown_annotations(evidence.shown());
            return Body::Object { of: of.clone(), type_annotation, bindings };
        }
        let of = evidence.object_type();
        let type_annotation = evidence.annotation(of);
        let members = Members::of(of.into_iter().chain(&type_annotation), self.types, self.resolver);
        let listed = members.listed(&self.page.facts, diagnostics);
        if let Some(map) = map::type_of(&listed, evidence.shown(), self.page.sent.iter(), self.types) {
            return Body::Object {
                of: TypeUse::one(item_type(Some(map))),
                type_annotation: None,
                bindings: Vec::new(),
            };
        }
        match of {
            _ if !listed.is_empty() => {
                report_disjoint(&self.page.facts, &listed, evidence.shown(), diagnostics);
                let properties = members.with_shown(listed, &self.page.sent, evidence.shown());
                Body::Properties { of: of.cloned(), properties, type_annotation }
            }
            _ if of.is_none() && self.page.facts.body_sample.is_none() => Body::None,
            _ => {
                let bindings = members.shown_annotations(evidence.shown());
                Body::Object { of: TypeUse::one(item_type(of)), type_annotation, bindings }
            }
        }
    }

    /// The parameters of the action; those that only an example shows are set as well.
    fn parameters(&self, diagnostics: &mut Diagnostics) -> Vec<Property> {
        let action = self.operations.iter().find(|operation| operation.kind == OperationKind::Action);
        let parameters = match action {
            Some(action) => action.parameters.clone(),
            None => self.unbound(diagnostics),
        };
        let members = Members::of([], self.types, self.resolver);
        let held = HeldMembers::of(&parameters, self.types);
        let evidence = self.evidence();
        let shown = || evidence.shown().filter(|body| !held.are_all_of(&body.sample));
        report_near_shown(&parameters, shown(), diagnostics);
        members.with_shown(parameters, &self.page.sent, shown())
    }

    /// The parameters of an action that is bound to nothing.
    fn unbound(&self, diagnostics: &mut Diagnostics) -> Vec<Property> {
        let rows = parameters::of_action(self.page, self.types, self.resolver, diagnostics);
        self.resolver.parameters(rows, self.page.facts.body_sample.as_ref(), diagnostics)
    }

    /// The names of the query options that examples of the request use, beside those that are part of its path.
    pub(crate) fn shown_options(&self) -> impl Iterator<Item = &str> {
        self.sent.shapes(self.paths).flat_map(|(shape, path)| {
            let own = path.template.query.iter().map(|option| &*option.name).collect::<Vec<&str>>();
            let examples = self.sent.examples(shape);
            let queries = examples.filter_map(|example| example.request.as_ref()?.line.path.value.split_once('?'));
            let options = queries.flat_map(|(_, query)| query.split('&'));
            let names = options.filter_map(|option| Some(option.split_once('=')?.0.trim()));
            names.filter(move |name| !own.contains(name))
        })
    }

    /// What answers.
    pub(crate) fn response(&self, diagnostics: &mut Diagnostics) -> Response {
        let mut statuses = self.statuses();
        let is_said_to_go_on = self.page.facts.response.tells_of_progress && matches!(self.part, Part::Whole);
        let is_shown_to = || each_of_some(self.answers(), ResponseExample::tells_of_progress);
        let content = match self.content(&statuses, diagnostics) {
            Content::None if is_said_to_go_on || is_shown_to() => Content::Accepted,
            content => content,
        };
        // A page may speak of content alone, and show an answer without any.
        statuses.extend(self.answers().filter(|answer| answer.is_without_content()).map(|answer| *answer.status));
        if statuses.is_empty() {
            let shown = self.answers().map(|answer| *answer.status);
            statuses.extend(shown.filter(|status| SUCCESS.contains(status)));
        }
        if self.system_segment() == Some("ref") && self.method != Method::Get && content != Content::None {
            // What services answer, whatever their pages show (OData Protocol 4.01, section 11.4.6.1).
            statuses.push(NO_CONTENT[1]);
        }
        statuses.sort_unstable();
        statuses.dedup();
        let shows_empty = self.answers().any(ResponseExample::is_without_content);
        Response::told(self.method, statuses, content).or_empty(shows_empty)
    }

    /// The statuses of success that the page names or, of what it describes beside something else, those that it shows.
    fn statuses(&self) -> Vec<u16> {
        let own: Vec<u16> = match self.part {
            Part::Bytes | Part::Other(_) | Part::Held(_) | Part::Holder { .. } | Part::Operation { .. }
                if self.sent.is_beside_others(self.paths) =>
            {
                self.answers().map(|answer| *answer.status).collect()
            }
            _ => Vec::new(),
        };
        if matches!(self.part, Part::Operation { .. }) {
            return own;
        }
        if own.is_empty() { self.page.facts.response.statuses.clone() } else { own }
    }

    fn content(&self, statuses: &[u16], diagnostics: &mut Diagnostics) -> Content {
        let has_body = self.page.facts.response.has_body;
        let is_empty = !statuses.is_empty() && statuses.iter().all(|status| NO_CONTENT.contains(status));
        if has_body == Some(false) || (is_empty && has_body.is_none()) {
            return Content::None;
        }
        match self.system_segment() {
            Some("count") => return Content::Count,
            // A link is made without an answer, unless the page shows one.
            Some("ref") if self.method != Method::Get && has_body != Some(true) => return Content::None,
            _ => {}
        }
        // What the page shows may be the bytes.
        let is_content = self.page.facts.response.is_content && *self.part == Part::Whole;
        let reads_bytes = self.method == Method::Get && (*self.part == Part::Bytes || self.is_stream());
        if is_content || reads_bytes {
            return Content::Stream;
        }
        if *self.part == Part::Bytes && self.shows_nothing() {
            return Content::None;
        }
        match self.part {
            Part::Other(of) | Part::Holder { of, .. } => return Content::Value(of.clone()),
            Part::Held(of) => return Content::Value(TypeUse::one(ItemType::Named(of.clone()))),
            // What a page on something else says of its answers is not said of what an operation returns.
            Part::Operation { .. } => {
                let tells = self.method == Method::Get || self.answers().any(|answer| answer.body.is_some());
                return self.place.clone().filter(|_| tells).map_or(Content::None, Content::Value);
            }
            _ => {}
        }
        match self.page.answers(self.types, self.operation.is_some()) {
            Some(TypeUse { item: ItemType::Primitive(Primitive::Stream), .. }) => match &self.page.beside_bytes {
                _ if *self.part == Part::Whole => Content::Stream,
                Some(object) => Content::Value(object.clone()),
                None => self.untold(Some(true)),
            },
            // The type of an answer that is empty is that of nothing.
            Some(_) if self.method != Method::Get && self.tells_type_of_nothing() => Content::None,
            Some(returns) if self.shows_no_primitive(&returns) => self.untold(Some(true)),
            Some(returns) => {
                let returns = self.by_paths(self.annotated(returns, diagnostics));
                Content::Value(self.as_shown(returns, diagnostics))
            }
            None => self.untold(has_body),
        }
    }

    /// The answers of the page's examples that are its own.
    fn answers(&self) -> impl Iterator<Item = &ResponseExample> {
        self.sent.shapes(self.paths).flat_map(|(shape, _)| self.sent.answers(shape))
    }

    /// Whether all examples of its answers are without content.
    fn shows_nothing(&self) -> bool {
        each_of_some(self.answers(), ResponseExample::is_without_content)
    }

    /// Whether annotations alone tell the type of the answer, and what they stand before has no body.
    fn tells_type_of_nothing(&self) -> bool {
        let told = &self.page.facts.response;
        let [of_answer, annotated] = [&told.returns, &told.annotated].map(|it| it.as_ref().map(|it| it.span));
        let shows_body = told.has_body == Some(true);
        !shows_body && of_answer == annotated && each_of_some(self.answers(), |answer| answer.body.is_none())
    }

    /// Whether the page speaks of a primitive value, and all examples of its own answers are objects: OData puts such
    /// a value into `value`.
    fn shows_no_primitive(&self, told: &TypeUse) -> bool {
        let shown = self.answers().filter(|answer| answer.body.is_some());
        let is_primitive = matches!(told.item, ItemType::Primitive(primitive) if primitive != Primitive::Untyped);
        let is_object = |answer: &ResponseExample| {
            answer.shows_object() && !answer.shown_names().iter().any(|name| name == "value")
        };
        is_primitive && each_of_some(shown, is_object)
    }

    /// What a page tells, unless the answers show that its annotation is of something else than what the path leads to.
    fn annotated(&self, told: TypeUse, diagnostics: &mut Diagnostics) -> TypeUse {
        let place = self.place.as_ref().and_then(TypeUse::named).filter(|_| self.operation.is_none());
        let (Some(place), Some(named)) = (place, told.named()) else { return told };
        let Some(annotation) = annotated_answer::of_another(self.types, self.page, named, place, self.answers()) else {
            return told;
        };
        diagnostics.push(annotated_answer::differs(annotation, named, place));
        TypeUse { item: ItemType::Named(place.clone()), ..told }
    }

    /// The base of the types that the page names, where it names several, and what all paths cast to.
    fn by_paths(&self, told: TypeUse) -> TypeUse {
        let Some(named) = told.named().filter(|_| self.operation.is_none()) else { return told };
        let place = self.place.as_ref().and_then(TypeUse::named);
        let base = several_answers::base(self.types, self.page, named, place).unwrap_or(named);
        let of = cast_answer::of_all(self.types, self.paths, base).unwrap_or(base);
        TypeUse { item: ItemType::Named(of.clone()), ..told }
    }

    /// One object where a page speaks of a collection, but its examples show an object and the path does not lead to a
    /// collection that is read; and where the path ends with a key, whatever the page shows.
    fn as_shown(&self, told: TypeUse, diagnostics: &mut Diagnostics) -> TypeUse {
        let reads = self.method == Method::Get;
        let may_be_one =
            self.operation.is_none() && !(reads && self.place.as_ref().is_some_and(|place| place.collection));
        let shown = self.answers().filter(|answer| answer.body.is_some());
        let shows_one = each_of_some(shown, ResponseExample::shows_object);
        let collection = match self.part {
            Part::Object => false,
            Part::List => true,
            _ if !told.collection || (may_be_one && shows_one) => false,
            _ if reads && key_paths::lead_to_one(self.place.as_ref(), self.paths) => {
                if let Some(spoken_of) = &self.page.facts.response.returns {
                    diagnostics.push(key_paths::answer_list(spoken_of.span, self.template));
                }
                false
            }
            _ => true,
        };
        TypeUse { collection, ..told }
    }

    /// What answers where the page does not tell a type: what the path leads to, if it is read.
    fn untold(&self, has_body: Option<bool>) -> Content {
        let place = self.place.clone().filter(|_| self.operation.is_none());
        match (self.method, place) {
            // A list of a type that nobody knows, behind a cast that nobody knows.
            (Method::Get, Some(place)) => {
                Content::Value(TypeUse { collection: place.collection || self.tells_list(), ..place })
            }
            (Method::Post | Method::Patch | Method::Put, Some(place)) if has_body == Some(true) => {
                Content::Value(TypeUse::one(place.item))
            }
            (Method::Get, None) => Content::Value(self.untyped()),
            (_, _) if has_body == Some(true) => Content::Value(self.untyped()),
            _ => Content::None,
        }
    }

    /// Any JSON, or a list of it, as far as the page tells.
    fn untyped(&self) -> TypeUse {
        TypeUse { item: ItemType::Primitive(Primitive::Untyped), collection: self.tells_list() }
    }

    fn tells_list(&self) -> bool {
        self.page.facts.response.returns.as_ref().is_some_and(|told| told.collection)
    }
}

/// A list of objects, or of any JSON.
fn list(of: Option<&QualifiedName>) -> Body {
    let of = TypeUse { item: item_type(of), collection: true };
    Body::Object { of, type_annotation: None, bindings: Vec::new() }
}

/// The type of an object, as far as it is known.
fn item_type(of: Option<&QualifiedName>) -> ItemType {
    of.map_or(ItemType::Primitive(Primitive::Untyped), |of| ItemType::Named(of.clone()))
}

/// Whether there are some, and all of them are so.
fn each_of_some<T>(mut some: impl Iterator<Item = T>, is_so: impl Fn(T) -> bool) -> bool {
    some.next().is_some_and(|first| is_so(first) && some.all(is_so))
}
