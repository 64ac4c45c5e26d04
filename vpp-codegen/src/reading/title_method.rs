//! Titles that say what no request of their page does: `Update lamp` over `DELETE /lamps/{id}`.
//!
//! A page is made of a copy of another, and its title is forgotten. Services do much by `POST`, so that this method
//! contradicts no verb; neither does `PATCH` what makes something, or takes a part away.

use super::http_request::RequestLine;
use super::operation::OperationFacts;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{FrontMatter, slug};
use crate::span::Span;

/// Verbs of titles, each with the methods that never do what it says.
const CONTRADICTIONS: [(&str, &[&str]); 10] = [
    ("list", &["DELETE", "PATCH", "PUT"]),
    ("get", &["DELETE", "PATCH", "PUT"]),
    ("create", &["DELETE", "GET"]),
    ("update", &["DELETE", "GET"]),
    ("upsert", &["DELETE", "GET"]),
    ("replace", &["DELETE", "GET"]),
    ("add", &["DELETE", "GET"]),
    ("assign", &["DELETE", "GET"]),
    ("delete", &["GET", "PATCH", "PUT"]),
    ("remove", &["GET"]),
];

/// Whether a request with this method never does what the verb says.
pub(crate) fn contradicts(verb: &str, method: &str) -> bool {
    CONTRADICTIONS.into_iter().any(|(known, methods)| known == verb && methods.contains(&method))
}

/// Reports the heading and the title in the front matter where all requests of the page contradict them.
pub(super) fn report(operation: &OperationFacts, front_matter: &FrontMatter<'_>, diagnostics: &mut Diagnostics) {
    let is_wrong = |verb: &&str| operation.requests.iter().all(|line| contradicts(verb, &line.method));
    let heading = operation.verb_and_noun().0.filter(is_wrong).map(|verb| (verb, operation.title.span));
    let title = front_matter.get("title").map(slug);
    let line_of_title = || front_matter.line(operation.title.span.source, "title");
    let title = title.as_deref().and_then(first_word).filter(is_wrong);
    let title = title.and_then(|verb| Some((verb, line_of_title()?)));
    let mut wrong = heading.into_iter().chain(title);
    if let (Some(line), Some((verb, place))) = (operation.requests.first(), wrong.next()) {
        let others = wrong.map(|(_, place)| place);
        diagnostics.push(finding(verb, place, line).and_here(others));
    }
}

fn first_word(title: &str) -> Option<&str> {
    title.split('-').next()
}

fn finding(verb: &str, place: Span, line: &RequestLine) -> Diagnostic {
    Diagnostic::new(Code::TitleDiffers, place, format!("the title says `{verb}`, and no request of the page does that"))
        .related(line.path.span, format!("the method here is `{}`", line.method))
        .decision("the method decides")
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::settings::Settings;

    /// What is told of a page with such a title in its front matter, such a heading and such requests.
    fn found(title: &str, heading: &str, requests: &str) -> Vec<String> {
        let page = format!(
            "---\ndescription: \"A lamp.\"\ntitle: \"{title}\"\n---\n# {heading}\n\n## HTTP request\n\n```http\n{requests}\n```\n"
        );
        let corpus = Corpus::from_texts([("en-US/beta/api/lamp-x.md", &*page)]);
        let documented = crate::document(corpus, &Settings::default());
        let of_titles = documented.diagnostics.iter().filter(|finding| finding.code == Code::TitleDiffers);
        let place = |span: crate::span::Span| page[span.start as usize..span.end as usize].to_string();
        of_titles.map(|finding| format!("{} at {}", finding.message, place(finding.span))).collect()
    }

    #[test]
    fn a_title_that_no_request_does_is_told() {
        let told =
            |place: &str| vec![format!("the title says `update`, and no request of the page does that at {place}")];
        let delete = "DELETE /lamps/{id}\nDELETE /rooms/{id}/lamps/{id}";
        assert_eq!(found("Update lamp", "Update lamp", delete), told("Update lamp"), "once");
        assert_eq!(found("Delete lamp", "lamp: Update", delete), told("lamp: Update"));
        assert_eq!(found("Update lamp", "Delete lamp", delete), told("title: \"Update lamp\""));
    }

    #[test]
    fn a_title_that_a_request_may_do_is_right() {
        for (title, requests) in [
            ("Update lamp", "PATCH /lamps/{id}"),
            ("Update lamp", "DELETE /lamps/{id}\nPUT /lamps/{id}"),
            ("Get lamps by their ids", "POST /lamps/getByIds"),
            ("Create lamp", "PATCH /lamps/{id}"),
            ("Remove room", "PATCH /lamps/{id}"),
            ("Updated lamps", "GET /lamps/updated"),
            ("Lamp updates", "GET /lamps/updates"),
        ] {
            assert_eq!(found(title, title, requests), [] as [&str; 0], "{title}: {requests}");
        }
    }
}
