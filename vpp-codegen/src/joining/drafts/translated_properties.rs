//! Names of properties and parameters that a translation replaced by words of its language.
//!
//! A single page often cannot tell which key of its JSON a word stands for: `nome` looks like a name. All pages of the
//! language together can. Code is not translated, so a word that no code shows is none of its names; where one such
//! word and one key are left over on a page, they are the same. What was found so, on this page or when it was read,
//! is a glossary of the language, and tells the names where several are left over and where no JSON is.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};

use crate::diagnostics::Diagnostics;
use crate::joining::drafts::glossary::Glossary;
use crate::joining::drafts::merge::Drafts;
use crate::reading::repair::{Fit, is_of_code, read_as};
use crate::reading::request_path::{self, Segment};
use crate::reading::sample::{Sample, SampleMember};
use crate::reading::types_in_json::ByType;
use crate::reading::{PropertyFacts, is_translation, table_and_json};

/// What is found with the help of a glossary adds to it, and so finds more.
const ROUNDS: usize = 2;

/// Gives the names in translations back that their pages together show.
pub(crate) fn repair(by_locale: &mut BTreeMap<String, Drafts>, diagnostics: &mut Diagnostics) {
    for (_, drafts) in by_locale.iter_mut().filter(|(locale, _)| is_translation(locale)) {
        let code = names_in_code(drafts);
        let mut glossary = Glossary::default();
        for_each_table(drafts, |rows, _| {
            for row in rows.iter() {
                let written = row.written.as_deref().filter(|written| !code.contains(&written.to_lowercase()));
                written.into_iter().for_each(|written| learn(&mut glossary, written, row));
            }
        });
        for _ in 0..ROUNDS {
            for_each_table(drafts, |rows, sample| {
                if let Some(sample) = sample {
                    pair(rows, sample, &code, &mut glossary, diagnostics);
                }
            });
        }
        for_each_table(drafts, |rows, _| apply(rows, &code, &glossary, diagnostics));
        let spellings = spellings_in_paths(drafts);
        spell_as_in_paths(drafts, &spellings, diagnostics);
        let is_shown = |name: &str| code.contains(name) || spellings.contains_key(name);
        let rows = drafts.resources.values().flat_map(|draft| &draft.facts.relationships);
        let doubtful = rows.filter(|row| !is_shown(&row.name.to_lowercase()) && !is_of_code(&row.name));
        drafts.doubtful_relationships = doubtful.map(|row| row.name.span).collect();
        report_rows_without_key(drafts, diagnostics);
        drafts.glossary = glossary;
    }
}

/// Reports the rows that the JSON representation of their page lacks: what they are called is known now.
fn report_rows_without_key(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    for facts in drafts.resources.values().map(|draft| &draft.facts) {
        let Some(sample) = &facts.sample else { continue };
        let shown = sample.members.iter().map(|member| member.name.span);
        let Some(at) = sample.odata_type.iter().map(|name| name.span).chain(shown).next() else { continue };
        let of_page = facts.properties.iter().filter(|row| row.name.span.source == at.source);
        table_and_json::report_rows_without_key(of_page, sample, diagnostics);
    }
}

/// The rows that one page or one part of a page lists, each with the JSON that shows them.
fn for_each_table(drafts: &mut Drafts, mut each: impl FnMut(&mut Vec<&mut PropertyFacts>, Option<&Sample>)) {
    for draft in drafts.resources.values_mut() {
        let facts = &mut *draft.facts;
        let mut rows = facts.properties.iter_mut().chain(&mut facts.relationships).collect();
        each(&mut rows, facts.sample.as_ref());
    }
    for draft in drafts.operations.values_mut() {
        let facts = &mut *draft.facts;
        each(&mut facts.body.iter_mut().collect(), facts.body_sample.as_ref());
        each(&mut facts.function_parameters.iter_mut().collect(), None);
    }
}

/// The names and values that code shows, in lower case.
fn names_in_code(drafts: &mut Drafts) -> HashSet<String> {
    let mut names = HashSet::default();
    for_each_table(drafts, |rows, sample| {
        names.extend(rows.iter().flat_map(|row| &row.values).map(|value| value.to_lowercase()));
        names.extend(sample.into_iter().flat_map(|sample| &sample.members).map(|shown| shown.name.to_lowercase()));
    });
    names
}

/// Pairs a word with the key that it stands for: where nothing else is of its type, where the glossary tells it, or
/// where both are left over.
fn pair(
    rows: &mut [&mut PropertyFacts],
    sample: &Sample,
    code: &HashSet<String>,
    glossary: &mut Glossary,
    diagnostics: &mut Diagnostics,
) {
    let listed: HashSet<String> = rows.iter().map(|row| row.name.value.clone()).collect();
    let mut keys: Vec<&SampleMember> =
        sample.members.iter().filter(|shown| !listed.contains(&*shown.name.value)).collect();
    let mut words: Vec<&mut &mut PropertyFacts> =
        rows.iter_mut().filter(|row| !code.contains(&row.name.to_lowercase())).collect();
    let by_type = ByType::of(words.iter().map(|row| &***row), keys.iter().copied());
    // A name of code is hardly a word.
    words.retain_mut(|row| match by_type.only_key(row).filter(|_| !is_of_code(&row.name)) {
        Some(key) => {
            keys.retain(|left| !std::ptr::eq(*left, key));
            stands_for(row, key, glossary, diagnostics);
            false
        }
        None => true,
    });
    words.retain_mut(|row| {
        let name = glossary.find_of_type(&row.name, row.type_expression.as_ref());
        let is_it = |key: &&SampleMember| Some(&*key.name.value) == name && Fit::of(row, key) != Fit::No;
        let key = keys.iter().position(is_it);
        key.map(|key| rename(row, &keys.remove(key).name.value, diagnostics)).is_none()
    });
    if words.len() > 1 {
        words.retain(|row| !is_of_code(&row.name));
    }
    if let ([row], [key]) = (&mut *words, &*keys)
        && Fit::of(row, key) != Fit::No
    {
        stands_for(row, key, glossary, diagnostics);
    }
}

/// Takes a key for what a row describes, and takes note of the word.
fn stands_for(row: &mut PropertyFacts, key: &SampleMember, glossary: &mut Glossary, diagnostics: &mut Diagnostics) {
    let word = row.name.value.clone();
    rename(row, &key.name.value, diagnostics);
    learn(glossary, &word, row);
}

/// Replaces the words that no JSON stands beside.
fn apply(rows: &mut [&mut PropertyFacts], code: &HashSet<String>, glossary: &Glossary, diagnostics: &mut Diagnostics) {
    let mut listed: HashSet<String> = rows.iter().map(|row| row.name.value.clone()).collect();
    for row in rows.iter_mut().filter(|row| !code.contains(&row.name.to_lowercase())) {
        let name = glossary.find_of_type(&row.name, row.type_expression.as_ref());
        if let Some(name) = name.filter(|name| listed.insert(name.to_string())) {
            rename(row, name, diagnostics);
        }
    }
}

/// The names in the paths of requests, by the name in lower case.
fn spellings_in_paths(drafts: &Drafts) -> HashMap<String, BTreeSet<String>> {
    let mut spellings: HashMap<String, BTreeSet<String>> = HashMap::default();
    let requests = drafts.operations.values().flat_map(|draft| &draft.facts.requests);
    for segment in requests.flat_map(|line| request_path::segments(&line.path.value)) {
        if let Segment::Name(name) = segment {
            spellings.entry(name.to_lowercase()).or_default().insert(name);
        }
    }
    spellings
}

/// Spells relationships as the paths of requests do: they lead there, and are code.
fn spell_as_in_paths(
    drafts: &mut Drafts,
    spellings: &HashMap<String, BTreeSet<String>>,
    diagnostics: &mut Diagnostics,
) {
    let rows = drafts.resources.values_mut().flat_map(|draft| &mut draft.facts.relationships);
    for row in rows {
        let Some(spelled) = spellings.get(&row.name.to_lowercase()) else { continue };
        if let ([only], false) = (&*spelled.iter().collect::<Vec<_>>(), spelled.contains(&row.name.value)) {
            rename(row, only, diagnostics);
        }
    }
}

/// Takes note of the word that a row had for its name.
fn learn(glossary: &mut Glossary, word: &str, row: &PropertyFacts) {
    glossary.learn_of_type(word, row.type_expression.as_ref(), &row.name);
}

fn rename(row: &mut PropertyFacts, name: &str, diagnostics: &mut Diagnostics) {
    let written = std::mem::replace(&mut row.name.value, name.to_string());
    diagnostics.push(
        read_as(row.name.span, format!("`{written}` is a name that no code shows"), name)
            .decision(format!("`{written}` stands for `{name}` on the pages of this language")),
    );
    row.written = Some(written.into());
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::joining::small_pages::SmallPage;
    use crate::schema::Schema;
    use crate::settings::Settings;

    fn page(name: &str, rows: &[&str], json: &str) -> SmallPage {
        let rows: String = rows.iter().map(|row| format!("|{row}|\n")).collect();
        let text = format!(
            "# <a name=\"{name}-resource-type\"></a>Xa {name}\n\n## <a name=\"properties\"></a>Xb\n|Xa|Xb|Xc|\n|:-|:-|:-|\n{rows}\n\
             ## <a name=\"json-representation\"></a>Xc\n```json\n{json}\n```\n"
        );
        (format!("eo-EO/beta/resources/{name}.md"), text)
    }

    /// The names of the properties of `lamp`.
    fn lamp(pages: impl IntoIterator<Item = SmallPage>) -> Vec<String> {
        let pages: Vec<SmallPage> = pages.into_iter().collect();
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let schema: Schema = crate::document(corpus, &Settings::default().primary_locale("eo-EO")).schemas.remove(0);
        let lamp = schema.types.structured(&crate::name::QualifiedName::parse("lamp")).expect("a type");
        lamp.properties.iter().map(|property| property.name.clone()).collect()
    }

    #[test]
    fn the_one_word_that_no_code_shows_is_the_one_key_that_no_row_has() {
        let rows = ["nomo|String|Xd", "size|Int32|Xe", "shade|String|Xf"];
        let found = lamp([page("lamp", &rows, r#"{ "size": 1, "shade": "String", "name": "String" }"#)]);
        assert_eq!(found, ["name", "size", "shade"]);
        let beside_name = ["nomo|String|Xd", "serialNumber|String|Xe", "size|Int32|Xf", "shade|String|Xg"];
        let found = lamp([page("lamp", &beside_name, r#"{ "size": 1, "shade": "String", "name": "String" }"#)]);
        assert_eq!(found, ["name", "serialNumber", "size", "shade"], "it is a name of code");
        for key in [r#""watts": 1"#, r#""shop": { "name": "Jo" }"#, r#""parts": [{ "name": "Jo" }]"#, r#""tags": []"#] {
            let other_type = lamp([page("lamp", &rows, &format!(r#"{{ "size": 1, "shade": "String", {key} }}"#))]);
            assert_eq!(other_type, ["nomo", "size", "shade"], "{key}");
        }
    }

    #[test]
    fn a_sample_that_shows_one_of_several_tells_the_name_all_the_same() {
        let rows = ["watts|Int32|Xd", "备用灯泡|[bulb](bulb.md) 集合|Xe", "serialNumber|String|Xf"];
        let json = r##"{ "watts": 1, "spareBulbs": { "@odata.type": "microsoft.graph.bulb" } }"##;
        let bulb = page("bulb", &["size|Int32|Xd"], r#"{ "size": 1 }"#);
        assert_eq!(lamp([page("lamp", &rows, json), bulb]), ["watts", "spareBulbs", "serialNumber"]);
    }

    #[test]
    fn a_relationship_is_called_as_the_annotation_calls_what_may_be_lacking() {
        let text = |optional: &str| {
            let rows = "## <a name=\"properties\"></a>Xb\n|Xa|Xb|Xc|\n|:-|:-|:-|\n|id|String|Xd|\n\n\
                        ## <a name=\"relationships\"></a>Xc\n|Xa|Xb|Xc|\n|:-|:-|:-|\n|房间|属性|Xe|\n";
            let annotation = format!(
                "<!-- {{ \"blockType\": \"resource\", \"optionalProperties\": {optional}, \"@odata.type\": \"microsoft.graph.lamp\" }} -->"
            );
            format!(
                "# <a name=\"lamp-resource-type\"></a>Xa lamp\n\n{rows}\n## <a name=\"json-representation\"></a>Xd\n{annotation}\n```json\n{{ \"id\": \"String\" }}\n```\n"
            )
        };
        let relationship = |optional: &str| {
            let corpus = Corpus::from_texts([("eo-EO/beta/resources/lamp.md", &*text(optional))]);
            let schema: Schema =
                crate::document(corpus, &Settings::default().primary_locale("eo-EO")).schemas.remove(0);
            let lamp = schema.types.structured(&crate::name::QualifiedName::parse("lamp")).expect("a type");
            lamp.all_properties().nth(1).map(|property| property.name.clone())
        };
        assert_eq!(relationship(r#"["id", "room"]"#).as_deref(), Some("room"));
        assert_ne!(relationship(r#"["house", "room"]"#).as_deref(), Some("room"), "which of the two?");
    }

    #[test]
    fn what_one_page_shows_of_a_word_holds_on_others() {
        let shown = page("room", &["nomo|String|Xd", "size|Int32|Xe"], r#"{ "size": 1, "name": "String" }"#);
        let rows = ["nomo|String|Xd", "koloro|String|Xe", "size|Int32|Xf"];
        let json = r#"{ "size": 1, "name": "String", "colour": "String" }"#;
        assert_eq!(lamp([shown.clone(), page("lamp", &rows, json)]), ["name", "colour", "size"]);
        assert_eq!(lamp([shown, page("lamp", &rows, r#"{ "size": 1 }"#)]), ["name", "koloro", "size"]);
    }

    #[test]
    fn what_is_of_the_type_of_an_object_is_that_object() {
        let rows = ["sistemo|[facet](facet.md)|Xd", "nomo|String|Xe", "koloro|String|Xf"];
        let json = r##"{ "shade": "String", "system": { "@odata.type": "#microsoft.graph.facet" } }"##;
        assert_eq!(lamp([page("lamp", &rows, json)]), ["system", "nomo", "koloro"]);
        let other = r##"{ "shade": "String", "system": { "@odata.type": "#microsoft.graph.other" } }"##;
        assert_eq!(lamp([page("lamp", &rows, other)]), ["sistemo", "nomo", "koloro"]);
    }

    #[test]
    fn a_word_stands_for_what_it_stands_for_where_it_has_the_same_type() {
        let text = |name: &str| page(name, &["rango|String|Xd"], r#"{ "classification": "String" }"#);
        let number = |name: &str| page(name, &["rango|Int32|Xd"], r#"{ "rank": 1 }"#);
        let shown = || [text("room"), text("house"), number("hit"), number("list")];
        let silent = |of: &str| page("lamp", &["size|Int32|Xd", &format!("rango|{of}|Xe")], r#"{ "size": 1 }"#);
        assert_eq!(lamp(shown().into_iter().chain([silent("String")])), ["size", "classification"]);
        assert_eq!(lamp(shown().into_iter().chain([silent("Int32")])), ["size", "rank"]);
        assert_eq!(lamp(shown().into_iter().chain([silent("Boolean")])), ["size", "rango"], "either");
    }

    #[test]
    fn a_relationship_with_a_right_name_takes_no_key_of_a_property_with_a_damaged_one() {
        let relationship = |properties: &str| {
            let text = format!(
                "# <a name=\"lamp-resource-type\"></a>Xa lamp\n\n## <a name=\"properties\"></a>Xb\n|Xa|Xb|Xc|\n|:-|:-|:-|\n\
                 |id|String|Xd|\n{properties}\n## <a name=\"relationships\"></a>Xc\n|Xa|Xb|Xc|\n|:-|:-|:-|\n\
                 |notoj|[note](note.md) collection|Xe|\n\n## <a name=\"json-representation\"></a>Xd\n\
                 ```json\n{{ \"id\": \"String\", \"stages\": [{{ \"stage\": \"on\" }}] }}\n```\n"
            );
            let corpus = Corpus::from_texts([("eo-EO/beta/resources/lamp.md", &*text)]);
            let schema: Schema =
                crate::document(corpus, &Settings::default().primary_locale("eo-EO")).schemas.remove(0);
            let lamp = schema.types.structured(&crate::name::QualifiedName::parse("lamp")).expect("a type");
            lamp.navigation[0].name.clone()
        };
        let stages = "|Ŝtupoj|[stage](stage.md) collection|Xe|\n|Historio|[event](event.md) collection|Xf|\n";
        assert_eq!(relationship(stages), "notoj");
        assert_eq!(relationship(""), "stages");
    }

    #[test]
    fn a_relationship_is_spelled_as_the_paths_that_lead_to_it() {
        let text = "# <a name=\"lamp-resource-type\"></a>Xa lamp\n\n## <a name=\"properties\"></a>Xb\n|Xa|Xb|Xc|\n|:-|:-|:-|\n\
                    |id|String|Xd|\n\n## <a name=\"relationships\"></a>Xc\n|Xa|Xb|Xc|\n|:-|:-|:-|\n\
                    |Sparebulbs|[lamp](lamp.md) collection|Xe|\n";
        let path = |path: &str| {
            let text = format!("# Xa\n\n## <a name=\"http-request\"></a>Xb\n```http\nGET {path}\n```\n");
            (format!("eo-EO/beta/api/lamp-{}.md", path.len()), text)
        };
        let found = |paths: &[&str]| {
            let lamp = ("eo-EO/beta/resources/lamp.md".to_string(), text.to_string());
            let pages: Vec<SmallPage> = paths.iter().map(|shown| path(shown)).chain([lamp]).collect();
            let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
            let schema: Schema =
                crate::document(corpus, &Settings::default().primary_locale("eo-EO")).schemas.remove(0);
            let lamp = schema.types.structured(&crate::name::QualifiedName::parse("lamp")).expect("a type");
            lamp.navigation[0].name.clone()
        };
        assert_eq!(found(&["/lamps/{id}/spareBulbs"]), "spareBulbs");
        assert_eq!(found(&["/lamps/{id}/spareBulbs", "/rooms/{id}/lamp/SpareBulbs"]), "Sparebulbs", "which is right?");
    }

    #[test]
    fn a_word_that_stands_for_a_key_is_no_row_without_a_key() {
        let shown = page("room", &["nomo|String|Xd", "size|Int32|Xe"], r#"{ "size": 1, "name": "String" }"#);
        let rows = ["nomo|String|Xd", "koloro|String|Xe"];
        let pages = [shown, page("lamp", &rows, r#"{ "name": "String", "shade": 1, "watts": 1 }"#)];
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let documented = crate::document(corpus, &Settings::default().primary_locale("eo-EO"));
        let told = documented.diagnostics.iter().filter(|finding| finding.code == Code::TableAndJson);
        let told: Vec<&str> = told.map(|finding| &*finding.message).filter(|told| told.contains("is not in")).collect();
        assert_eq!(told, ["`koloro` is not in the JSON representation"]);
    }

    #[test]
    fn a_word_that_code_shows_anywhere_is_a_name() {
        let code = page("room", &["nomo|String|Xd"], r#"{ "nomo": "String" }"#);
        let rows = ["nomo|String|Xd", "size|Int32|Xe"];
        let found = lamp([code, page("lamp", &rows, r#"{ "size": 1, "name": "String" }"#)]);
        assert_eq!(found, ["nomo", "size"]);
    }
}
