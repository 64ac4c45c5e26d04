//! From names on pages to Rust identifiers.
//!
//! Every identifier of the generated code passes through here: whatever a page calls a thing, what comes
//! out is a legal identifier in the case Rust expects, and nothing else. What a crate and a module may be called is
//! known here, too, and nowhere else.

mod crate_name;
mod module_name;

use std::borrow::Cow;

use foldhash::HashMap;
use heck::{ToSnakeCase, ToUpperCamelCase};

pub use crate_name::CrateNameError;
pub(crate) use crate_name::checked as checked_crate_name;
pub(crate) use module_name::{is_module_name, module_name_of};

/// Words that are no identifiers (The Rust Reference, keywords of all editions, strict and reserved).
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// `vppToken` as the name of a type: `VppToken`.
pub fn type_name(name: &str) -> String {
    legal(separated(name).to_upper_camel_case(), 'T')
}

/// `inProgress` as the name of a variant: `InProgress`.
pub fn variant_name(name: &str) -> String {
    legal(separated(name).to_upper_camel_case(), 'V')
}

/// `organizationName` as the name of a field, a file or a module: `organization_name`.
pub fn field_name(name: &str) -> String {
    // One word in lower case is written as it is.
    if name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return legal(name.to_string(), '_');
    }
    legal(separated(&acronyms_in_plural(name)).to_snake_case(), '_')
}

/// The name with the plural of capitals as one word, `cloudPcs` for `cloudPCs`: where words are told apart by capitals, `Cs`
/// would be one.
fn acronyms_in_plural(name: &str) -> Cow<'_, str> {
    let bytes = name.as_bytes();
    let is_plural = |at: usize| {
        let ends = bytes.get(at + 1).is_none_or(|next| !next.is_ascii_lowercase());
        bytes[at] == b's' && ends && at > 1 && bytes[at - 2..at].iter().all(u8::is_ascii_uppercase)
    };
    let plurals: Vec<usize> = (0..bytes.len()).filter(|at| is_plural(*at)).collect();
    if plurals.is_empty() {
        return Cow::Borrowed(name);
    }
    let mut written = name.to_string();
    for at in plurals {
        let before = &name[..at];
        let start = before.trim_end_matches(|c: char| c.is_ascii_uppercase()).len();
        written.replace_range(start + 1..at, &name[start + 1..at].to_ascii_lowercase());
    }
    Cow::Owned(written)
}

/// The name with everything that is no letter or digit of ASCII as a boundary between words; other letters
/// become their number, so that no identifier holds characters that look like others.
fn separated(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(name);
    }
    let mut words = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            c if c.is_ascii_alphanumeric() => words.push(c),
            '+' => words.push_str(" plus "),
            c if c.is_ascii() || c.is_whitespace() || c.is_control() => words.push(' '),
            c => words.push_str(&format!(" u{:x} ", u32::from(c))),
        }
    }
    Cow::Owned(digits_apart(&words))
}

/// Keeps numbers apart that a boundary separates: `10 1` stays two words where `101` is one.
fn digits_apart(words: &str) -> String {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let mut joined = String::new();
    for part in parts {
        let ends_with_digit = joined.ends_with(|c: char| c.is_ascii_digit());
        let between = if ends_with_digit && part.starts_with(|c: char| c.is_ascii_digit()) { " x " } else { " " };
        joined.push_str(between);
        joined.push_str(part);
    }
    joined
}

/// How long an identifier may be: files are named after types, and file systems have limits.
const LONGEST: usize = 120;

/// A legal identifier: not empty, not too long, not beginning with a digit, no keyword.
fn legal(mut name: String, prefix: char) -> String {
    if name.len() > LONGEST {
        // Only ASCII is left in a name at this point.
        name.truncate(LONGEST);
        name.truncate(name.trim_end_matches('_').len());
    }
    if name.is_empty() {
        return format!("{prefix}Unnamed").replace("_U", "u");
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("{prefix}{name}");
    }
    if KEYWORDS.contains(&&*name) {
        name.push('_');
    }
    name
}

/// Names that must differ from each other.
///
/// The first comer keeps its name; later ones get a number. Two names are the same when they differ in
/// letter case only, since files are named after them.
#[derive(Clone, Debug, Default)]
pub struct UniqueNames {
    /// Words that no name may be.
    reserved: &'static [&'static [&'static str]],
    /// The owner of each name, by the name in lower case.
    taken: HashMap<String, String>,
    /// The first number that may be free behind each name in lower case.
    numbers: HashMap<String, usize>,
}

/// Whether a name was free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The identifier.
    pub identifier: String,
    /// Who has the name that was wanted, if somebody has.
    pub taken_by: Option<String>,
}

impl UniqueNames {
    /// No names but those that are reserved.
    pub fn reserving(reserved: &'static [&'static [&'static str]]) -> Self {
        UniqueNames { reserved, ..UniqueNames::default() }
    }

    /// Whether a name is taken.
    pub fn has(&self, name: &str) -> bool {
        let folded = name.to_lowercase();
        self.taken.contains_key(&folded) || self.reserved(&folded).is_some()
    }

    /// Takes `wanted`, or the first name like it that is free, for `owner`.
    pub fn take(&mut self, wanted: &str, owner: &str) -> Named {
        let folded = wanted.to_lowercase();
        let Some(taken_by) = self.owner(&folded) else {
            self.taken.insert(folded, owner.to_string());
            return Named { identifier: wanted.to_string(), taken_by: None };
        };
        let identifier = self.numbered(wanted.trim_end_matches('_'));
        self.taken.insert(identifier.to_lowercase(), owner.to_string());
        Named { identifier, taken_by: Some(taken_by) }
    }

    /// The name with the first number that is free.
    fn numbered(&mut self, name: &str) -> String {
        let folded = name.to_lowercase();
        let first = self.numbers.get(&folded).copied().unwrap_or(2);
        let is_free = |number: &usize| !self.has(&format!("{name}{number}"));
        let number = (first..).find(is_free).expect("there is always another number");
        self.numbers.insert(folded, number + 1);
        format!("{name}{number}")
    }

    /// Who has a name, which is in lower case.
    fn owner(&self, folded: &str) -> Option<String> {
        let owner = self.taken.get(folded).map(|owner| format!("`{owner}`"));
        owner.or_else(|| self.reserved(folded).map(|word| format!("the word `{word}`")))
    }

    /// The word that a name may not be, if it is one.
    fn reserved(&self, folded: &str) -> Option<&'static str> {
        self.reserved.iter().copied().flatten().copied().find(|word| word.eq_ignore_ascii_case(folded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_documentation() {
        for (name, type_, field, variant) in [
            ("vppToken", "VppToken", "vpp_token", "VppToken"),
            ("assignedToExternalMDM", "AssignedToExternalMdm", "assigned_to_external_mdm", "AssignedToExternalMdm"),
            ("eTag", "ETag", "e_tag", "ETag"),
            ("type", "Type", "type_", "Type"),
            ("self", "Self_", "self_", "Self_"),
            ("Self", "Self_", "self_", "Self_"),
            ("none", "None", "none", "None"),
            ("3dModel", "T3dModel", "_3d_model", "V3dModel"),
            ("10.1", "T10X1", "_10_x_1", "V10X1"),
            ("Priv. IP-Adresse", "PrivIpAdresse", "priv_ip_adresse", "PrivIpAdresse"),
            ("🚀", "U1f680", "u1f680", "U1f680"),
            ("../../etc/passwd", "EtcPasswd", "etc_passwd", "EtcPasswd"),
            ("имя", "U438U43cU44f", "u438_u43c_u44f", "U438U43cU44f"),
            ("", "TUnnamed", "unnamed", "VUnnamed"),
            ("a\"); evil!(\"", "AEvil", "a_evil", "AEvil"),
        ] {
            assert_eq!(
                (type_name(name), field_name(name), variant_name(name)),
                (type_.into(), field.into(), variant.into()),
                "{name}"
            );
        }
    }

    #[test]
    fn a_plural_of_capitals_is_one_word() {
        for (name, expected) in [
            ("cloudPCs", "cloud_pcs"),
            ("blockedURLs", "blocked_urls"),
            ("PCsInUse", "pcs_in_use"),
            ("lampIDs and URLs", "lamp_ids_and_urls"),
            // One capital is none, and what goes on in lower case is a word.
            ("planBs", "plan_bs"),
            ("managedEBooks", "managed_e_books"),
            ("DNSsuffix", "dn_ssuffix"),
            ("XBs1", "xbs1"),
        ] {
            assert_eq!(field_name(name), expected, "{name}");
        }
    }

    #[test]
    fn the_first_comer_keeps_its_name() {
        let mut names = UniqueNames::reserving(&[&["base"]]);
        assert_eq!(names.take("fooBar", "fooBar"), Named { identifier: "fooBar".into(), taken_by: None });
        assert_eq!(
            names.take("FooBar", "foo-bar"),
            Named { identifier: "FooBar2".into(), taken_by: Some("`fooBar`".into()) }
        );
        assert_eq!(names.take("base", "base").identifier, "base2");
        assert_eq!(names.take("fooBar2", "fooBar2").identifier, "fooBar22");
    }

    proptest::proptest! {
        #[test]
        fn any_name_becomes_an_identifier(name in "\\PC{0,20}|[a-z@.$ -]{0,12}|[a-zA-Z_1]{90,200}") {
            for identifier in [type_name(&name), field_name(&name), variant_name(&name)] {
                proptest::prop_assert!(syn::parse_str::<syn::Ident>(&identifier).is_ok(), "{identifier}");
                proptest::prop_assert!(identifier.is_ascii() && identifier.len() <= LONGEST + 1);
            }
        }
    }
}
