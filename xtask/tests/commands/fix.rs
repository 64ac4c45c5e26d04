//! What `check --fix` repairs: pages are damaged in one place each, and are as they were afterwards.

use std::fs;
use std::path::Path;

use crate::run;

/// The pages of a type and of a request, without any findings.
const TYPE: &str = r#"# cat resource type

Namespace: microsoft.graph

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "microsoft.graph.cat" } -->

```json
{
  "name": "String",
  "mood": "String"
}
```

## Properties

|Property|Type|Description|
|:---|:---|:---|
|name|String|What it is called.|
|mood|String|Two moods are written `calm\|cross`.|
"#;

const REQUEST: &str = r#"# Get cat

## Permissions

|Permission type|Permissions|
|:---|:---|
|Delegated (work or school account)|Cat.Read.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application|Cat.Read.All|

## HTTP request

```http
GET /cats/{id}
```

## Response

If successful, this method returns a `200 OK` response code and a [cat](../resources/cat.md) object.

## Example

```http
GET https://graph.microsoft.com/beta/cats/1
```

```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "name": "Tom" }
```
"#;

const SEASON: &str = "\
# season enum type

## Members

|Member|Value|Description|
|:---|:---|:---|
|spring|0|It is mild.|
|summer|1|It is warm.|
";

const PAGES: [(&str, &str); 3] = [
    ("docs/en-US/beta/api/cat-get.md", REQUEST),
    ("docs/en-US/beta/resources/cat.md", TYPE),
    ("docs/en-US/beta/resources/season.md", SEASON),
];

/// A folder with the pages, the words `whole` of one of them `damaged`, as an editor on some system writes them.
fn pages(whole: &str, damaged: &str, written: fn(&str) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(PAGES.iter().filter(|(_, text)| text.contains(whole)).count(), 1, "{whole}");
    for (path, text) in PAGES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, written(&text.replacen(whole, damaged, 1))).unwrap();
    }
    folder
}

fn texts(folder: &Path) -> Vec<String> {
    PAGES.iter().map(|(path, _)| fs::read_to_string(folder.join(path)).unwrap()).collect()
}

/// What is repaired: the kind of finding, the words as they should be, and as they are.
const CERTAIN: &[(&str, &str, &str)] = &[
    ("invalid-json", "\"String\",\n", "\"String\"\n"),
    ("invalid-json", "\"mood\": \"String\"\n", "\"mood\": \"String\",\n"),
    ("invalid-json", "\"name\": \"String\"", "\"name&quot;: &quot;String\""),
    ("table-shape", "|:---|:---|:---|\n|name", "|:---|:---|\n|name"),
    ("table-shape", "|:---|:---|:---|\n|name", "|:---|:---|:---|:---|\n|name"),
    ("table-shape", "|:---|:---|:---|\n|name", "|:---|:---|:–--|\n|name"),
    ("table-shape", "|:---|:---|:---|\n|name", "|name"),
    ("table-shape", "calm\\|cross", "calm|cross"),
    (
        "repeated",
        "|name|String|What it is called.|\n",
        "|name|String|What it is called.|\n|name|String|What it is called.|\n",
    ),
    ("repeated", "|summer|1|It is warm.|\n", "|summer|1|It is warm.|\n|summer|1|It is warm.|\n"),
    ("unclosed-block", "}\n```\n\n## Properties", "}\n\n## Properties"),
    ("unclosed-block", "cats/1\n```\n", "cats/1\n"),
    ("unclosed-block", "\"Tom\" }\n```\n", "\"Tom\" }\n"),
];

#[test]
fn what_is_certain_is_as_it_was_in_every_form_of_files() {
    let with_mark = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for written in [str::to_string, with_mark as fn(&str) -> String] {
        for (code, whole, damaged) in CERTAIN {
            let folder = pages(whole, damaged, written);
            let (_, found, _) = run(folder.path(), "check --docs docs --format short");
            assert!(found.lines().count() == 1 && found.contains(&format!("[{code}]")), "{damaged}: {found}");
            let (code, printed, complaints) = run(folder.path(), "check --docs docs --fix --deny notes");
            assert_eq!((code, &*complaints), (0, ""), "{damaged}: {printed}");
            assert!(printed.starts_with("repaired 1 place in 1 page\n"), "{damaged}: {printed}");
            let expected: Vec<String> = PAGES.iter().map(|(_, text)| written(text)).collect();
            assert_eq!(texts(folder.path()), expected, "{damaged}");
        }
    }
}

#[test]
fn what_may_be_meant_otherwise_stays() {
    for (whole, damaged) in [
        // The comma is missing for want of a quotation mark.
        ("\"name\": \"String\",", "\"name\": String\","),
        // More is left out than the comma.
        ("\"mood\": \"String\"\n", "\"mood\": \"String\"\n  ...\n"),
        // The header may be what lacks a cell.
        ("|Property|Type|Description|", "|Property|Type|"),
        // Which of the pipes is none of the table?
        ("|What it is called.|", "|What | it is called.|"),
        // Two rows of one name, and of other words.
        ("|mood|String|Two", "|mood|String|Its mood.|\n|mood|String|Two"),
        // What follows may be text.
        ("calm\\|cross`.|\n", "calm\\|cross`.|\n\n```\n\nIt purrs.\n\nIt bites.\n"),
    ] {
        let folder = pages(whole, damaged, str::to_string);
        let before = texts(folder.path());
        let (_, found, _) = run(folder.path(), "check --docs docs --format short");
        assert!(!found.is_empty(), "{damaged}");
        let (_, printed, _) = run(folder.path(), "check --docs docs --fix");
        assert!(printed.starts_with("repaired 0 places in 0 pages\n"), "{damaged}: {printed}");
        assert_eq!(texts(folder.path()), before, "{damaged}");
    }
}

#[test]
fn a_dry_run_shows_what_would_change_and_changes_nothing() {
    let folder = pages("\"String\",\n", "\"String\"\n", str::to_string);
    let before = texts(folder.path());
    let (code, printed, _) = run(folder.path(), "check --docs docs --fix --dry-run");
    assert_eq!(code, 1, "{printed}");
    let expected = r#"--- a/docs/en-US/beta/resources/cat.md
+++ b/docs/en-US/beta/resources/cat.md
@@ -8,7 +8,7 @@
 
 ```json
 {
-  "name": "String"
+  "name": "String",
   "mood": "String"
 }
 ```
would repair 1 place in 1 page
"#;
    assert_eq!(printed, expected);
    assert_eq!(texts(folder.path()), before);
    let whole = pages("Tom", "Tom", str::to_string);
    let (code, printed, _) = run(whole.path(), "check --docs docs --fix --dry-run");
    assert_eq!((code, &*printed), (0, "would repair 0 places in 0 pages\n"));
}

#[test]
fn only_what_is_asked_for_is_repaired() {
    let folder = pages("\"String\",\n", "\"String\"\n", str::to_string);
    let before = texts(folder.path());
    run(folder.path(), "check --docs docs --fix cat-get");
    assert_eq!(texts(folder.path()), before);
    run(folder.path(), "check --docs docs --fix cat");
    assert_ne!(texts(folder.path()), before);
}

#[test]
fn programs_are_told_what_repairs_a_finding() {
    let folder = pages("\"String\",\n", "\"String\"\n", str::to_string);
    let (_, printed, _) = run(folder.path(), "check --docs docs --format json");
    assert!(printed.contains("\"replacement\": \",\""), "{printed}");
    let (_, printed, _) = run(folder.path(), "check --docs docs --format sarif");
    assert!(printed.contains("\"insertedContent\""), "{printed}");
    let (_, printed, _) = run(folder.path(), "check --docs docs");
    assert!(printed.contains("(`check --fix` does it)"), "{printed}");
}
