//! Pages in other languages, read alone: each kind of damage beside what is read (page shape 10), pages as text
//! beside what is read (page shape 11, number 32), and the documentation in the reader's language.

use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Code;
use vpp_codegen::rendition::Rendition;
use vpp_codegen::schema::{Property, Schema, TypeDefinition};
use vpp_codegen::settings::Settings;
use vpp_codegen::{Documented, Generated, document, emit};

/// What pages of one language say, read alone.
fn read(locale: &str, pages: &[(&str, String)]) -> Documented {
    let paths: Vec<String> = pages.iter().map(|(name, _)| format!("{locale}/beta/{name}")).collect();
    let texts = paths.iter().map(String::as_str).zip(pages.iter().map(|(_, text)| text.as_str()));
    document(Corpus::from_texts(texts), &Settings::default().primary_locale(locale))
}

/// A schema in a line for each type and each operation.
fn shown(schema: &Schema) -> Vec<String> {
    let property = |property: &Property| format!("{}: {}", property.name, property.type_use);
    let types = schema.types.iter().map(|(name, definition)| match definition {
        TypeDefinition::Structured(structured) => {
            let base = structured.base.as_ref().map(|base| format!(" from {base}")).unwrap_or_default();
            let properties: Vec<String> = structured.all_properties().map(property).collect();
            format!("{name}{base} {{ {} }}", properties.join(", "))
        }
        TypeDefinition::Enumeration(enumeration) => {
            let member = |member: &vpp_codegen::schema::Member| match member.value {
                Some(value) => format!("{}={value}", member.name),
                None => member.name.clone(),
            };
            format!("{name} [ {} ]", enumeration.members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
    });
    let operations = schema.operations.iter().map(|operation| {
        let parameters: Vec<String> = operation.parameters.iter().map(property).collect();
        let returns = operation.returns.as_ref().map(|returns| format!(" -> {returns}")).unwrap_or_default();
        format!("{}.{}({}){returns}", operation.bound_to, operation.name.name, parameters.join(", "))
    });
    types.chain(operations).map(|line| line.replace("microsoft.graph.", "").replace("Edm.", "")).collect()
}

/// The words of a language on the pages of a lamp, as machine translation leaves them.
struct Words {
    locale: &'static str,
    title: &'static str,
    inherits: &'static str,
    properties: &'static str,
    rows: &'static str,
    relationships: &'static str,
    state_title: &'static str,
    members: &'static str,
    member_rows: &'static str,
    dim_title: &'static str,
    request: &'static str,
    body: &'static str,
    response: &'static str,
}

const GERMAN: Words = Words {
    locale: "de-DE",
    title: "Lamp-Ressourcentyp",
    inherits: "Sie erbt von [Gerät](../resources/home-device.md).",
    properties: "Eigenschaften",
    rows: "\
|ID|Zeichenfolge|Schlüssel der Entität. Geerbt von [device](../resources/home-device.md)|
|bright|Boolescher Wert|Ob sie brennt.|
|Farbe|Zeichenfolge|Die Farbe.|
|state|[LampState](../resources/home-lampstate.md)|Der Zustand. Mögliche Werte sind: `none`, `on` und `burntOut`.|
|Watt Zahl|Gleitkommawert mit doppelter Genauigkeit|Die Leistung.|
|plugs|[Stecker](../resources/home-plug.md) -Auflistung|Die Stecker.|
|tags|Zeichenfolgenauflistung|Die Schlagworte.|",
    relationships: "Beziehungen",
    state_title: "LampState Enum-Typ",
    members: "Mitglieder",
    member_rows: "|Keine|0|Nichts.|\n|auf|1|Sie brennt.|\n|BurntOut|2|Sie ist durchgebrannt.|",
    dim_title: "Dim-Aktion",
    request: "HTTP-Anforderung",
    body: "Anforderungstext",
    response: "Bei erfolgreicher Ausführung gibt die Aktion den Antwortcode `200 OK` und ein [Lampe](../resources/home-lamp.md)-Objekt zurück.",
};

const RUSSIAN: Words = Words {
    locale: "ru-RU",
    title: "Тип ресурса лампа",
    inherits: "Унаследовано от [устройства](../resources/home-device.md)",
    properties: "Свойства",
    rows: "\
|id|Строка|Ключ объекта. Унаследовано от [device](../resources/home-device.md)|
|bright|Логическое|Горит ли она.|
|цвет|String|Цвет.|
|state|[лампстате](../resources/home-lampstate.md)|Состояние. Возможные значения: `none`, `on`, `burntOut`.|
|ватт|Двойное с плавающей точкой|Мощность.|
|plugs|[Коллекция вилок](../resources/home-plug.md)|Вилки.|
|tags|Коллекция строк|Метки.|",
    relationships: "Связи",
    state_title: "тип перечисления Лампстате",
    members: "Элементы",
    member_rows: "|Нет|нуль|Ничего.|\n|на|1,1|Горит.|\n|бурнтаут|2|Сгорела.|",
    dim_title: "Действие dim",
    request: "HTTP-запрос",
    body: "Текст запроса",
    response: "При успешном выполнении это действие возвращает код отклика `200 OK` и объект [лампа](../resources/home-lamp.md).",
};

const JAPANESE: Words = Words {
    locale: "ja-JP",
    title: "ランプのリソースの種類",
    inherits: "[デバイス](../resources/home-device.md) から継承します。",
    properties: "プロパティ",
    rows: "\
|id|文字列|エンティティのキー。[device](../resources/home-device.md) から継承します|
|明るい|ブール値|点灯しているか。|
|色|文字列|色。|
|状態|[ランプの状態](../resources/home-lampstate.md)|状態。可能な値: `none`、`on`、`burntOut`。|
|watts|ダブル|電力。|
|plugs|[プラグ](../resources/home-plug.md) コレクション|プラグ。|
|tags|文字列コレクション|タグ。|",
    relationships: "リレーションシップ",
    state_title: "lampState 列挙型",
    members: "メンバー",
    member_rows: "|なし|0|なし。|\n|オン|1|点灯。|\n|burntOut|2|切れた。|",
    dim_title: "dim アクション",
    request: "HTTP 要求",
    body: "要求本文",
    response: "成功した場合、このアクションは応答コード `200 OK` と [lamp](../resources/home-lamp.md) オブジェクトを返します。",
};

/// A language that nobody speaks and that has no vocabulary.
const INVENTED: Words = Words {
    locale: "qx-QX",
    title: "Vexo lompu",
    inherits: "Brumo ka [ditsu](../resources/home-device.md)",
    properties: "Zorpen",
    rows: "\
|id|Frumel|Klevo. Brumat ka [device](../resources/home-device.md)|
|brimo|Nukra zel|Tul.|
|kolru|Frumel|Tul.|
|stadu|[lompstadu](../resources/home-lampstate.md)|Tul. Vorma zi: `none`, `on`, `burntOut`.|
|watts|Dubru|Tul.|
|plugs|[pluxu](../resources/home-plug.md) zamel|Tul.|
|tags|Frumel zamel|Tul.|",
    relationships: "Ralken",
    state_title: "Lompstadu numro",
    members: "Membren",
    member_rows: "|Nulo|0|Tul.|\n|su|1|Tul.|\n|burntOut|2|Tul.|",
    dim_title: "dimu aktu",
    request: "HTTP kro",
    body: "Kro bolu",
    response: "Tul `200 OK` mi [lompu](../resources/home-lamp.md).",
};

fn pages(words: &Words) -> Vec<(&'static str, String)> {
    let Words { title, inherits, properties, rows, relationships, state_title, members, member_rows, .. } = words;
    let Words { dim_title, request, body, response, .. } = words;
    vec![
        (
            "resources/home-device.md",
            "# <a name=\"device-resource-type\"></a>device\n\n## <a name=\"properties\"></a>x\n|x|x|x|\n|:-|:-|:-|\n|id|String|x|\n\n\
             ## <a name=\"json-representation\"></a>x\n<!-- {\"blockType\": \"resource\", \"keyProperty\": \"id\", \"@odata.type\": \"microsoft.graph.device\"} -->\n\
             ``` json\n{\n  \"id\": \"String (identifier)\"\n}\n```\n"
                .to_string(),
        ),
        (
            "resources/home-plug.md",
            "# <a name=\"plug-resource-type\"></a>plug\n\n## <a name=\"properties\"></a>x\n|x|x|x|\n|:-|:-|:-|\n|pins|Int32|x|\n|lit|[lampState](../resources/home-lampstate.md)|x|\n\n\
             ## <a name=\"json-representation\"></a>x\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.plug\"} -->\n\
             ``` json\n{\n  \"pins\": 1024,\n  \"lit\": \"String\"\n}\n```\n"
                .to_string(),
        ),
        (
            "resources/home-lamp.md",
            format!(
                "# <a name=\"lamp-resource-type\"></a>{title}\n\n{inherits}\n\n## <a name=\"properties\"></a>{properties}\n\
                 |x|x|x|\n|:-|:-|:-|\n{rows}\n\n## <a name=\"relationships\"></a>{relationships}\nx\n\n\
                 ## <a name=\"json-representation\"></a>JSON\n\
                 <!-- {{\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.lamp\"}} -->\n\
                 ``` json\n{{\n  \"@odata.type\": \"#microsoft.graph.lamp\",\n  \"id\": \"String (identifier)\",\n  \"bright\": true,\n  \
                 \"color\": \"String\",\n  \"state\": \"String\",\n  \"watts\": 4.2,\n  \
                 \"plugs\": [\n    {{\n      \"@odata.type\": \"microsoft.graph.plug\"\n    }}\n  ],\n  \"tags\": [\n    \"String\"\n  ]\n}}\n```\n"
            ),
        ),
        (
            "resources/home-lampstate.md",
            format!(
                "# <a name=\"lampstate-enum-type\"></a>{state_title}\n\nx.\n\n## <a name=\"members\"></a>{members}\n\
                 |x|x|x|\n|:-|:-|:-|\n{member_rows}\n"
            ),
        ),
        (
            "api/home-lamp-list.md",
            "# <a name=\"list-lamps\"></a>x\n\n## <a name=\"http-request\"></a>x\n``` http\nGET /lamps\n```\n\n## <a name=\"response\"></a>x\n\
             `200 OK`: [lamp](../resources/home-lamp.md)\n\n## <a name=\"example\"></a>x\n\n### <a name=\"response\"></a>x\n\
             ``` http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n  \"value\": [\n    {\n      \"@odata.type\": \"#microsoft.graph.lamp\"\n    }\n  ]\n}\n```\n"
                .to_string(),
        ),
        (
            "api/home-lamp-dim.md",
            format!(
                "# <a name=\"dim-action\"></a>{dim_title}\n\n## <a name=\"http-request\"></a>{request}\n\
                 ``` http\nPOST /lamps/{{lampId}}/dim\n```\n\n## <a name=\"request-body\"></a>{body}\n\
                 |x|x|x|\n|:-|:-|:-|\n|Ebene|Int32|x|\n|now|Boolean|x|\n\n## <a name=\"response\"></a>x\n{response}\n\n\
                 ## <a name=\"example\"></a>x\n\n### <a name=\"request\"></a>x\n\
                 ``` http\nPOST https://host/beta/lamps/{{lampId}}/dim\nContent-type: application/json\n\n{{\n  \"level\": 5,\n  \"now\": true\n}}\n```\n"
            ),
        ),
    ]
}

/// What the pages say in every language. What the type words of an unknown language mean the JSON shows.
const LAMP: [&str; 5] = [
    "device { id: String }",
    "lamp from device { bright: Boolean, color: String, state: lampState, watts: Double, plugs: Collection(plug), \
     tags: Collection(String) }",
    "lampState [ none=0, on=1, burntOut=2 ]",
    "plug { pins: Int32, lit: lampState }",
    "lamp.dim(level: Int32, now: Boolean) -> lamp",
];

#[test]
fn a_language_is_read_alone() {
    for words in [GERMAN, RUSSIAN, JAPANESE, INVENTED] {
        let documented = read(words.locale, &pages(&words));
        assert_eq!(shown(&documented.schemas[0]), LAMP, "{}", words.locale);
        assert!(documented.diagnostics.iter().any(|finding| finding.code == Code::NameRepaired), "{}", words.locale);
    }
}

#[test]
fn text_copied_from_the_site_is_read_in_every_language() {
    for words in [GERMAN, RUSSIAN, JAPANESE, INVENTED] {
        let settings = Settings::default().primary_locale(words.locale);
        let corpus = read(words.locale, &pages(&words)).corpus;
        for rendition in [Rendition::Text, Rendition::WithoutHeadings, Rendition::Markdown] {
            let documented = document(rendition.of(&corpus), &settings);
            // Without links only the JSON and the list of values tell what a damaged type cell means.
            let shown = shown(&documented.schemas[0]);
            let names: Vec<&str> = shown.iter().map(|line| line.split([' ', '(']).next().unwrap_or_default()).collect();
            for expected in ["device", "lamp", "lamp.dim"] {
                assert!(names.contains(&expected), "{} {rendition:?}: {shown:#?}", words.locale);
            }
            let lamp = shown.iter().find(|line| line.starts_with("lamp ")).expect("the lamp");
            for property in [
                "bright: Boolean",
                "color: String",
                "watts: Double",
                "plugs: Collection(plug)",
                "tags: Collection(String)",
            ] {
                assert!(lamp.contains(property), "{} {rendition:?}: {lamp}", words.locale);
            }
        }
    }
}

/// The files that are generated of some pages, with the documentation in a language.
fn generated(locale: Option<&str>, texts: &[(&str, &str)]) -> Generated {
    let mut settings = Settings::default();
    if let Some(locale) = locale {
        settings = settings.doc_locale(locale);
    }
    let corpus = Corpus::from_texts(texts.iter().copied());
    emit(document(corpus, &settings), &settings).unwrap_or_else(|error| panic!("{error}"))
}

const ENGLISH_PAGE: &str = "# cat resource type\n\nA cat.\n\n## Properties\n|Property|Type|Description|\n|:-|:-|:-|\n\
    |name|String|What it is called.|\n|colour|String|Its colour. Possible values are: `red`, `grey`.|\n|age|Int32||\n\n\
    ## JSON representation\n```json\n{\"@odata.type\": \"#microsoft.graph.cat\", \"name\": \"String\", \"colour\": \"String\", \"age\": 1024}\n```\n";
const GERMAN_PAGE: &str = "# <a name=\"cat-resource-type\"></a>Ressourcentyp cat\n\nEine Katze.\n\n## <a name=\"properties\"></a>Eigenschaften\n\
    |Eigenschaft|Typ|Beschreibung|\n|:-|:-|:-|\n|Name|Zeichenfolge|Wie sie heißt.|\n|Farbe|Zeichenfolge|Die Farbe. Mögliche Werte sind: `red` und `grey`.|\n|age|Int32||\n\n\
    ## <a name=\"json-representation\"></a>JSON\n```json\n{\"@odata.type\": \"#microsoft.graph.cat\", \"name\": \"String\", \"colour\": \"String\", \"age\": 1024}\n```\n";
const ENGLISH_DOG: &str = "# dog resource type\n\nA dog.\n\n## Properties\n|Property|Type|Description|\n|:-|:-|:-|\n|name|String|What it is called.|\n";

#[test]
fn the_documentation_may_be_in_another_language_than_the_one_that_decides() {
    let texts = [
        ("en-US/beta/resources/cat.md", ENGLISH_PAGE),
        ("en-US/beta/resources/dog.md", ENGLISH_DOG),
        ("de-DE/beta/resources/cat.md", GERMAN_PAGE),
    ];
    let (english, german) = (generated(None, &texts), generated(Some("de-DE"), &texts));
    let code =
        |text: &str| text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    for (path, text) in english.files.iter().filter(|(path, _)| path.starts_with("src/beta/")) {
        assert_eq!(code(text), code(&german.files[path]), "{path}");
    }
    let cat = &german.files["src/beta/cat.rs"];
    for words in [
        "/// Eine Katze.",
        "/// Wie sie heißt.",
        "/// Die Farbe.",
        "/// Mögliche Werte: `red`, `grey`.",
        "/// Die Eigenschaft `age`.",
        "/// Komplexer OData-Typ `microsoft.graph.cat`.",
    ] {
        assert!(cat.contains(words), "{words}\n{cat}");
    }
    // There is no German page of dogs.
    let dog = &german.files["src/beta/dog.rs"];
    assert!(dog.contains("/// A dog.") && dog.contains("/// What it is called."), "{dog}");
}

#[test]
fn a_base_is_the_same_where_its_link_leads_to_the_same_page() {
    let page = |words: &str, base: &str| {
        format!(
            "# <a name=\"lamp-resource-type\"></a>lamp\n\n{words} {base}.\n\n## <a name=\"properties\"></a>x\n\n|x|x|x|\n|-|-|-|\n|watts|Int32|x.|\n"
        )
    };
    let device = "# device resource type\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|id|String|x.|\n";
    let english = page("Inherits from", "[device](device.md)");
    for (base, findings) in [("[设备](device.md)", 0), ("[device](./device.md)", 0), ("[房间](room.md)", 1)] {
        let chinese = page("继承自", base);
        let corpus = Corpus::from_texts([
            ("en-US/beta/resources/device.md", device),
            ("en-US/beta/resources/lamp.md", &*english),
            ("zh-CN/beta/resources/lamp.md", &*chinese),
        ]);
        let documented = document(corpus, &Settings::default());
        let found = documented.diagnostics.iter().filter(|finding| finding.code == Code::TranslationDiffers);
        assert_eq!(found.count(), findings, "{base}");
    }
}

#[test]
fn the_original_beside_a_translation_is_no_text_of_the_page() {
    let both = |translation: &str, original: &str| {
        format!(
            "<span data-ttu-id=\"a-1\">{translation}</span>\
             <span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">{original}</span></span>"
        )
    };
    let row = |cells: &[(&str, &str)]| {
        cells.iter().map(|(one, other)| format!("|{}", both(one, other))).collect::<String>() + "|\n"
    };
    let header = [("プロパティ", "Property"), ("型", "Type"), ("説明", "Description")];
    let rows = [
        row(&[("ID", "id"), ("文字", "String"), ("番号。", "The number.")]),
        row(&[("明るさ", "brightness"), ("Int32", "Int32"), ("百分率です。", "In per cent.")]),
        row(&[("予備", "spares"), ("[灯り](lamp.md) コレクション", "[lamp](lamp.md) collection"), ("予備。", "More.")]),
    ];
    let text = format!(
        "# <a name=\"lamp-resource-type\"></a>{}\n\n{}\n\n## <a name=\"properties\"></a>{}\n\n{}|-|-|-|\n{}",
        both("lamp リソースの種類", "lamp resource type"),
        both("部屋の灯りです。", "A light of a room."),
        both("プロパティ", "Properties"),
        row(&header),
        rows.concat()
    );
    let documented = read("ja-JP", &[("resources/lamp.md", text)]);
    let schema = &documented.schemas[0];
    assert_eq!(shown(schema), ["lamp { id: String, brightness: Int32, spares: Collection(lamp) }"]);
    let lamp = schema.types.values().next().and_then(TypeDefinition::as_structured).unwrap();
    let said: Vec<String> = lamp.all_properties().map(|property| property.documentation.plain()).collect();
    assert_eq!(said, ["番号。", "百分率です。", "予備。"]);
    assert_eq!(lamp.origin.documentation.plain(), "部屋の灯りです。");
}

#[test]
fn a_language_without_pages_cannot_document() {
    let settings = Settings::default().doc_locale("fr-FR");
    let corpus = Corpus::from_texts([("en-US/beta/resources/dog.md", ENGLISH_DOG)]);
    let error = emit(document(corpus, &settings), &settings).unwrap_err();
    assert_eq!(error.to_string(), "there are no pages in the language `fr-FR`\nhelp: there are pages in `en-US`");
}

#[test]
fn a_translation_is_compared_with_the_language_that_decides() {
    let german = GERMAN_PAGE.replace("und `grey`", "und `grau`").replace("|age|Int32||\n", "");
    let corpus =
        Corpus::from_texts([("en-US/beta/resources/cat.md", ENGLISH_PAGE), ("de-DE/beta/resources/cat.md", &*german)]);
    let mut documented = document(corpus, &Settings::default());
    documented.only_locale("de-DE").expect("there is a German page");
    let mut found: Vec<String> = documented
        .diagnostics
        .iter()
        .filter(|finding| finding.code == Code::TranslationDiffers)
        .map(|finding| {
            let before = &documented.corpus.source(finding.span.source).text[..finding.span.start as usize];
            format!("{}: {}", before.matches('\n').count() + 1, finding.message)
        })
        .collect();
    found.sort();
    assert_eq!(
        found,
        ["13: the translation lacks `age`", "9: `colour` has other values in translation: lost `grey`, added `grau`"]
    );
    assert!(documented.only_locale("fr-FR").is_err());
}
