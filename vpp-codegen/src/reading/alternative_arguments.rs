//! Arguments of which a function takes one or the other: a table lists both, and the requests show one.
//!
//! > You need to set either **period** or **date** in the request URL.

use foldhash::{HashMap, HashSet};

use super::PropertyFacts;
use super::http_request::{self, RequestLine};
use super::request_path::{self, Segment};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Block, Inline, InlineKind, Page, plain};
use crate::span::Spanned;
use crate::text::in_any_case;
use crate::vocabulary::{Joining, Vocabulary};

/// The sections that list arguments.
const KEYS: [&str; 1] = ["function-parameters"];

/// The requests with the arguments that take the place of those that the requests show, as a sentence says. What the
/// table lists beside them can be in no request, which is reported.
pub(super) fn of(
    page: &Page<'_>,
    requests: &[RequestLine],
    shown: &[RequestLine],
    rows: &[PropertyFacts],
    diagnostics: &mut Diagnostics,
) -> Vec<RequestLine> {
    let calls: Option<Vec<Call<'_>>> = requests.iter().map(Call::of).collect();
    let Some((first, others)) = calls.as_deref().and_then(<[Call<'_>]>::split_first) else { return Vec::new() };
    let known: HashSet<String> = requests.iter().chain(shown).flat_map(names).collect();
    let lost = rows.iter().filter(|row| !known.contains(&in_any_case(&row.name))).collect::<Vec<_>>();
    if lost.is_empty() {
        return Vec::new();
    }
    let mut by_argument: HashMap<&str, &Call<'_>> = HashMap::default();
    for call in std::iter::once(first).chain(others) {
        by_argument.entry(&call.argument).or_insert(call);
    }
    let choices = choices(page);
    let mut found = Vec::new();
    for row in lost {
        let name = &*row.name.value;
        let alternatives = choices.get(name).into_iter().flatten();
        let replaced = alternatives.filter_map(|other| by_argument.get(&**other)).next();
        let finding = |code| {
            let message = format!("no request has the argument `{name}`");
            Diagnostic::new(code, row.name.span, message).related(first.line.path.span, "the function is called here")
        };
        match replaced {
            Some(call) => {
                diagnostics.push(
                    finding(Code::PathFromExample)
                        .decision(format!("it can stand in the place of `{}`, as a sentence says", call.argument))
                        .help("list the request with it under `HTTP request`"),
                );
                found.push(call.with(name));
            }
            None => diagnostics.push(
                finding(Code::RowSkipped)
                    .decision("it cannot be sent")
                    .help("list a request with it under `HTTP request`, or drop the row"),
            ),
        }
    }
    found
}

/// A request that ends with the call of a function.
struct Call<'a> {
    line: &'a RequestLine,
    /// What stands in front of its arguments.
    before: &'a str,
    /// The name of the argument, where it has one only.
    argument: String,
}

impl<'a> Call<'a> {
    fn of(line: &'a RequestLine) -> Option<Call<'a>> {
        let Some(Segment::Call(name, arguments)) = request_path::segments(&line.path.value).pop() else { return None };
        let at = line.path.value.rfind(&format!("{name}("))? + name.len();
        let argument = match &arguments[..] {
            [] => return None,
            [only] => only.name.clone(),
            _ => String::new(),
        };
        Some(Call { line, before: &line.path.value[..at], argument })
    }

    /// The same with another argument.
    fn with(&self, name: &str) -> RequestLine {
        let path = format!("{}({name}={{{name}}})", self.before);
        RequestLine { method: self.line.method.clone(), path: Spanned::new(path, self.line.path.span) }
    }
}

/// The names of the arguments, placeholders and options of a request.
fn names(line: &RequestLine) -> Vec<String> {
    let arguments = http_request::arguments(line).into_iter().map(|argument| in_any_case(&argument.name));
    let placeholders = line.path.value.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let options = request_path::query(&line.path.value).into_iter().flat_map(|query| query.split('&'));
    let options = options.filter_map(|option| option.split('=').next());
    arguments.chain(placeholders.chain(options).map(in_any_case)).collect()
}

/// The names in whose place a name may stand, as the sentences of the section leave the choice.
fn choices(page: &Page<'_>) -> HashMap<String, Vec<String>> {
    let prose = page.sections_below(&KEYS).flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Paragraph(prose) | Block::Quotation(prose, _) | Block::Item(prose, _) => Some(prose),
        _ => None,
    });
    let mut choices: HashMap<String, Vec<String>> = HashMap::default();
    for (one, other) in prose.flat_map(|prose| choices_of(&prose.inlines(&page.definitions), page.words())) {
        choices.entry(one.clone()).or_default().push(other.clone());
        choices.entry(other).or_default().push(one);
    }
    choices
}

fn choices_of(inlines: &[Inline<'_>], words: &Vocabulary) -> Vec<(String, String)> {
    let choice = |three: &[Inline<'_>]| {
        let [one, between, other] = three else { return None };
        let InlineKind::Text(text) = &between.kind else { return None };
        let is_choice = words.joining(text.trim()) == Some(Joining::Or);
        Some((marked(one)?, marked(other)?)).filter(|_| is_choice)
    };
    inlines.windows(3).filter_map(choice).collect()
}

/// What is emphasised or written as code.
fn marked(inline: &Inline<'_>) -> Option<String> {
    match &inline.kind {
        InlineKind::Code(code) => Some(code.to_string()),
        InlineKind::Emphasis { text, .. } => Some(plain(text).into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;

    /// The paths of a page whose table lists `period` and `date`, and the findings.
    fn read(path: &str, sentence: &str, example: &str) -> (Vec<String>, Vec<String>) {
        let rows = "|Parameter|Type|\n|:-|:-|\n|period|String|\n|date|Date|\n";
        let page = format!(
            "# reports: sales\n## HTTP request\n```http\nGET {path}\n```\n## Function parameters\n{rows}\n{sentence}\n\
             ## Example\n```http\nGET {example}\n```\n"
        );
        let corpus = Corpus::from_texts([("en-US/beta/api/x.md", &*page)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let mut diagnostics = Diagnostics::new();
        let operation = crate::reading::read(&corpus, id, &mut diagnostics).operation.expect("an operation");
        let paths = operation.requests.iter().map(|request| request.path.value.clone()).collect();
        let arguments = diagnostics.iter().filter(|finding| finding.message.contains("argument"));
        (paths, arguments.map(|finding| format!("{:?}", finding.code)).collect())
    }

    #[test]
    fn an_argument_that_a_sentence_offers_instead_is_in_a_request_of_its_own() {
        let by_period = "/reports/sales(period='{period}')";
        let example = "/reports/sales(period='D7')";
        let either = "> **Note:** Set either **period** or **date**.";
        let by_date = "/reports/sales(date={date})".to_string();
        assert_eq!(
            read(by_period, either, example),
            (vec![by_period.to_string(), by_date], vec!["PathFromExample".to_string()])
        );
        for sentence in ["", "Set **period** and **date**.", "Both `period` and `date` are dates."] {
            assert_eq!(
                read(by_period, sentence, example),
                (vec![by_period.to_string()], vec!["RowSkipped".to_string()])
            );
        }
        // Nothing is lost where the path says no arguments, or an example shows the other one.
        for (path, example) in [("/reports/sales", example), (by_period, "/reports/sales(date=2026-11-23)")] {
            assert_eq!(read(path, "", example), (vec![path.to_string()], Vec::new()), "{path}");
        }
    }
}
