//! What changes are to those who use the crate.

/// What a change is to those who use the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A program that used the item no longer compiles, or does something else.
    Breaking,
    /// All programs compile and do what they did; there is more to use.
    Additive,
    /// Nothing but what is said of the crate.
    Documentation,
}

impl Class {
    /// All classes, the gravest first.
    pub const ALL: [Class; 3] = [Class::Breaking, Class::Additive, Class::Documentation];

    /// The class in words.
    pub fn name(self) -> &'static str {
        match self {
            Class::Breaking => "breaking",
            Class::Additive => "additive",
            Class::Documentation => "documentation only",
        }
    }

    /// The version that follows `version` when a change of this class is the gravest (Semantic Versioning, as Cargo
    /// reads it: before 1.0 the second number is that of breaking changes). `None` where `version` is none.
    pub fn bump(self, version: &str) -> Option<String> {
        let core = version.split(['-', '+']).next().unwrap_or_default();
        let numbers: Vec<u64> = core.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [major, minor, patch] = numbers[..] else { return None };
        let [major, minor, patch] = match (self, major, minor) {
            (Class::Breaking, 1.., _) => [major + 1, 0, 0],
            (Class::Breaking, 0, 1..) => [0, minor + 1, 0],
            (Class::Additive, 1.., _) => [major, minor + 1, 0],
            _ => [major, minor, patch + 1],
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_is_what_cargo_takes_for_compatible_or_not() {
        let next = |version: &str| Class::ALL.map(|class| class.bump(version).unwrap_or_default());
        assert_eq!(next("1.4.2"), ["2.0.0", "1.5.0", "1.4.3"]);
        assert_eq!(next("0.4.2"), ["0.5.0", "0.4.3", "0.4.3"]);
        assert_eq!(next("0.0.2"), ["0.0.3", "0.0.3", "0.0.3"]);
        assert_eq!(next("1.0.0-rc.1"), ["2.0.0", "1.1.0", "1.0.1"]);
        assert_eq!(Class::Breaking.bump("one"), None);
    }
}
