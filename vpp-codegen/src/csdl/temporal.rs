//! Fractions of seconds, of which the notations say the same in different ways.
//!
//! In JSON a type without `$Precision` has any number of digits, in XML one without `Precision` has none (OData 4.01
//! CSDL, section 7.2.3). Twelve digits are the most that there can be, so that they are what JSON says by silence.

/// The most digits of a fraction of a second.
pub(super) const FINEST: &str = "12";

/// Whether values of a type have fractions of seconds.
pub(super) fn is_temporal(type_name: &str) -> bool {
    matches!(type_name, "Edm.DateTimeOffset" | "Edm.Duration" | "Edm.TimeOfDay")
}
