//! Reads values into the types of the model and writes them back: a question a line in, an answer a line out.

mod types;

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let types: HashMap<&str, types::RoundTrip> = types::ALL.iter().copied().collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let mut question: Value = serde_json::from_str(&line?)?;
        let round_trip = question["type"].as_str().and_then(|name| types.get(name));
        let Some(round_trip) = round_trip else { return Err(io::Error::other(format!("no such type: {question}"))) };
        writeln!(out, "{}", answer(*round_trip, question["json"].take())?)?;
    }
    out.flush()
}

/// What a strict reader refuses, one value after the other, and what comes back from a forgiving one.
fn answer(round_trip: types::RoundTrip, mut json: Value) -> serde_json::Result<Value> {
    let written = match (round_trip.forgiving)(&json.to_string()) {
        Ok(written) => serde_json::from_str(&written)?,
        Err(_) => Value::Null,
    };
    let mut refused = Vec::new();
    while let Err(error) = (round_trip.strict)(&json.to_string()) {
        refused.push(json!({ "path": error.path(), "error": error.to_string() }));
        if !set_aside(&mut json, error.path()) {
            break;
        }
    }
    Ok(json!({ "refused": refused, "written": written }))
}

/// Empties the member that a path leads to, or the member with the collection that it leads into.
fn set_aside(json: &mut Value, path: &str) -> bool {
    match json {
        Value::Object(members) => {
            let fits = |name: &&String| {
                path.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            };
            let Some(name) = members.keys().filter(fits).max_by_key(|name| name.len()).cloned() else { return false };
            let rest = path[name.len()..].trim_start_matches('.');
            let member = &mut members[&name];
            if !rest.is_empty() && set_aside(member, rest) {
                return true;
            }
            !member.is_null() && {
                *member = Value::Null;
                true
            }
        }
        Value::Array(elements) => {
            let step = path.strip_prefix('[').and_then(|path| path.split_once(']'));
            let element = step.and_then(|(index, rest)| Some((elements.get_mut(index.parse::<usize>().ok()?)?, rest)));
            element.is_some_and(|(element, rest)| set_aside(element, rest.trim_start_matches('.')))
        }
        _ => false,
    }
}
