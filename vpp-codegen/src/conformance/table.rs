//! A report as text.

use std::fmt::Write as _;

use super::Role;
use super::answer::{AnswerFault, Answers};
use super::body::{Bodies, BodyFault};
use super::judgement::Fault;
use super::report::{Report, Tally};
use super::request::{Reason, Requests};

/// Each failure, each payload without a type and each fault of a text that is no JSON, with its place.
pub fn findings(report: &Report) -> String {
    let mut text = String::new();
    for failure in &report.failures {
        let (class, what) = match &failure.fault {
            Fault::Documentation { documented, shown } => {
                ("documentation", format!("documented as `{documented}`, shown as {shown}"))
            }
            Fault::Ours => ("ours", format!("{}, read as `{}`", failure.message, failure.rust_type)),
        };
        _ = writeln!(text, "{}: {}: {class}: {what}", failure.place, failure.path);
    }
    for untyped in &report.untyped {
        _ = writeln!(text, "{}: no type: nothing tells the type of {}", untyped.place, role(&untyped.role));
    }
    for invalid in &report.invalid {
        _ = writeln!(text, "{}: no JSON: {}", invalid.place, invalid.message);
    }
    text
}

fn role(role: &Role) -> String {
    match role {
        Role::Request(method) => format!("the body of this {method} request"),
        Role::Response(status, _) => format!("the body of this response with status {status}"),
        Role::Alone(_) => "this body".to_string(),
    }
}

/// The counts, a column for each version and one for all.
pub fn summary(report: &Report) -> String {
    let mut columns: Vec<(&str, Tally)> = report.tallies.iter().map(|(version, tally)| (&**version, *tally)).collect();
    columns.push(("all", report.total()));
    let mut text = format!("{:<32}", "");
    columns.iter().for_each(|(name, _)| _ = write!(text, "{name:>16}"));
    text.push('\n');
    type Count = fn(&Tally) -> usize;
    let rows: [(&str, Count, Option<Count>); 10] = [
        ("payloads", |tally| tally.valid + tally.invalid, None),
        ("  JSON", |tally| tally.valid, None),
        ("    with a type", |tally| tally.typed, Some(|tally| tally.valid)),
        ("      come back equal", |tally| tally.equal, Some(|tally| tally.typed)),
        ("        forgiven", |tally| tally.forgiven, Some(|tally| tally.typed)),
        ("      documentation's fault", |tally| tally.documentation, None),
        ("      our fault", |tally| tally.ours, None),
        ("  no JSON", |tally| tally.invalid, None),
        ("    with a type, as far as read", |tally| tally.recovered, Some(|tally| tally.invalid)),
        ("      come back as read", |tally| tally.recovered_equal, Some(|tally| tally.recovered)),
    ];
    for (name, count, of) in rows {
        let line: String = columns.iter().map(|(_, tally)| cell(count(tally), of.map(|of| of(tally)))).collect();
        _ = writeln!(text, "{name:<32}{line}");
    }
    text
}

/// A count, with its share of another.
fn cell(count: usize, of: Option<usize>) -> String {
    match of {
        Some(of) if of > 0 => {
            // Rounded down: all but one of ten thousand are not all.
            let tenths = count * 1000 / of;
            format!("{:>16}", format!("{count} ({}.{} %)", tenths / 10, tenths % 10))
        }
        _ => format!("{count:>16}"),
    }
}

/// Each example request that is not made, with its place and the reason.
pub fn requests_findings(requests: &Requests) -> String {
    let line = |unmade: &super::Unmade| {
        let (class, why) = (class(!unmade.is_listed), reason(&unmade.reason));
        format!("{}: not made: {class}: {}: {why}\n", unmade.place, unmade.shown)
    };
    requests.unmade.iter().map(line).collect()
}

/// Whose fault something is.
fn class(is_of_documentation: bool) -> &'static str {
    if is_of_documentation { "documentation" } else { "ours" }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::OtherMethod { described } => {
            let methods: Vec<&str> = described.iter().map(|method| method.as_str()).collect();
            format!("the page describes {}", methods.join(", "))
        }
        Reason::OtherSegment { shown, described, expected } => {
            format!("`{shown}` where `{described}` has `{expected}`")
        }
        Reason::OtherLength { described } => format!("it is longer or shorter than `{described}`"),
        Reason::OtherPath { made } => format!("the operation makes `{made}` of its arguments"),
        Reason::NoRequest => "the page describes no request".to_string(),
    }
}

/// The counts of example requests.
pub fn requests_summary(requests: &Requests) -> String {
    let made = requests.examples - requests.unmade.len();
    let row = |name: &str, cell: String| format!("{name:<32}{cell}\n");
    row("pages with example requests", cell(requests.pages, None))
        + &row("  of which the first is made", cell(requests.first_made, Some(requests.pages)))
        + &row("  of which all are made", cell(requests.made, Some(requests.pages)))
        + &row("example requests", cell(requests.examples, None))
        + &row("  made", cell(made, Some(requests.examples)))
        + &row("  not made, our fault", cell(requests.unmade.iter().filter(|unmade| unmade.is_listed).count(), None))
}

/// Each thing that an operation does not do with an example's body, with its place, and whose fault it is.
pub fn bodies_findings(bodies: &Bodies) -> String {
    let line = |finding: &super::BodyFinding| {
        let class = class(finding.fault.is_of_documentation());
        format!("{}: body: {class}: {}\n", finding.place, body_fault(&finding.fault))
    };
    bodies.findings.iter().map(line).collect()
}

fn body_fault(fault: &BodyFault) -> String {
    match fault {
        BodyFault::NotMade { .. } => "no operation of the page makes the request".to_string(),
        BodyFault::NotAllowed { method } => format!("a {method} has no body"),
        BodyFault::NoBody => "the operation sends no body".to_string(),
        BodyFault::OtherKind => "the operation sends a body of another kind".to_string(),
        BodyFault::OtherType { sent, shown: Some(shown) } => format!("it says that it is a `{sent}`, not a `{shown}`"),
        BodyFault::OtherType { sent, shown: None } => {
            format!("it says that it is a `{sent}`, the example says nothing")
        }
        BodyFault::Spelled { member, declared } => format!("`{member}` is called `{declared}`"),
        BodyFault::Undocumented { member } => format!("neither a table nor the type has `{member}`"),
        BodyFault::NoSetter { member } => format!("no setter sets `{member}`"),
        BodyFault::OtherValue { member, documented } => format!("`{member}` is documented as `{documented}`"),
    }
}

/// The counts of example requests that have a JSON body.
pub fn bodies_summary(bodies: &Bodies) -> String {
    let row = |name: &str, cell: String| format!("{name:<32}{cell}\n");
    let (examples, addressed) = (Some(bodies.examples), Some(bodies.addressed));
    row("example requests with a body", cell(bodies.examples, None))
        + &row("  made with it", cell(bodies.made, examples))
        + &row("  made, method and path", cell(bodies.addressed, examples))
        + &row("    of the same type, or none", cell(bodies.same_type, addressed))
        + &row("  can be sent", cell(bodies.sendable(), Some(bodies.examples - bodies.not_allowed)))
        + &row("    by the page's operation", cell(bodies.by_own, None))
        + &row("    by another page's", cell(bodies.by_other, None))
        + &row("    as a raw call alone", cell(bodies.raw, None))
        + &row("  members", cell(bodies.members, None))
        + &row("    set by typed setters", cell(bodies.typed, Some(bodies.members)))
}

/// Each example answer that its operation does not read, with its place, and whose fault it is.
pub fn answers_findings(answers: &Answers) -> String {
    let line = |finding: &super::AnswerFinding| {
        let class = class(finding.fault.is_of_documentation());
        format!("{}: answer: {class}: {}\n", finding.place, answer_fault(&finding.fault))
    };
    let to_nothing = |place: &String| format!("{place}: answer: documentation: words stand for the request\n");
    answers.to_no_request.iter().map(to_nothing).chain(answers.findings.iter().map(line)).collect()
}

fn answer_fault(fault: &AnswerFault) -> String {
    match fault {
        AnswerFault::NotMade { .. } => "no operation of the page makes its request".to_string(),
        AnswerFault::Status { status } => format!("{status} is no success"),
        AnswerFault::NoBody { documented } => format!("documented as `{documented}`, and it has no body"),
        AnswerFault::Ignored => "it has a body, and the operation reads none".to_string(),
        AnswerFault::NoJson => "the operation reads JSON, and it is none".to_string(),
        AnswerFault::OtherForm { documented, .. } => format!("it is no `{documented}`"),
        AnswerFault::OtherValue { path, documented, is_name_of_type } => {
            let and = if *is_name_of_type { ", and the name of a type stands for its value" } else { "" };
            format!("`{path}` is documented as `{documented}`{and}")
        }
    }
}

/// The counts of example answers.
pub fn answers_summary(answers: &Answers) -> String {
    let row = |name: &str, cell: String| format!("{name:<32}{cell}\n");
    let ours = answers.findings.iter().filter(|finding| !finding.fault.is_of_documentation()).count();
    let others = answers.findings.len();
    row("example answers", cell(answers.examples, None))
        + &row("  read by their operation", cell(answers.read, Some(answers.examples)))
        + &row("  not read", cell(others, None))
        + &row("    documentation's fault", cell(others - ours, None))
        + &row("      no values, names of types", cell(answers.names_of_types(), None))
        + &row("    our fault", cell(ours, None))
        + &row("    read forgivingly", cell(answers.forgiven(), Some(others)))
        + &row("answers to words for a request", cell(answers.to_no_request.len(), None))
}
