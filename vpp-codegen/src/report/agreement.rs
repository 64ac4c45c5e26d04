//! How pages and metadata agree.

use super::index::Index;
use super::model::{Agreement, Disagreement, Figure, On};
use super::places::Places;
use crate::verify::{self, Location};

/// The figures of a version, and each disagreement where it belongs.
pub(super) fn of<'a>(report: &'a verify::Report, index: &Index, places: &mut Places<'_>) -> Agreement<'a> {
    let version = index.version(&report.version);
    let disagreements = report.disagreements.iter().map(|found| {
        let (of_type, row) = match found.item.split_once('/') {
            Some((of_type, row)) => (of_type, Some(row)),
            None => (&*found.item, None),
        };
        disagreement(found, report, index.named(version, of_type, row), places)
    });
    Agreement {
        version: &report.version,
        disagreements: disagreements.collect(),
        figures: report.all.figures.iter().map(figure).collect(),
    }
}

fn figure(figure: &verify::Figure) -> Figure {
    let verify::Figure { measure, share } = figure;
    Figure { name: measure.name(), definition: measure.definition().trim(), right: share.right, of: share.of }
}

fn disagreement<'a>(
    found: &'a verify::Disagreement,
    report: &verify::Report,
    on: On,
    places: &mut Places<'_>,
) -> Disagreement<'a> {
    let mut place = |location: &Option<Location>| {
        let Location { path, line } = location.as_ref()?;
        places.shown(path, *line)
    };
    Disagreement {
        on,
        item: &found.item,
        aspect: found.aspect.name(),
        class: found.class.name(&report.sides),
        documented: found.documented.as_deref(),
        metadata: found.metadata.as_deref(),
        place: place(&found.page),
        metadata_place: place(&found.metadata_at),
        cause: found.cause.map(verify::Cause::name),
    }
}
