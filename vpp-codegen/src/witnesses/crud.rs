//! Reading and writing what lives in a place, as far as the service does not refuse it.

use foldhash::HashSet;

use super::paths::Place;
use crate::name::QualifiedName;
use crate::schema::{
    Body, Capability, Content, ItemType, Kind, Method, Property, QueryOption, Response, Restrictions, Schema, TypeUse,
    UrlSegment, UrlTemplate,
};

/// A request that can be sent to a place.
pub(super) struct Offered {
    pub(super) name: &'static str,
    pub(super) method: Method,
    pub(super) path: UrlTemplate,
    pub(super) query_options: Vec<QueryOption>,
    pub(super) body: Body,
    pub(super) response: Response,
}

/// What can be done with a collection, or with one object.
pub(super) fn of(schema: &Schema, place: &Place) -> Vec<Offered> {
    let is_entity = schema.types.structured(&place.of).is_some_and(|structured| structured.kind == Kind::Entity);
    if !is_entity {
        return Vec::new();
    }
    let is_refused = refusals(schema, place);
    let offered = |name, method, body, statuses, content| Offered {
        name,
        method,
        path: place.path.clone(),
        query_options: Vec::new(),
        body,
        response: Response::told(method, statuses, content),
    };
    let one = TypeUse::one(ItemType::Named(place.of.clone()));
    let many = TypeUse { collection: true, ..one.clone() };
    let mut all = Vec::new();
    if place.collection {
        if !is_refused(Capability::Read) {
            let mut list = offered("list", Method::Get, Body::None, vec![200], Content::Value(many));
            list.query_options = options(&is_refused, true);
            all.push(list);
        }
        if !is_refused(Capability::Insert) {
            let body = written(schema, &place.of, true);
            all.push(offered("create", Method::Post, body, vec![201], Content::Value(one)));
        }
        return all;
    }
    let by_key = place.path.segments.last().is_some_and(|last| !matches!(last, UrlSegment::Name(_)));
    if !is_refused(if by_key { Capability::ReadByKey } else { Capability::Read }) {
        let mut get = offered("get", Method::Get, Body::None, vec![200], Content::Value(one.clone()));
        get.query_options = options(&is_refused, false);
        all.push(get);
    }
    if !is_refused(Capability::Update) {
        let body = written(schema, &place.of, false);
        // A service may answer what it has changed (OData Protocol 4.01, section 11.4.3).
        all.push(offered("update", Method::Patch, body, vec![200, 204], Content::Value(one)));
    }
    if !is_refused(Capability::Delete) && by_key {
        all.push(offered("delete", Method::Delete, Body::None, vec![204], Content::None));
    }
    if has_stream(schema, &place.of) {
        let mut download = offered("download", Method::Get, Body::None, vec![200], Content::Stream);
        download.path.segments.push(UrlSegment::System("value".to_string()));
        all.push(download);
    }
    all
}

fn has_stream(schema: &Schema, of: &QualifiedName) -> bool {
    let own = schema.types.structured(of).into_iter();
    own.chain(schema.types.ancestors(of).map(|(_, base)| base)).any(|structured| structured.has_stream)
}

/// What the service refuses at a place.
fn refusals(schema: &Schema, place: &Place) -> impl Fn(Capability) -> bool {
    let restrictions: Option<&Restrictions> = schema.container.restrictions.get(&place.entry);
    let refused = match place.navigation.is_empty() {
        true => restrictions.map(|restrictions| &restrictions.refused),
        false => restrictions.and_then(|restrictions| restrictions.behind.get(&place.navigation.join("/"))),
    };
    let refused = refused.cloned().unwrap_or_default();
    move |capability| refused.contains(&capability)
}

fn options(is_refused: &impl Fn(Capability) -> bool, collection: bool) -> Vec<QueryOption> {
    let all = [
        (QueryOption::Select, Capability::Select, false),
        (QueryOption::Filter, Capability::Filter, true),
        (QueryOption::Expand, Capability::Expand, false),
        (QueryOption::OrderBy, Capability::OrderBy, true),
        (QueryOption::Top, Capability::Top, true),
        (QueryOption::Skip, Capability::Skip, true),
        (QueryOption::Count, Capability::Count, true),
        (QueryOption::Search, Capability::Search, true),
    ];
    let offered =
        all.into_iter().filter(|(_, capability, of_many)| (collection || !of_many) && !is_refused(*capability));
    offered.map(|(option, ..)| option).collect()
}

/// What is sent: the properties that clients can set. Of an abstract type there is no object, so that one of a derived
/// type is sent whole.
fn written(schema: &Schema, of: &QualifiedName, is_new: bool) -> Body {
    let Some(own) = schema.types.structured(of) else { return Body::None };
    if own.is_abstract {
        return Body::Object {
            of: TypeUse::one(ItemType::Named(of.clone())),
            type_annotation: None,
            bindings: Vec::new(),
        };
    }
    let line: Vec<_> = std::iter::once(own).chain(schema.types.ancestors(of).map(|(_, base)| base)).collect();
    let key: HashSet<&String> = line.iter().flat_map(|structured| &structured.key).collect();
    let can_be_set = |property: &&Property| {
        let immutable = property.declared.as_ref().is_some_and(|declared| declared.immutable);
        !property.read_only && (is_new || !immutable && !key.contains(&property.name))
    };
    let mut known = HashSet::default();
    let settable = line.iter().flat_map(|structured| &structured.properties).filter(can_be_set);
    let properties = settable.filter(|property| known.insert(&property.name)).cloned().collect();
    Body::Properties { of: Some(of.clone()), properties, type_annotation: None }
}
