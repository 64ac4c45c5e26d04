//! Members behind a bracket that is too many: `{ "a": 1, { "b": 2 }`.

use foldhash::HashSet;

use super::{Json, JsonKind, Member};

/// Adds the members of an object without a name to those around it, unless one has the name of one of these: several
/// such objects are a list that lost its brackets.
pub(super) fn add<'src>(members: &mut Vec<Member<'src>>, inner: Json<'src>) {
    let JsonKind::Object(inner) = inner.kind else { return };
    let known: HashSet<&str> = members.iter().map(|member| &*member.name.value).collect();
    if !inner.iter().any(|member| known.contains(&*member.name.value)) {
        members.extend(inner);
    }
}
