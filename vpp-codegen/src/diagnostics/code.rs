//! The kinds of findings.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something of the page is missing in the model.
    Error,
    /// The pages contradict each other or themselves; the generator decided.
    Warning,
    /// Good to know; nothing is wrong with the model.
    Note,
}

impl Severity {
    /// The severity's name.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $code:ident = $name:literal $severity:ident;)+) => {
        /// What kind of finding a [`Diagnostic`](super::Diagnostic) is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $code,)+
        }

        impl Code {
            /// All kinds of findings.
            pub const ALL: &'static [Code] = &[$(Code::$code),+];

            /// The name that is printed with the finding.
            pub fn name(self) -> &'static str {
                match self { $(Code::$code => $name,)+ }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $(Code::$code => Severity::$severity,)+ }
            }

            /// Whether it is about the model that was asked for, and the documentation is not wrong.
            pub fn is_about_the_model(self) -> bool {
                matches!(self, Code::NameCollision | Code::Excluded)
            }

            /// What it means, in a sentence or two.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$code => concat!($($doc),+),)+ }
            }
        }
    };
}

codes! {
    /// A file is not UTF-8.
    NotUtf8 = "not-utf8" Error;
    /// A text holds characters that turn the direction of writing. They can make it look like another.
    BidirectionalControl = "bidirectional-control" Warning;
    /// A file that a page includes is not there. One that leaves the documentation folder is not looked for.
    MissingInclude = "missing-include" Warning;
    /// The front matter is not valid YAML.
    FrontMatter = "front-matter" Warning;
    /// A heading is missing or not written as one.
    HeadingShape = "heading-shape" Warning;
    /// A table, or a row of one, is not what the rules of Markdown call so.
    TableShape = "table-shape" Warning;
    /// A fence or a comment is never closed.
    UnclosedBlock = "unclosed-block" Warning;
    /// A JSON text is not valid JSON.
    InvalidJson = "invalid-json" Warning;
    /// A page describes no type and no operation.
    NoFacts = "no-facts" Note;
    /// A section that should hold a table holds none.
    NoTable = "no-table" Error;
    /// An operation's page lists no parameters, and the body of its example shows some.
    ParametersFromExample = "parameters-from-example" Warning;
    /// An operation's page shows no request.
    NoRequest = "no-request" Error;
    /// A row of a table says nothing that belongs into the model.
    RowSkipped = "row-skipped" Note;
    /// A fenced block says nothing that belongs into the model.
    BlockSkipped = "block-skipped" Note;
    /// A table says nothing that belongs into the model.
    TableSkipped = "table-skipped" Note;
    /// A name is not one of the JSON representation and was read as one of them.
    NameRepaired = "name-repaired" Warning;
    /// A type's name is no type that is known.
    UnknownType = "unknown-type" Warning;
    /// The table and the JSON representation of a page say different things.
    TableAndJson = "table-and-json" Warning;
    /// A description lists the possible values twice, and differently.
    ValueListsDiffer = "value-lists-differ" Warning;
    /// A cell that should hold a number holds none.
    NoNumber = "no-number" Warning;
    /// A name or a number stands twice where it should stand once.
    Repeated = "repeated" Warning;
    /// An operation's page has no permission table.
    NoPermissions = "no-permissions" Note;
    /// A permission table does not list the least privileged permission first, or says that it does not.
    PermissionOrder = "permission-order" Warning;
    /// Two pages describe one type, and differently.
    DefinedTwice = "defined-twice" Warning;
    /// A translation says something else than the page of the primary language.
    TranslationDiffers = "translation-differs" Warning;
    /// A type is derived from itself.
    InheritanceCircle = "inheritance-circle" Error;
    /// A page says something else of an inherited property than the page of the base.
    InheritedDiffers = "inherited-differs" Warning;
    /// A list of possible values and the members of the enumeration are not the same.
    ValueListAndEnumeration = "value-list-and-enumeration" Warning;
    /// A page says of a property that it is text, and an enumeration's page speaks for it.
    EnumerationByName = "enumeration-by-name" Note;
    /// A section of values explains a property that is text; it is no enumeration.
    ValuesOfText = "values-of-text" Note;
    /// A page is silent on its type, and another page tells.
    CompletedFromPage = "completed-from-page" Note;
    /// A page is silent, and the page of the same type in another version tells.
    CompletedFromVersion = "completed-from-version" Note;
    /// An enumeration is known only from lists of possible values.
    EnumerationFromList = "enumeration-from-list" Note;
    /// A page names a key that its type does not have.
    KeyWithoutProperty = "key-without-property" Warning;
    /// A name is none by the rules of OData.
    NameShape = "name-shape" Warning;
    /// A navigation property is known only from the paths of requests.
    NavigationFromPath = "navigation-from-path" Note;
    /// The paths of an operation's page lead to different types.
    BindingsDiffer = "bindings-differ" Warning;
    /// Nothing tells what an operation is called on.
    UnknownBinding = "unknown-binding" Warning;
    /// A request's path leads to nothing that any page describes.
    UnresolvedPath = "unresolved-path" Note;
    /// An example shows a path of the operation that the page does not list.
    PathFromExample = "path-from-example" Note;
    /// A type that was not wanted is needed by one that was.
    Excluded = "excluded" Note;
    /// Two names become one in Rust.
    NameCollision = "name-collision" Warning;
    /// The standard form of the schema cannot say what the pages say.
    NotInCsdl = "not-in-csdl" Note;
}
