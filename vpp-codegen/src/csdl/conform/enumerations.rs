//! Enumerations and the numbers of their members.

use super::Changes;
use crate::csdl::identifier;
use crate::schema::{EnumerationType, Schema, TypeDefinition};

/// An enumeration has at least one member (OData 4.01 CSDL, section 10); one without is no type.
pub(super) fn without_members_leave(schema: &mut Schema, changes: &mut Changes<'_>) {
    schema.types.retain(|name, definition| {
        let Some(enumeration) = definition.as_enumeration() else { return true };
        let names = identifier::distinct(enumeration.members.iter().map(|member| &*member.name), &[]);
        let has_members = names.iter().any(Option::is_some);
        if !has_members {
            let message = format!("the enumeration `{name}` has no members");
            changes.report(enumeration.origin.span, message, "it is left out; what refers to it is untyped");
        }
        has_members
    });
}

/// Either all members have a number or none; those of flags have one that is not negative (section 10.3).
pub(super) fn get_legal_numbers(schema: &mut Schema, changes: &mut Changes<'_>) {
    for (name, definition) in &mut schema.types {
        let TypeDefinition::Enumeration(enumeration) = definition else { continue };
        if enumeration.is_flags && enumeration.members.iter().any(|member| member.value.is_some_and(|n| n < 0)) {
            enumeration.is_flags = false;
            let message = format!("the flags of `{name}` have negative numbers");
            changes.report(enumeration.origin.span, message, "they are no flags");
        }
        let lacking = enumeration.members.iter().filter(|member| member.value.is_none()).count();
        let may_lack = !enumeration.is_flags && lacking == enumeration.members.len();
        if lacking > 0 && !may_lack {
            number(enumeration);
            let message = format!("{lacking} members of `{name}` have no number");
            changes.report(enumeration.origin.span, message, "they get numbers that no other member has");
        }
    }
}

/// Gives each member without a number the next one: the next bit to flags, to others the next integer.
fn number(enumeration: &mut EnumerationType) {
    let mut next = 0i64;
    for index in 0..enumeration.members.len() {
        let is_taken = |number: i64| enumeration.members.iter().any(|member| member.value == Some(number));
        let value = enumeration.members[index].value.unwrap_or_else(|| {
            while is_taken(next) {
                next = following(next, enumeration.is_flags);
            }
            next
        });
        enumeration.members[index].value = Some(value);
        next = following(value, enumeration.is_flags);
    }
}

fn following(number: i64, is_flags: bool) -> i64 {
    match is_flags {
        // Behind the last bit there is none; the first number that is free must do.
        true if number >= 1 << 62 => 0,
        true => (number as u64 + 1).next_power_of_two() as i64,
        false => number.checked_add(1).unwrap_or(0),
    }
}
