//! Rows of tables with something wrong in them.

use super::*;

/// What is found on a page with these rows and this JSON representation, with the names and the types that are read.
fn read_rows(rows: &str, json: &str) -> (Vec<String>, Vec<String>) {
    let table = format!("## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n{rows}\n\n");
    let (facts, findings) = resource(&format!("{table}## JSON representation\n\n```json\n{json}\n```\n"));
    let shown = facts.properties.iter().map(|row| {
        let read = row.type_expression.as_ref().expect("a type");
        let name = match &read.name {
            TypeName::Primitive(primitive) => primitive.name(),
            TypeName::Reference(reference) => &reference.name,
            TypeName::Unknown(words) => words,
        };
        let several = if read.collection { "s" } else { "" };
        format!("{} {name}{several}: {}", *row.name, row.documentation.plain())
    });
    (shown.collect(), findings)
}

#[test]
fn a_second_row_of_a_name_is_not_held_against_the_json() {
    let json = "{ \"on\": \"Boolean\" }";
    let (_, findings) = read_rows("|on|Boolean|Whether it is on.|\n|on|String|How it is on.|", json);
    assert_eq!(findings, [] as [&str; 0]);
    let (_, findings) = read_rows("|on|String|How it is on.|", json);
    assert_eq!(findings, ["table-and-json: the JSON representation shows `on` with another type"]);
}

#[test]
fn a_number_of_another_width_is_told_where_the_json_names_its_type() {
    let told = |kind: &str, shown: &str| {
        let (_, findings) = read_rows(&format!("|size|{kind}|How many.|"), &format!("{{ \"size\": {shown} }}"));
        findings.len()
    };
    for (kind, shown, expected) in [
        ("Int32", "\"int64\"", 1),
        ("Double", "\"Int32\"", 1),
        ("Single", "\"Double\"", 1),
        ("Int32", "\"Edm.Int32\"", 0),
        // These tell no width.
        ("Int64", "1024", 0),
        ("Double", "\"number\"", 0),
        ("Int64", "\"Integer\"", 0),
        ("Double", "\"float\"", 0),
        ("Decimal", "\"Double\"", 0),
        // Any number may be written as text.
        ("String", "\"Int32\"", 0),
    ] {
        assert_eq!(told(kind, shown), expected, "{kind} {shown}");
    }
}

#[test]
fn values_stay_in_the_description_of_what_is_not_one_of_them() {
    let said = "What each holds. Possible values are: text, number. Read-only.";
    for (kind, expected) in [
        ("Json", format!("kinds Json: {said}")),
        ("Int32", format!("kinds Int32: {said}")),
        ("String", "kinds String: What each holds. Read-only.".to_string()),
        ("kindOfCell", "kinds kindOfCell: What each holds. Read-only.".to_string()),
    ] {
        let (rows, _) = read_rows(&format!("|kinds|{kind}|{said}|"), "{}");
        assert_eq!(rows, [expected], "{kind}");
    }
}

#[test]
fn a_row_without_one_of_its_pipes_is_read_whole() {
    for (row, read, before) in [
        ("|size Int32|How large it is.|", "size Int32: How large it is.", "Int32"),
        ("|lid [lid](lid.md)|What closes it.|", "lid lid: What closes it.", "[lid](lid.md)"),
        ("|size|Int32 How large it is.|", "size Int32: How large it is.", "How large it"),
        ("|lid|[lid](lid.md) What closes it.|", "lid lid: What closes it.", "What closes it."),
    ] {
        let (rows, findings) = read_rows(row, "{}");
        let told = format!("table-shape: this row has a cell too few: no `|` stands in front of `{before}`");
        assert_eq!((&*rows[0], &findings[0]), (read, &told), "{row}");
        assert!(!findings.iter().any(|finding| finding.contains("unknown-type")), "{row}: {findings:?}");
    }
    for (row, read) in [
        ("|size|Int32|", "size Int32: "),
        ("|sizes|Int32 collection|", "sizes Int32s: "),
        ("|size|String (a number with its unit)|", "size String: "),
    ] {
        let (rows, findings) = read_rows(row, "{}");
        assert_eq!(*rows[0], *read, "{row}");
        assert!(!findings.iter().any(|finding| finding.contains("too few")), "{row}: {findings:?}");
    }
}

#[test]
fn a_type_with_a_bracket_too_few_is_read_and_told() {
    for (cell, read) in [
        ("Collection(String", "sizes Strings: "),
        ("Collection([lid](lid.md)", "sizes lids: "),
        ("String)", "sizes String: "),
    ] {
        let (rows, findings) = read_rows(&format!("|sizes|{cell}||"), "{}");
        assert_eq!(
            (&*rows[0], &*findings[0]),
            (read, "unknown-type: a bracket is missing in the type of `sizes`"),
            "{cell}"
        );
    }
}
