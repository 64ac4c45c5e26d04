//! Documentation for reports: a few types that show everything, and very many.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes a file, and the folders above it.
pub(crate) fn write(path: impl AsRef<Path>, text: &str) {
    let path = path.as_ref();
    fs::create_dir_all(path.parent().expect("files stand in folders")).unwrap();
    fs::write(path, text).unwrap();
}

/// The page of a type: its name, what is said of it, and the rows of its table.
fn resource(name: &str, prose: &str, rows: &[(&str, &str, &str)], json: &str) -> String {
    let mut table = String::new();
    for (name, kind, description) in rows {
        _ = writeln!(table, "|{name}|{kind}|{description}|");
    }
    format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n{prose}\n\n## Properties\n\n\
         |Property|Type|Description|\n|:---|:---|:---|\n{table}\n## JSON representation\n\n```json\n\
         {{\n  \"@odata.type\": \"#microsoft.graph.{name}\"{json}\n}}\n```\n"
    )
}

const LIST: &str = "\
# List cats

Read all cats.

## Permissions

|Permission type|Permissions|
|:---|:---|
|Application|Cats.Read.All|

## HTTP request

```http
GET /cats
```

## Response

If successful, this method returns a `200 OK` response code and a collection of [cat](../resources/cat.md) objects.
";

const MOODS: &str = "\
# mood enum type

Namespace: microsoft.graph

How a cat feels.

## Members

|Member|Value|Description|
|:---|:---|:---|
|happy|0|It purrs.|
|hungry|1|It does not.|
";

/// A few types that refer to each other and are derived from each other. A row of `cat` has a finding: its JSON has
/// another type than its table.
pub(crate) fn write_cats(folder: &Path, type_of_numbers: &str) {
    let resources = folder.join("en-US/beta/resources");
    let id = ("id", "String", "The key.");
    let animal = resource("animal", "What lives.", &[id], ",\n  \"id\": \"String (identifier)\"");
    let cat = [
        ("name", "String", "What it is called: `</script><b>bold</b>`."),
        ("weight", type_of_numbers, "In grams."),
        ("mood", "[mood](mood.md)", "How it feels."),
        ("mother", "[cat](cat.md)", "Its mother."),
        ("home", "[house](house.md)", "Where it lives."),
        ("age", type_of_numbers, "In years."),
    ];
    let json = ",\n  \"name\": true,\n  \"weight\": 4200,\n  \"mood\": \"String\",\n  \
                \"mother\": {\"@odata.type\": \"microsoft.graph.cat\"},\n  \"age\": 3,\n  \
                \"home\": {\"@odata.type\": \"microsoft.graph.house\"}";
    let prose = "It purrs. Inherits from [animal](animal.md).";
    write(resources.join("animal.md"), &animal);
    write(resources.join("cat.md"), &resource("cat", prose, &cat, json));
    write(
        resources.join("house.md"),
        &resource("house", "Walls.", &[("street", "String", "Where.")], ",\n  \"street\": \"String\""),
    );
    write(resources.join("mood.md"), MOODS);
    write(folder.join("en-US/beta/api/cat-list.md"), LIST);
}

/// What a service declares of the cats: their weight is another type.
pub(crate) const METADATA: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="animal"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
      <EntityType Name="cat" BaseType="microsoft.graph.animal">
        <Property Name="name" Type="Edm.String"/>
        <Property Name="weight" Type="Edm.Int64"/>
        <Property Name="lives" Type="Edm.Int32"/>
      </EntityType>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#;

/// As many types as the whole of Microsoft Graph has in both versions, each with a finding.
pub(crate) fn write_many(folder: &Path) {
    for number in 0..4500 {
        let name = format!("thing{number}");
        let next = format!("thing{}", (number + 1) % 4500);
        let link = format!("[{next}]({next}.md)");
        let rows = [("size", "String", "How large."), ("next", &*link, "The next.")];
        let json = format!(",\n  \"size\": true,\n  \"next\": {{\"@odata.type\": \"microsoft.graph.{next}\"}}");
        write(folder.join(format!("en-US/beta/resources/{name}.md")), &resource(&name, "A thing.", &rows, &json));
    }
}
