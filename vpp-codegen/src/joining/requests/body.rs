//! What a request sends, and what answers it.

use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::Resolver;
use crate::name::QualifiedName;
use crate::schema::{
    Body, Content, ItemType, Method, Operation, OperationKind, Property, Response, TypeUse, Types, UrlSegment,
    UrlTemplate,
};

const NO_CONTENT: [u16; 2] = [202, 204];

/// What is known of the end of a request's path.
pub(crate) struct End<'a> {
    pub(crate) types: &'a Types,
    pub(crate) page: &'a ApiPage,
    /// The operations that the page describes.
    pub(crate) operations: &'a [&'a Operation],
    pub(crate) resolver: &'a Resolver<'a>,
    pub(crate) method: Method,
    pub(crate) template: &'a UrlTemplate,
    /// The action or function that the path ends with.
    pub(crate) operation: Option<OperationKind>,
    /// What the path leads to.
    pub(crate) place: Option<TypeUse>,
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
        let is_content = || match self.template.segments.last() {
            Some(UrlSegment::Name(name)) => name.eq_ignore_ascii_case("content"),
            _ => false,
        };
        let is_stream_type =
            || self.place.as_ref().is_some_and(|place| place.item == ItemType::Primitive(Primitive::Stream));
        self.system_segment() == Some("value") || (self.operation.is_none() && (is_stream_type() || is_content()))
    }

    /// What the request sends.
    pub(crate) fn body(&self, subject: Option<&QualifiedName>, diagnostics: &mut Diagnostics) -> Body {
        if matches!(self.method, Method::Get | Method::Delete) {
            return Body::None;
        }
        if self.system_segment() == Some("ref") {
            return Body::Reference;
        }
        if self.operation == Some(OperationKind::Action) {
            let parameters = self.parameters();
            return if parameters.is_empty() { Body::None } else { Body::Parameters(parameters) };
        }
        if self.is_stream() {
            return Body::Stream;
        }
        let result = self.page.result.as_ref().filter(|result| !result.collection).and_then(TypeUse::named);
        let of = subject.or(result);
        let rows = self.page.facts.body.iter().filter(|row| !row.name.contains('@'));
        let mut properties: Vec<Property> = Vec::new();
        for row in rows {
            let declared = of.and_then(|of| declared(self.types, of, &row.name));
            let property = declared.cloned().unwrap_or_else(|| {
                let sample = self.page.facts.body_sample.clone().unwrap_or_default();
                self.resolver.property(row.clone(), &sample, diagnostics)
            });
            if properties.iter().all(|before| before.name != property.name) {
                properties.push(property);
            }
        }
        match (properties.is_empty(), of) {
            (false, _) => {
                let type_annotation = of.is_some_and(|of| self.needs_type_annotation(of));
                Body::Properties { of: of.cloned(), properties, type_annotation }
            }
            (true, Some(of)) => Body::Object(TypeUse::one(ItemType::Named(of.clone()))),
            (true, None) if self.page.facts.body_sample.is_some() => {
                Body::Object(TypeUse::one(ItemType::Primitive(Primitive::Untyped)))
            }
            (true, None) => Body::None,
        }
    }

    fn parameters(&self) -> Vec<Property> {
        let action = self.operations.iter().find(|operation| operation.kind == OperationKind::Action);
        action.map(|action| action.parameters.clone()).unwrap_or_default()
    }

    /// Whether the body has to say of which type the object is: where the path leads to objects of a base
    /// type, and where the page's example does.
    fn needs_type_annotation(&self, of: &QualifiedName) -> bool {
        let declared = self.place.as_ref().and_then(TypeUse::named);
        let is_shown = self.page.facts.body_sample.as_ref().is_some_and(|sample| sample.odata_type.is_some());
        is_shown || declared.is_some_and(|declared| declared != of && self.types.is_or_derives_from(of, declared))
    }

    /// What answers.
    pub(crate) fn response(&self) -> Response {
        let mut statuses = self.page.facts.response.statuses.clone();
        statuses.sort_unstable();
        statuses.dedup();
        Response { content: self.content(&statuses), statuses }
    }

    fn content(&self, statuses: &[u16]) -> Content {
        let has_body = self.page.facts.response.has_body;
        let is_empty = !statuses.is_empty() && statuses.iter().all(|status| NO_CONTENT.contains(status));
        if has_body == Some(false) || (is_empty && has_body.is_none()) {
            return Content::None;
        }
        match self.system_segment() {
            Some("count") => return Content::Count,
            Some("ref") if self.method != Method::Get => return Content::None,
            _ => {}
        }
        if self.method == Method::Get && self.is_stream() {
            return Content::Stream;
        }
        match self.page.returns(self.types) {
            Some(TypeUse { item: ItemType::Primitive(Primitive::Stream), .. }) => Content::Stream,
            Some(returns) => Content::Value(returns),
            None => self.untold(has_body),
        }
    }

    /// What answers where the page does not tell a type: what the path leads to, if it is read.
    fn untold(&self, has_body: Option<bool>) -> Content {
        let place = self.place.clone().filter(|_| self.operation.is_none());
        match (self.method, place) {
            (Method::Get, Some(place)) => Content::Value(place),
            (Method::Post | Method::Patch | Method::Put, Some(place)) if has_body == Some(true) => {
                Content::Value(TypeUse::one(place.item))
            }
            (Method::Get, None) => Content::Value(TypeUse::one(ItemType::Primitive(Primitive::Untyped))),
            (_, _) if has_body == Some(true) => Content::Value(TypeUse::one(ItemType::Primitive(Primitive::Untyped))),
            _ => Content::None,
        }
    }
}

/// The property that a type or one of its bases declares under this name.
fn declared<'a>(types: &'a Types, of: &QualifiedName, name: &str) -> Option<&'a Property> {
    let own = types.structured(of).into_iter();
    let all = own.chain(types.ancestors(of).map(|(_, base)| base)).flat_map(|structured| structured.all_properties());
    let mut all = all.filter(|property| property.name.eq_ignore_ascii_case(name));
    all.next()
}
