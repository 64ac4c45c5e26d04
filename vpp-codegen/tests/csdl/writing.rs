//! Whatever the schema, what is written is legal, and is read again as the same schema.

use proptest::prelude::*;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::csdl::{conform, read_json, read_xml, write_json, write_xml};
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::schema::Schema;
use vpp_codegen::settings::Settings;

use crate::any_schema::any_schema;
use crate::{corpus, docs_input, rules, schemas};

/// What of a schema CSDL can say, and whether that is less than all.
fn conforming(schema: &Schema) -> (Schema, Diagnostics) {
    let mut notes = Diagnostics::new();
    (conform(schema, &mut notes), notes)
}

/// The same schema, wherever its items stand.
fn assert_same(left: &Schema, right: &Schema) {
    let (left, right) = (left.to_json(), right.to_json());
    // By line, for schemas are long.
    for (left, right) in left.lines().zip(right.lines()) {
        assert_eq!(left, right);
    }
    assert_eq!(left, right);
}

fn assert_written_legally_and_read_again(schema: &Schema) {
    let (conforming, _) = conforming(schema);
    let xml = write_xml(schema);
    rules::check(&xml);
    assert_same(&read_xml(&xml).unwrap_or_else(|error| panic!("{error}\n{xml}")).schema, &conforming);

    let json = write_json(schema);
    let read = read_json(&json).unwrap_or_else(|error| panic!("{error}\n{json}")).schema;
    assert_same(&read, &conforming);
}

#[test]
fn the_documentation_is_written_legally_and_read_again() {
    for schema in schemas(docs_input()) {
        let (conforming, notes) = conforming(&schema);
        assert!(notes.is_empty(), "{notes:#?}");
        assert_eq!(conforming.types.len(), schema.types.len());
        assert_written_legally_and_read_again(&schema);
    }
}

#[test]
fn the_standard_form_of_the_documentation() {
    let schemas = schemas(docs_input());
    let schema = schemas.iter().find(|schema| schema.version == "v1.0").expect("there are pages of v1.0");
    insta::assert_snapshot!("xml", write_xml(schema));
    insta::assert_snapshot!("json", write_json(schema));
}

#[test]
fn what_is_deprecated_says_why() {
    let page = "# lamp resource type\n\nA lamp.\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n\
        |place|String|Where it stands. Deprecated. Use **room** instead.|\n|size (deprecated)|Int32|How large it is.|\n";
    let corpus = Corpus::from_texts([("en-US/beta/resources/lamp.md", page)]);
    let xml = write_xml(&vpp_codegen::document(corpus, &Settings::default()).schemas[0]);
    let reasons = xml.lines().filter(|line| line.contains("Property=\"Description\"")).map(str::trim);
    assert_eq!(
        reasons.collect::<Vec<_>>(),
        [
            r#"<PropertyValue Property="Description" String="Deprecated. Use room instead."/>"#,
            r#"<PropertyValue Property="Description" String="The documentation says that it is deprecated."/>"#,
        ]
    );
}

#[test]
fn the_whole_documentation_is_written_legally_and_read_again() {
    let Some(corpus) = corpus() else { return };
    for schema in schemas(corpus.join("en-US")) {
        assert_written_legally_and_read_again(&schema);
    }
}

#[test]
fn the_own_form_keeps_everything_but_places() {
    for schema in schemas(docs_input()) {
        let again = Schema::from_json(&schema.to_json()).unwrap();
        assert_eq!(again.to_json(), schema.to_json());
        assert_eq!(again.types.keys().collect::<Vec<_>>(), schema.types.keys().collect::<Vec<_>>());
    }
    assert!(Schema::from_json("{}").is_err());
}

#[test]
fn metadata_of_a_service_is_written_and_read_again() {
    let Some(corpus) = corpus() else { return };
    for version in ["v1.0", "beta"] {
        let text = std::fs::read_to_string(corpus.join(format!("metadata-{version}.xml"))).unwrap();
        assert_written_legally_and_read_again(&read_xml(&text).unwrap().schema);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_schema_is_written_legally_and_read_again(schema in any_schema()) {
        assert_written_legally_and_read_again(&schema);
    }

    #[test]
    fn what_conforms_stays_as_it_is(schema in any_schema()) {
        let (once, _) = conforming(&schema);
        let (twice, notes) = conforming(&once);
        assert!(notes.is_empty(), "{notes:#?}");
        assert_same(&twice, &once);
    }

    #[test]
    fn the_own_form_of_what_conforms_is_read_again(schema in any_schema()) {
        let (conforming, _) = conforming(&schema);
        assert_same(&Schema::from_json(&conforming.to_json()).unwrap(), &conforming);
    }
}
