//! Members of enumerations.

use super::comparison::{Comparison, Finding};
use super::measure::{Measure, Outcome};
use super::report::{Aspect, Class};
use crate::name::QualifiedName;
use crate::schema::{EnumerationType, Member, UNKNOWN_FUTURE_VALUE};

impl Comparison<'_> {
    /// Compares the members of an enumeration that both sides have.
    pub(super) fn members(&mut self, name: &QualifiedName, documented: &EnumerationType, metadata: &EnumerationType) {
        let mut same_set = true;
        let changed = self.truth.changed(|evidence| evidence.members(&metadata.origin.pages, &name.name));
        for member in &documented.members {
            match metadata.members.iter().find(|other| other.name == member.name) {
                Some(found) => self.value(name, member, value(metadata, found), found),
                None if is_sentinel(member) => {}
                None => {
                    same_set = false;
                    self.unknown_member(name, member, metadata, changed.clone());
                }
            }
        }
        for member in metadata.members.iter().filter(|member| !is_sentinel(member)) {
            if documented.members.iter().any(|other| other.name == member.name) {
                continue;
            }
            same_set = false;
            // One whose letter case differs is reported where it is documented.
            if find_in_other_case(&documented.members, &member.name).is_none() {
                self.disagree(Finding {
                    aspect: Aspect::Member,
                    class: Class::MissingInDocs,
                    item: format!("{name}/{}", member.name),
                    documented: None,
                    metadata: Some(member.name.clone()),
                    page: Some(documented.origin.span),
                    line: Some(member.span),
                    changed: changed.clone(),
                });
            }
        }
        self.count(Measure::MemberSet, Outcome::of(same_set, &changed));
    }

    fn value(&mut self, name: &QualifiedName, documented: &Member, declared: Option<i64>, metadata: &Member) {
        let (Some(told), Some(declared)) = (documented.value, declared) else { return };
        self.count(Measure::MemberValue, told == declared);
        if told != declared {
            self.disagree(Finding {
                aspect: Aspect::MemberValue,
                class: Class::Differs,
                item: format!("{name}/{}", documented.name),
                documented: Some(told.to_string()),
                metadata: Some(declared.to_string()),
                page: Some(documented.span),
                line: Some(metadata.span),
                changed: None,
            });
        }
    }

    fn unknown_member(
        &mut self,
        name: &QualifiedName,
        member: &Member,
        metadata: &EnumerationType,
        changed: Option<String>,
    ) {
        let other_case = find_in_other_case(&metadata.members, &member.name);
        self.disagree(Finding {
            aspect: Aspect::Member,
            class: if other_case.is_some() { Class::DiffersInCase } else { Class::MissingInMetadata },
            item: format!("{name}/{}", member.name),
            documented: Some(member.name.clone()),
            metadata: other_case.map(|other| other.name.clone()),
            page: Some(member.span),
            line: Some(other_case.map_or(metadata.origin.span, |other| other.span)),
            changed,
        });
    }
}

fn is_sentinel(member: &Member) -> bool {
    member.name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE)
}

fn find_in_other_case<'a>(members: &'a [Member], name: &str) -> Option<&'a Member> {
    members.iter().find(|member| member.name.eq_ignore_ascii_case(name))
}

/// A member's number; where none of the members has one they are counted from 0 on (OData 4.01 CSDL,
/// section 10.3).
fn value(enumeration: &EnumerationType, member: &Member) -> Option<i64> {
    let is_counted = enumeration.members.iter().all(|member| member.value.is_none());
    let position = enumeration.members.iter().position(|other| other.name == member.name);
    member.value.or_else(|| i64::try_from(position.filter(|_| is_counted)?).ok())
}
