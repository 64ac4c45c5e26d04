//! Names that a file or a folder cannot have on every system.

/// The names that mean a device to Windows, in any letter case and whatever ending follows: a file of such a name
/// cannot be made there, and a repository that holds one cannot be checked out. (Naming Files, Paths, and Namespaces,
/// in the documentation of Windows.)
pub(crate) const DEVICES: [&str; 22] = [
    "aux", "con", "nul", "prn", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether a part of a path means a device to Windows.
pub(crate) fn is_device(part: &str) -> bool {
    let name = part.split('.').next().unwrap_or_default().trim_end();
    DEVICES.iter().any(|device| device.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_one_in_any_letter_case_and_with_any_ending() {
        for part in ["con", "CON", "nul.rs", "Com1.tar.gz", "aux .txt"] {
            assert!(is_device(part), "{part}");
        }
        for part in ["", "con_", "console", "com", "com10", "x.con"] {
            assert!(!is_device(part), "{part}");
        }
    }
}
