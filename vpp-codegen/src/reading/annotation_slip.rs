//! Names of OData's annotations that are one letter off: `owner@odata.bnd`. What has them is left out like any annotation,
//! so that the slip would be lost in silence.

use std::collections::BTreeMap;

use memchr::memmem::Finder;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Block, Page};
use crate::span::Span;

const MARK: &str = "@odata.";

/// What stands behind the mark (OData JSON Format 4.01, section 4.6).
const KNOWN: [&str; 18] = [
    "associationLink",
    "bind",
    "context",
    "count",
    "deltaLink",
    "editLink",
    "etag",
    "id",
    "mediaContentType",
    "mediaEditLink",
    "mediaEtag",
    "mediaReadLink",
    "metadataEtag",
    "navigationLink",
    "nextLink",
    "readLink",
    "removed",
    "type",
];

/// The slips of a page by what is written.
type Slips = BTreeMap<String, Slip>;

/// What is meant by a name, and where it stands.
struct Slip {
    meant: &'static str,
    places: Vec<Span>,
}

/// Reports the slips in the code of a page and in the first cells of its rows, each once.
pub(super) fn report(page: &Page<'_>, diagnostics: &mut Diagnostics) {
    let (mark, mut found) = (Finder::new(MARK), Slips::new());
    for (_, block) in page.blocks() {
        match block {
            Block::Code(code) => slips(code.text, code.span, &mark, &mut found),
            Block::Table(table) => {
                for cell in table.rows.iter().filter_map(|row| row.cell(0)) {
                    slips(&cell.text, cell.span, &mark, &mut found);
                }
            }
            _ => {}
        }
    }
    for (name, Slip { meant, places }) in found {
        let message = format!("`{MARK}{name}` is no annotation of OData");
        diagnostics.push(
            Diagnostic::new(Code::NearName, places[0], message)
                .and_here(places[1..].iter().copied())
                .decision("what has it is left out, as annotations are")
                .help(format!("did you mean `{MARK}{meant}`?")),
        );
    }
}

/// The names behind the marks in a text, of which one letter may be wrong.
fn slips(text: &str, span: Span, mark: &Finder<'_>, found: &mut Slips) {
    for at in mark.find_iter(text.as_bytes()) {
        let rest = &text[at + MARK.len()..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        let Some(meant) = meant(name) else { continue };
        let start = span.start as usize + at;
        let place = Span::new(span.source, start, start + MARK.len() + name.len());
        found.entry(name.to_string()).or_insert(Slip { meant, places: Vec::new() }).places.push(place);
    }
}

/// The annotation that a name is one letter off, and no annotation itself.
fn meant(name: &str) -> Option<&'static str> {
    if name.len() <= 2 || KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return None;
    }
    let small = name.to_lowercase();
    KNOWN.into_iter().find(|known| strsim::osa_distance(&known.to_lowercase(), &small) == 1)
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::{Code, Diagnostics};

    fn told(text: &str) -> Vec<String> {
        let text = format!("# Update lamp\n\n## HTTP request\n\n```http\nPATCH /lamps/{{id}}\n```\n\n{text}");
        let corpus = Corpus::from_texts([("en-US/beta/api/lamp-update.md", &*text)]);
        let (id, _) = corpus.pages().next().expect("one page");
        let mut diagnostics = Diagnostics::new();
        super::super::read(&corpus, id, &mut diagnostics);
        let near = diagnostics.iter().filter(|finding| finding.code == Code::NearName);
        near.map(|finding| format!("{} {}", finding.message, finding.help)).collect()
    }

    #[test]
    fn an_annotation_with_a_slip_is_told_in_rows_and_in_json() {
        let row = |name: &str| format!("## Request body\n\n|Property|Type|\n|:-|:-|\n|{name}|String|\n");
        let json = |name: &str| format!("## Example\n\n```json\n{{ \"{name}\": \"1\" }}\n```\n");
        let bind = ["`@odata.bnd` is no annotation of OData did you mean `@odata.bind`?"];
        assert_eq!(told(&row("owner@odata.bnd")), bind);
        assert_eq!(told(&json("owner@odata.bnd")), bind);
        assert_eq!(told(&json("@odata.tpye")), ["`@odata.tpye` is no annotation of OData did you mean `@odata.type`?"]);
        let next = ["`@odata.nextlinks` is no annotation of OData did you mean `@odata.nextLink`?"];
        assert_eq!(told(&json("@odata.nextlinks")), next);
        for right in ["owner@odata.bind", "@odata.type", "@odata.nextLink", "@odata.mediaEtag", "@odata.own"] {
            assert_eq!(told(&json(right)), [""; 0], "{right}");
        }
    }
}
