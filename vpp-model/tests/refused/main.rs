//! Programs that the compiler refuses, each beside the first line that it says: that line tells what to do.
//!
//! The programs are examples of a crate of their own, built where cargo puts temporary files, with the dependencies of
//! this workspace. Where cargo cannot build it, the test says so and passes by.

mod cases;
mod compiler;

use std::collections::BTreeMap;

#[test]
fn the_first_line_tells_what_to_do() {
    let programs: Vec<(String, String)> = cases::CASES
        .iter()
        .enumerate()
        .map(|(number, (program, _))| (format!("case{number}"), cases::whole(program)))
        .collect();
    let Some(said) = compiler::first_errors(&programs) else { return };
    let expected: BTreeMap<String, String> = cases::CASES
        .iter()
        .enumerate()
        .map(|(number, (_, message))| (format!("case{number}"), message.to_string()))
        .collect();
    assert_eq!(said, expected);
}
