//! A language read as if the generator had no words of it, beside the same pages read with them.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::reading::{self, TypeName};
use vpp_codegen::schema::TypeDefinition;
use vpp_codegen::settings::Settings;

/// The types of the properties of a page that mixes three languages.
fn types(unknown: Option<&str>) -> Vec<String> {
    let rows = "|on|Boolescher Wert|Eins.|\n|serial|Строка|Zwei.|\n|size|Int32|Drei.|";
    let page = format!(
        "# <a name=\"lamp-resource-type\"></a>Ressourcentyp lamp\n\n## <a name=\"properties\"></a>Eigenschaften\n\
         |Eigenschaft|Typ|Beschreibung|\n|:-|:-|:-|\n{rows}\n"
    );
    let corpus = Corpus::from_texts([("de-DE/beta/resources/lamp.md", &*page)]);
    let corpus = match unknown {
        Some(locale) => corpus.without_words(locale),
        None => corpus,
    };
    let (id, _) = corpus.pages().next().expect("a page");
    let lamp = reading::read(&corpus, id, &mut Diagnostics::new()).resource.expect("a resource");
    let shown = lamp.properties.iter().map(|row| match &row.type_expression.as_ref().expect("a cell").name {
        TypeName::Primitive(primitive) => primitive.name().to_string(),
        other => format!("{other:?}"),
    });
    shown.collect()
}

#[test]
fn the_words_of_one_language_are_not_known_and_those_of_others_are() {
    assert_eq!(types(None), ["Boolean", "String", "Int32"]);
    assert_eq!(types(Some("de-DE")), ["Unknown(\"Boolescher Wert\")", "String", "Int32"]);
    assert_eq!(types(Some("ru-RU")), ["Boolean", "Unknown(\"Строка\")", "Int32"], "one run does not disturb another");
    assert_eq!(types(Some("de-AT")), types(Some("de-DE")), "a region has no words of its own");
    assert_eq!(types(Some("eo-EO")), types(None), "a language that has no words anyway");
}

#[test]
fn a_link_to_values_tells_that_a_list_without_known_words_is_one_of_values() {
    let enumerations = |link: &str| {
        let page = format!(
            "# <a name=\"lamp-resource-type\"></a>lamp 资源类型\n\n## <a name=\"properties\"></a>属性\n\
             |属性|类型|说明|\n|:-|:-|:-|\n|shade|{link}|灯罩。 可取值为：`paper`、`glass`。|\n"
        );
        let corpus = Corpus::from_texts([("zh-CN/beta/resources/lamp.md", &*page)]).without_words("zh-CN");
        let documented = vpp_codegen::document(corpus, &Settings::default().primary_locale("zh-CN"));
        let types = documented.schemas[0].types.iter();
        let members = types.filter_map(|(name, definition)| match definition {
            TypeDefinition::Enumeration(enumeration) => {
                let members: Vec<&str> = enumeration.members.iter().map(|member| &*member.name).collect();
                Some(format!("{}: {}", name.name, members.join(" ")))
            }
            TypeDefinition::Structured(_) => None,
        });
        members.collect::<Vec<_>>()
    };
    assert_eq!(enumerations("[shadeKind](enums.md#shadekind-values)"), ["shadeKind: paper glass"]);
    assert_eq!(enumerations("[shadeKind](enums.md#shadekind)"), [""; 0]);
}
