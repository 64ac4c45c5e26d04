//! Query options, and which operations take them.

use super::operation::Operation;

/// An operation whose page offers query options.
#[diagnostic::on_unimplemented(message = "the page of `{Self}` offers no query options: `query` sets any by its name")]
pub trait Queried: Operation {
    /// The type of the objects that queries are about.
    type Entity;
}

macro_rules! offers {
    ($($option:ident $name:literal $message:literal;)*) => {
        $(
            #[doc = concat!("Operations whose pages offer `", $name, "`.")]
            #[diagnostic::on_unimplemented(message = $message)]
            pub trait $option: Queried {}
        )*
    };
}

// The compiler takes a literal for the message, and nothing that makes one.
offers! {
    Select "$select" "the page of `{Self}` does not offer `$select`: `query` sets any option by its name";
    Expand "$expand" "the page of `{Self}` does not offer `$expand`: `query` sets any option by its name";
    Filter "$filter" "the page of `{Self}` does not offer `$filter`: `query` sets any option by its name";
    OrderBy "$orderby" "the page of `{Self}` does not offer `$orderby`: `query` sets any option by its name";
    Top "$top" "the page of `{Self}` does not offer `$top`: `query` sets any option by its name";
    Skip "$skip" "the page of `{Self}` does not offer `$skip`: `query` sets any option by its name";
    Count "$count" "the page of `{Self}` does not offer `$count`: `query` sets any option by its name";
    Search "$search" "the page of `{Self}` does not offer `$search`: `query` sets any option by its name";
}
