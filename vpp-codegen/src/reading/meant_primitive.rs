//! The primitive type that somebody meant who wrote something that is nearly its name.

use crate::edm::Primitive;
use crate::text::letters;

/// Of shorter names each is one letter off many words.
const SHORTEST: usize = 5;

/// The primitive type whose name words are but for blanks, marks and a slip of the pen: `Boolean?`, `Date Time Offset`.
pub(crate) fn meant_primitive(words: &str) -> Option<Primitive> {
    let local = words.trim().trim_start_matches("Edm.");
    let written = letters(local);
    let named = |primitive: &Primitive| primitive.name().eq_ignore_ascii_case(&written);
    let is_slip = |primitive: &Primitive| {
        let name = primitive.name().to_ascii_lowercase();
        // A digit more or less is another type.
        let has_its_digits =
            || name.chars().filter(char::is_ascii_digit).eq(written.chars().filter(char::is_ascii_digit));
        name.len() >= SHORTEST && has_its_digits() && strsim::osa_distance(&name, &written) == 1
    };
    let exact = Primitive::ALL.into_iter().find(named);
    exact.or_else(|| Primitive::ALL.into_iter().find(is_slip))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_primitive_type_is_meant_by_what_is_nearly_its_name() {
        for (words, meant) in [
            ("Boolean?", Some("Boolean")),
            ("int-32", Some("Int32")),
            ("Date Time Offset", Some("DateTimeOffset")),
            ("Edm.DateTimeOfset", Some("DateTimeOffset")),
            ("Strng", Some("String")),
            ("Int31", None),
            ("gate", None),
            ("The name of it.", None),
        ] {
            assert_eq!(meant_primitive(words).map(Primitive::name), meant, "{words}");
        }
    }
}
