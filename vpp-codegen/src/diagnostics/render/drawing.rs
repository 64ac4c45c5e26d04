//! A picture of marked words with a title above and notes below.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use super::excerpt::{column, excerpt};
use crate::diagnostics::Severity;
use crate::visible;

/// How many columns of a line are shown; of longer lines the part around the marked words.
const WIDTH: usize = 120;

/// How far apart marked words of one picture may stand, so that a line can show them together.
const FARTHEST: usize = WIDTH - 20;

/// How many lines apart, so that a picture costs what it shows and not what lies between.
const FARTHEST_LINES: usize = 200;

/// What is drawn for one finding.
pub(crate) struct Drawing<'a> {
    /// The word in front of the title.
    pub(crate) severity: Severity,
    /// The name in brackets behind it.
    pub(crate) code: Option<&'a str>,
    /// The title.
    pub(crate) message: &'a str,
    /// The marked words; the first are the ones it is about.
    pub(crate) places: Vec<MarkedText<'a>>,
    /// What to add.
    pub(crate) note: Option<String>,
    /// What the reader can do.
    pub(crate) help: Option<String>,
}

/// Marked words in a file.
pub(crate) struct MarkedText<'a> {
    /// The file's name.
    pub(crate) path: String,
    /// Its whole text.
    pub(crate) text: &'a str,
    /// The words, as bytes of the text; may lie anywhere.
    pub(crate) range: Range<usize>,
    /// The line that they begin on, from 1 on.
    pub(crate) line: usize,
    /// What to say under them.
    pub(crate) label: &'a str,
}

impl Drawing<'_> {
    /// The picture, without a line end.
    pub(crate) fn render(&self, styled: bool) -> String {
        let mut title = level(self.severity).primary_title(visible::line(self.message));
        if let Some(code) = self.code {
            title = title.id(code);
        }
        let note = self.note.as_ref().map(|text| Level::NOTE.message(visible::text(text)));
        let help = self.help.as_ref().map(|text| Level::HELP.message(visible::text(text)));
        let pictures = shared_pictures(&self.places);
        let report = title.elements(pictures.iter().map(|picture| snippet(picture))).elements(note).elements(help);
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        in_whole_lines(&renderer.term_width(WIDTH).render(&[report]))
    }
}

/// What stands on both sides of the number of characters that a picture's line is short of, behind the path: nothing
/// else in a drawing has it, since all else is made visible.
const SKIPPED: char = '\0';

/// The drawing with the columns that its places have in their whole lines.
fn in_whole_lines(drawing: &str) -> String {
    let mut pieces = drawing.split(SKIPPED);
    let mut text = pieces.next().unwrap_or_default().to_string();
    while let (Some(skipped), Some(place)) = (pieces.next(), pieces.next()) {
        // `:line:column`, and all that follows.
        let column = place.match_indices(':').nth(1).map_or(0, |(colon, _)| colon + 1);
        let rest = &place[column..];
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number = |digits: &str| digits.parse::<usize>().unwrap_or_default();
        text.push_str(&place[..column]);
        text.push_str(&(number(&rest[..digits]) + number(skipped)).to_string());
        text.push_str(&rest[digits..]);
    }
    text
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// Distributes the places over as few pictures as show them all; the first picture has the first place.
fn shared_pictures<'p, 'a>(places: &'p [MarkedText<'a>]) -> Vec<Vec<(AnnotationKind, &'p MarkedText<'a>)>> {
    let mut pictures: Vec<Vec<(AnnotationKind, &MarkedText<'a>)>> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        match pictures.iter_mut().find(|picture| fits(picture, place)) {
            Some(picture) => picture.push((kind, place)),
            None => pictures.push(vec![(kind, place)]),
        }
    }
    pictures
}

/// Whether the picture is of the same file and can show `place` beside and below what it shows already.
fn fits(picture: &[(AnnotationKind, &MarkedText<'_>)], place: &MarkedText<'_>) -> bool {
    let places = || picture.iter().map(|(_, other)| *other).chain([place]);
    let columns = places().flat_map(|place| [place.range.start, place.range.end].map(|at| column(place.text, at)));
    let (left, right) = columns.fold((usize::MAX, 0), |(left, right), at| (left.min(at), right.max(at)));
    picture[0].1.path == place.path && right.saturating_sub(left) <= FARTHEST && are_near(places())
}

/// Whether all places of one text are within a few lines.
fn are_near<'p, 'a: 'p>(places: impl Iterator<Item = &'p MarkedText<'a>> + Clone) -> bool {
    let Some(text) = places.clone().next().map(|place| place.text) else { return true };
    let within = |at: usize| at.min(text.len());
    let start = places.clone().map(|place| within(place.range.start)).min().unwrap_or_default();
    let end = places.map(|place| within(place.range.end)).max().unwrap_or_default();
    memchr::memchr_iter(b'\n', &text.as_bytes()[start..end.max(start)]).nth(FARTHEST_LINES).is_none()
}

fn snippet<'p>(picture: &[(AnnotationKind, &'p MarkedText<'_>)]) -> Snippet<'p, Annotation<'p>> {
    let ranges: Vec<_> = picture.iter().map(|(_, place)| place.range.clone()).collect();
    let lines = excerpt(picture[0].1.text, &ranges);
    let first_line = picture.iter().map(|(_, place)| place.line).min().unwrap_or(1);
    let annotations = picture.iter().zip(lines.ranges).map(|((kind, place), range)| {
        let label = Some(visible::line(place.label)).filter(|label| !label.is_empty());
        kind.span(range).label(label)
    });
    let path = visible::line(&picture[0].1.path);
    let path = if lines.skipped == 0 { path } else { format!("{path}{SKIPPED}{}{SKIPPED}", lines.skipped) };
    Snippet::source(lines.text).line_start(first_line).path(path).annotations(annotations)
}
