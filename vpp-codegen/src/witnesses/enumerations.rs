//! Enumerations: the metadata's members and numbers, in the words of the pages.

use super::any_case::AnyCase;
use super::findings;
use super::words::told;
use crate::diagnostics::Diagnostics;
use crate::name::QualifiedName;
use crate::schema::EnumerationType;

pub(super) fn decide(
    name: &QualifiedName,
    own: &mut EnumerationType,
    page: EnumerationType,
    strict: bool,
    findings: &mut Diagnostics,
) {
    let line = own.origin.span;
    told(page.origin, &mut own.origin);
    let mut known = AnyCase::of(own.members.iter().enumerate().map(|(index, member)| (&*member.name, index)));
    for member in page.members {
        let item = format!("`{}` of `{}`", member.name, name.name);
        let Some(index) = known.named(&member.name) else {
            findings.push(findings::only_documented(member.span, &item, strict));
            if !strict {
                known.add(&member.name, own.members.len());
                own.members.push(member);
            }
            continue;
        };
        let declared = &mut own.members[index];
        if declared.name != member.name {
            let shown = |name: &str| format!("is called `{name}`");
            let (documented, in_metadata) = (shown(&member.name), shown(&declared.name));
            findings.push(findings::differs(member.span, declared.span, &item, &documented, &in_metadata));
        }
        if let (Some(documented), Some(number)) = (member.value, declared.value)
            && documented != number
        {
            let shown = |number: i64| format!("has the number {number}");
            let finding = findings::differs(member.span, declared.span, &item, &shown(documented), &shown(number));
            findings.push(finding.help(format!("write `{number}` as its value")));
        }
        if !member.documentation.is_empty() {
            declared.documentation = member.documentation;
        }
        declared.deprecated |= member.deprecated;
        declared.span = member.span;
    }
    for member in own.members.iter().filter(|member| member.span.source == line.source) {
        findings.push(findings::only_declared(member.span, &format!("`{}` of `{}`", member.name, name.name)));
    }
}
