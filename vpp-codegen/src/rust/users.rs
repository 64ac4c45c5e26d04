//! Who uses the enumerations of which no page tells what they are: that says what they are for.

use std::collections::BTreeMap;

use super::doc_comment::{Links, broken, code};
use super::fields::Fields;
use crate::documentation::Documentation;
use crate::name::QualifiedName;
use crate::schema::{Body, Property, Request, Schema};

/// How many users are named: of more, the first ones tell enough.
const NAMED: usize = 8;

/// The users of each enumeration without a description.
#[derive(Debug, Default)]
pub(super) struct Users<'a>(BTreeMap<&'a QualifiedName, Vec<User<'a>>>);

#[derive(Debug)]
enum User<'a> {
    /// A field of a type.
    Field(&'a QualifiedName, String),
    /// A request with its method and path, by what it sends.
    Request(String),
}

impl<'a> Users<'a> {
    /// The users in a schema, given the names of its fields.
    pub(super) fn of(schema: &'a Schema, fields: &Fields<'a>) -> Self {
        let undescribed = schema.types.iter().filter(|(_, definition)| {
            definition.as_enumeration().is_some() && definition.origin().documentation == Documentation::default()
        });
        let mut users = Users(undescribed.map(|(name, _)| (name, Vec::new())).collect());
        for (holder, fields) in fields {
            for (property, named) in &fields.all {
                users.add(property, || User::Field(holder, named.identifier.clone()));
            }
        }
        for request in &schema.requests {
            let Some(path) = request.paths.first() else { continue };
            for property in arguments(request) {
                users.add(property, || User::Request(format!("{} {path}", request.method.as_str())));
            }
        }
        users
    }

    fn add(&mut self, property: &Property, user: impl FnOnce() -> User<'a>) {
        if let Some(users) = property.type_use.named().and_then(|name| self.0.get_mut(name)) {
            users.push(user());
        }
    }

    /// The users of an enumeration as a paragraph; no line where it is described, or nothing uses it.
    pub(super) fn said_of(&self, name: &QualifiedName, links: &dyn Links) -> Vec<String> {
        let users = self.0.get(name).map(Vec::as_slice).unwrap_or_default();
        let shown: Vec<String> = users.iter().take(NAMED).map(|user| user.shown(links)).collect();
        let more = if users.len() > NAMED { ", …" } else { "" };
        match shown.is_empty() {
            true => Vec::new(),
            false => broken(&format!("{}: {}{more}", links.sentences().used_by.with([]), shown.join(", "))),
        }
    }
}

/// The parameters of a request; what it sends of a type's properties is told by the type.
fn arguments(request: &Request) -> impl Iterator<Item = &Property> {
    let in_body: &[Property] = match &request.body {
        Body::Parameters(parameters) => parameters,
        _ => &[],
    };
    request.parameters.iter().chain(in_body)
}

impl User<'_> {
    fn shown(&self, links: &dyn Links) -> String {
        match self {
            User::Request(line) => code(line),
            User::Field(holder, field) => match links.path(holder) {
                Some(path) => {
                    let of = path.rsplit("::").next().unwrap_or(&path);
                    format!("[{}]({path}::{field})", code(&format!("{of}::{field}")))
                }
                None => code(field),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::back_end::{BackEnd as _, Target, Texts};
    use crate::diagnostics::Diagnostics;
    use crate::joining::small_pages::{api, parameters, resource, schema_of};
    use crate::settings::Settings;

    /// The documentation of the enumeration `colour`, whose page tells this, with a type and a request that use it.
    fn documentation(description: &str) -> String {
        let enumeration = format!(
            "# colour enum type\n\n{description}\n\n## Members\n\n|Member|Value|\n|:-|:-|\n|red|0|\n|blue|1|\n"
        );
        let lamp =
            resource("lamp", "").1.replace("|id|String|Key of the entity.|", "|shade|colour|What it looks like.|");
        let paint = parameters("Request body", &[("with", "colour")]);
        let schema = schema_of([
            ("en-US/beta/resources/colour.md".to_string(), enumeration),
            ("en-US/beta/resources/lamp.md".to_string(), lamp),
            api("lamp: paint", "POST /lamps/{id}/paint", &paint),
        ]);
        let target = Target { schema: &schema, module: "beta".to_string() };
        let files =
            super::super::Rust.emit(&[target], &Settings::default(), &mut Texts::off(), &mut Diagnostics::new());
        let text = &files["src/beta/colour.rs"];
        let is_of_item = |line: &&str| line.starts_with("///");
        text.lines().filter(is_of_item).map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn an_enumeration_without_a_description_names_its_users() {
        let expected = "\
/// Used by: [`Lamp::shade`](super::Lamp::shade), `POST /lamps/{lampId}/paint`
///
/// OData enumeration type `microsoft.graph.colour`.
";
        assert_eq!(documentation(""), expected);
        let expected = "/// A colour.\n///\n/// OData enumeration type `microsoft.graph.colour`.\n";
        assert_eq!(documentation("A colour."), expected);
    }
}
