//! The report as text, for people and for programs.

use std::fmt::Write as _;

use super::report::{Class, Disagreement, Group, Report};
use super::{Measure, Share};

/// The figures as a table: a row for each measure, a column for each group and one for all pages.
pub fn table(report: &Report) -> String {
    let mut text = String::new();
    let columns: Vec<&Group> = report.groups.iter().chain([&report.all]).collect();
    let head = |title: &str, name: &dyn Fn(&Group) -> String| {
        let cells: String = columns.iter().map(|group| format!("  {:>19}", name(group))).collect();
        format!("{title:<27}{cells}")
    };
    _ = writeln!(text, "{}", head(&report.version, &|group| group.name.clone()).trim_end());
    for (index, measure) in Measure::ALL.iter().enumerate() {
        _ = writeln!(text, "{}", head(measure.name(), &|group| shown(group.figures[index].share)).trim_end());
    }
    _ = writeln!(text, "{} of the metadata's types are documented", shown(report.types_documented).trim_start());
    text
}

/// `99.1 %  1234/1245`
fn shown(share: Share) -> String {
    match share.percent() {
        Some(percent) => format!("{percent:.1} % {:>11}", format!("{}/{}", share.right, share.of)),
        None => "-".to_string(),
    }
}

/// The disagreements, one a line, below the page each is on; last those that no page is to blame for.
/// `metadata` is what the metadata file is called.
pub fn disagreements(report: &Report, metadata: &str) -> String {
    let mut text = String::new();
    let mut page = None;
    for disagreement in &report.disagreements {
        let path = disagreement.page.as_ref().map(|place| &*place.path);
        if page != Some(path) {
            _ = writeln!(text, "{}{}", if page.is_some() { "\n" } else { "" }, path.unwrap_or("on no page"));
            page = Some(path);
        }
        _ = writeln!(text, "{}", line(disagreement, metadata));
    }
    if page.is_some() {
        text.push('\n');
    }
    text
}

fn line(disagreement: &Disagreement, metadata: &str) -> String {
    let Disagreement { page, item, aspect, class, documented, metadata: declared, metadata_line } = disagreement;
    let mut text = page.as_ref().map_or("  ".to_string(), |place| format!("  {}: ", place.line));
    _ = write!(text, "{}, {}: {item}", aspect.name(), class.name());
    let said = match (class, documented, declared) {
        (Class::Differs | Class::DiffersInCase, Some(documented), Some(declared)) => {
            format!(": `{documented}` documented, `{declared}` in the metadata")
        }
        (Class::MissingInDocs | Class::Differs, _, Some(declared)) => format!(": `{declared}`"),
        _ => String::new(),
    };
    text += &said;
    if let Some(line) = metadata_line {
        _ = write!(text, " ({metadata}:{line})");
    }
    text
}

/// The whole report as JSON.
pub fn json(report: &Report) -> String {
    let text = serde_json::to_string_pretty(report).expect("all keys of the report are names");
    text + "\n"
}
