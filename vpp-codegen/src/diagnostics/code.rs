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

            /// What it means, in a sentence or two.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$code => concat!($($doc),+),)+ }
            }
        }
    };
}

codes! {
    /// A file cannot be read.
    UnreadableFile = "unreadable-file" Error;
    /// A file is not UTF-8.
    NotUtf8 = "not-utf8" Error;
    /// The front matter is not valid YAML.
    FrontMatter = "front-matter" Warning;
    /// A heading is not written as one.
    HeadingShape = "heading-shape" Warning;
    /// A table, or a row of one, is not what the rules of Markdown call so.
    TableShape = "table-shape" Warning;
    /// A fence or a comment is never closed.
    UnclosedBlock = "unclosed-block" Warning;
    /// A JSON text is not valid JSON.
    InvalidJson = "invalid-json" Warning;
}
