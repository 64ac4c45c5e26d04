//! The report as text, for people and for programs.

use std::fmt::Write as _;

use super::Share;
use super::Sides;
use super::cause;
use super::report::{Aspect, Class, Disagreement, Group, Report};

/// The figures as a table: a row for each measure, a column for each group and one for all pages.
pub fn table(report: &Report) -> String {
    let mut text = String::new();
    let columns: Vec<&Group> = report.groups.iter().chain([&report.all]).collect();
    let head = |title: &str, name: &dyn Fn(&Group) -> String| {
        let cells: String = columns.iter().map(|group| format!("  {:>19}", name(group))).collect();
        format!("{title:<27}{cells}")
    };
    _ = writeln!(text, "{}", head(&report.version, &|group| group.name.clone()).trim_end());
    for (index, figure) in report.all.figures.iter().enumerate() {
        _ = writeln!(text, "{}", head(figure.measure.name(), &|group| shown(group.figures[index].share)).trim_end());
    }
    let Sides { documented, metadata } = &report.sides;
    if report.types_documented.of > 0 {
        let share = shown(report.types_documented);
        _ = writeln!(text, "{} of the types in {metadata} are in {documented}", share.trim_start());
    }
    if let Some(changed) = changes(&report.all) {
        _ = writeln!(text, "not counted, since a page has changed: {changed}");
    }
    text
}

/// `99.1 %  1234/1245`
fn shown(share: Share) -> String {
    match share.percent() {
        Some(percent) => format!("{percent:.1} % {:>11}", format!("{}/{}", share.right, share.of)),
        None => "-".to_string(),
    }
}

/// `property type 3, base 1`
fn changes(group: &Group) -> Option<String> {
    let changed = group.figures.iter().filter(|figure| figure.share.changed > 0);
    let told: Vec<String> =
        changed.map(|figure| format!("{} {}", figure.measure.name(), figure.share.changed)).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// The disagreements, one a line, below the page each is on; last those that no page is to blame for.
pub fn disagreements(report: &Report) -> String {
    let mut text = String::new();
    let mut page = None;
    for disagreement in &report.disagreements {
        let path = disagreement.page.as_ref().map(|place| &*place.path);
        if page != Some(path) {
            _ = writeln!(text, "{}{}", if page.is_some() { "\n" } else { "" }, path.unwrap_or("on no page"));
            page = Some(path);
        }
        _ = writeln!(text, "{}", line(disagreement, &report.sides));
    }
    if page.is_some() {
        text.push('\n');
    }
    if let Some(counts) = cause::counts(report) {
        for (cause, count) in counts {
            _ = writeln!(text, "{count:>6}  {}", cause.name());
        }
        text.push('\n');
    }
    text
}

fn line(disagreement: &Disagreement, sides: &Sides) -> String {
    let Disagreement { page, item, aspect, class, documented, metadata, metadata_at, changed, cause } = disagreement;
    let mut text = page.as_ref().map_or("  ".to_string(), |place| format!("  {}: ", place.line));
    _ = write!(text, "{}, {}: {item}", aspect.name(), class.name(sides));
    let said = match (class, documented, metadata) {
        (Class::Differs | Class::DiffersInCase, Some(documented), Some(metadata)) => {
            format!(": `{documented}` in {}, `{metadata}` in {}", sides.documented, sides.metadata)
        }
        (Class::MissingInDocs | Class::Differs, _, Some(metadata)) => format!(": `{metadata}`"),
        // The item is a call, which both have.
        (Class::MissingInMetadata, Some(documented), _) if *aspect == Aspect::Permissions => {
            format!(": `{documented}`")
        }
        _ => String::new(),
    };
    text += &said;
    if let Some(place) = metadata_at {
        _ = write!(text, " ({}:{})", place.path, place.line);
    }
    if let Some(cause) = cause {
        _ = write!(text, "; {}", cause.name());
    }
    if let Some(evidence) = changed {
        _ = write!(text, "\n     not counted: {evidence}");
    }
    text
}

/// The whole report as JSON.
pub fn json(report: &Report) -> String {
    let text = serde_json::to_string_pretty(report).expect("all keys of the report are names");
    text + "\n"
}
