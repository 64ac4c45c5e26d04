//! What an api page describes: requests, and what answers them (OData 4.01 Protocol, section 11).
//!
//! Plain data. An [`Operation`](super::Operation) is an action or a function, as the service's metadata
//! has them; a [`Request`] is what a page tells a client to send, be it to call one of these or to read
//! and write what the service keeps.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::definition::{Origin, Property, TypeUse};
use super::permissions::Permissions;
use super::url_template::UrlTemplate;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};

/// The requests of one method that a page describes.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// The name among the requests of its group: `list`, `revokeLicenses`.
    pub name: String,
    /// What it is about, in the plural: `vppTokens`.
    pub group: String,
    /// The type it is about, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<QualifiedName>,
    /// The method.
    pub method: Method,
    /// The paths to which it can be sent, in the order of the page.
    pub paths: Vec<UrlTemplate>,
    /// The parameters that the paths have, each once, in the order of their places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Property>,
    /// The system query options that the page offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_options: Vec<QueryOption>,
    /// The headers that the page lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// The body that is sent.
    #[serde(default, skip_serializing_if = "Body::is_none")]
    pub body: Body,
    /// What answers.
    pub response: Response,
    /// The permissions it needs.
    #[serde(default, skip_serializing_if = "Permissions::is_empty")]
    pub permissions: Permissions,
    /// The page, and what the request does.
    #[serde(flatten)]
    pub origin: Origin,
}

impl Request {
    /// The namespace that its group belongs to.
    pub fn namespace(&self) -> &str {
        self.subject.as_ref().map_or(DEFAULT_NAMESPACE, |subject| &subject.namespace)
    }

    /// The types that it names.
    pub fn types(&self) -> impl Iterator<Item = &QualifiedName> {
        let answer = self.answer().and_then(TypeUse::named);
        let described = self.parameters.iter().chain(self.body.members());
        let described = described.filter_map(|property| property.type_use.named());
        self.subject.iter().chain(self.body.object_type()).chain(answer).chain(described)
    }

    /// What its parameters, its body and what answers it are of.
    pub fn type_uses_mut(&mut self) -> impl Iterator<Item = &mut TypeUse> {
        let (object, properties): (Option<&mut TypeUse>, &mut [Property]) = match &mut self.body {
            Body::Parameters(properties) | Body::Properties { properties, .. } => (None, properties),
            Body::Object { of, bindings, .. } => (Some(of), bindings),
            Body::None | Body::Reference | Body::Stream { .. } => (None, &mut []),
        };
        let answer = match &mut self.response.content {
            Content::Value(type_use) => Some(type_use),
            Content::None | Content::Accepted | Content::Count | Content::Stream => None,
        };
        let described = self.parameters.iter_mut().chain(properties).map(|property| &mut property.type_use);
        described.chain(object).chain(answer)
    }

    /// The type of what answers, if that is a value.
    pub fn answer(&self) -> Option<&TypeUse> {
        match &self.response.content {
            Content::Value(type_use) => Some(type_use),
            Content::None | Content::Accepted | Content::Count | Content::Stream => None,
        }
    }
}

/// The method of a request.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads.
    Get,
    /// Makes something, or calls an action.
    Post,
    /// Changes something.
    Patch,
    /// Replaces something.
    Put,
    /// Deletes something.
    Delete,
}

impl Method {
    /// All methods.
    pub const ALL: [Method; 5] = [Method::Get, Method::Post, Method::Patch, Method::Put, Method::Delete];

    /// The name in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }

    /// The method with this name.
    pub fn named(name: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(name))
    }
}

/// A system query option (OData 4.01 URL conventions, section 5.1).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum QueryOption {
    /// Which properties come back.
    Select,
    /// Which of a collection come back.
    Filter,
    /// Which related entities come along.
    Expand,
    /// In which order a collection comes back.
    OrderBy,
    /// How many of a collection come back at most.
    Top,
    /// How many of a collection are left out at the beginning.
    Skip,
    /// Whether the number of all is told.
    Count,
    /// Which words to look for.
    Search,
}

impl QueryOption {
    /// All options.
    pub const ALL: [QueryOption; 8] = [
        QueryOption::Select,
        QueryOption::Filter,
        QueryOption::Expand,
        QueryOption::OrderBy,
        QueryOption::Top,
        QueryOption::Skip,
        QueryOption::Count,
        QueryOption::Search,
    ];

    /// The name, with its dollar sign.
    pub fn as_str(self) -> &'static str {
        match self {
            QueryOption::Select => "$select",
            QueryOption::Filter => "$filter",
            QueryOption::Expand => "$expand",
            QueryOption::OrderBy => "$orderby",
            QueryOption::Top => "$top",
            QueryOption::Skip => "$skip",
            QueryOption::Count => "$count",
            QueryOption::Search => "$search",
        }
    }

    /// The option with this name, in any letter case.
    pub fn named(name: &str) -> Option<QueryOption> {
        QueryOption::ALL.into_iter().find(|option| option.as_str().eq_ignore_ascii_case(name))
    }
}

/// A header that a page lists.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The name.
    pub name: String,
    /// What the page says of its value.
    pub description: String,
}

/// The body of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Body {
    /// None is sent.
    #[default]
    None,
    /// The parameters of an action, as the members of an object.
    Parameters(Vec<Property>),
    /// Some properties of an object that is made or changed.
    Properties {
        /// The type of the object.
        #[serde(rename = "type")]
        of: Option<QualifiedName>,
        /// The properties that the page lists.
        properties: Vec<Property>,
        /// The type that the body says the object is of, where it says one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        type_annotation: Option<QualifiedName>,
    },
    /// A whole object, or a list of such.
    Object {
        /// The type of the object, or one that it is derived from.
        #[serde(rename = "type")]
        of: TypeUse,
        /// The type that the body says the object is of, where the object itself says none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        type_annotation: Option<QualifiedName>,
        /// The relationships that examples set by address, `owner@odata.bind`, and the collections of which they send
        /// the changes, `items@delta`: no value of the type holds one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        bindings: Vec<Property>,
    },
    /// The address of an entity that is linked to, in `@odata.id`.
    Reference,
    /// Bytes.
    #[serde(rename_all = "camelCase")]
    Stream {
        /// What they are.
        media_type: String,
    },
}

impl Body {
    fn is_none(&self) -> bool {
        *self == Body::None
    }

    /// The members of the object that are set one by one.
    pub fn members(&self) -> &[Property] {
        match self {
            Body::Parameters(members)
            | Body::Properties { properties: members, .. }
            | Body::Object { bindings: members, .. } => members,
            Body::None | Body::Reference | Body::Stream { .. } => &[],
        }
    }

    /// The type of the object.
    pub fn object_type(&self) -> Option<&QualifiedName> {
        match self {
            Body::Properties { of, .. } => of.as_ref(),
            Body::Object { of, .. } => of.named(),
            Body::None | Body::Parameters(_) | Body::Reference | Body::Stream { .. } => None,
        }
    }
}

/// What answers a request that succeeds.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// The status codes of success that the pages name, and those of answers without content that they show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<u16>,
    /// Whether there is a success without content, beside any that has some.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_empty: bool,
    /// What the body holds.
    pub content: Content,
}

impl Response {
    /// The answer of a request of this method, as far as its statuses tell.
    pub fn told(method: Method, statuses: Vec<u16>, content: Content) -> Response {
        // What is read is there, even where the service has not yet done all that it goes on with (`202 Accepted`).
        let is_empty = |status: &u16| *status == 204 || (*status == 202 && method != Method::Get);
        Response { has_empty: statuses.iter().any(is_empty), statuses, content }
    }

    /// The same where examples may show an answer without content.
    #[must_use]
    pub fn or_empty(self, is_shown: bool) -> Response {
        Response { has_empty: self.has_empty || is_shown, ..self }
    }

    /// Whether the pages tell of content, and of a success that has none.
    pub fn may_be_empty(&self) -> bool {
        self.has_empty && !matches!(self.content, Content::None | Content::Accepted)
    }
}

/// What the body of a response holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Content {
    /// Nothing.
    #[default]
    None,
    /// Nothing; a header says where to ask how the service goes on with it.
    Accepted,
    /// An object, a primitive value, or a collection.
    Value(TypeUse),
    /// A number as plain text: what `$count` answers.
    Count,
    /// Bytes.
    Stream,
}
