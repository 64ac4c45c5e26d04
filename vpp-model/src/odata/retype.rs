//! `@odata.type`: which type an object turns out to be, early or late.

use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::derived::Choice;
use super::extras::{ODATA_TYPE, type_name};
use super::path::Path;
use super::read::{Filled, Reader, Target};
use super::structured::Structured;

/// Whether an object has changed its type while it is read.
///
/// The last name counts. Each change reads the members again that nobody knew before, so an object changes its type
/// at the first name, and then only once more, when all members are there: however often it names a type, the work
/// grows with its length alone.
pub(super) enum Retyped {
    No,
    Once,
    /// It has named another type since then: this one.
    Again(String),
}

/// Reads the value of `@odata.type` and makes the object of the type it names.
pub(super) struct Tag<'a, 'target> {
    pub(super) target: &'a mut Target<'target>,
    /// The path of the object.
    pub(super) path: &'a Path<'a>,
    pub(super) retyped: &'a mut Retyped,
}

impl Tag<'_, '_> {
    fn named<E: Error>(self, tag: &str) -> Result<(), E> {
        match self.retyped {
            Retyped::No => {
                if retype(self.target, tag, self.path)? {
                    *self.retyped = Retyped::Once;
                }
            }
            Retyped::Once | Retyped::Again(_) => *self.retyped = Retyped::Again(tag.to_owned()),
        }
        Ok(())
    }

    /// Hostile, or at least odd: kept with the other things nobody knows.
    fn odd<E>(self, value: Value) -> Result<(), E> {
        self.target.object().extras_mut().insert(ODATA_TYPE, value);
        Ok(())
    }
}

/// Makes an object of the type that a tag names. Yields whether it was of another type before.
pub(super) fn retype<E: Error>(target: &mut Target<'_>, tag: &str, path: &Path<'_>) -> Result<bool, E> {
    let shape = target.object().shape();
    if let Some(known) = shape.same_tag(tag) {
        target.object().extras_mut().set_odata_type(known);
        return Ok(false);
    }
    let changed = match target {
        Target::Chosen(choice) => change(*choice, type_name(tag), path)?,
        Target::Fixed(_) | Target::Answer(_) => false,
    };
    let object = target.object();
    match object.shape().same_tag(tag) {
        Some(known) => object.extras_mut().set_odata_type(known),
        None => object.extras_mut().set_odata_type(tag.to_owned()),
    }
    Ok(changed)
}

/// Makes an object one of the type with this name, and says no more of it. Yields whether it was of another type before.
pub(super) fn change<E: Error>(choice: &mut dyn Choice, name: &str, path: &Path<'_>) -> Result<bool, E> {
    if name == choice.active().shape().odata_type {
        return Ok(false);
    }
    let base = choice.base_shape().length();
    set_aside(choice.active_mut(), base);
    choice.become_type(name);
    replay(choice.active_mut(), path)?;
    Ok(true)
}

/// Moves what a derived type adds to its base into the extras. A member of the same name that is there already came
/// later, and counts.
fn set_aside(object: &mut dyn Structured, base: usize) {
    for (index, property) in object.shape().properties().skip(base) {
        // Writing a view into a value has no way to fail.
        let value = serde_json::to_value(object.view_at(index)).unwrap_or_default();
        if !value.is_null() && object.extras().get(property.name).is_none() {
            object.extras_mut().insert(property.name, value);
        }
    }
}

/// Reads the extras again, with the type the object turned out to have.
fn replay<E: Error>(object: &mut dyn Structured, path: &Path<'_>) -> Result<(), E> {
    let shape = object.shape();
    for (name, value) in object.extras_mut().take_properties() {
        match shape.position(0, &name) {
            Some((index, property)) => {
                refill(object, index, property.name, value, &Path::Property(path, property.name))?;
            }
            None => {
                object.extras_mut().insert(name, value);
            }
        }
    }
    Ok(())
}

/// Reads a property from what has been read before.
pub(super) fn refill<E: Error>(
    object: &mut dyn Structured,
    index: usize,
    name: &str,
    value: Value,
    path: &Path<'_>,
) -> Result<(), E> {
    if let Some(slot) = object.slot_at(index)
        && let Filled::Other = (Reader { slot, path }).deserialize(value).map_err(E::custom)?
    {
        object.extras_mut().insert(name, path.forgiven());
    }
    Ok(())
}

impl<'de> DeserializeSeed<'de> for Tag<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tag<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name of a type")
    }

    fn visit_str<E: Error>(self, tag: &str) -> Result<(), E> {
        self.named(tag)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.odd(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.odd(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.odd(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.odd(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<(), A::Error> {
        let value = Value::deserialize(SeqAccessDeserializer::new(sequence))?;
        self.odd(value)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let value = Value::deserialize(MapAccessDeserializer::new(map))?;
        self.odd(value)
    }
}
