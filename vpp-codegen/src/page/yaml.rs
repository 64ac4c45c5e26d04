//! The simple values of a block of YAML.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle};

/// Why a block is no mapping in YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Invalid {
    /// The line, from 1.
    pub(super) line: usize,
    pub(super) cause: String,
}

/// The keys of a block with their values, as far as these are neither lists nor tables nor nothing.
pub(super) fn simple_values(block: &str) -> Result<BTreeMap<Cow<'_, str>, Cow<'_, str>>, Invalid> {
    let mut values = BTreeMap::new();
    let mut key = None;
    // How many lists and tables are open.
    let mut depth = 0;
    for next in Parser::new_from_str(block) {
        let (event, span) = next.map_err(|error| Invalid { line: error.marker().line(), cause: error.info() })?;
        let invalid = |cause: String| Err(Invalid { line: span.start.line(), cause });
        if event.is_node() && depth == 0 && !matches!(event, Event::MappingStart(..)) {
            return invalid("expected keys with values".to_string());
        }
        // What stands inside of a value is passed over.
        if event.is_node() && depth == 1 {
            match (key.take(), &event) {
                (None, Event::Scalar(name, ..)) => key = Some(name.clone()),
                (None, _) => return invalid("expected the name of a key".to_string()),
                (Some(name), _) if values.contains_key(&name) => return invalid(format!("a second key `{name}`")),
                (Some(name), Event::Scalar(value, style, ..)) => _ = values.insert(name, simple(value, *style)),
                (Some(name), _) => _ = values.insert(name, None),
            }
        }
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth -= 1,
            _ => {}
        }
    }
    Ok(values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
}

/// The text of a value; none where it says that there is none.
fn simple<'src>(value: &Cow<'src, str>, style: ScalarStyle) -> Option<Cow<'src, str>> {
    let is_null = style == ScalarStyle::Plain && matches!(&**value, "" | "~" | "null" | "Null" | "NULL");
    (!is_null).then(|| value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_values_are_text_and_others_are_passed_over() {
        let block = "title: 'it''s'\ndate: 2024-05-01\ncount: 1.10\nnothing: ~\nlist: [a, {b: c}]\ntable:\n  x: y\n\"last\": |\n  two\n  lines\n";
        let values = simple_values(block).unwrap();
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (&**key, &**value)).collect();
        assert_eq!(values, [("count", "1.10"), ("date", "2024-05-01"), ("last", "two\nlines\n"), ("title", "it's")]);
        assert!(simple_values("# a remark\n").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_mapping_is_refused_with_its_line() {
        for (block, line) in
            [("a: b: c", 1), ("a: b\nc: [d", 2), ("a: b\na: c", 2), ("- a", 1), ("a: b\n[c]: d", 2), ("a: *b", 1)]
        {
            assert_eq!(simple_values(block).map_err(|invalid| invalid.line), Err(line), "{block}");
        }
    }
}
