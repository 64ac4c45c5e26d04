//! From the text of a `generate.toml` to settings.
//!
//! All that is wrong is reported at once: each value is read on its own, and one that cannot be read
//! leaves the default in place.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::Problem;
use super::keys::{self, KEYS};
use super::{Derived, EMBEDDED, PageAddress, PermissionsFrom, Settings, severity};
use crate::diagnostics::Code;
use crate::identifier::checked_crate_name;
use crate::nearest::nearest;

/// Reads the text of a `generate.toml`.
pub(super) fn parse(text: &str) -> Result<Settings, Vec<Problem>> {
    let table = DeTable::parse(text).map_err(|error| vec![syntax_problem(&error)])?;
    let mut reader = Reader { settings: Settings::default(), problems: Vec::new() };
    for (key, value) in in_order_of_the_file(table.get_ref()) {
        reader.read(key, value);
    }
    if reader.problems.is_empty() { Ok(reader.settings) } else { Err(reader.problems) }
}

type Key<'i> = Spanned<Cow<'i, str>>;
type Value<'i> = Spanned<DeValue<'i>>;

fn in_order_of_the_file<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn syntax_problem(error: &toml::de::Error) -> Problem {
    Problem::new(error.span().unwrap_or_default(), "this is not valid TOML").label(error.message())
}

struct Reader {
    settings: Settings,
    problems: Vec<Problem>,
}

impl Reader {
    fn read(&mut self, key: &Key<'_>, value: &Value<'_>) {
        match &**key.get_ref() {
            keys::DOCS => self.settings.docs = self.line(keys::DOCS, value).map(Into::into),
            keys::OUT => self.settings.out = self.line(keys::OUT, value).map(Into::into),
            keys::NAME => self.read_name(value),
            keys::CRATE_VERSION => self.read_crate_version(value),
            keys::DESCRIPTION => self.settings.description = self.line(keys::DESCRIPTION, value),
            keys::LICENSE => self.settings.license = self.line(keys::LICENSE, value),
            keys::REPOSITORY => self.settings.repository = self.line(keys::REPOSITORY, value),
            keys::PAGE_ADDRESS => self.read_page_address(value),
            keys::RUNTIME => self.read_runtime(value),
            keys::RUNTIME_FOLDER => self.settings.runtime_folder = self.line(keys::RUNTIME_FOLDER, value),
            keys::PRIMARY_LOCALE => {
                if let Some(locale) = self.locale(keys::PRIMARY_LOCALE, value) {
                    self.settings.primary_locale = locale;
                }
            }
            keys::DOC_LOCALE => self.settings.doc_locale = self.locale(keys::DOC_LOCALE, value),
            keys::ROOTS => {
                if let Some(roots) = self.strings(keys::ROOTS, value) {
                    self.check_each(&roots, is_root, "a type or a namespace, such as `vppToken`, a path, or `*`");
                    self.settings.roots = plain(roots);
                }
            }
            keys::DERIVED => self.read_derived(value),
            keys::SECRETS => {
                if let Some(secrets) = self.strings(keys::SECRETS, value) {
                    self.check_each(&secrets, is_secret, "a property's name, such as `token` or `vppToken/token`");
                    self.settings.secrets = plain(secrets);
                }
            }
            keys::SEVERITY => self.read_severities(value),
            keys::VERSIONS => self.read_versions(value),
            keys::METADATA => self.read_metadata(value),
            keys::PERMISSIONS => self.settings.permissions = self.string(keys::PERMISSIONS, value).map(Into::into),
            keys::PERMISSIONS_FROM => match value.get_ref().as_str().and_then(PermissionsFrom::named) {
                Some(witness) => self.settings.permissions_from = witness,
                None => self.problems.push(wrong_type(keys::PERMISSIONS_FROM, value)),
            },
            keys::STRICT => match value.get_ref().as_bool() {
                Some(strict) => self.settings.strict = strict,
                None => self.problems.push(wrong_type(keys::STRICT, value)),
            },
            keys::DOCUMENTATION_TERMS => {
                if let Some(terms) = self.strings(keys::DOCUMENTATION_TERMS, value) {
                    self.check_each(&terms, is_name, "a term, such as `Common.Label`");
                    self.settings.documentation_terms = plain(terms);
                }
            }
            unknown => self.problems.push(unknown_key(unknown, key.span())),
        }
    }

    fn read_name(&mut self, value: &Value<'_>) {
        let Some(name) = self.string(keys::NAME, value) else { return };
        match checked_crate_name(&name) {
            Ok(name) => self.settings.name = Some(name),
            Err(error) => self.problems.push(Problem::new(value.span(), error.to_string()).help(error.help())),
        }
    }

    fn read_crate_version(&mut self, value: &Value<'_>) {
        let Some(version) = self.string(keys::CRATE_VERSION, value) else { return };
        let core = version.split(['-', '+']).next().unwrap_or_default();
        let is_number = |part: &str| part.parse::<u64>().is_ok();
        let fine = core.split('.').count() == 3 && core.split('.').all(is_number) && is_plain(&version);
        if !fine {
            let message = format!("`{version}` is not a version");
            self.problems.push(Problem::new(value.span(), message).help("write three numbers, such as `0.2.0`"));
        }
        self.settings.crate_version = Some(version);
    }

    fn read_page_address(&mut self, value: &Value<'_>) {
        let Some(pattern) = self.string(keys::PAGE_ADDRESS, value) else { return };
        self.settings.page_address = PageAddress::parse(&pattern);
        if self.settings.page_address.is_none() {
            self.problems.push(wrong_type(keys::PAGE_ADDRESS, value));
        }
    }

    fn read_runtime(&mut self, value: &Value<'_>) {
        let Some(path) = self.string(keys::RUNTIME, value) else { return };
        if !is_runtime(&path) {
            let message = format!("`{path}` is not the path of a runtime");
            self.problems
                .push(Problem::new(value.span(), message).help("write a crate and a module, `vpp_model::odata`"));
        }
        self.settings.runtime = Some(path).filter(|path| path != EMBEDDED);
    }

    /// A text of one line that is not empty.
    fn line(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let text = self.string(key, value)?;
        if text.trim().is_empty() || text.chars().any(char::is_control) {
            self.problems.push(wrong_type(key, value));
        }
        Some(text)
    }

    fn locale(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let locale = self.string(key, value)?;
        let letter = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if locale.is_empty() || !locale.chars().all(letter) {
            self.problems.push(
                Problem::new(value.span(), format!("`{locale}` is not a language tag"))
                    .help("write the name of a locale's folder, such as `en-US`"),
            );
        }
        Some(locale)
    }

    fn read_derived(&mut self, value: &Value<'_>) {
        let Some(text) = self.string(keys::DERIVED, value) else { return };
        match text.parse() {
            Ok(derived) => self.settings.derived = derived,
            Err(error) => {
                let meant = nearest(&text, Derived::ALL.iter().map(|choice| choice.name()));
                let problem = Problem::new(value.span(), format!("unknown choice for `derived`: {error}"));
                self.problems.push(match meant {
                    Some(meant) => problem.label(format!("did you mean `{meant}`?")),
                    None => problem,
                });
            }
        }
    }

    fn read_severities(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.problems.push(wrong_type(keys::SEVERITY, value));
        };
        for (name, value) in in_order_of_the_file(table) {
            let Some(code) = Code::named(name.get_ref()) else {
                let meant = nearest(name.get_ref(), Code::ALL.iter().map(|code| code.name()));
                let problem = Problem::new(name.span(), format!("no finding has the code `{}`", name.get_ref()));
                self.problems.push(match meant {
                    Some(meant) => problem.label(format!("did you mean `{meant}`?")),
                    None => problem,
                });
                continue;
            };
            match value.get_ref().as_table() {
                Some(by_page) => {
                    for (pages, value) in in_order_of_the_file(by_page) {
                        self.read_severity(code, pages.get_ref(), value);
                    }
                }
                None => self.read_severity(code, "*", value),
            }
        }
    }

    fn read_severity(&mut self, code: Code, pages: &str, value: &Value<'_>) {
        match value.get_ref().as_str().map(severity::named) {
            Some(Ok(severity)) => self.settings.severities.add(code, pages, severity),
            Some(Err(())) | None => {
                let message = format!("the severity of `{}` is none", code.name());
                self.problems.push(
                    Problem::new(value.span(), message)
                        .help("write `\"error\"`, `\"warning\"`, `\"note\"` or `\"off\"`"),
                );
            }
        }
    }

    fn read_versions(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.problems.push(wrong_type(keys::VERSIONS, value));
        };
        for (folder, module) in in_order_of_the_file(table) {
            let Some(name) = module.get_ref().as_str() else {
                let expected = format!("the module name of version `{}` must be a string", folder.get_ref());
                self.problems.push(Problem::new(module.span(), expected).label(found(module)));
                continue;
            };
            if let Err(error) = self.settings.versions.insert(folder.get_ref(), name) {
                self.problems.push(Problem::new(module.span(), error.to_string()).help(error.help()));
            }
        }
    }

    fn read_metadata(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.problems.push(wrong_type(keys::METADATA, value));
        };
        for (version, files) in in_order_of_the_file(table) {
            let files = match files.get_ref().as_str() {
                Some(file) => Some(vec![file.to_string()]),
                None => self.strings(keys::METADATA, files).map(plain),
            };
            if let Some(files) = files {
                let files = files.into_iter().map(Into::into).collect();
                self.settings.metadata.insert(version.get_ref().to_string(), files);
            }
        }
    }

    fn string(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.problems.push(wrong_type(key, value));
        }
        text.map(str::to_string)
    }

    fn strings(&mut self, key: &str, value: &Value<'_>) -> Option<Vec<(String, Range<usize>)>> {
        let Some(list) = value.get_ref().as_array() else {
            self.problems.push(wrong_type(key, value));
            return None;
        };
        let mut texts = Vec::new();
        for element in list.iter() {
            match element.get_ref().as_str() {
                Some(text) => texts.push((text.to_string(), element.span())),
                None => {
                    let expected = format!("`{key}` must be a list of strings");
                    self.problems.push(Problem::new(element.span(), expected).label(found(element)));
                }
            }
        }
        Some(texts)
    }

    fn check_each(&mut self, texts: &[(String, Range<usize>)], is_right: fn(&str) -> bool, expected: &str) {
        for (text, range) in texts.iter().filter(|(text, _)| !is_right(text)) {
            let message = format!("`{text}` is not a name");
            self.problems.push(Problem::new(range.clone(), message).label(format!("expected {expected}")));
        }
    }
}

fn plain(texts: Vec<(String, Range<usize>)>) -> Vec<String> {
    texts.into_iter().map(|(text, _)| text).collect()
}

/// Whether a text is of the characters that a version may have.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c))
}

/// Whether a text can be the path of a module in another crate, or says that there is none.
fn is_runtime(text: &str) -> bool {
    let is_plain = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_name = |part: &str| is_plain(part) && part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    text == EMBEDDED || text.contains("::") && text.split("::").all(is_name)
}

fn is_root(text: &str) -> bool {
    let named = text.strip_prefix('!').unwrap_or(text);
    let is_path = named.starts_with('/') && !named.contains(char::is_whitespace);
    named == "*" || is_path || is_name(named.strip_suffix(".*").unwrap_or(named))
}

fn is_secret(text: &str) -> bool {
    match text.split_once('/') {
        Some((type_name, property)) => is_name(type_name) && is_name(property),
        None => is_name(text),
    }
}

/// Whether `text` can be the name of something in OData; names of other letters than ASCII are allowed.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "._@-".contains(c))
}

fn unknown_key(name: &str, range: Range<usize>) -> Problem {
    let known: Vec<_> = KEYS.iter().map(keys::Key::summary).collect();
    let problem =
        Problem::new(range, format!("unknown key `{name}`")).help(format!("the keys are\n{}", known.join("\n")));
    match nearest(name, KEYS.iter().map(|key| key.name)) {
        Some(meant) => problem.label(format!("did you mean `{meant}`?")),
        None => problem,
    }
}

fn wrong_type(key: &str, value: &Value<'_>) -> Problem {
    let known = keys::key(key);
    let takes = known.map_or("another value", |key| key.takes);
    let problem = Problem::new(value.span(), format!("`{key}` must be {takes}")).label(found(value));
    match known {
        Some(key) => problem.help(format!("`{}` is {}", key.name, key.meaning)),
        None => problem,
    }
}

fn found(value: &Value<'_>) -> String {
    let kind = value.get_ref().type_str();
    let article = if kind.starts_with(['a', 'i']) { "an" } else { "a" };
    format!("this is {article} {kind}")
}
