//! The readme of the generated crate, which is the first page of its documentation, too.

use super::model::{CrateModel, FeatureModel};
use crate::first_line::marker;

/// `README.md`.
pub(super) fn text(model: &CrateModel) -> String {
    let features: String = model.features.iter().map(row).collect();
    let CrateModel { name, identifier, description, .. } = model;
    let marker = marker("README.md", model.author);
    format!(
        "{marker}. Do not edit. Without this line the file is yours. -->

# {name}

{description} What all types share is in `{identifier}::odata`.

```rust
use {identifier}::odata::{{self, Untyped}};

// Any type of the model is read in the same way, and written back as the same JSON.
let value: Untyped = odata::from_str(r#\"{{ \"displayName\": \"Sweden\" }}\"#)?;
assert_eq!(odata::to_string(&value), r#\"{{\"displayName\":\"Sweden\"}}\"#);
# Ok::<(), odata::ReadError>(())
```

* Every property is an `Option`: a service may leave any of them out.
* Enumerations are open: `Unrecognized` holds what the crate does not know.
* Where a property's type has derived types, it is an enum of them, named `Any` and the type; a type that the
  crate does not know becomes its base and loses nothing.
* What is read and written back is the same JSON. What the documentation does not announce is in `extras`.

| feature | default | what it adds |
|---|---|---|
{features}| `http` | no | the operations, and `odata::http` to make requests of them and a client |
| `reqwest`, `ureq` | no | what sends the requests of a client; neither brings TLS along |
| `stream` | no | the items of a list as a `Stream` |
| `testing` | no | a service that answers from values, for tests |
| `jiff`, `time` | no | conversions of dates, times and durations |
| `uuid` | no | conversions of GUIDs |
"
    )
}

fn row(feature: &FeatureModel) -> String {
    let default = feature.part_of.as_ref().map_or("yes".to_string(), |whole| format!("with `{whole}`"));
    format!("| `{}` | {default} | {} |\n", feature.name, feature.adds)
}
