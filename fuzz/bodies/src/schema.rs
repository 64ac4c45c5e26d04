//! The standard form of a schema.

use vpp_codegen::csdl::{read_json, read_xml, write_json, write_xml};

/// Any bytes as CSDL in XML: what is read is written and read again as the same.
pub(crate) fn xml(bytes: &[u8]) {
    let Ok(read) = read_xml(&String::from_utf8_lossy(bytes)) else { return };
    let written = write_xml(&read.schema);
    let again = read_xml(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(write_xml(&again.schema), written);
}

/// Any bytes as CSDL in JSON.
pub(crate) fn json(bytes: &[u8]) {
    let Ok(read) = read_json(&String::from_utf8_lossy(bytes)) else { return };
    let written = write_json(&read.schema);
    let again = read_json(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(write_json(&again.schema), written);
}
