//! The bodies of example requests, made of the operations that the pages describe.
//!
//! A request is made **with its body** when its operation makes its method and path, sends a body of its kind, says
//! the same of its type, and can be given every member: by a setter or, as OData allows for annotations, bindings and
//! open types, by name. Whether the values come back as they were is the report on payloads.

use serde_json::{Map, Value};

use super::api_pages::{ApiPage, ApiPages};
use super::legality::is_legal;
use super::payload::{Role, payload};
use super::report::place;
use super::request::{is_listed, is_of_service, reason};
use super::types::TypeIndex;
use crate::name::QualifiedName;
use crate::reading::http_request::RequestLine;
use crate::schema::{Body, Method, Property, Request, TypeUse};

const TYPE: &str = "@odata.type";

/// What became of the example requests that have a JSON body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bodies {
    /// How many there are.
    pub examples: usize,
    /// Those whose method and path are made.
    pub addressed: usize,
    /// Those that are made, with their bodies.
    pub made: usize,
    /// Those that say of their type what the operation says, or can be told to.
    pub same_type: usize,
    /// Those that HTTP does not allow: requests with a method that has no body.
    pub not_allowed: usize,
    /// Those that the page's operation sends, with typed setters or without.
    pub by_own: usize,
    /// Those that the operation of another page sends.
    pub by_other: usize,
    /// Those that can be sent by their method and path alone: no page lists these.
    pub raw: usize,
    /// How many members the bodies have.
    pub members: usize,
    /// Those that a typed setter sets.
    pub typed: usize,
    /// What is not as it should be.
    pub findings: Vec<BodyFinding>,
}

/// Something that an operation does not do with an example's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyFinding {
    /// The page and the line.
    pub place: String,
    /// What is wrong.
    pub fault: BodyFault,
}

/// What an operation does not do with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyFault {
    /// The page's operations do not make the method and path.
    NotMade {
        /// Whether the page lists such a request, so that one of them should.
        is_listed: bool,
    },
    /// The operation sends none.
    NoBody,
    /// A request with this method has no body (RFC 9110, section 9.3).
    NotAllowed {
        /// The method.
        method: String,
    },
    /// The operation sends something else than a JSON object: bytes, or a reference.
    OtherKind,
    /// The operation says another type.
    OtherType {
        /// The type it says.
        sent: String,
        /// The type that the example shows, if it shows one.
        shown: Option<String>,
    },
    /// No setter sets a member: neither a table nor the type has it.
    Undocumented {
        /// The member.
        member: String,
    },
    /// A member is in another letter case than its setter, which has that of the table or of the metadata.
    Spelled {
        /// The member.
        member: String,
        /// As it is called.
        declared: String,
    },
    /// The type declares a member, and no setter sets it.
    NoSetter {
        /// The member.
        member: String,
    },
    /// The value is not of the type that the page documents.
    OtherValue {
        /// The member.
        member: String,
        /// The documented type.
        documented: String,
    },
}

impl BodyFault {
    /// Whether the documentation contradicts itself, so that no generator could do better.
    pub fn is_of_documentation(&self) -> bool {
        use BodyFault as F;
        match self {
            F::NotMade { is_listed } => !is_listed,
            F::NotAllowed { .. } | F::Undocumented { .. } | F::Spelled { .. } | F::OtherValue { .. } => true,
            F::NoBody | F::OtherKind | F::OtherType { .. } | F::NoSetter { .. } => false,
        }
    }
}

/// Makes the example requests that have a JSON body.
pub fn bodies(pages: &ApiPages<'_>) -> Bodies {
    let mut found = Bodies::default();
    for page in pages.iter() {
        let ApiPage { source, facts, types, described, .. } = &page;
        let requests = facts.examples.iter().filter_map(|example| example.request.as_ref());
        for request in requests.filter(|request| is_of_service(source, &request.line)) {
            let Some(body) = &request.body else { continue };
            let role = Role::Request(request.line.method.clone());
            let Some(payload) = payload(&source.path, role, body, request.odata_type.as_ref()) else { continue };
            if payload.is_valid() {
                let place = place(pages.corpus, payload.span.source, payload.span.start);
                let is_listed = is_listed(&facts.requests, &request.line);
                found.add(types, described, &Example { line: &request.line, is_listed, json: &payload.json, place });
            }
        }
    }
    found
}

/// An example request with a body.
struct Example<'a> {
    line: &'a RequestLine,
    /// Whether its page lists such a request.
    is_listed: bool,
    json: &'a Value,
    place: String,
}

impl Bodies {
    /// Those that can be sent at all.
    pub fn sendable(&self) -> usize {
        self.by_own + self.by_other + self.raw
    }

    fn add(&mut self, types: &TypeIndex<'_>, described: &[&Request], example: &Example<'_>) {
        self.examples += 1;
        let makes = |request: &&Request| reason(&[request], example.line).is_none();
        let maker = described.iter().copied().find(makes);
        self.addressed += usize::from(maker.is_some());
        let faults = match maker {
            Some(Request { method: Method::Get | Method::Delete, .. }) => {
                self.same_type += 1;
                self.not_allowed += 1;
                vec![BodyFault::NotAllowed { method: example.line.method.clone() }]
            }
            Some(request) => {
                let judged = Judged::of(types, &request.body, example.json);
                self.members += judged.members;
                self.typed += judged.typed;
                self.same_type += usize::from(judged.is_same_type());
                self.by_own += 1;
                judged.faults
            }
            None => {
                let of_other = types.requests().iter().any(|request| makes(&request));
                self.by_other += usize::from(of_other);
                self.raw += usize::from(!of_other);
                vec![BodyFault::NotMade { is_listed: example.is_listed }]
            }
        };
        let breaks = |fault: &BodyFault| {
            use BodyFault as F;
            matches!(fault, F::NotMade { .. } | F::NotAllowed { .. } | F::NoBody | F::OtherKind | F::OtherType { .. })
        };
        self.made += usize::from(!faults.iter().any(breaks));
        self.findings.extend(faults.into_iter().map(|fault| BodyFinding { place: example.place.clone(), fault }));
    }
}

/// What an operation does with one body.
#[derive(Default)]
struct Judged {
    members: usize,
    typed: usize,
    faults: Vec<BodyFault>,
}

impl Judged {
    fn of(types: &TypeIndex<'_>, body: &Body, json: &Value) -> Judged {
        let mut judged = Judged::default();
        match (body, json) {
            (Body::None, _) => judged.faults.push(BodyFault::NoBody),
            (Body::Stream { .. }, _) => judged.faults.push(BodyFault::OtherKind),
            (Body::Reference, Value::Object(members)) => judged.reference(members),
            (Body::Parameters(parameters), Value::Object(members)) => {
                judged.annotation(types, None, None, members);
                judged.members(types, members, parameters, &[]);
            }
            (Body::Properties { of, properties, type_annotation }, Value::Object(members)) => {
                judged.annotation(types, of.as_ref(), type_annotation.as_ref(), members);
                let declared: Vec<&QualifiedName> = of.iter().collect();
                judged.members(types, members, properties, &declared);
            }
            (Body::Object { of, .. }, Value::Array(elements)) if of.collection => {
                for members in elements.iter().filter_map(Value::as_object) {
                    judged.object(
                        types,
                        members,
                        shown_type(members).and_then(|name| types.named(name)).or(of.named()),
                        &[],
                    );
                }
            }
            (Body::Object { of, type_annotation, bindings }, Value::Object(members)) if !of.collection => {
                // What the object says of itself is the caller's.
                let shown = shown_type(members).and_then(|name| types.named(name));
                if shown.is_none() {
                    judged.annotation(types, of.named(), type_annotation.as_ref(), members);
                }
                judged.object(types, members, shown.or(of.named()), bindings);
            }
            (Body::Object { of, .. }, _) if of.named().is_none() => {}
            _ => judged.faults.push(BodyFault::OtherKind),
        }
        judged
    }

    fn is_same_type(&self) -> bool {
        !self.faults.iter().any(|fault| matches!(fault, BodyFault::OtherType { .. }))
    }

    fn reference(&mut self, members: &Map<String, Value>) {
        self.members += members.len();
        // What refers to nothing ends a link.
        match members.keys().all(|name| name == "@odata.id") {
            true => self.typed += members.len(),
            false => self.faults.push(BodyFault::OtherKind),
        }
    }

    /// Compares what is said of the type. An operation that says none can be told one; one that says another than
    /// the example can be told the example's, if that is of the same kind.
    fn annotation(
        &mut self,
        types: &TypeIndex<'_>,
        of: Option<&QualifiedName>,
        sent: Option<&QualifiedName>,
        members: &Map<String, Value>,
    ) {
        let (shown, Some(sent)) = (shown_type(members), sent) else { return };
        let is_same = |shown: &str| shown.eq_ignore_ascii_case(&sent.to_string());
        let can_be_told = |shown: &str| types.named(shown).zip(of).is_some_and(|(shown, of)| types.is_of(shown, of));
        if !shown.is_some_and(|shown| is_same(shown) || can_be_told(shown)) {
            let shown = shown.map(str::to_string);
            self.faults.push(BodyFault::OtherType { sent: sent.to_string(), shown });
        }
    }

    fn members(
        &mut self,
        types: &TypeIndex<'_>,
        members: &Map<String, Value>,
        setters: &[Property],
        declared: &[&QualifiedName],
    ) {
        for (name, value) in members.iter().filter(|(name, _)| *name != TYPE) {
            let setter = setters.iter().find(|setter| setter.name == **name);
            let spelled = setters.iter().find(|setter| setter.name.eq_ignore_ascii_case(name));
            if let (None, Some(Property { name: declared, .. })) = (setter, spelled) {
                self.members += 1;
                self.faults.push(BodyFault::Spelled { member: name.clone(), declared: declared.clone() });
                continue;
            }
            let is_declared = || declared.iter().any(|of| types.property(of, name).is_some());
            self.member(types, name, value, setter.map(|setter| &setter.type_use), is_declared());
        }
    }

    fn object(
        &mut self,
        types: &TypeIndex<'_>,
        members: &Map<String, Value>,
        of: Option<&QualifiedName>,
        bindings: &[Property],
    ) {
        for (name, value) in members.iter().filter(|(name, _)| *name != TYPE) {
            let bound = || bindings.iter().find(|bound| bound.name == **name);
            let property = of.and_then(|of| types.property(of, name)).or_else(bound);
            self.member(types, name, value, property.map(|property| &property.type_use), false);
        }
    }

    fn member(
        &mut self,
        types: &TypeIndex<'_>,
        name: &str,
        value: &Value,
        setter: Option<&TypeUse>,
        is_declared: bool,
    ) {
        self.members += 1;
        let member = name.to_string();
        match setter {
            Some(documented) if is_legal(types, documented, value) => self.typed += 1,
            Some(documented) => {
                self.faults.push(BodyFault::OtherValue { member, documented: documented.to_string() });
            }
            None if is_declared => self.faults.push(BodyFault::NoSetter { member }),
            None => self.faults.push(BodyFault::Undocumented { member }),
        }
    }
}

/// The type that an object says it is of.
fn shown_type(members: &Map<String, Value>) -> Option<&str> {
    Some(members.get(TYPE)?.as_str()?.trim().trim_start_matches('#'))
}
