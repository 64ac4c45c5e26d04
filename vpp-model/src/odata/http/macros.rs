//! The macro that ties a generated struct to the runtime.

/// Makes a struct around a [`Call`](super::Call) an operation, with constructors and setters.
///
/// ```text
/// /// Take back the licenses.
/// #[derive(Clone, Debug)]
/// pub struct RevokeLicenses(http::Call);
///
/// operation! {
///     RevokeLicenses: POST -> () {                          // `GET -> Collection<T>, of T`, where queries are offered
///         paths {
///             "/vppTokens/{id}/revokeLicenses" => new(id: &str), empty_object();
///             "/users/{id}/photo" => in_users(id: &str; photo: Vec<u8> => bytes), content_type("image/jpeg");
///         }
///         sets { "jsonName" => setter: Type; }
///         offers { Select, Filter }
///         evolvable: true;
///         permissions { delegated_work: "A.Read.All A.ReadWrite.All"; application: "A.Read.All"; }
///     }
/// }
/// ```
#[allow(unused_macros, reason = "used by whatever is generated")]
macro_rules! operation {
    (
        $name:ident: $method:ident -> $output:ty $(, of $entity:ty)? {
            paths { $(
                $template:literal => $constructor:ident($($parameter:ident: $parameter_type:ty),* $(; $body:ident: $body_type:ty => $sent:ident)?)
                $(, $initially:ident($($argument:literal)?))*;
            )* }
            $(sets { $($(#[$doc:meta])* $json:literal => $setter:ident: $value:ty;)* })?
            $(offers { $($option:ident),* })?
            $(evolvable: $evolvable:literal;)?
            $(permissions { $($kind:ident: $permissions:literal;)* })?
        }
    ) => {
        impl $name {
            $(
                // Lines of one span of code: `concat!` would be expanded for each of thousands of paths.
                #[doc = "`"]
                #[doc = stringify!($method)]
                #[doc = $template]
                #[doc = "`"]
                pub fn $constructor(
                    $($parameter: $parameter_type,)*
                    $($body: impl ::core::convert::Into<$body_type>,)?
                ) -> Self {
                    Self(
                        $crate::odata::http::Call::new($template)
                            $(.argument($parameter))*
                            $(.$sent($body.into()))?
                            $(.$initially($($argument)?))*
                    )
                }
            )*

            $($(
                $(#[$doc])*
                pub fn $setter(mut self, value: impl $crate::odata::http::Argument<$value>) -> Self {
                    self.0.set::<$value>($json, value);
                    self
                }
            )*)?
        }

        impl $crate::odata::http::Operation for $name {
            type Output = $output;
            const DESCRIPTOR: $crate::odata::http::Descriptor =
                $crate::odata::http::Descriptor::new(stringify!($method), &[$($template),*])
                    $($(.$kind($permissions))*)?
                    $(.evolvable($evolvable))?;

            fn call(&mut self) -> &mut $crate::odata::http::Call {
                &mut self.0
            }
        }

        $(impl $crate::odata::http::Queried for $name { type Entity = $entity; })?
        $($(impl $crate::odata::http::offers::$option for $name {})*)?
    };
}
#[allow(unused_imports, reason = "used by whatever is generated")]
pub(crate) use operation;
