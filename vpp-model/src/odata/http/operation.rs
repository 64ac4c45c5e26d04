//! What an operation is, and the macro that makes a generated struct one.

use ::http::header::{IF_MATCH, IF_NONE_MATCH};
use ::http::{HeaderName, HeaderValue, Response};

use super::super::slot::Slot;
use super::answer::Answer;
use super::behind::{Bytes, Listing, Number};
use super::call::Call;
use super::error::{Error, RequestError, ServiceError};
use super::filter::Filter;
use super::name::{Order, name_of};
use super::permissions::Permissions;

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// What is the same for all calls of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The method.
    pub method: &'static str,
    /// The paths that the operation can be called on.
    pub paths: &'static [&'static str],
    /// The permissions that it needs.
    pub permissions: Permissions,
    /// Whether the response has values that the service sends only to clients which can take new ones.
    pub evolvable: bool,
}

/// A call of the service, as its documentation describes it.
///
/// The generated operations implement it. Bring it into scope for the setters that all of them share.
pub trait Operation: Sized {
    /// What a response holds.
    type Output: Answer;
    /// What is the same for all calls.
    const ABOUT: About;
    /// The method.
    const METHOD: &'static str = Self::ABOUT.method;
    /// The paths that the operation can be called on.
    const PATHS: &'static [&'static str] = Self::ABOUT.paths;
    /// The permissions that it needs.
    const PERMISSIONS: Permissions = Self::ABOUT.permissions;

    /// What is sent, to be added to.
    #[doc(hidden)]
    fn call(&mut self) -> &mut Call;

    /// Reads the response.
    ///
    /// # Errors
    ///
    /// When the service answers with an error, and when the body cannot be read.
    fn read(response: &Response<impl AsRef<[u8]>>) -> Result<Self::Output, Error> {
        let (status, headers, body) = (response.status(), response.headers(), response.body().as_ref());
        if !status.is_success() {
            return Err(Error::Service(Box::new(ServiceError::read(status, headers, body))));
        }
        Self::Output::read(headers, body)
    }

    /// Adds a header.
    ///
    /// # Errors
    ///
    /// When the name or the value is none that HTTP allows.
    fn header<N, V>(mut self, name: N, value: V) -> Result<Self, RequestError>
    where
        N: TryInto<HeaderName, Error: std::error::Error + Send + Sync + 'static>,
        V: TryInto<HeaderValue, Error: std::error::Error + Send + Sync + 'static>,
    {
        let name = name.try_into().map_err(RequestError::header)?;
        let value = value.try_into().map_err(RequestError::header)?;
        self.call().header(name, value);
        Ok(self)
    }

    /// Asks the service to do it only if the object is still as this entity tag says (`If-Match`).
    ///
    /// # Errors
    ///
    /// When the tag is no value of a header.
    fn if_match(self, etag: &str) -> Result<Self, RequestError> {
        self.header(IF_MATCH, etag)
    }

    /// Asks the service to do it only if the object is no longer as this entity tag says (`If-None-Match`).
    ///
    /// # Errors
    ///
    /// When the tag is no value of a header.
    fn if_none_match(self, etag: &str) -> Result<Self, RequestError> {
        self.header(IF_NONE_MATCH, etag)
    }

    /// Says how the service should do it if it can: `return=minimal` (`Prefer`).
    ///
    /// # Errors
    ///
    /// When the preference is no value of a header.
    fn prefer(self, preference: &str) -> Result<Self, RequestError> {
        self.header(PREFER, preference)
    }

    /// Sets a query option by its name, also one that the page does not offer. The value is encoded.
    fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.call().query(name.to_string(), value.into());
        self
    }

    /// Addresses only the objects of a derived type, `IosVppApp::ODATA_TYPE`: a cast in the path.
    fn cast(mut self, odata_type: &'static str) -> Self {
        self.call().go_on(odata_type);
        self
    }

    /// Asks for the number of what the operation lists, and not for the list: `$count` behind the path.
    fn number(mut self) -> Number<Self>
    where
        Self::Output: Listing,
    {
        self.call().go_on("$count");
        Number(self)
    }

    /// Asks for the bytes of what the operation reads, and not for what is known of them: `$value` behind the path.
    fn bytes(mut self) -> Bytes<Self> {
        self.call().go_on("$value");
        Bytes(self)
    }

    /// Asks for the property with this field, and for no others but those that are asked for likewise
    /// (`$select`): `.select(|token| &token.id)`.
    fn select<T>(mut self, field: impl FnOnce(&<Self as Queried>::Entity) -> &Option<T>) -> Self
    where
        Self: offers::Select,
        <Self as Queried>::Entity: Slot,
    {
        self.call().add_to_query("$select", name_of(field));
        self
    }

    /// Asks for the related objects behind the property with this field to come along (`$expand`).
    fn expand<T>(mut self, field: impl FnOnce(&<Self as Queried>::Entity) -> &Option<T>) -> Self
    where
        Self: offers::Expand,
        <Self as Queried>::Entity: Slot,
    {
        self.call().add_to_query("$expand", name_of(field));
        self
    }

    /// Asks for those that fulfil a condition (`$filter`).
    fn filter(mut self, filter: Filter<<Self as Queried>::Entity>) -> Self
    where
        Self: offers::Filter,
    {
        self.call().query("$filter", filter.to_string());
        self
    }

    /// Asks for an order; a second call decides between those that are equal by the first (`$orderby`).
    fn order_by(mut self, order: Order<<Self as Queried>::Entity>) -> Self
    where
        Self: offers::OrderBy,
    {
        self.call().add_to_query("$orderby", &order.0);
        self
    }

    /// Asks for so many at most (`$top`).
    fn top(mut self, number: u32) -> Self
    where
        Self: offers::Top,
    {
        self.call().query("$top", number.to_string());
        self
    }

    /// Leaves out so many at the beginning (`$skip`).
    fn skip(mut self, number: u32) -> Self
    where
        Self: offers::Skip,
    {
        self.call().query("$skip", number.to_string());
        self
    }

    /// Asks how many there are on all pages (`$count`).
    fn count(mut self) -> Self
    where
        Self: offers::Count,
    {
        self.call().query("$count", "true".to_string());
        self
    }

    /// Asks for those in which these words are (`$search`).
    fn search(mut self, words: &str) -> Self
    where
        Self: offers::Search,
    {
        let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
        self.call().query("$search", format!("\"{escaped}\""));
        self
    }
}

/// An operation whose page offers query options.
pub trait Queried: Operation {
    /// The type of the objects that queries are about.
    type Entity;
}

/// Which query options the page of an operation offers.
pub mod offers {
    macro_rules! offers {
        ($($option:ident $name:literal;)*) => {
            $(
                #[doc = concat!("Operations whose pages offer `", $name, "`.")]
                #[diagnostic::on_unimplemented(
                    message = "the page of `{Self}` does not offer this query option",
                    note = "`query` sets any option by its name"
                )]
                pub trait $option: super::Queried {}
            )*
        };
    }

    offers! {
        Select "$select";
        Expand "$expand";
        Filter "$filter";
        OrderBy "$orderby";
        Top "$top";
        Skip "$skip";
        Count "$count";
        Search "$search";
    }
}

/// An operation: a struct that holds a [`Call`], its constructors and setters.
///
/// It has no `Debug`: for all of Microsoft Graph that would be an eighth of what the compiler does for operations.
/// The request that a service makes of one has it.
///
/// ```text
/// operation! {
///     /// Take back the licenses.
///     RevokeLicenses: POST -> () {                          // `GET -> Collection<T>, of T`, where queries are offered
///         paths {
///             "/vppTokens/{id}/revokeLicenses" => new(id: &str), empty_object();
///             "/users/{id}/photo" => in_users(id: &str; photo: Vec<u8> => bytes);
///         }
///         sets { "jsonName" => setter: Type; }
///         offers { Select, Filter }
///         evolvable: true;
///         permissions { delegated_work: "A.Read.All A.ReadWrite.All"; application: "A.Read.All"; }
///     }
/// }
/// ```
///
/// `Create = Write<true>` makes it one of the two kinds of what [`written!`] has declared.
#[allow(unused_macros, reason = "used by whatever is generated")]
macro_rules! operation {
    (
        $(#[$about:meta])*
        $name:ident $(= $written:ident<$creates:literal>)?: $method:ident -> $output:ty $(, of $entity:ty)? {
            paths { $(
                $template:literal => $constructor:ident($($parameter:ident: $parameter_type:ty),* $(; $body:ident: $body_type:ty => $sent:ident)?)
                $(, $initially:ident($($argument:literal)?))?;
            )* }
            $(sets { $($setters:tt)* })?
            $(offers { $($option:ident),* })?
            $(evolvable: $evolvable:literal;)?
            $(permissions { $($kind:ident: $permissions:literal;)* })?
        }
    ) => {
        $crate::odata::http::operation!(@type [$(#[$about])*] $name $(= $written<$creates>)?);

        impl $name {
            $(
                #[doc = concat!("`", stringify!($method), " ", $template, "`")]
                pub fn $constructor(
                    $($parameter: $parameter_type,)*
                    $($body: impl $crate::odata::http::Argument<$body_type>,)?
                ) -> Self {
                    Self(
                        $crate::odata::http::Call::new($template)
                            $(.argument($parameter))*
                            $(.$sent($body.into_value()))?
                            $(.$initially($($argument)?))?
                    )
                }
            )*
        }

        $($crate::odata::http::setters! { [] $name { $($setters)* } })?

        impl $crate::odata::http::Operation for $name {
            type Output = $output;
            const ABOUT: $crate::odata::http::About = $crate::odata::http::About {
                method: stringify!($method),
                paths: &[$($template),*],
                permissions: $crate::odata::http::Permissions {
                    $($($kind: $crate::odata::http::AnyOf($permissions),)*)?
                    ..$crate::odata::http::Permissions::NONE
                },
                evolvable: false $(|| $evolvable)?,
            };

            fn call(&mut self) -> &mut $crate::odata::http::Call {
                &mut self.0
            }
        }

        $(impl $crate::odata::http::Queried for $name { type Entity = $entity; })?
        $($(impl $crate::odata::http::offers::$option for $name {})*)?
    };
    (@type [$($about:tt)*] $name:ident) => {
        $($about)*
        #[must_use]
        pub struct $name($crate::odata::http::Call);
    };
    (@type [$($about:tt)*] $name:ident = $written:ident<$creates:literal>) => {
        $($about)*
        ///
        #[doc = concat!("Most of its setters stand at [`", stringify!($written), "`].")]
        pub type $name = $written<$creates>;
    };
}
#[allow(unused_imports, reason = "used by whatever is generated")]
pub(crate) use operation;

/// What two operations write alike: the one that creates an object, and the one that changes it.
///
/// ```text
/// written! {
///     Write: Create, Update { "jsonName" => setter: Type; }
/// }
/// ```
#[allow(unused_macros, reason = "as above")]
macro_rules! written {
    ($name:ident: $create:ident, $update:ident { $($setters:tt)* }) => {
        #[doc = concat!("What [`", stringify!($create), "`] and [`", stringify!($update), "`] have in common: the setters.")]
        #[must_use]
        pub struct $name<const CREATES: bool>($crate::odata::http::Call);

        $crate::odata::http::setters! { [<const CREATES: bool>] $name<CREATES> { $($setters)* } }
    };
}
#[allow(unused_imports, reason = "as above")]
pub(crate) use written;

/// Functions that set members of the body.
#[allow(unused_macros, reason = "as above")]
macro_rules! setters {
    ([$($generics:tt)*] $type:ty { $($(#[$doc:meta])* $json:literal => $setter:ident: $value:ty;)* }) => {
        impl $($generics)* $type {
            $(
                $(#[$doc])*
                pub fn $setter(mut self, value: impl $crate::odata::http::Assign<$value>) -> Self {
                    self.0.set::<$value>($json, value);
                    self
                }
            )*
        }
    };
}
#[allow(unused_imports, reason = "as above")]
pub(crate) use setters;
