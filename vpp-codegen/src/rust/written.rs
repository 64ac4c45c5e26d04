//! What two operations write alike.
//!
//! The page that creates an object and the page that changes it list nearly the same properties. Their setters are
//! half of all setters; written once for both they cost the compiler half.

use super::model::{OperationModel, SetterModel, WrittenModel};
use crate::identifier::UniqueNames;
use crate::schema::{Body, Method, Request};

/// Takes what the two operations of a group have in common out of both, if there are two that have.
///
/// The operations are those of the requests, in their order.
pub(super) fn in_common(
    requests: &[&Request],
    operations: &mut [OperationModel],
    names: &mut UniqueNames,
) -> Option<WrittenModel> {
    let writes = |index: &usize| matches!(requests[*index].body, Body::Properties { .. });
    let (creating, changing): (Vec<usize>, Vec<usize>) =
        (0..requests.len()).filter(writes).partition(|index| requests[*index].method == Method::Post);
    let pairs = creating.iter().flat_map(|creating| changing.iter().map(|changing| (*creating, *changing)));
    let with_setters = pairs.map(|(creating, changing)| {
        let (one, other) = (&operations[creating].setters, &operations[changing].setters);
        let setters: Vec<SetterModel> = one.iter().filter(|setter| other.contains(setter)).cloned().collect();
        (creating, changing, setters)
    });
    // Of several pairs with as much in common, the first.
    let (creating, changing, setters) = with_setters.rev().max_by_key(|(.., setters)| setters.len())?;
    if setters.is_empty() {
        return None;
    }
    let identifier = names.take("Write", "Write").identifier;
    for (index, creates) in [(creating, true), (changing, false)] {
        operations[index].setters.retain(|setter| !setters.contains(setter));
        operations[index].written = Some((identifier.clone(), creates));
    }
    let [creating, changing] = [creating, changing].map(|index| operations[index].identifier.clone());
    Some(WrittenModel { identifier, creating, changing, setters })
}
