//! A language read as if the generator had no words of it. That holds for a whole process, so this test has one of its
//! own.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::reading::{self, TypeName};
use vpp_codegen::verify;

#[test]
fn the_words_of_one_language_are_not_known_and_those_of_others_are() {
    assert!(verify::without_words("de-DE"));
    let rows = "|on|Boolescher Wert|Eins.|\n|serial|Строка|Zwei.|\n|size|Int32|Drei.|";
    let page = format!(
        "# <a name=\"lamp-resource-type\"></a>Ressourcentyp lamp\n\n## <a name=\"properties\"></a>Eigenschaften\n\
         |Eigenschaft|Typ|Beschreibung|\n|:-|:-|:-|\n{rows}\n"
    );
    let corpus = Corpus::from_texts([("de-DE/beta/resources/lamp.md", &*page)]);
    let (id, _) = corpus.pages().next().expect("a page");
    let lamp = reading::read(&corpus, id, &mut Diagnostics::new()).resource.expect("a resource");
    let types = lamp.properties.iter().map(|row| match &row.type_expression.as_ref().expect("a cell").name {
        TypeName::Primitive(primitive) => primitive.name().to_string(),
        other => format!("{other:?}"),
    });
    assert_eq!(types.collect::<Vec<_>>(), ["Unknown(\"Boolescher Wert\")", "String", "Int32"]);
    assert!(!verify::without_words("ru-RU"), "the words are in use");
}
