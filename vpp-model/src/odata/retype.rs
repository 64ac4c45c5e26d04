//! `@odata.type`: which type an object turns out to be, early or late.

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::extras::{ODATA_TYPE, type_name};
use super::path::Path;
use super::read::{Filled, Reader, Target};
use super::structured::Structured;

/// Reads the value of `@odata.type` and makes the object of the type it names. Yields whether the
/// type changed.
pub(super) struct Tag<'a, 'target>(pub(super) &'a mut Target<'target>);

impl Tag<'_, '_> {
    fn named(self, tag: &str) -> bool {
        let shape = self.0.object().shape();
        if let Some(known) = shape.same_tag(tag) {
            self.0.object().extras_mut().set_odata_type(known);
            return false;
        }
        let name = type_name(tag);
        let mut retyped = false;
        if let Target::Chosen(choice) = self.0
            && name != shape.odata_type
        {
            let base = choice.base_shape().length();
            set_aside(choice.active_mut(), base);
            choice.become_type(name);
            retyped = true;
        }
        let object = self.0.object();
        match object.shape().same_tag(tag) {
            Some(known) => object.extras_mut().set_odata_type(known),
            None => object.extras_mut().set_odata_type(tag.to_owned()),
        }
        retyped
    }

    /// Hostile, or at least odd: kept with the other things nobody knows.
    fn odd(self, value: Value) -> bool {
        self.0.object().extras_mut().insert(ODATA_TYPE, value);
        false
    }
}

/// Moves what a derived type adds to its base into the extras. It happens where an object names its
/// type twice, and lets the last name win.
fn set_aside(object: &mut dyn Structured, base: usize) {
    for (index, property) in object.shape().properties().skip(base) {
        // Writing a view into a value has no way to fail.
        let value = serde_json::to_value(object.view_at(index)).unwrap_or_default();
        if !value.is_null() {
            object.extras_mut().insert(property.name, value);
        }
    }
}

/// Reads the extras again, with the type the object turned out to have.
pub(super) fn replay<E: Error>(object: &mut dyn Structured, tag: &Path<'_>) -> Result<(), E> {
    let Path::Property(path, _) = tag else { return Ok(()) };
    let shape = object.shape();
    for (name, value) in object.extras_mut().take_properties() {
        match shape.position(0, &name) {
            Some((index, _)) => {
                let path = Path::Property(path, &name);
                if let Some(slot) = object.slot_at(index)
                    && let Filled::Other = (Reader { slot, path: &path }).deserialize(value).map_err(E::custom)?
                {
                    let value = path.forgiven();
                    object.extras_mut().insert(name, value);
                }
            }
            None => {
                object.extras_mut().insert(name, value);
            }
        }
    }
    Ok(())
}

impl<'de> DeserializeSeed<'de> for Tag<'_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tag<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name of a type")
    }

    fn visit_str<E: Error>(self, tag: &str) -> Result<bool, E> {
        Ok(self.named(tag))
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(self.odd(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        Ok(self.odd(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        Ok(self.odd(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        Ok(self.odd(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<bool, A::Error> {
        let value = Value::deserialize(SeqAccessDeserializer::new(sequence))?;
        Ok(self.odd(value))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        let value = Value::deserialize(MapAccessDeserializer::new(map))?;
        Ok(self.odd(value))
    }
}
