//! The types of the model.

use serde_json::Value;
use vpp_model::odata::{Collection, Slot, forgiving, from_slice, from_value, to_string, to_value};
use vpp_model::{beta, v1_0};

/// Any bytes as JSON of every type of the model.
pub(crate) fn any_type(bytes: &[u8]) {
    settles::<beta::VppToken>(bytes);
    settles::<beta::VppTokenLicenseSummary>(bytes);
    settles::<beta::VppTokenActionResult>(bytes);
    settles::<beta::VppTokenRevokeLicensesActionResult>(bytes);
    settles::<beta::AnyVppTokenActionResult>(bytes);
    settles::<beta::VppTokenState>(bytes);
    settles::<beta::ActionState>(bytes);
    settles::<Collection<beta::VppToken>>(bytes);
    settles::<v1_0::VppToken>(bytes);
    settles::<Collection<v1_0::VppToken>>(bytes);
}

/// What is read is written and read again as the same, by text and by value, strictly and forgivingly.
fn settles<T: Slot>(bytes: &[u8]) {
    if let Ok(value) = from_slice::<T>(bytes) {
        let written = to_value(&value);
        assert_eq!(serde_json::from_str::<Value>(&to_string(&value)).expect("what is written is JSON"), written);
        let again = from_value::<T>(written.clone()).unwrap_or_else(|error| panic!("{error}: {written}"));
        assert_eq!(to_value(&again), written);
    }
    if let Ok(value) = forgiving::from_slice::<T>(bytes) {
        let written = to_value(&value);
        let again = forgiving::from_value::<T>(written.clone()).unwrap_or_else(|error| panic!("{error}: {written}"));
        assert_eq!(to_value(&again), written);
    }
}
