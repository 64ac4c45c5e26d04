//! The readme of the generated crate, which is the first page of its documentation, too: a guide by task.

use super::example;
use super::model::{CrateModel, FeatureModel, ModuleModel, OperationModel};
use crate::first_line::marker;

/// `README.md`.
pub(super) fn text(model: &CrateModel) -> String {
    let features: String = model.features.iter().map(row).collect();
    let calling = calling(model).unwrap_or_default();
    let CrateModel { name, identifier, description, .. } = model;
    let marker = marker("README.md", model.author);
    format!(
        "{marker}. Do not edit. Without this line the file is yours. -->

# {name}

{description} What all types share is in `{identifier}::odata`.

## Reading

```rust
use {identifier}::odata::{{self, Untyped}};

// Any type of the model is read in the same way, and written back as the same JSON.
let value: Untyped = odata::from_str(r#\"{{ \"displayName\": \"Sweden\" }}\"#)?;
assert_eq!(odata::to_string(&value), r#\"{{\"displayName\":\"Sweden\"}}\"#);
# Ok::<(), odata::ReadError>(())
```

Every property is an `Option`: a service may leave any of them out. What is read and written back is the same JSON; what
the documentation does not announce is in `extras`. A JSON value of another kind than documented is an error with its
path; `odata::forgiving` sets it aside instead. Text that is no legal date, duration and so on is kept as it came.

## Matching

Enumerations are open: `Unrecognized` holds what the crate does not know. Where a property's type has derived types, it
is an enum of them, named `Any` and the type; a type that the crate does not know becomes its base and loses nothing.

## Writing and updating

Objects are made with setters that chain, `T::default().with_…`; one of a derived type is made of its base,
`T::from(base)`. An update sends what is set, and `None` clears.

{calling}## Dates

Dates, times and durations keep the text that came, digit by digit. `chronological_cmp` compares points in time. The
features `chrono`, `jiff`, `time` and `uuid` convert to the types of these crates; what is out of their range is an
error, as `9999-12-31T23:59:59.9999999Z` is for `jiff`.

## Secrets

The values of secret properties never appear in `Debug` or in errors, in an object of whatever type. An access token is
sent to the service's own host only.

## Other formats

The types implement serde's traits for formats that describe themselves: JSON, YAML, MessagePack, CBOR and RON work;
bincode and postcard cannot.

## Features

| feature | default | what it adds |
|---|---|---|
{features}| `http` | no | the operations, and `odata::http` to make requests of them and a client |
| `reqwest`, `ureq` | no | what sends the requests of a client; neither brings TLS along |
| `stream` | no | the items of a list as a `Stream` |
| `testing` | no | a service that answers from values, for tests |
| `chrono`, `jiff`, `time` | no | conversions of dates, times and durations |
| `uuid` | no | conversions of GUIDs |
"
    )
}

/// How the service is called, shown by one of the operations; `None` where there is none that is called with text.
fn calling(model: &CrateModel) -> Option<String> {
    let Shown { path, conditions, operation } = model.versions.iter().find_map(simple_operation)?;
    let example = example::of_operation(&model.identifier, &example::outside(&model.identifier, &path), operation);
    let code: String = example[1..example.len() - 1].iter().map(|line| format!("{line}\n")).collect();
    let gate: String = conditions.iter().map(|condition| format!("# {condition}\n")).collect();
    Some(format!(
        "## Calling the service

With the feature `http`, every operation is a type, whose page tells its permissions. A client sends it, and yields what
answers it: `ureq` and `reqwest` bring what sends the requests.

```rust
# #[cfg(feature = \"http\")]
{gate}# mod calling {{
{code}# }}
```

A call that makes or changes something has a setter for each member of its body, or is given an object of the model:
`Create::new().with_object(&object)`. `client.iter` goes through the pages of a list. A client tries again what the service asks to try again, and waits as
long as it says; a `RetryPolicy` says how often. For tests, the feature `testing` has a service that answers from values.

"
    ))
}

/// An operation that is shown.
struct Shown<'a> {
    /// The path of its module.
    path: Vec<String>,
    /// The attributes that say for which features it is compiled, from the outer module to the inner one.
    conditions: Vec<&'a String>,
    operation: &'a OperationModel,
}

/// The first operation in a module that is called with text, those that read before others.
fn simple_operation(module: &ModuleModel) -> Option<Shown<'_>> {
    let operations = module.groups.iter().flat_map(|group| group.operations.iter().map(move |of| (group, of)));
    let mut simple: Vec<_> = operations.filter(|(_, operation)| example::is_simple(operation)).collect();
    simple.sort_by_key(|(_, operation)| operation.method != "GET");
    let own = simple.first().map(|(group, operation)| {
        let conditions = conditions(&group.attributes).collect();
        Shown { path: vec![group.module.clone()], conditions, operation }
    });
    let mut shown = own.or_else(|| module.modules.iter().find_map(simple_operation))?;
    shown.path.insert(0, module.identifier.clone());
    shown.conditions.splice(..0, conditions(&module.attributes));
    Some(shown)
}

/// The attributes that say for which features something is compiled.
fn conditions(attributes: &[String]) -> impl Iterator<Item = &String> {
    attributes.iter().filter(|attribute| attribute.starts_with("#[cfg("))
}

fn row(feature: &FeatureModel) -> String {
    let default = feature.part_of.as_ref().map_or("yes".to_string(), |whole| format!("with `{whole}`"));
    format!("| `{}` | {default} | {} |\n", feature.name, feature.adds)
}

#[cfg(test)]
mod tests {
    use crate::back_end::{BackEnd as _, Target, Texts};
    use crate::diagnostics::Diagnostics;
    use crate::joining::small_pages::{list, resource, schema_of};
    use crate::settings::Settings;

    #[test]
    fn the_call_that_is_shown_is_compiled_where_its_operation_is() {
        let page = |name: &str, namespace: &str| {
            let (path, text) = resource(name, "");
            (path, text.replacen("\n\n", &format!("\n\nNamespace: microsoft.graph.{namespace}\n\n"), 1))
        };
        let schema = schema_of([page("cell", "prison"), list("/cells", "cell"), page("book", "library")]);
        let target = Target { schema: &schema, module: "beta".to_string() };
        let files =
            super::super::Rust.emit(&[target], &Settings::default(), &mut Texts::off(), &mut Diagnostics::new());
        let expected = "\
# #[cfg(feature = \"http\")]
# #[cfg(any(feature = \"beta-library\", feature = \"beta-prison\"))]
# #[cfg(feature = \"beta-prison\")]
# mod calling {
use generated_model::beta::prison::cells::List;
";
        assert!(files["README.md"].contains(expected), "{}", files["README.md"]);
    }
}
