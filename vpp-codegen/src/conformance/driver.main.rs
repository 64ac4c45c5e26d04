//! Reads values into the types of the model and writes them back: a question a line in, an answer a line out.

mod types;

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let types: HashMap<&str, types::RoundTrip> = types::ALL.iter().copied().collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?)?;
        let round_trip = question["type"].as_str().and_then(|name| types.get(name));
        let Some(round_trip) = round_trip else { return Err(io::Error::other(format!("no such type: {question}"))) };
        let answer = match round_trip(&question["json"].to_string()) {
            Ok(written) => json!({ "written": serde_json::from_str::<Value>(&written)? }),
            Err(error) => json!({ "path": error.path(), "error": error.to_string() }),
        };
        writeln!(out, "{answer}")?;
    }
    out.flush()
}
