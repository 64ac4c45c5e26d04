//! The paths of a page's requests as templates, and the parameters that they have.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use foldhash::HashMap;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::diagnostics::Diagnostics;
use crate::documentation::Documentation;
use crate::edm::Primitive;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::path_tree::{NodeId, PathTree, SERVICE};
use crate::joining::paths::type_names::TypeNames;
use crate::joining::requests::path_parameters::{PathParameters, ToldParameters};
use crate::joining::requests::untold::Untold;
use crate::joining::requests::{naming, parameters, stand_ins};
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::Resolver;
use crate::reading::http_request::RequestLine;
use crate::reading::request_path::{self, Argument, Segment};
use crate::schema::{
    ItemType, Literal, Operation, OperationKind, Property, TypeUse, Types, UrlArgument, UrlPiece, UrlQueryOption,
    UrlSegment, UrlTemplate,
};
use crate::span::Span;
use crate::text::letters;

/// What the passes before know, to make templates of paths.
pub(crate) struct Paths<'a> {
    pub(crate) types: &'a Types,
    pub(crate) names: &'a TypeNames,
    pub(crate) tree: &'a PathTree,
    pub(crate) places: &'a Destinations,
    /// The operations that the page describes.
    pub(crate) operations: &'a [&'a Operation],
    pub(crate) page: &'a ApiPage,
    pub(crate) resolver: &'a Resolver<'a>,
    pub(crate) untold: OnceCell<Untold>,
    pub(super) told: OnceCell<ToldParameters<'a>>,
}

/// A template with the parameters that it has.
#[derive(Clone, Debug)]
pub(crate) struct Described {
    pub(crate) template: UrlTemplate,
    pub(crate) parameters: Vec<Property>,
    /// The nodes that it leads along.
    pub(crate) nodes: Vec<NodeId>,
}

impl<'a> Paths<'a> {
    fn told(&self) -> &ToldParameters<'a> {
        self.told.get_or_init(|| ToldParameters::of(self.page, self.operations))
    }

    /// The template of a request line.
    pub(crate) fn describe(&self, line: &RequestLine, diagnostics: &mut Diagnostics) -> Described {
        let path = &line.path.value;
        let segments = request_path::segments(path);
        let (mut template, mut nodes) = (UrlTemplate::default(), Vec::new());
        let mut parameters = PathParameters::default();
        for (node, segment) in self.tree.along(&segments) {
            let url_segment = self.segment(node, segment, line.path.span, &mut parameters, diagnostics);
            template.segments.push(url_segment);
            nodes.push(node);
        }
        let is_option = |name: &str| request_path::is_name(name.trim_start_matches(['$', '@']));
        let options = request_path::query(path).map(options).unwrap_or_default();
        for (name, value) in options.into_iter().filter(|(name, _)| is_option(name)) {
            let value = self.pieces(name, value, line.path.span, &mut parameters, diagnostics);
            template.query.push(UrlQueryOption { name: name.to_string(), value });
        }
        Described { template, parameters: parameters.all(), nodes }
    }

    fn segment(
        &self,
        node: NodeId,
        segment: &Segment,
        span: Span,
        parameters: &mut PathParameters,
        diagnostics: &mut Diagnostics,
    ) -> UrlSegment {
        match segment {
            Segment::Name(name) => match self.names.cast(name) {
                Some(cast) => UrlSegment::Cast(cast.clone()),
                None => self.named(node, name, span, parameters, diagnostics),
            },
            Segment::Call(name, arguments) => {
                let is_function = match self.places[node] {
                    Destination::Operation(..) => true,
                    Destination::Unknown => !self.is_collection_beside(node, name),
                    _ => false,
                };
                let arguments =
                    arguments.iter().map(|argument| self.argument(argument, span, parameters, diagnostics)).collect();
                let name = name.clone();
                match is_function {
                    true => UrlSegment::Function { name, arguments },
                    false => UrlSegment::AlternateKey { name, arguments },
                }
            }
            Segment::Key(text) => {
                let wanted = self.key_name(node, text);
                UrlSegment::Key(parameters.add(parameter(wanted, text_type(), Documentation::default(), span)))
            }
            Segment::ItemPath(text) => {
                let wanted = placeholder(text).unwrap_or_else(|| "itemPath".to_string());
                UrlSegment::ItemPath(parameters.add(parameter(wanted, text_type(), Documentation::default(), span)))
            }
            Segment::System(word) => UrlSegment::System(word.clone()),
        }
    }

    /// Whether another path goes on with a key behind the name of a call: that is no function, whatever it holds.
    fn is_collection_beside(&self, call: NodeId, name: &str) -> bool {
        let named = self.tree.child_of(self.tree.node(call).parent, &Segment::Name(name.to_string()));
        named.is_some_and(|named| self.tree.key_child(named).is_some())
    }

    /// A name; where it is that of a function whose parameters stand in a table only, they come along.
    fn named(
        &self,
        node: NodeId,
        name: &str,
        span: Span,
        parameters: &mut PathParameters,
        diagnostics: &mut Diagnostics,
    ) -> UrlSegment {
        let arguments: Vec<Argument> = self
            .names_of_parameters(node, name, span)
            .into_iter()
            .filter(|name| request_path::is_name(name))
            .map(|name| Argument { name, value: String::new() })
            .collect();
        if arguments.is_empty() {
            return UrlSegment::Name(name.to_string());
        }
        let arguments =
            arguments.iter().map(|argument| self.argument(argument, span, parameters, diagnostics)).collect();
        UrlSegment::Function { name: name.to_string(), arguments }
    }

    /// The parameters of the function of this page that a path calls by its name alone; where it is bound to nothing,
    /// those that the page's table lists.
    fn names_of_parameters(&self, node: NodeId, name: &str, span: Span) -> Vec<String> {
        let Destination::Operation(OperationKind::Function, _) = self.places[node] else { return Vec::new() };
        let local = name.rsplit('.').next().unwrap_or(name);
        let mut operations = self.operations.iter().filter(|it| it.name.name.eq_ignore_ascii_case(local));
        // One without parameters is what a path calls by its name alone.
        match operations.clone().find(|operation| operation.parameters.is_empty()).or_else(|| operations.next()) {
            Some(function) => function.parameters.iter().map(|parameter| parameter.name.clone()).collect(),
            None if self.operations.is_empty() && self.page.facts.is_titled_operation(local) => {
                parameters::of_function(self.page, local, &[], span).into_iter().map(|row| row.name.value).collect()
            }
            None => Vec::new(),
        }
    }

    fn argument(
        &self,
        argument: &Argument,
        span: Span,
        parameters: &mut PathParameters,
        diagnostics: &mut Diagnostics,
    ) -> UrlArgument {
        let told = self.untold.get_or_init(|| Untold::of(self.page)).told(argument);
        let property = self.described(&argument.name, told.primitive, span, diagnostics);
        let is_written_as_text = match &property.type_use.item {
            ItemType::Primitive(primitive) => *primitive == Primitive::String,
            // Members of enumerations stand in quotation marks, objects as JSON; any JSON stands as it is written.
            ItemType::Named(name) => self.types.structured(name).is_none(),
        };
        let is_told = told.primitive.is_some() || self.told().row(&argument.name).is_some();
        let is_untyped = !is_told || property.type_use.item == ItemType::Primitive(Primitive::Untyped);
        let literal = match literal(argument) {
            Literal::Member(of) => Literal::Member(of),
            _ if property.type_use.collection => Literal::Bare,
            written if is_untyped => written,
            Literal::Bare if is_written_as_text => Literal::Text,
            Literal::Text if !is_written_as_text && told.quoted != Some(true) => Literal::Bare,
            written => written,
        };
        UrlArgument { name: argument.name.clone(), parameter: parameters.add(property), literal }
    }

    /// The parameter that the page describes under this name, or one of the type that is told otherwise.
    fn described(&self, name: &str, told: Option<Primitive>, span: Span, diagnostics: &mut Diagnostics) -> Property {
        match self.told().row(name) {
            Some(row) => {
                // What the row gets wrong was said when the operation was read.
                let mut said = Diagnostics::new();
                let property = self.resolver.property(row.clone(), None, &mut said);
                if self.operations.is_empty() {
                    diagnostics.append(said);
                }
                Property { name: name.to_string(), ..property }
            }
            None => {
                let known = self.told().known(name).cloned();
                let type_use = told.map_or_else(text_type, |told| TypeUse::one(ItemType::Primitive(told)));
                let says_more = |known: &Property| known.type_use.item != untyped().item;
                let known = known.filter(|known| says_more(known) && told != Some(Primitive::String));
                let unknown = || parameter(name.to_string(), type_use, Documentation::default(), span);
                let found = known.unwrap_or_else(unknown);
                Property { name: name.to_string(), ..found }
            }
        }
    }

    /// What a key is called: as the page does, unless it only says that it is one, of the whole collection even
    /// (`/users/{usersId}`): then after its type.
    fn key_name(&self, node: NodeId, text: &str) -> String {
        let in_front = self.tree.node(node).parent;
        let collection = self.tree.node(in_front).segment.local_name().filter(|_| in_front != SERVICE);
        let is_of_collection =
            |name: &str| collection.is_some_and(|of| naming::singular(of) != of && name == format!("{of}Id"));
        let says_nothing = |name: &str| matches!(&*name.to_lowercase(), "id" | "key" | "identifier");
        let told = placeholder(text).filter(|name| !says_nothing(name) && !is_of_collection(name));
        told.unwrap_or_else(|| {
            let of = self.places[node].value().and_then(TypeUse::named).map(|name| name.name.clone());
            let of = of.or_else(|| collection.map(naming::singular));
            of.map_or("id".to_string(), |of| format!("{of}Id"))
        })
    }

    /// The pieces of a query option's value: what stands in brackets is an argument.
    fn pieces(
        &self,
        name: &str,
        value: &str,
        span: Span,
        parameters: &mut PathParameters,
        diagnostics: &mut Diagnostics,
    ) -> Vec<UrlPiece> {
        let mut pieces = Vec::new();
        let value = stand_ins::in_brackets(name, value);
        let mut rest = &*value;
        while let Some((before, inside, after)) = bracketed(rest) {
            if !before.is_empty() {
                pieces.push(UrlPiece::Text(legal(before)));
            }
            // A placeholder may say the type instead of a name: `{Boolean}`.
            let told = placeholder(inside).filter(|told| Primitive::named(told).is_none());
            let wanted = told.unwrap_or_else(|| name.trim_start_matches('$').to_string());
            let is_alone = before.is_empty() && after.is_empty() && pieces.is_empty();
            let property = match is_alone && !name.starts_with('$') {
                true => Property { name: wanted, ..self.described(name, None, span, diagnostics) },
                false => parameter(wanted, text_type(), Documentation::default(), span),
            };
            pieces.push(UrlPiece::Parameter(parameters.add(property)));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(UrlPiece::Text(legal(rest)));
        }
        pieces
    }
}

/// How the value of an argument is written.
pub(crate) fn literal(argument: &Argument) -> Literal {
    match argument.value.split_once('\'') {
        Some((of, _)) if of.contains('.') && request_path::is_name(of) => Literal::Member(of.to_string()),
        _ if argument.is_quoted() => Literal::Text,
        _ => Literal::Bare,
    }
}

/// What no address may hold as it is.
const ILLEGAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The text of a query as an address may hold it.
fn legal(text: &str) -> String {
    utf8_percent_encode(text, ILLEGAL).to_string()
}

/// The options of a query, as they are written.
fn options(query: &str) -> Vec<(&str, &str)> {
    let options = query.split('&').map(str::trim).filter(|option| !option.is_empty());
    options.map(|option| option.split_once('=').unwrap_or((option, ""))).collect()
}

/// The text before the first placeholder, the placeholder, and the text behind it.
fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let (from, open) = text.char_indices().find(|(_, c)| matches!(c, '{' | '<'))?;
    let close = if open == '{' { '}' } else { '>' };
    let end = from + text[from..].find(close)? + 1;
    Some((&text[..from], &text[from..end], &text[end..]))
}

/// The name in a placeholder such as `{vppTokenId}`, `<id>` or `{id | userPrincipalName}`; `None` for a
/// text that is no placeholder, but a value which an author made up.
fn placeholder(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['\'', '"']);
    let (_, inside, _) = bracketed(text)?;
    let inside = inside.trim_matches(['{', '}', '<', '>', ' ', '\'', '"']);
    let first = inside.split(['|', ',', '/']).next()?.split(" or ").next()?;
    let words = first.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')));
    let name = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    (!name.is_empty()).then_some(name)
}

fn untyped() -> TypeUse {
    TypeUse::one(ItemType::Primitive(Primitive::Untyped))
}

fn text_type() -> TypeUse {
    TypeUse::one(ItemType::Primitive(Primitive::String))
}

fn parameter(name: String, type_use: TypeUse, documentation: Documentation, span: Span) -> Property {
    Property {
        name,
        type_use,
        values: Vec::new(),
        read_only: false,
        deprecated: false,
        nullable: None,
        declared: None,
        shown: None,
        documentation,
        span,
    }
}

/// Calls parameters alike whose names in several paths differ in nothing but how their words are joined, `cartId` and
/// `cart-id`: as the first path does.
pub(crate) fn name_alike(described: &mut [Described]) {
    let mut first: HashMap<String, String> = HashMap::default();
    for path in described {
        let names: Vec<String> = path.parameters.iter().map(|parameter| parameter.name.clone()).collect();
        for name in names {
            let wanted = first.entry(letters(&name)).or_insert_with(|| name.clone());
            if *wanted != name && path.parameters.iter().all(|other| other.name != *wanted) {
                path.rename(&name, wanted);
            }
        }
    }
}

impl Described {
    fn rename(&mut self, from: &str, to: &str) {
        let of_template = self.template.parameters_mut();
        let all = of_template.chain(self.parameters.iter_mut().map(|parameter| &mut parameter.name));
        all.filter(|name| **name == from).for_each(|name| to.clone_into(name));
    }
}

/// The parameters of several paths, each once.
pub(crate) fn united(described: &[Described]) -> Vec<Property> {
    let mut united: Vec<Property> = Vec::new();
    let mut known: BTreeMap<&str, ()> = BTreeMap::new();
    for parameter in described.iter().flat_map(|described| &described.parameters) {
        if known.insert(&parameter.name, ()).is_none() {
            united.push(parameter.clone());
        }
    }
    united
}
