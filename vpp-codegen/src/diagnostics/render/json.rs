//! Findings for other programs: as plain JSON, and as SARIF 2.1.0, which code hosts show beside the pages.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::region::Region;
use crate::diagnostics::sources::Sources;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix, Identity};
use crate::span::Span;

/// The standard that the report keeps to (SARIF 2.1.0, section 3.13.3).
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What may not stand in the path of an address as it is.
const NOT_IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'|')
    .add(b'\\')
    .add(b'^')
    .add(b'[')
    .add(b']')
    .add(b':');

/// The findings, and those that are known and gone.
pub fn json(sources: &dyn Sources, diagnostics: &Diagnostics, gone: &[Identity]) -> String {
    let findings: Vec<Value> = diagnostics.iter().map(|finding| plain(sources, finding)).collect();
    pretty(&json!({ "findings": findings, "gone": gone }))
}

fn plain(sources: &dyn Sources, finding: &Diagnostic) -> Value {
    let related: Vec<Value> =
        finding.related.iter().map(|(span, label)| json!({ "place": place(sources, *span), "label": label })).collect();
    let fix = |fix: &Fix| json!({ "place": place(sources, fix.span), "replacement": fix.replacement });
    json!({
        "code": finding.code.name(),
        "severity": finding.severity.name(),
        "message": finding.message,
        "place": place(sources, finding.span),
        "label": finding.label,
        "related": related,
        "decision": finding.decision,
        "help": finding.help,
        "fixes": finding.fixes.iter().map(fix).collect::<Vec<_>>(),
    })
}

fn place(sources: &dyn Sources, span: Span) -> Value {
    let Region { path, start, end } = Region::of(sources, span);
    json!({ "path": path, "line": start.0, "column": start.1, "endLine": end.0, "endColumn": end.1 })
}

/// The findings as a log of SARIF with one run. Its levels are called as severities are.
pub fn sarif(sources: &dyn Sources, diagnostics: &Diagnostics) -> String {
    let results: Vec<Value> = diagnostics.iter().map(|finding| result(sources, finding)).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
    });
    pretty(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    }))
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.explanation() },
        "help": { "text": code.help() },
        "defaultConfiguration": { "level": code.severity().name() },
    })
}

fn result(sources: &dyn Sources, finding: &Diagnostic) -> Value {
    let texts = [Some(&finding.message), Some(&finding.label), finding.decision.as_ref(), Some(&finding.help)];
    let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let related: Vec<Value> = finding
        .related
        .iter()
        .enumerate()
        .map(|(id, (span, label))| located(sources, *span, json!({ "id": id, "message": { "text": label } })))
        .collect();
    let rule = Code::ALL.iter().position(|code| *code == finding.code);
    let fixes: Vec<Value> = finding.fixes.iter().map(|fix| change(sources, fix, &finding.help)).collect();
    json!({
        "ruleId": finding.code.name(),
        "ruleIndex": rule,
        "level": finding.severity.name(),
        "message": { "text": texts.join("\n") },
        "locations": [located(sources, finding.span, json!({}))],
        "relatedLocations": related,
        "fixes": fixes,
        "partialFingerprints": { "pageCodeWords/v1": Identity::of(sources, finding).fingerprint() },
    })
}

/// A fix (SARIF 2.1.0, section 3.55): what is deleted, and what is put there.
fn change(sources: &dyn Sources, fix: &Fix, help: &str) -> Value {
    let (file, region) = file_and_region(sources, fix.span);
    let replacement = json!({ "deletedRegion": region, "insertedContent": { "text": fix.replacement } });
    json!({
        "description": { "text": help },
        "artifactChanges": [{ "artifactLocation": file, "replacements": [replacement] }],
    })
}

/// A location with what else is said of it.
fn located(sources: &dyn Sources, span: Span, mut more: Value) -> Value {
    let (file, region) = file_and_region(sources, span);
    more["physicalLocation"] = json!({ "artifactLocation": file, "region": region });
    more
}

fn file_and_region(sources: &dyn Sources, span: Span) -> (Value, Value) {
    let Region { path, start, end } = Region::of(sources, span);
    (
        json!({ "uri": utf8_percent_encode(&path, NOT_IN_PATH).to_string() }),
        json!({ "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 }),
    )
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("all keys are names") + "\n"
}
