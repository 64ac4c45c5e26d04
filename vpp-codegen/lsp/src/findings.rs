//! Findings as an editor shows them, and what repairs them.

use std::collections::{BTreeMap, HashMap};

use lsp_types::{
    CodeAction, CodeActionKind, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString,
    Range, TextEdit, Url, WorkspaceEdit,
};

use crate::analysis::Analysis;
use crate::position::Places;
use vpp_codegen::diagnostics::{Diagnostic, Fix, Severity};
use vpp_codegen::span::SourceId;

/// What stands in front of each finding in a list of several tools.
const TOOL: &str = "vpp-codegen";

/// The findings of the documentation by file. What things are called in Rust is no matter of the documentation.
pub(crate) fn by_file(analysis: &Analysis) -> BTreeMap<Url, Vec<Shown>> {
    let mut by_file: BTreeMap<Url, Vec<Shown>> = BTreeMap::new();
    let mut places = Places::of(analysis.corpus());
    for finding in of_documentation(analysis) {
        if let Some(address) = places.address(finding.span) {
            by_file.entry(address).or_default().push(shown(&mut places, finding));
        }
    }
    by_file
}

/// The repairs of the findings within a range of a file.
pub(crate) fn repairs(analysis: &Analysis, source: SourceId, range: Range) -> Vec<CodeAction> {
    let mut places = Places::of(analysis.corpus());
    let of_file = of_documentation(analysis).filter(|finding| finding.span.source == source);
    let mut repairs = Vec::new();
    for finding in of_file.filter(|finding| !finding.fixes.is_empty()) {
        let found = places.range(finding.span);
        if found.start <= range.end && range.start <= found.end {
            repairs.push(repair(&mut places, finding));
        }
    }
    repairs
}

fn of_documentation(analysis: &Analysis) -> impl Iterator<Item = &Diagnostic> {
    analysis.documented.diagnostics.iter().filter(|finding| !finding.code.is_about_the_model())
}

fn shown(places: &mut Places<'_>, finding: &Diagnostic) -> Shown {
    let related = finding.related.iter().filter_map(|(span, label)| {
        Some(DiagnosticRelatedInformation { location: places.location(*span)?, message: label.clone() })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    Shown {
        range: places.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.name().to_string())),
        source: Some(TOOL.to_string()),
        message: message(finding),
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..Shown::default()
    }
}

/// What is wrong, what was decided, and what the writer can do, a line for each.
fn message(finding: &Diagnostic) -> String {
    let label = Some(&finding.label).filter(|label| !label.is_empty());
    let headline = label.map_or_else(|| finding.message.clone(), |label| format!("{}: {label}", finding.message));
    let decided = finding.decision.iter().map(|decision| format!("decided: {decision}"));
    let help = Some(&finding.help).filter(|help| !help.is_empty()).map(|help| format!("help: {help}"));
    [headline].into_iter().chain(decided).chain(help).collect::<Vec<_>>().join("\n")
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Note => DiagnosticSeverity::INFORMATION,
    }
}

fn repair(places: &mut Places<'_>, finding: &Diagnostic) -> CodeAction {
    let mut changes: HashMap<Url, Vec<TextEdit>> = HashMap::new();
    for Fix { span, replacement } in &finding.fixes {
        let Some(address) = places.address(*span) else { continue };
        changes.entry(address).or_default().push(TextEdit::new(places.range(*span), replacement.clone()));
    }
    CodeAction {
        title: finding.help.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![shown(places, finding)]),
        edit: Some(WorkspaceEdit::new(changes)),
        is_preferred: Some(true),
        ..CodeAction::default()
    }
}
