//! Which derived types come along.

use std::fmt;
use std::str::FromStr;

/// Which types that are derived from a generated type are generated, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Derived {
    /// Only those that a root, a property or an operation names.
    #[default]
    None,
    /// Also those derived from a type that a property is declared as.
    Referenced,
    /// All types derived from any generated type.
    All,
}

impl Derived {
    /// All choices.
    pub const ALL: &'static [Derived] = &[Derived::None, Derived::Referenced, Derived::All];

    /// The choice as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Derived::None => "none",
            Derived::Referenced => "referenced",
            Derived::All => "all",
        }
    }
}

impl fmt::Display for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text is none of the choices of [`Derived`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownDerived {
    text: String,
}

impl fmt::Display for UnknownDerived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is none of `none`, `referenced` and `all`", self.text)
    }
}

impl std::error::Error for UnknownDerived {}

impl FromStr for Derived {
    type Err = UnknownDerived;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Derived::ALL.iter().find(|choice| choice.name() == text);
        found.copied().ok_or_else(|| UnknownDerived { text: text.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_is_read_as_it_is_written() {
        for choice in Derived::ALL {
            assert_eq!(choice.to_string().parse(), Ok(*choice));
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_choices() {
        let error = "some".parse::<Derived>().unwrap_err();
        assert_eq!(error.to_string(), "`some` is none of `none`, `referenced` and `all`");
    }
}
