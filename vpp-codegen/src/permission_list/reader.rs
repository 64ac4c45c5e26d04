//! The list as it is written.

use std::collections::{BTreeMap, BTreeSet};

use super::{PermissionList, path};
use crate::account::Account;
use crate::json::{self, Json, JsonKind};
use crate::lines::Lines;
use crate::schema::{PermissionCase, Permissions};
use crate::span::{SourceId, Span};

/// Why a file is no list of permissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line, from 1 on.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}: {}\nhelp: name the list of permissions that the service's owners publish: JSON with `permissions` by name",
            self.line, self.message
        )
    }
}

impl std::error::Error for ReadError {}

/// One permission for one call, and for one kind of caller.
struct Grant {
    account: Account,
    /// What it is the less privileged by: whether the list calls it the least, its level, its name.
    rank: (bool, u32, String),
    /// The permissions that are needed together, in each way in which they suffice.
    sets: Vec<Vec<String>>,
    /// The path that it is granted for.
    span: Span,
}

/// What is called a permission, and cannot be a name.
struct NoName {
    name: String,
    span: Span,
}

/// Reads a list; `name` is the one of its file.
///
/// # Errors
///
/// When it is not JSON, has no member `permissions`, or calls a permission what cannot be a name.
pub fn read(source: SourceId, name: &str, text: &str) -> Result<PermissionList, ReadError> {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        return Err(ReadError { line: error.line(), message: error.to_string() });
    }
    let (json, _) = json::read(source, text, 0);
    let Some(Json { kind: JsonKind::Object(permissions), .. }) = json.member("permissions") else {
        return Err(ReadError { line: 1, message: "it has no object `permissions`".to_string() });
    };
    let mut calls: BTreeMap<(String, String), Vec<Grant>> = BTreeMap::new();
    for permission in permissions {
        grants(&permission.name.value, &permission.value, &mut calls).map_err(|NoName { name, span }| ReadError {
            line: Lines::of(text).line(span.start as usize),
            message: format!("{name:?} is no name of a permission"),
        })?;
    }
    let calls = calls.into_iter().map(|(call, grants)| (call, permissions_of(grants)));
    Ok(PermissionList { name: name.to_string(), calls: calls.collect() })
}

/// Adds all that a permission allows.
fn grants(name: &str, permission: &Json<'_>, calls: &mut BTreeMap<(String, String), Vec<Grant>>) -> Result<(), NoName> {
    for set in elements(permission.member("pathSets")) {
        let accounts: Vec<Account> = texts(set.member("schemeKeys")).filter_map(account).collect();
        for allowed in set.member("paths").map(Json::members).unwrap_or_default() {
            let words = allowed.value.as_str().unwrap_or_default();
            let also: Vec<&str> = listed(words, "AlsoRequires").collect();
            if let Some(name) = std::iter::once(&name).chain(&also).find(|name| !is_name(name)) {
                return Err(NoName { name: name.to_string(), span: allowed.name.span });
            }
            let least: Vec<Account> = listed(words, "least").filter_map(account).collect();
            let sets = match &*also {
                [] => vec![vec![name.to_string()]],
                also => also.iter().map(|other| vec![name.to_string(), other.to_string()]).collect(),
            };
            for method in texts(set.member("methods")) {
                let call = (method.to_uppercase(), path::shape(&allowed.name.value));
                let grants = accounts.iter().map(|account| Grant {
                    account: *account,
                    rank: (!least.contains(account), level(permission, *account), name.to_string()),
                    sets: sets.clone(),
                    span: allowed.name.span,
                });
                calls.entry(call).or_default().extend(grants);
            }
        }
    }
    Ok(())
}

/// Whether this can be the name of a permission. Names are joined to lists by blanks and commas, so that one with such a
/// mark would be several permissions to whoever reads the model.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':' | b'/'))
}

/// The permissions for a call, the least privileged first.
fn permissions_of(mut grants: Vec<Grant>) -> Permissions {
    grants.sort_by(|a, b| a.rank.cmp(&b.rank));
    let mut permissions = Permissions::default();
    if let Some(first) = grants.first() {
        permissions.span = first.span;
    }
    let mut seen = BTreeSet::new();
    for Grant { account, sets, .. } in grants {
        let cases = permissions.of_mut(account);
        if cases.is_empty() {
            cases.push(PermissionCase::default());
        }
        cases[0].any_of.extend(sets.into_iter().filter(|set| seen.insert((account, set.clone()))));
    }
    permissions
}

/// How privileged a permission is; one that does not say so comes last.
fn level(permission: &Json<'_>, account: Account) -> u32 {
    let scheme = permission.member("schemes").and_then(|schemes| schemes.member(scheme(account)));
    match scheme.and_then(|scheme| scheme.member("privilegeLevel")).map(|level| &level.kind) {
        Some(JsonKind::Number(level)) => level.parse().unwrap_or(u32::MAX),
        _ => u32::MAX,
    }
}

/// The names behind a word: `A` and `B` of `word=A,B`.
fn listed<'t>(words: &'t str, word: &str) -> impl Iterator<Item = &'t str> {
    let of_word = words.split(';').filter_map(|words| words.split_once('='));
    let of_word = of_word.filter(move |(name, _)| name.trim().eq_ignore_ascii_case(word)).map(|(_, names)| names);
    of_word.flat_map(|names| names.split(',')).map(str::trim).filter(|name| !name.is_empty())
}

fn scheme(account: Account) -> &'static str {
    match account {
        Account::Work => "DelegatedWork",
        Account::Personal => "DelegatedPersonal",
        Account::Application => "Application",
    }
}

fn account(written: &str) -> Option<Account> {
    Account::ALL.into_iter().find(|account| scheme(*account).eq_ignore_ascii_case(written))
}

fn elements<'j, 'src>(list: Option<&'j Json<'src>>) -> &'j [Json<'src>] {
    match list.map(|list| &list.kind) {
        Some(JsonKind::Array(elements)) => elements,
        _ => &[],
    }
}

fn texts<'j>(list: Option<&'j Json<'_>>) -> impl Iterator<Item = &'j str> {
    elements(list).iter().filter_map(Json::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two permissions to read lamps, one of which comes with another, and one to write them.
    const LIST: &str = r#"{ "permissions": {
        "Lamp.ReadWrite.All": {
            "schemes": { "DelegatedWork": { "privilegeLevel": 3 }, "Application": { "privilegeLevel": 4 } },
            "pathSets": [{ "schemeKeys": ["DelegatedWork", "Application"], "methods": ["GET", "POST"],
                "paths": { "/lamps": "" } }]
        },
        "Lamp.Read.All": {
            "schemes": { "DelegatedWork": { "privilegeLevel": 1 }, "Application": { "privilegeLevel": 2 } },
            "pathSets": [{ "schemeKeys": ["DelegatedWork", "Application"], "methods": ["GET"],
                "paths": { "/lamps": "least=Application" } }]
        },
        "Bulb.Read": {
            "schemes": { "DelegatedWork": { "privilegeLevel": 2 } },
            "pathSets": [{ "schemeKeys": ["DelegatedWork"], "methods": ["GET"],
                "paths": { "/lamps": "least=DelegatedWork;AlsoRequires=Room.Read,Room.ReadWrite" } }]
        }
    } }"#;

    fn shown(cases: &[PermissionCase]) -> Vec<String> {
        cases.iter().flat_map(|case| &case.any_of).map(|set| set.join(" and ")).collect()
    }

    #[test]
    fn the_least_privileged_comes_first_then_the_level_decides() {
        let list = read(SourceId::default(), "permissions.json", LIST).unwrap();
        let get = &list.calls[&("GET".to_string(), "/lamps".to_string())];
        assert_eq!(
            shown(&get.delegated_work),
            ["Bulb.Read and Room.Read", "Bulb.Read and Room.ReadWrite", "Lamp.Read.All", "Lamp.ReadWrite.All"]
        );
        assert_eq!(shown(&get.application), ["Lamp.Read.All", "Lamp.ReadWrite.All"]);
        assert_eq!(shown(&get.delegated_personal), [""; 0]);
        let post = &list.calls[&("POST".to_string(), "/lamps".to_string())];
        assert_eq!((shown(&post.application), list.len()), (vec!["Lamp.ReadWrite.All".to_string()], 2));
    }

    #[test]
    fn what_is_no_list_says_where() {
        for (text, line, message) in [
            ("{\n  \"permissions\": {,}\n}", 2, "key must be a string"),
            ("[]", 1, "no object `permissions`"),
            ("{ \"permissions\": [] }", 1, "no object `permissions`"),
        ] {
            let error = read(SourceId::default(), "permissions.json", text).unwrap_err();
            assert!(error.line == line && error.to_string().contains(message), "{error}");
        }
    }

    #[test]
    fn what_cannot_be_a_name_is_refused_with_its_line() {
        let list = |name: &str, words: &str| {
            format!(
                "{{ \"permissions\": {{ \"{name}\": {{ \"pathSets\": [{{\n\"schemeKeys\": [\"Application\"], \"methods\": \
                 [\"GET\"],\n\"paths\": {{ \"/lamps\": \"{words}\" }} }}] }} }} }}"
            )
        };
        assert!(
            read(SourceId::default(), "permissions.json", &list("Lamp.Read.All", "AlsoRequires=Room-Lamp.Read"))
                .is_ok()
        );
        for (name, words) in
            [("Lamp.Read Lamp.Write", ""), ("", ""), ("Lamp`", ""), ("Lamp\\n", ""), ("Lamp", "AlsoRequires=A B")]
        {
            let error = read(SourceId::default(), "permissions.json", &list(name, words)).unwrap_err();
            assert!(error.line == 3 && error.message.ends_with("is no name of a permission"), "{error}");
        }
    }

    #[test]
    fn what_a_list_writes_otherwise_grants_nothing_and_is_no_panic() {
        let odd = r#"{ "permissions": { "A": null, "B": { "pathSets": [{ "paths": [] }, 3, { "methods": ["GET"],
            "schemeKeys": ["Robot", 4], "paths": { "/x": 5 } }] } } }"#;
        assert!(read(SourceId::default(), "permissions.json", odd).unwrap().calls.values().all(Permissions::is_empty));
    }
}
