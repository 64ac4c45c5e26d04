//! Documentation in the language of its readers.
//!
//! The pages of one language decide what there is; those of another may say what it means. What they are silent
//! on keeps the words of the first.

use crate::documentation::Documentation;
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::reading::{EnumerationFacts, MemberFacts, OperationFacts, PropertyFacts, ResourceFacts, repair};

/// Takes what the pages of another language say into the drafts of the deciding one.
pub(crate) fn take(decided: &mut Drafts, translated: &Drafts) {
    for (name, draft) in &translated.resources {
        if let Some(Draft { facts, .. }) = decided.resources.get_mut(name) {
            resource(facts, &draft.facts);
        }
    }
    for (name, draft) in &translated.enumerations {
        if let Some(Draft { facts, .. }) = decided.enumerations.get_mut(name) {
            enumeration(facts, &draft.facts);
        }
    }
    for (stem, draft) in &translated.operations {
        if let Some(Draft { facts, .. }) = decided.operations.get_mut(stem) {
            operation(facts, &draft.facts);
        }
    }
}

fn resource(decided: &mut ResourceFacts, translated: &ResourceFacts) {
    let ResourceFacts {
        documentation,
        properties,
        relationships,
        // What says nothing in words.
        name: _,
        own_name: _,
        namespace: _,
        base: _,
        annotated_base: _,
        base_lines: _,
        derived: _,
        key: _,
        open: _,
        is_abstract: _,
        deprecated: _,
        methods: _,
        sample: _,
        shown_words: _,
        from_sample_only: _,
    } = translated;
    replace(&mut decided.documentation, documentation);
    rows(&mut decided.properties, properties);
    rows(&mut decided.relationships, relationships);
}

fn enumeration(decided: &mut EnumerationFacts, translated: &EnumerationFacts) {
    let EnumerationFacts { documentation, members, name: _, namespace: _, deprecated: _, flags: _ } = translated;
    replace(&mut decided.documentation, documentation);
    for (index, at) in pairs(&decided.members, members, |member: &MemberFacts| member.name.value.clone()) {
        let MemberFacts { documentation, name: _, value: _, deprecated: _ } = &members[at];
        replace(&mut decided.members[index].documentation, documentation);
    }
}

fn operation(decided: &mut OperationFacts, translated: &OperationFacts) {
    let OperationFacts {
        documentation,
        headers,
        function_parameters,
        query_parameters,
        body,
        // What says nothing in words that the model keeps.
        title: _,
        key: _,
        namespace: _,
        deprecated: _,
        requests: _,
        permissions: _,
        query_options: _,
        supports_query_options: _,
        body_sample: _,
        sent: _,
        response: _,
        examples: _,
        bodies: _,
        availability: _,
    } = translated;
    replace(&mut decided.documentation, documentation);
    for (index, at) in pairs(&decided.headers, headers, |(name, _)| name.clone()) {
        let (_, description) = &headers[at];
        if !description.is_empty() {
            decided.headers[index].1.clone_from(description);
        }
    }
    rows(&mut decided.function_parameters, function_parameters);
    rows(&mut decided.query_parameters, query_parameters);
    rows(&mut decided.body, body);
}

fn rows(decided: &mut [PropertyFacts], translated: &[PropertyFacts]) {
    for (index, at) in pairs(decided, translated, |row| row.name.value.clone()) {
        let PropertyFacts {
            documentation,
            // What says nothing in words.
            name: _,
            written: _,
            type_expression: _,
            values: _,
            perhaps: _,
            has_values_section: _,
            inherited_from: _,
            hints: _,
        } = &translated[at];
        replace(&mut decided[index].documentation, documentation);
    }
}

fn replace(decided: &mut Documentation, translated: &Documentation) {
    if !translated.is_empty() {
        *decided = translated.clone();
    }
}

/// The positions of what is the same in both languages, whatever translation made of its name.
pub(crate) fn pairs<T>(decided: &[T], translated: &[T], name: impl Fn(&T) -> String) -> Vec<(usize, usize)> {
    let of = |list: &[T]| list.iter().map(&name).collect::<Vec<String>>();
    let (decided, translated) = (of(decided), of(translated));
    let keys: Vec<&str> = decided.iter().map(String::as_str).collect();
    let names: Vec<&str> = translated.iter().map(String::as_str).collect();
    let repairs = repair::names(&names, &keys, true);
    let found = names.iter().zip(repairs).enumerate().filter_map(|(at, (name, repair))| {
        let name = repair.map_or_else(|| name.to_string(), |(name, _)| name);
        Some((keys.iter().position(|key| *key == name)?, at))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::settings::Settings;

    /// The page of a function in a language, which says `prose` of each of its parameters.
    fn function(locale: &str, prose: &str) -> (String, String) {
        let rows = |section: &str, name: &str, kind: &str| {
            let anchor = section.to_lowercase().replace(' ', "-");
            format!(
                "## <a name=\"{anchor}\"></a>{section}\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n|{name}|{kind}|{prose} {name}.|\n\n"
            )
        };
        let tables = rows("Function parameters", "hour", "Int32") + &rows("Query parameters", "day", "Date");
        let request = "## <a name=\"http-request\"></a>HTTP request\n\n```http\nGET /carts/{id}/price(day={day},hour={hour})\n```\n\n";
        let text = format!(
            "# <a name=\"cart-price\"></a>cart: price\n\n{request}{tables}## <a name=\"response\"></a>Response\n\nIf successful, this method returns a `200 OK` response code and a String.\n"
        );
        (format!("{locale}/beta/api/cart-price.md"), text)
    }

    #[test]
    fn parameters_are_documented_in_the_language_of_the_documentation_wherever_a_page_lists_them() {
        let pages = [function("en-US", "Which"), function("de-DE", "Welcher")];
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let schemas = crate::document(corpus, &Settings::default().doc_locale("de-DE")).schemas;
        let parameters = &schemas[0].requests[0].parameters;
        let described = parameters.iter().filter(|parameter| ["day", "hour"].contains(&&*parameter.name));
        let shown: Vec<String> = described.map(|parameter| parameter.documentation.plain()).collect();
        assert_eq!(shown, ["Welcher day.", "Welcher hour."]);
    }

    #[test]
    fn headers_whose_names_are_translated_are_known_by_their_places() {
        let page = |locale: &str, rows: &str| {
            let text = format!(
                "# <a name=\"get-cart\"></a>Get cart\n\n## <a name=\"http-request\"></a>HTTP\n\n```http\nGET /carts/{{id}}\n```\n\n\
                 ## <a name=\"request-headers\"></a>Headers\n\n|Name|Description|\n|:-|:-|\n{rows}"
            );
            (format!("{locale}/beta/api/cart-get.md"), text)
        };
        let pages = [
            page("en-US", "|Accept|What to send.|\n|If-Match|Its etag.|\n"),
            page("es-ES", "|Aceptar|Qué enviar.|\n|If-Match|Su etag.|\n"),
        ];
        let corpus = Corpus::from_texts(pages.iter().map(|(path, text)| (&**path, &**text)));
        let schemas = crate::document(corpus, &Settings::default().doc_locale("es-ES")).schemas;
        let headers = schemas[0].requests[0].headers.iter();
        let shown: Vec<String> = headers.map(|header| format!("{}: {}", header.name, header.description)).collect();
        assert_eq!(shown, ["Accept: Qué enviar.", "If-Match: Su etag."]);
    }
}
