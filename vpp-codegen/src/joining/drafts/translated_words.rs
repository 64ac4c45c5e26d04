//! What the words of a translation mean, learned from its own pages.
//!
//! Many pages show the meaning of words beside them: a JSON representation shows of which type a property is and
//! whether it is a collection, and links at the ends of rows show what a sentence below the title says of a base. What
//! the same words mean where nothing shows it, these pages tell. So a language needs no file.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use crate::edm::Primitive;
use crate::joining::drafts::merge::Drafts;
use crate::reading::{BaseLine, PropertyFacts, ResourceFacts, TypeExpression, TypeName, TypeReference, is_translation};

/// How often words must be seen with a meaning.
const FEWEST: usize = 2;

/// Gives the words of each translation the meaning that its pages show.
pub(crate) fn learn(by_locale: &mut BTreeMap<String, Drafts>) {
    for (_, drafts) in by_locale.iter_mut().filter(|(locale, _)| is_translation(locale)) {
        let words = TypeWords::of(drafts);
        rows(drafts).for_each(|row| row.type_expression.iter_mut().for_each(|expression| words.apply(expression)));
        bases(drafts);
    }
}

/// The rows whose types the directory will be asked for.
fn rows(drafts: &mut Drafts) -> impl Iterator<Item = &mut PropertyFacts> {
    let resources = drafts.resources.values_mut().flat_map(|draft| {
        let facts = &mut *draft.facts;
        facts.properties.iter_mut().chain(&mut facts.relationships)
    });
    let operations = drafts.operations.values_mut().flat_map(|draft| {
        let facts = &mut *draft.facts;
        facts.body.iter_mut().chain(&mut facts.function_parameters).chain(&mut facts.query_parameters)
    });
    resources.chain(operations)
}

/// What a cell means: whether it is a collection, and the primitive type, where no link names the type.
type Meaning = (bool, Option<Primitive>);

/// The words of type cells, each with what samples show of them and how often.
#[derive(Default)]
struct TypeWords {
    seen: HashMap<String, HashMap<Meaning, usize>>,
    /// The types that have a page, in lower case.
    types: HashSet<String>,
}

impl TypeWords {
    fn of(drafts: &mut Drafts) -> TypeWords {
        let mut words = TypeWords::default();
        let shown = rows(drafts).filter_map(|row| row.type_expression.as_ref()).filter(|expression| expression.shown);
        for TypeExpression { collection, name, unknown_words, .. } in shown {
            let Some(unknown) = unknown_words else { continue };
            let primitive = match name {
                TypeName::Primitive(primitive) => Some(*primitive),
                TypeName::Reference(_) => None,
                TypeName::Unknown(_) => continue,
            };
            words.see(unknown, (*collection, primitive));
        }
        words.types =
            drafts.resources.keys().chain(drafts.enumerations.keys()).map(|name| name.name.to_lowercase()).collect();
        words.learn_single_words(drafts);
        words
    }

    fn see(&mut self, words: &str, meaning: Meaning) {
        *self.seen.entry(words.to_lowercase()).or_default().entry(meaning).or_default() += 1;
    }

    /// Words that look like the name of a type and are none: no page describes it, and no row lists its values.
    fn learn_single_words(&mut self, drafts: &Drafts) {
        let mut names = self.types.clone();
        let resources = || drafts.resources.values().map(|draft| &draft.facts);
        let rows = resources().flat_map(|facts| &facts.properties).filter(|row| !row.values.is_empty());
        names.extend(rows.filter_map(single_word).map(str::to_lowercase));
        for facts in resources() {
            let Some(sample) = &facts.sample else { continue };
            for row in &facts.properties {
                let Some(word) = single_word(row).map(str::to_lowercase).filter(|word| !names.contains(word)) else {
                    continue;
                };
                let Some(member) = sample.members.iter().find(|member| member.name == row.name) else { continue };
                if let Some(primitive) = member.shape.primitive() {
                    self.see(&word, (member.shape.collection, Some(primitive)));
                }
            }
        }
    }

    /// What words mean in most cells, whatever a remark in brackets adds to them.
    fn meaning(&self, words: &str) -> Option<Meaning> {
        let words = words.to_lowercase();
        let without_remark = words.split(['(', '（']).next().unwrap_or_default().trim();
        let seen = self.seen.get(&words).or_else(|| self.seen.get(without_remark))?;
        let all: usize = seen.values().sum();
        // Samples have a time for whatever has to do with time, and a duration for nothing else.
        let is_most = |(meaning, count): &(&Meaning, &usize)| match meaning.1 {
            Some(Primitive::Duration) => **count * 4 > all,
            _ => **count * 2 > all,
        };
        let usual = || seen.iter().filter(|(_, count)| **count >= FEWEST).filter(is_most);
        let duration = usual().find(|(meaning, _)| meaning.1 == Some(Primitive::Duration));
        duration.or_else(|| usual().next()).map(|(meaning, _)| *meaning)
    }

    /// Whether words beside the name of a type say that there are many.
    fn say_many(&self, words: &str) -> bool {
        matches!(self.meaning(words), Some((true, None)))
    }

    fn apply(&self, expression: &mut TypeExpression) {
        if let TypeName::Reference(reference) = &expression.name
            && reference.may_be_word()
            && let Some((collection, Some(primitive))) = self.meaning(&reference.name)
        {
            expression.collection |= collection;
            expression.name = TypeName::Primitive(primitive);
            return;
        }
        let Some(words) = expression.unknown_words.as_deref() else { return };
        match &expression.name {
            TypeName::Reference(_) if expression.shown => {}
            TypeName::Reference(_) => expression.collection |= self.say_many(words),
            TypeName::Unknown(written) => {
                if let Some((collection, Some(primitive))) = self.meaning(words) {
                    expression.collection |= collection;
                    expression.name = TypeName::Primitive(primitive);
                } else if let Some(name) = self.named_beside_words(written) {
                    expression.collection = true;
                    expression.name = of_name(name);
                }
            }
            // In JSON a member of an enumeration is text.
            TypeName::Primitive(Primitive::String) => {
                if let Some(name) = self.named_beside_words(words) {
                    expression.collection = true;
                    expression.name = of_name(name);
                }
            }
            TypeName::Primitive(Primitive::DateTimeOffset) => {
                if let Some((_, Some(Primitive::Duration))) = self.meaning(words) {
                    expression.name = TypeName::Primitive(Primitive::Duration);
                }
            }
            TypeName::Primitive(_) => {}
        }
    }

    /// The name of a type that stands without a link beside words for a collection: `conjunto deviceInfo`.
    fn named_beside_words(&self, written: &str) -> Option<String> {
        let is_name = |word: &&str| {
            let looks_like_one = word.chars().skip(1).any(|c| c.is_ascii_uppercase()) || word.contains('.');
            looks_like_one || self.types.contains(&word.to_lowercase()) || primitive(word).is_some()
        };
        let name = written.split_whitespace().find(is_name)?;
        let words = written.replacen(name, "", 1);
        self.say_many(words.trim()).then(|| name.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_string())
    }
}

/// The type of a name that stands among words.
fn of_name(name: String) -> TypeName {
    match primitive(&name) {
        Some(primitive) => TypeName::Primitive(primitive),
        None => TypeName::Reference(TypeReference::named(name)),
    }
}

/// The primitive type that a name means, of one or of several: `GUIDs`.
fn primitive(name: &str) -> Option<Primitive> {
    Primitive::named(name).or_else(|| Primitive::named(name.strip_suffix('s')?))
}

/// The one word of a type cell that no link explains.
fn single_word(row: &PropertyFacts) -> Option<&str> {
    match &row.type_expression.as_ref()?.name {
        TypeName::Reference(reference) if reference.may_be_word() => Some(&reference.name),
        _ => None,
    }
}

/// Gives bases to the types whose pages say it in words that other pages show the meaning of.
fn bases(drafts: &mut Drafts) {
    let mut seen: HashMap<&str, (usize, usize)> = HashMap::default();
    let by_page: HashMap<&str, &ResourceFacts> =
        drafts.resources.values().map(|draft| (&*draft.page().stem, &*draft.facts)).collect();
    for facts in by_page.values() {
        let sentence = facts.base_lines.iter().find(|line| line.is_sentence);
        let Some(BaseLine { words, confirmed, target, .. }) = sentence else { continue };
        let base = target.page.as_deref().and_then(|page| by_page.get(page));
        let (confirmations, all) = seen.entry(words).or_default();
        *confirmations += usize::from(*confirmed || base.is_some_and(|base| repeats(facts, base)));
        *all += 1;
    }
    let says_base = |(confirmations, all): (usize, usize)| confirmations >= FEWEST && confirmations * 4 >= all;
    let known: Vec<String> =
        seen.into_iter().filter(|(_, counts)| says_base(*counts)).map(|(words, _)| words.to_string()).collect();
    for draft in drafts.resources.values_mut() {
        let facts = &mut *draft.facts;
        // Longer sentences have the same words in front of the link.
        let is_known = |line: &&BaseLine| known.iter().any(|words| line.ends_with(words));
        if let Some(line) = facts.base_lines.iter().find(is_known) {
            facts.base = Some(line.target.clone());
        }
    }
}

/// How many properties two types hardly have in common by chance.
const MANY: usize = 3;

/// Whether a type lists all properties of another one.
fn repeats(facts: &ResourceFacts, base: &ResourceFacts) -> bool {
    let listed: HashSet<&str> = facts.properties.iter().map(|row| &**row.name).collect();
    base.properties.len() >= MANY && base.properties.iter().all(|row| listed.contains(&**row.name))
}

#[cfg(test)]
mod tests {
    use crate::joining::small_pages::SmallPage;
    use crate::name::QualifiedName;
    use crate::schema::Schema;

    /// A page in a language that nobody knows.
    fn page(name: &str, line: &str, rows: &[&str], json: &str) -> SmallPage {
        let rows: String = rows.iter().map(|row| format!("|{row}|\n")).collect();
        let text = format!(
            "# <a name=\"{name}-resource-type\"></a>Xa {name}\n\n{line}\n\n## <a name=\"properties\"></a>Xb\n|Xa|Xb|Xc|\n|:-|:-|:-|\n{rows}\n\
             ## <a name=\"json-representation\"></a>Xc\n```json\n{json}\n```\n"
        );
        (format!("eo-EO/beta/resources/{name}.md"), text)
    }

    fn read(pages: impl IntoIterator<Item = SmallPage>) -> Schema {
        let pages: Vec<SmallPage> = pages.into_iter().collect();
        let corpus = crate::corpus::Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let settings = crate::settings::Settings::default().primary_locale("eo-EO");
        crate::document(corpus, &settings).schemas.remove(0)
    }

    fn type_of(schema: &Schema, name: &str, property: &str) -> String {
        let structured = schema.types.structured(&QualifiedName::parse(name)).expect("a type");
        let found = structured.properties.iter().find(|own| own.name == property).expect("a property");
        found.type_use.to_string().replace("microsoft.graph.", "")
    }

    #[test]
    fn what_samples_show_of_words_holds_where_nothing_shows_it() {
        let shown = |name: &str| {
            let json = r#"{ "parts": [{}], "note": "String", "days": ["String"], "tags": ["String"] }"#;
            page(name, "", &["parts|[lamp](lamp.md)-aro|", "note|Ĉeno|", "days|Ĉenaro|", "tags|Listo|"], json)
        };
        let untold = page(
            "lamp",
            "",
            &[
                "parts|[lamp](lamp.md)-aro|",
                "note|Ĉeno|",
                "days|Ĉenaro|",
                "tags|Listo|",
                "others|[lamp](lamp.md)-eco|",
                "more|-aro lampKind|",
            ],
            "{}",
        );
        let kind = page("lampKind", "", &["note|String|"], r#"{ "note": "String" }"#);
        let schema = read([shown("room"), shown("house"), untold, kind]);
        for (property, expected) in [
            ("parts", "Collection(lamp)"),
            ("note", "Edm.String"),
            ("days", "Collection(Edm.String)"),
            ("tags", "Collection(Edm.String)"),
            ("others", "lamp"),
            ("more", "Collection(lampKind)"),
        ] {
            assert_eq!(type_of(&schema, "lamp", property), expected, "{property}");
        }
    }

    #[test]
    fn the_name_of_a_type_beside_words_for_many_is_believed_though_its_values_are_shown_as_text() {
        let parts = |name: &str| page(name, "", &["parts|-aro [lamp](lamp.md)|"], r#"{ "parts": [{}] }"#);
        let colour = "# <a name=\"colour-enum-type\"></a>Xa colour\n\n## <a name=\"members\"></a>Xb\n\n|Xc|\n|:-|\n|red|\n|blue|\n";
        let colour = ("eo-EO/beta/resources/colour.md".to_string(), colour.to_string());
        let rows = ["colours|-aro colour|", "note|Ĉeno|", "tag|Ĉeno|"];
        let shown = page("shade", "", &["a|Ĉeno|", "b|Ĉeno|"], r#"{ "a": "String", "b": "String" }"#);
        let lamp = page("lamp", "", &rows, r#"{ "colours": ["String"], "note": "xkcd(identifier)", "tag": "String" }"#);
        let schema = read([parts("room"), parts("house"), colour, shown, lamp]);
        assert_eq!(type_of(&schema, "lamp", "colours"), "Collection(colour)");
        assert_eq!(type_of(&schema, "lamp", "note"), "Edm.String", "the sample tells nothing, and other pages do");
    }

    #[test]
    fn a_remark_adds_nothing_to_words_and_a_duration_is_shown_by_what_shows_one() {
        let shown = |name: &str, of_time: &str| {
            let json = format!(r#"{{ "note": "String", "lit": true, "span": "String ({of_time})", "parts": [{{}}] }}"#);
            let rows = ["note|Ĉeno|", "lit|bulea|", "span|Daŭro|", "parts|Aro da [lamp](lamp.md)|"];
            page(name, "", &rows, &json)
        };
        let untold =
            page("lamp", "", &["note|Ĉeno (nedeviga)|", "lit|bulea|", "span|Daŭro|", "keys|Aro da GUIDs|"], "{}");
        let schema = read([
            shown("room", "timestamp"),
            shown("house", "timestamp"),
            shown("shop", "timestamp"),
            shown("hall", "duration"),
            shown("yard", "duration"),
            untold,
        ]);
        for (of, property, expected) in [
            ("lamp", "note", "Edm.String"),
            ("lamp", "lit", "Edm.Boolean"),
            ("lamp", "span", "Edm.Duration"),
            ("room", "span", "Edm.Duration"),
            ("lamp", "keys", "Collection(Edm.Guid)"),
        ] {
            assert_eq!(type_of(&schema, of, property), expected, "{of} {property}");
        }
    }

    #[test]
    fn sentences_on_pages_that_repeat_what_another_has_name_bases() {
        let rows = ["plug|String|Xd.", "size|Int32|Xe.", "made|String|Xf."];
        let json = r#"{ "plug": "String", "size": 1, "made": "String" }"#;
        let repeats = |name: &str| page(name, "Speco de [device](device.md).", &rows, json);
        let silent = page("fan", "Speco de [device](device.md).", &["blades|Int32|Xi."], r#"{ "blades": 1 }"#);
        let schema = read([repeats("lamp"), repeats("oven"), page("device", "Xg.", &rows, json), silent]);
        let base_of = |name: &str| schema.types.structured(&QualifiedName::parse(name)).expect("a type").base.clone();
        let device = Some(QualifiedName::parse("device"));
        assert_eq!([base_of("lamp"), base_of("fan")], [device.clone(), device]);
    }

    #[test]
    fn sentences_that_rows_confirm_name_bases_on_pages_without_such_rows() {
        let confirmed = |name: &str| {
            let rows = ["plug|String|Xa. Xd [device](device.md)", "size|Int32|Xe."];
            page(name, "Heredas de [device](device.md).", &rows, r#"{ "plug": "String", "size": 1 }"#)
        };
        let base = page("device", "Xf.", &["plug|String|Xg."], r#"{ "plug": "String" }"#);
        let silent = page("fan", "Xh. Heredas de [device](device.md).", &["blades|Int32|Xi."], r#"{ "blades": 1 }"#);
        let other = page("shelf", "Vidu [device](device.md).", &["boards|Int32|Xj."], r#"{ "boards": 1 }"#);
        let schema = read([confirmed("lamp"), confirmed("oven"), base, silent, other]);
        let base_of = |name: &str| schema.types.structured(&QualifiedName::parse(name)).expect("a type").base.clone();
        let device = Some(QualifiedName::parse("device"));
        assert_eq!([base_of("lamp"), base_of("fan"), base_of("shelf")], [device.clone(), device, None]);
    }

    #[test]
    fn what_short_sentences_say_is_known_within_longer_ones() {
        let rows = ["plug|String|Xa. Xd [device](device.md)", "size|Int32|Xe."];
        let confirmed =
            |name: &str| page(name, "Heredas de [device](device.md).", &rows, r#"{ "plug": "String", "size": 1 }"#);
        let silent = |name: &str, line: &str| page(name, line, &["blades|Int32|Xi."], r#"{ "blades": 1 }"#);
        let schema = read([
            confirmed("lamp"),
            confirmed("oven"),
            page("device", "Xf.", &["plug|String|Xg."], r#"{ "plug": "String" }"#),
            silent("fan", "Xa xb xc xd xe, xf heredas de [device](device.md) xg xh xi xj."),
            silent("shelf", "Xa xb xc xd xe, xf maheredas de [device](device.md) xg xh xi xj."),
        ]);
        let base_of = |name: &str| schema.types.structured(&QualifiedName::parse(name)).expect("a type").base.clone();
        assert_eq!([base_of("fan"), base_of("shelf")], [Some(QualifiedName::parse("device")), None]);
    }
}
