//! The line that tells a namespace, in any language: `Namespace: microsoft.graph.callRecords`.

use super::type_cell;
use crate::page::{Block, Page, Prose, Section};
use crate::span::Spanned;

/// What all namespaces of Graph begin with.
const ROOT: &str = "microsoft.";

/// The namespace that a line under a title tells.
pub(super) fn of(title: &Section<'_>) -> Option<Spanned<String>> {
    title.paragraphs().find_map(in_line)
}

/// The namespace in a paragraph that is nothing but this line.
pub(super) fn in_line(paragraph: &Prose<'_>) -> Option<Spanned<String>> {
    let text = paragraph.text.trim();
    let (words, name) = text.split_once([':', '：'])?;
    let name = name.trim().trim_matches(['`', '*', '.']);
    let begins = name.get(..ROOT.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(ROOT));
    let is_namespace = begins && type_cell::is_identifier(name);
    (is_namespace && words.chars().count() < 40).then(|| Spanned::new(name.to_string(), paragraph.span))
}

/// Whether a paragraph is the line of a namespace whose first parts a translation has lost: `命名空间：callRecords`.
pub(super) fn is_end_of(paragraph: &Prose<'_>, namespace: &str) -> bool {
    let named = paragraph.text.trim().split_once([':', '：']);
    named.is_some_and(|(_, name)| namespace.rsplit_once('.').is_some_and(|(_, end)| end == name.trim()))
}

/// The page with the line as a paragraph of its own. Where no blank line stands below it, the description goes on in its
/// paragraph.
pub(super) fn on_its_own(mut page: Page<'_>) -> Page<'_> {
    let title = page.sections.iter().position(|section| section.level > 0).unwrap_or(0);
    let Some(section) = page.sections.get_mut(title) else { return page };
    let parted = section.blocks.iter().enumerate().find_map(|(at, block)| match block {
        Block::Paragraph(prose) => {
            prose.at_first_break().filter(|[line, _]| in_line(line).is_some()).map(|it| (at, it))
        }
        _ => None,
    });
    if let Some((at, parts)) = parted {
        section.blocks.splice(at..=at, parts.map(Block::Paragraph));
    }
    page
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::Diagnostics;
    use crate::reading;

    /// The namespace and the description that a page has with this text under its title.
    fn read(text: &str) -> (Option<String>, String) {
        let page = format!("# Get lamp\n\n{text}\n\n## HTTP request\n\n```http\nGET /lamp\n```\n");
        let corpus = Corpus::from_texts([("en-US/beta/api/get-lamp.md", &*page)]);
        let (id, _) = corpus.pages().next().expect("a page");
        let operation = reading::read(&corpus, id, &mut Diagnostics::new()).operation.expect("an operation");
        (operation.namespace.map(|namespace| namespace.value), operation.documentation.plain())
    }

    #[test]
    fn the_line_is_no_description_though_one_goes_on_right_below_it() {
        for (text, namespace, description) in [
            ("Namespace: microsoft.graph\n\nSwitches it on.", Some("microsoft.graph"), "Switches it on."),
            ("Namespace: microsoft.graph\nSwitches it\non.", Some("microsoft.graph"), "Switches it on."),
            ("命名空间：microsoft.graph.shop\n打开灯。", Some("microsoft.graph.shop"), "打开灯。"),
            ("Note: it is slow.\nSwitches it on.", None, "Note: it is slow. Switches it on."),
        ] {
            assert_eq!(read(text), (namespace.map(String::from), description.to_string()), "{text}");
        }
    }
}
