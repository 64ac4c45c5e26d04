//! `@odata.context`: what an answer says of the type of what it holds.

use serde_core::de::Error;

use super::extras::Extras;
use super::path::Path;
use super::read::Target;
use super::retype::{change, refill};
use super::structured::Structured;
use super::view::View;

/// The annotation that says what an answer describes, as the address of its metadata.
const CONTEXT: &str = "@odata.context";

/// The member of an answer that holds its values.
pub(super) const VALUE: &str = "value";

/// The type that a context tells: `ns.t` of `…/$metadata#set/ns.t`, of `#set/ns.t(name)/$entity` and of
/// `#Collection(ns.t)` (OData 4.01 Protocol, section 10). What only looks like a type is the name of none.
fn type_in(context: &str) -> Option<&str> {
    let (_, fragment) = context.split_once('#')?;
    let path = ["/$entity", "/$delta"].into_iter().find_map(|end| fragment.strip_suffix(end)).unwrap_or(fragment);
    let last = last_segment(path);
    let name = last.strip_prefix("Collection(").unwrap_or(last);
    let name = &name[..name.find(['(', ')']).unwrap_or(name.len())];
    name.contains('.').then_some(name)
}

/// What follows the last slash that is in no parentheses: these hold keys and the properties that were asked for.
fn last_segment(path: &str) -> &str {
    let (mut depth, mut start) = (0_usize, 0);
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b'/' if depth == 0 => start = at + 1,
            _ => {}
        }
    }
    &path[start..]
}

/// The type that the context of an object tells of the object.
pub(super) fn told_of(extras: &Extras) -> Option<&str> {
    type_in(extras.get(CONTEXT).or_else(|| extras.get("@context"))?.as_str()?)
}

/// The type that the context of an answer tells of what it holds.
pub(super) fn told_by(answer: &dyn Structured) -> Option<&str> {
    match answer.shape().position(0, CONTEXT).map(|(index, _)| answer.view_at(index)) {
        Some(View::Text(context)) => type_in(context),
        _ => told_of(answer.extras()),
    }
}

/// What the context has told when an object is read, wherever in it the context stands.
pub(super) fn heed_context<E: Error>(target: &mut Target<'_>, read_as: Option<&str>, path: &Path<'_>) -> Result<(), E> {
    match target {
        Target::Fixed(_) => Ok(()),
        Target::Chosen(choice) => {
            let extras = choice.active().extras();
            match told_of(extras).filter(|_| extras.odata_type().is_none()).map(str::to_owned) {
                Some(told) => change(*choice, &told, path).map(drop),
                None => Ok(()),
            }
        }
        Target::Answer(answer) => match told_by(*answer).filter(|told| read_as != Some(told)).map(str::to_owned) {
            Some(told) => read_again(*answer, &told, path),
            None => Ok(()),
        },
    }
}

/// Reads the values of an answer again, whose context came behind them.
#[cold]
fn read_again<E: Error>(answer: &mut dyn Structured, told: &str, path: &Path<'_>) -> Result<(), E> {
    let Some((index, property)) = answer.shape().position(0, VALUE) else { return Ok(()) };
    // Writing a view into a value has no way to fail.
    let values = serde_json::to_value(answer.view_at(index)).unwrap_or_default();
    let path = Path::Property(path, property.name);
    refill(answer, index, property.name, values, &Path::Told(&path, told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_tells_a_type_behind_a_set_or_alone() {
        for context in [
            "https://graph.example/v1.0/$metadata#places/sample.room",
            "#places/sample.room",
            "#places/sample.room/$entity",
            "#places/sample.room/$delta",
            "#places/sample.room(id,rooms/name,lists(a/b))/$entity",
            "#places('a.b%2Fc')/sample.list/rooms/sample.room",
            "$metadata#sample.room",
            "#Collection(sample.room)",
            "#Collection(sample.room)(id,name)",
        ] {
            assert_eq!(type_in(context), Some("sample.room"), "{context}");
        }
    }

    #[test]
    fn most_contexts_tell_none() {
        for context in [
            "#places",
            "#places/$entity",
            "#places(id)",
            "#places('a.b/c.d')/rooms",
            "#$ref",
            "#Collection($ref)",
            "a.b",
            "",
        ] {
            assert_eq!(type_in(context), None, "{context}");
        }
    }
}
