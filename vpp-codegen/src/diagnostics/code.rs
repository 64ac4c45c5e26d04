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
    /// All of them, the gravest first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

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

            /// The kind of this name.
            pub fn named(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }

            /// How much it matters, where the settings say nothing else.
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
    /// A text contains bidirectional control characters. They can make it look like another text.
    BidirectionalControl = "bidirectional-control" Warning;
    /// A page includes a file that does not exist. Files outside the documentation folder are never read.
    MissingInclude = "missing-include" Warning;
    /// The front matter is not valid YAML.
    FrontMatter = "front-matter" Warning;
    /// A heading is missing or is not marked up as a heading.
    HeadingShape = "heading-shape" Warning;
    /// A table or a row breaks the Markdown rules for tables.
    TableShape = "table-shape" Warning;
    /// A code fence or a comment is not closed.
    UnclosedBlock = "unclosed-block" Warning;
    /// A JSON text is not valid JSON.
    InvalidJson = "invalid-json" Warning;
    /// A page describes neither a type nor an API request.
    NoFacts = "no-facts" Note;
    /// A section has no table where one is expected.
    NoTable = "no-table" Error;
    /// An API page lists no parameters, but the body of its example has some.
    ParametersFromExample = "parameters-from-example" Warning;
    /// An API page shows no HTTP request.
    NoRequest = "no-request" Error;
    /// A table row contains nothing for the model.
    RowSkipped = "row-skipped" Note;
    /// A code block contains nothing for the model.
    BlockSkipped = "block-skipped" Note;
    /// A table contains nothing for the model.
    TableSkipped = "table-skipped" Note;
    /// A column of a table contains nothing for the model.
    UnknownColumn = "unknown-column" Note;
    /// A backtick is missing.
    CodeMark = "code-mark" Warning;
    /// A name does not appear in the JSON representation and was read as one that does.
    NameRepaired = "name-repaired" Warning;
    /// A type name refers to no known type.
    UnknownType = "unknown-type" Warning;
    /// The table and the JSON representation of a page disagree.
    TableAndJson = "table-and-json" Warning;
    /// A description lists the possible values twice, and the lists differ.
    ValueListsDiffer = "value-lists-differ" Warning;
    /// A cell has no number where one is expected.
    NoNumber = "no-number" Warning;
    /// A name or a number appears twice where it must be unique.
    Repeated = "repeated" Warning;
    /// An API page has no permissions table.
    NoPermissions = "no-permissions" Note;
    /// A permissions table does not list the least privileged permission first, or says that it does not.
    PermissionOrder = "permission-order" Warning;
    /// Words between two permissions do not tell whether both are needed.
    PermissionWords = "permission-words" Note;
    /// Two pages describe the same type differently.
    DefinedTwice = "defined-twice" Warning;
    /// A translation disagrees with the page in the primary language.
    TranslationDiffers = "translation-differs" Warning;
    /// A type is derived from itself.
    InheritanceCircle = "inheritance-circle" Error;
    /// A type has more bases, one above the other, than a model can have.
    InheritanceDepth = "inheritance-depth" Error;
    /// A page describes an inherited property differently from the page of the base type.
    InheritedDiffers = "inherited-differs" Warning;
    /// A list of possible values differs from the members of the enumeration.
    ValueListAndEnumeration = "value-list-and-enumeration" Warning;
    /// A property is documented as text, but an enumeration fits it.
    EnumerationByName = "enumeration-by-name" Note;
    /// A section lists values of a text property. It does not describe an enumeration.
    ValuesOfText = "values-of-text" Note;
    /// A page leaves out something that another page says about its type.
    CompletedFromPage = "completed-from-page" Note;
    /// A page leaves out something that the page of the same type says in another version.
    CompletedFromVersion = "completed-from-version" Note;
    /// An enumeration has no page and is known only from lists of possible values.
    EnumerationFromList = "enumeration-from-list" Note;
    /// A page names a key property that its type does not have.
    KeyWithoutProperty = "key-without-property" Warning;
    /// A name is not a valid OData identifier.
    NameShape = "name-shape" Warning;
    /// A navigation property is known only from request paths.
    NavigationFromPath = "navigation-from-path" Note;
    /// The paths on an API page lead to different types.
    BindingsDiffer = "bindings-differ" Warning;
    /// No page says what type an action or function is bound to.
    UnknownBinding = "unknown-binding" Warning;
    /// A request path leads to nothing that any page describes.
    UnresolvedPath = "unresolved-path" Note;
    /// An example uses a path that the page does not list.
    PathFromExample = "path-from-example" Note;
    /// A selected type refers to an excluded type.
    Excluded = "excluded" Note;
    /// Two names become the same name in Rust.
    NameCollision = "name-collision" Warning;
    /// CSDL cannot express what the pages say.
    NotInCsdl = "not-in-csdl" Note;
    /// A page says something else than the service's metadata.
    MetadataDiffers = "metadata-differs" Warning;
    /// A page describes something that the service's metadata does not have.
    OnlyDocumented = "only-documented" Warning;
    /// The service's metadata has something that no page describes.
    OnlyDeclared = "only-declared" Note;
    /// A metadata document says something that no rule of CSDL accounts for.
    CsdlNotUnderstood = "csdl-not-understood" Note;
    /// A metadata document breaks a rule of CSDL, and the model cannot be made of what it says.
    CsdlBroken = "csdl-broken" Warning;
    /// A metadata document refers to something that is in no document that was given.
    CsdlReference = "csdl-reference" Warning;
}
