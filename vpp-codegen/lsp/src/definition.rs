//! The page that something under the cursor leads to.

use pulldown_cmark::{Event, Parser, Tag};

use crate::analysis::Analysis;
use crate::position;
use vpp_codegen::corpus::{Corpus, Source, page_stem};
use vpp_codegen::schema::{Schema, StructuredType, TypeDefinition, TypeUse};
use vpp_codegen::span::{SourceId, Span};

/// Where a link at an offset leads; else where the type of the row there is described.
pub(crate) fn of_offset(analysis: &Analysis, source: SourceId, offset: usize) -> Option<Span> {
    let corpus = analysis.corpus();
    let (start, line) = position::line(&corpus.source(source).text, offset);
    let linked = link_at(line, offset - start).and_then(|target| linked(corpus, source, &target));
    linked.or_else(|| {
        let is_there =
            |span: Span| span.source == source && (start..=start + line.len()).contains(&(span.start as usize));
        analysis.documented.schemas.iter().find_map(|schema| described(schema, &is_there))
    })
}

/// The target of the link at an offset of a line; of links in links the inner one.
fn link_at(line: &str, offset: usize) -> Option<String> {
    let links = Parser::new(line).into_offset_iter().filter(|(_, range)| range.contains(&offset));
    let targets = links.filter_map(|(event, _)| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    });
    targets.last()
}

/// The beginning of the file that a link of a page leads to: one that it includes, or a page of the same language, of
/// the same version where there is one.
fn linked(corpus: &Corpus, from: SourceId, target: &str) -> Option<Span> {
    let included = corpus.included.get(&(from, target.to_string())).copied();
    let Source { locale, version, .. } = corpus.source(from);
    let stem = page_stem(target);
    let named = corpus.pages().filter(|(_, page)| page.locale == *locale && page.stem() == stem);
    let page = || named.min_by_key(|(_, page)| page.version != *version).map(|(id, _)| id);
    let source = included.or_else(page)?;
    Some(Span::new(source, 0, 0))
}

/// Where the type of the property at a place is described.
fn described(schema: &Schema, is_there: &dyn Fn(Span) -> bool) -> Option<Span> {
    let structured = schema.types.values().filter_map(TypeDefinition::as_structured);
    let properties = structured.flat_map(StructuredType::all_properties);
    let used = properties.filter(|property| is_there(property.span)).map(|property| &property.type_use);
    let span = |of: &TypeUse| schema.types.get(of.named()?).map(|definition| definition.origin().span);
    used.filter_map(span).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_at_the_cursor() {
        let row = "|state|[lampState](../resources/lampstate.md)|See [this](a.md) and [that](b.md).|";
        let at = |word: &str| link_at(row, row.find(word).unwrap());
        assert_eq!(at("lampState").as_deref(), Some("../resources/lampstate.md"));
        assert_eq!(at("lampstate.md").as_deref(), Some("../resources/lampstate.md"));
        assert_eq!(at("that").as_deref(), Some("b.md"));
        assert_eq!(at("state|"), None);
        let include = "[!INCLUDE [rbac](../includes/rbac.md)]";
        assert_eq!(link_at(include, 20).as_deref(), Some("../includes/rbac.md"));
    }
}
