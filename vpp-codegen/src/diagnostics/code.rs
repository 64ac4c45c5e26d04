//! The kinds of findings: what each is called, how much it matters, what it means, and what repairs it.

use borsh::{BorshDeserialize, BorshSerialize};

use super::example::Example;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
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
    ($($(#[doc = $doc:literal])+ $code:ident = $name:literal $severity:ident $help:literal;)+) => {
        /// What kind of finding a [`Diagnostic`](super::Diagnostic) is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
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

            /// What the writer of the page can do, where a finding does not say it more exactly.
            pub fn help(self) -> &'static str {
                match self { $(Code::$code => $help,)+ }
            }

            /// Pages that have it, and their repair.
            pub fn example(self) -> Example {
                let text = match self { $(Code::$code => include_str!(concat!("examples/", $name, ".diff")),)+ };
                Example { text }
            }

            /// What it means, in a sentence or two.
            pub fn explanation(self) -> &'static str {
                let text = match self { $(Code::$code => concat!($($doc),+),)+ };
                text.trim_start()
            }
        }
    };
}

codes! {
    /// A merge conflict is not resolved: both versions stand on the page.
    ConflictMarker = "conflict-marker" Error "keep one of the two versions, and remove the lines that git put around them";
    /// A file is not UTF-8.
    NotUtf8 = "not-utf8" Error "save the file as UTF-8";
    /// A text contains bidirectional control characters. They can make it look like another text.
    BidirectionalControl = "bidirectional-control" Warning "remove them, unless the page is written from right to left";
    /// A page includes a file that does not exist. Files outside the documentation folder are never read.
    MissingInclude = "missing-include" Warning "add the file, or correct its path";
    /// The front matter is not valid YAML.
    FrontMatter = "front-matter" Warning "write it as YAML";
    /// A heading is missing, is not marked up as a heading, or is one letter off that of a section which is read.
    HeadingShape = "heading-shape" Warning "give the section its heading, with a blank behind `#`";
    /// A table or a row breaks the Markdown rules for tables.
    TableShape = "table-shape" Warning "write a header, a row of dashes and one cell for each column";
    /// A code fence or a comment is not closed.
    UnclosedBlock = "unclosed-block" Warning "close it where it ends";
    /// A JSON text is not valid JSON.
    InvalidJson = "invalid-json" Warning "write it as valid JSON, with `...` in place of what is left out";
    /// A page describes neither a type nor an API request.
    NoFacts = "no-facts" Note "describe a type or a request, or say in the front matter that the page explains things";
    /// A section has no table where one is expected.
    NoTable = "no-table" Error "add a table";
    /// An API page lists no parameters, or others than the body of its example has.
    ParametersFromExample = "parameters-from-example" Warning "use the same names in the table and in the example";
    /// An API page shows no HTTP request.
    NoRequest = "no-request" Error "show the request in a block under `HTTP request`";
    /// A table row contains nothing for the model.
    RowSkipped = "row-skipped" Note "give each row the name of what it describes, and move other remarks out of the table";
    /// A code block contains nothing for the model.
    BlockSkipped = "block-skipped" Note "put it under the heading it belongs to, or remove it";
    /// A table contains nothing for the model.
    TableSkipped = "table-skipped" Note "put it under a heading of its own that says what it lists";
    /// A column of a table contains nothing for the model.
    UnknownColumn = "unknown-column" Note "put what it says into the description";
    /// A backtick is missing.
    CodeMark = "code-mark" Warning "put each name between two backticks";
    /// A name does not appear in the JSON representation and was read as one that does.
    NameRepaired = "name-repaired" Warning "spell the name as the JSON does: names are not translated";
    /// A type name refers to no known type.
    UnknownType = "unknown-type" Warning "name a primitive type, or a type that has a page";
    /// A link leads to a page that does not exist.
    DanglingLink = "dangling-link" Warning "correct the link, or add the page";
    /// The text of a link names one type, and the page that it leads to describes another.
    LinkDiffers = "link-differs" Warning "name the type that the link leads to, or correct the link";
    /// The table and the JSON representation of a page disagree.
    TableAndJson = "table-and-json" Warning "make the table and the JSON representation say the same";
    /// The answers of all examples show a property with another type than the table, or the object inside of another; or one
    /// example has a list in place of a value, or a value in place of a list.
    ShownOtherwise = "shown-otherwise" Warning "correct the type in the table, or the examples";
    /// A description lists the possible values twice, and the lists differ.
    ValueListsDiffer = "value-lists-differ" Warning "keep one complete list";
    /// A cell has no number where one is expected.
    NoNumber = "no-number" Warning "write the number of the member";
    /// A name or a number appears twice where it must be unique.
    Repeated = "repeated" Warning "list it once";
    /// An API page has no permissions table.
    NoPermissions = "no-permissions" Note "add a table with a row for each kind of account";
    /// A permissions table does not list the least privileged permission first, or says that it does not; or names of permissions
    /// contradict its columns.
    PermissionOrder = "permission-order" Warning "begin with the least privileged permission";
    /// Words between two permissions do not tell whether both are needed.
    PermissionWords = "permission-words" Note "separate permissions by commas where one is enough, and by `and` where all are needed";
    /// An annotation names another type, or another namespace, than the page that it stands on.
    AnnotationDiffers = "annotation-differs" Warning "name the type that the page describes";
    /// A page lists a permission that no other page lists.
    UnknownPermission = "unknown-permission" Warning "correct the name of the permission";
    /// A page lists permissions for one kind of account that all other pages list for another.
    PermissionAccount = "permission-account" Warning "list each permission in the row of the account that it is for";
    /// A table of methods says that a page answers with another type than the page says.
    MethodDiffers = "method-differs" Warning "name the same type in the table and on the page of the method";
    /// An API page tells of another status code than its examples show, or gives a code the words of another.
    StatusDiffers = "status-differs" Warning "tell and show the status code that the service answers with";
    /// The title of an API page says that it does what no request of the page does.
    TitleDiffers = "title-differs" Warning "say in the title what the request does, or correct its method";
    /// A request uses an option of OData without its `$`. A service that knows no more than OData 4.0 does not understand it.
    OptionPrefix = "option-prefix" Note "write `$` in front of the option";
    /// The address of a request is of another version than the page that it stands on.
    VersionDiffers = "version-differs" Warning "send the request to the version of the page";
    /// An API page speaks of a list where its path leads to one object by its key.
    ListByKey = "list-by-key" Warning "speak of one object and show it, or correct the path";
    /// Two pages describe the same type differently.
    DefinedTwice = "defined-twice" Warning "keep one of the two, or make both say the same";
    /// A translation disagrees with the page in the primary language.
    TranslationDiffers = "translation-differs" Warning "translate the page anew";
    /// A translation has no page of its name in the primary language, from which it was translated.
    OriginalMissing = "original-missing" Warning "remove the translation, or add the page in the primary language";
    /// A type is derived from itself.
    InheritanceCircle = "inheritance-circle" Error "correct the base";
    /// A type has more bases, one above the other, than a model can have.
    InheritanceDepth = "inheritance-depth" Error "derive the type from one that is nearer to the root";
    /// A page describes an inherited property differently from the page of the base type.
    InheritedDiffers = "inherited-differs" Warning "describe the property as the page of the base does";
    /// A list of possible values differs from the members of the enumeration.
    ValueListAndEnumeration = "value-list-and-enumeration" Warning "make the list and the table of members say the same";
    /// A name is nearly that of a property, of a member or of a type: in an example, in the table of what a request sends,
    /// in a link, or in the title of the page that links lead to. An example may write a member in another letter case.
    NearName = "near-name" Warning "spell the name as elsewhere";
    /// A property is documented as text, but an enumeration fits it.
    EnumerationByName = "enumeration-by-name" Note "name the enumeration in the type cell";
    /// A section lists values of a text property. It does not describe an enumeration.
    ValuesOfText = "values-of-text" Note "if there is an enumeration, name it in the type cell";
    /// A page leaves out something that another page says about its type.
    CompletedFromPage = "completed-from-page" Note "say it on the page of the type as well";
    /// A page leaves out something that the page of the same type says in another version.
    CompletedFromVersion = "completed-from-version" Note "say it on the page of this version as well";
    /// An enumeration has no page and is known only from lists of possible values.
    EnumerationFromList = "enumeration-from-list" Note "add a page with a table of its members";
    /// A page names a key property that its type does not have.
    KeyWithoutProperty = "key-without-property" Warning "add a row for the key, or remove `keyProperty`";
    /// A name is not a valid OData identifier.
    NameShape = "name-shape" Warning "use letters, digits and underscores, and begin with a letter";
    /// A navigation property is known only from request paths.
    NavigationFromPath = "navigation-from-path" Note "list it under `Relationships` of the type";
    /// The paths on an API page lead to different types.
    BindingsDiffer = "bindings-differ" Warning "give each binding a page of its own, or correct the path";
    /// No page says what type an action or function is bound to.
    UnknownBinding = "unknown-binding" Warning "show a path that leads to a type with a page";
    /// A request path leads to nothing that any page describes.
    UnresolvedPath = "unresolved-path" Note "correct the path, or describe what it leads to";
    /// An example uses a path that the page does not list, or a sentence tells of one.
    PathFromExample = "path-from-example" Note "list the path under `HTTP request`, or correct the example";
    /// A selected type refers to an excluded type.
    Excluded = "excluded" Note "select the type, or exclude what refers to it";
    /// Two names become the same name in Rust.
    NameCollision = "name-collision" Warning "rename one of the two, if the API is yours";
    /// CSDL cannot express what the pages say.
    NotInCsdl = "not-in-csdl" Note "nothing is to be done: other formats express it";
    /// A page says something else than the service's metadata.
    MetadataDiffers = "metadata-differs" Warning "correct the page, if the metadata is right";
    /// A page describes something that the service's metadata does not have.
    OnlyDocumented = "only-documented" Warning "remove it from the page, if the service does not have it";
    /// A page lists other permissions for a call than the list that the service's owners publish.
    PermissionsDiffer = "permissions-differ" Warning "correct the page, if the list is right";
    /// The service's metadata has something that no page describes.
    OnlyDeclared = "only-declared" Note "describe it on a page";
    /// A metadata document says something that no rule of CSDL accounts for.
    CsdlNotUnderstood = "csdl-not-understood" Note "check the document against the standard, OData 4.01 CSDL";
    /// A metadata document breaks a rule of CSDL, and the model cannot be made of what it says.
    CsdlBroken = "csdl-broken" Warning "correct the document";
    /// A metadata document refers to something that is in no document that was given.
    CsdlReference = "csdl-reference" Warning "give the document that declares it as well";
}
