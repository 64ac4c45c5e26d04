//! Places in JSON, and where they stand on the page.

use serde_json::Value;

use crate::json::{Json, JsonKind};

/// The way from the outermost value to one inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct JsonPath(pub Vec<Step>);

/// A step of the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To a member of an object.
    Member(String),
    /// To an element of an array.
    Element(usize),
}

impl JsonPath {
    /// The way with one more step.
    pub fn to(&self, step: Step) -> JsonPath {
        JsonPath(self.0.iter().cloned().chain([step]).collect())
    }

    /// The way to a member.
    pub fn member(&self, name: &str) -> JsonPath {
        self.to(Step::Member(name.to_string()))
    }

    /// This way, and then the other.
    pub fn then(&self, other: &JsonPath) -> JsonPath {
        JsonPath(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// The value at the end of the way.
    pub fn of<'v>(&self, json: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(json, |value, step| match step {
            Step::Member(name) => value.get(name),
            Step::Element(index) => value.get(index),
        })
    }

    /// The way that a reader of `json` wrote as `value[0].name`; names may hold dots and brackets.
    pub fn parse(text: &str, json: &Value) -> JsonPath {
        let (mut path, mut rest, mut value) = (JsonPath::default(), text, Some(json));
        while !rest.is_empty() {
            let (step, behind) = step(rest, value);
            value = value.and_then(|value| match &step {
                Step::Member(name) => value.get(name),
                Step::Element(index) => value.get(index),
            });
            path.0.push(step);
            rest = behind.strip_prefix('.').unwrap_or(behind);
        }
        path
    }

    /// The place of the value on the page, or of the nearest one around it that can be found.
    pub fn offset(&self, json: &Json<'_>) -> u32 {
        let mut at = json;
        for step in &self.0 {
            let next = match (step, &at.kind) {
                (Step::Member(name), JsonKind::Object(members)) => {
                    members.iter().rev().find(|member| member.name.value == *name).map(|member| &member.value)
                }
                (Step::Element(index), JsonKind::Array(elements)) => elements.get(*index),
                _ => None,
            };
            let Some(next) = next else { break };
            at = next;
        }
        at.span.start
    }
}

/// The first step of a way, and what follows it.
fn step<'t>(text: &'t str, value: Option<&Value>) -> (Step, &'t str) {
    if let Some((index, rest)) = text.strip_prefix('[').and_then(|text| text.split_once(']'))
        && let Ok(index) = index.parse()
    {
        return (Step::Element(index), rest);
    }
    let members = value.and_then(Value::as_object);
    let fits = |name: &&String| {
        text.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let known = members.and_then(|members| members.keys().filter(fits).max_by_key(|name| name.len()));
    let length = known.map_or_else(|| text.find(['.', '[']).unwrap_or(text.len()), |name| name.len());
    let length = if length == 0 { text.len() } else { length };
    (Step::Member(text[..length].to_string()), &text[length..])
}

/// The way as people write it: `$.value[0].name`.
impl std::fmt::Display for JsonPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("$")?;
        self.0.iter().try_for_each(|step| match step {
            Step::Member(name) => write!(f, ".{name}"),
            Step::Element(index) => write!(f, "[{index}]"),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_way_is_read_by_the_names_that_are_there() {
        let json = json!({ "value": [{ "a.b": { "c": 1 }, "a": { "b": 2 } }] });
        for (text, expected) in [
            ("", "$"),
            ("value[0]", "$.value[0]"),
            ("value[0].a.b.c", "$.value[0].a.b.c"),
            ("value[0].missing.c", "$.value[0].missing.c"),
        ] {
            assert_eq!(JsonPath::parse(text, &json).to_string(), expected, "{text}");
        }
        assert_eq!(JsonPath::parse("value[0].a.b.c", &json).of(&json), Some(&json!(1)));
    }

    #[test]
    fn a_way_leads_to_a_place_on_the_page() {
        let text = r#"{ "value": [ { "id": 7 } ] }"#;
        let (json, _) = crate::json::read(Default::default(), text, 0);
        let path = JsonPath::default().member("value").to(Step::Element(0)).member("id");
        assert_eq!(path.offset(&json) as usize, text.find('7').unwrap());
        assert_eq!(path.member("more").offset(&json) as usize, text.find('7').unwrap());
    }
}
