//! Reading: one visitor for every type of the model.

use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::context::{VALUE, heed_context, told_by};
use super::derived::Choice;
use super::digits;
use super::extras::{ODATA_TYPE, TYPE};
use super::path::Path;
use super::read_error::mismatch;
use super::retype::{Retyped, Tag, retype};
use super::slot::{Found, List, Opened, Slot};
use super::structured::{Shape, Structured};

/// Reads a value of any type of the model: what `Deserialize` is for all of them.
#[doc(hidden)]
pub fn read<'de, T: Slot, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read_at(&Path::Root(None), deserializer)
}

/// Reads a value whose failures are noted at the root of `path`.
pub(crate) fn read_at<'de, T: Slot, D: Deserializer<'de>>(path: &Path<'_>, deserializer: D) -> Result<T, D::Error> {
    let mut value = T::vacant();
    let slot = &mut value;
    Reader { slot, path }.deserialize(deserializer)?;
    Ok(value)
}

/// Reads one value into one slot.
pub(super) struct Reader<'a> {
    pub(super) slot: &'a mut dyn Slot,
    pub(super) path: &'a Path<'a>,
}

/// How a slot took a value.
pub(super) enum Filled {
    Yes,
    /// It was `null`, and the slot has no room for that. Whoever holds the slot knows what to do.
    RefusedNull,
    /// It was something else than documented, and is forgiven. Whoever holds the slot takes it from the path.
    Other,
}

impl Reader<'_> {
    fn put<E: Error>(self, found: Found<'_>) -> Result<Filled, E> {
        match self.slot.put(found) {
            Ok(()) => Ok(Filled::Yes),
            Err(_) if self.path.is_forgiving() => Ok(set_aside(self.slot, self.path, found.into())),
            Err(expected) => Err(mismatch(self.path, expected.0, found)),
        }
    }

    #[cold]
    fn put_digits<E: Error>(self, digits: &str) -> Result<Filled, E> {
        match digits::number(digits) {
            Some(found) => self.put(found),
            None => Err(E::custom("number out of range")),
        }
    }

    /// An object where the slot takes none, unless it is a number in disguise.
    fn put_object<'de, A: MapAccess<'de>>(self, mut map: A) -> Result<Filled, A::Error> {
        let first: Option<String> = map.next_key()?;
        if first.as_deref() == Some(digits::NUMBER) {
            return self.put_digits(&map.next_value::<String>()?);
        }
        if !self.path.is_forgiving() {
            return self.put(Found::Object);
        }
        let value = Value::deserialize(MapAccessDeserializer::new(Begun { first, map }))?;
        Ok(set_aside(self.slot, self.path, value))
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Filled;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Filled, D::Error> {
        let path = self.path;
        deserializer.deserialize_any(self).inspect_err(|_| path.note_failure(false))
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Filled;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Filled, E> {
        self.put(Found::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Filled, E> {
        self.put(Found::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Filled, E> {
        self.put(match i64::try_from(value) {
            Ok(value) => Found::Integer(value),
            Err(_) => Found::Unsigned(value),
        })
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Filled, E> {
        self.put(Found::Number(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Filled, E> {
        self.put(Found::Text(text))
    }

    fn visit_unit<E: Error>(self) -> Result<Filled, E> {
        match self.slot.put(Found::Null) {
            Ok(()) => Ok(Filled::Yes),
            Err(expected) if self.path.is_root() => Err(mismatch(self.path, expected.0, Found::Null)),
            Err(_) => Ok(Filled::RefusedNull),
        }
    }

    fn visit_none<E: Error>(self) -> Result<Filled, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Filled, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Filled, A::Error> {
        let path = self.path;
        match self.slot.open() {
            Opened::List(list) => match read_list(list, path, &mut sequence)? {
                Filled::Other => set_list_aside(self.slot, path, sequence),
                filled => Ok(filled),
            },
            Opened::Untyped(value) => {
                *value = Value::deserialize(SeqAccessDeserializer::new(sequence))?;
                Ok(Filled::Yes)
            }
            _ if path.is_forgiving() => {
                let value = Value::deserialize(SeqAccessDeserializer::new(sequence))?;
                Ok(set_aside(self.slot, path, value))
            }
            _ => self.put(Found::Array),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Filled, A::Error> {
        let path = self.path;
        let number = match self.slot.open() {
            Opened::Object(object) => read_object(Target::Fixed(object), path, map)?,
            Opened::Choice(choice) => read_object(Target::Chosen(choice), path, map)?,
            Opened::Answer(answer) => read_object(Target::Answer(answer), path, map)?,
            Opened::Untyped(value) => {
                *value = Value::deserialize(MapAccessDeserializer::new(map))?;
                None
            }
            Opened::Closed | Opened::List(_) => return self.put_object(map),
        };
        match number {
            None => Ok(Filled::Yes),
            Some(digits) => self.put_digits(&digits),
        }
    }
}

/// The members of an object of which the first name has been read.
struct Begun<A> {
    first: Option<String>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Begun<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(name) => seed.deserialize(name.into_deserializer()).map(Some),
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

/// Reads elements to the end, or to one that is forgiven.
fn read_list<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    path: &Path<'_>,
    sequence: &mut A,
) -> Result<Filled, A::Error> {
    let mut index = 0;
    while let Some(filled) = sequence.next_element_seed(Element { list, path, index })? {
        if let Filled::Other = filled {
            return Ok(filled);
        }
        index += 1;
    }
    Ok(Filled::Yes)
}

/// Forgives a value that is not as documented. A slot that was filled before is emptied: the last value counts.
#[cold]
fn set_aside(slot: &mut dyn Slot, path: &Path<'_>, value: Value) -> Filled {
    // A slot without room for `null` is a list or an element, and emptied by whoever holds it.
    _ = slot.put(Found::Null);
    path.forgive(value);
    Filled::Other
}

/// A list with an element that is not as documented, as a whole: what has been read, the element, and the rest.
#[cold]
fn set_list_aside<'de, A: SeqAccess<'de>>(
    slot: &mut dyn Slot,
    path: &Path<'_>,
    mut sequence: A,
) -> Result<Filled, A::Error> {
    let mut elements = match serde_json::to_value(slot.view()).map_err(A::Error::custom)? {
        Value::Array(elements) => elements,
        _ => Vec::new(),
    };
    elements.push(path.forgiven());
    while let Some(element) = sequence.next_element()? {
        elements.push(element);
    }
    // Opening a slot empties it; a list that may be absent is so afterwards.
    slot.open();
    Ok(set_aside(slot, path, Value::Array(elements)))
}

/// Reads one element, for which it makes room only once there is one.
struct Element<'a> {
    list: &'a mut dyn List,
    path: &'a Path<'a>,
    index: usize,
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = Filled;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Filled, D::Error> {
        let path = Path::Element(self.path, self.index);
        let reader = Reader { slot: self.list.grow(), path: &path };
        let filled = reader.deserialize(deserializer)?;
        if !matches!(filled, Filled::Yes) {
            self.list.shrink();
        }
        Ok(filled)
    }
}

/// The object being read: of one type for good, or of the type its `@odata.type` will name.
pub(super) enum Target<'a> {
    Fixed(&'a mut dyn Structured),
    Chosen(&'a mut dyn Choice),
    /// Of one type, but what it holds is of the type that its context tells.
    Answer(&'a mut dyn Structured),
}

impl Target<'_> {
    pub(super) fn object(&mut self) -> &mut dyn Structured {
        match self {
            Target::Fixed(object) | Target::Answer(object) => &mut **object,
            Target::Chosen(choice) => choice.active_mut(),
        }
    }

    /// The shape that every type has which the object can be of.
    pub(super) fn base_shape(&mut self) -> &'static Shape {
        match self {
            Target::Fixed(object) | Target::Answer(object) => object.shape(),
            Target::Chosen(choice) => choice.base_shape(),
        }
    }
}

/// Reads the members of an object. Yields digits where it is none, but a number in disguise.
fn read_object<'de, A: MapAccess<'de>>(
    mut target: Target<'_>,
    path: &Path<'_>,
    mut map: A,
) -> Result<Option<String>, A::Error> {
    if let (Target::Chosen(choice), Some(told)) = (&mut target, path.told_type()) {
        choice.become_type(told);
    }
    let mut shape = target.object().shape();
    let mut next = 0;
    let mut told: Option<String> = None;
    let mut retyped = Retyped::No;
    while let Some(key) = map.next_key_seed(KeyReader { shape, next })? {
        match key {
            Key::Documented(index, name) => {
                next = index + 1;
                if let Target::Answer(answer) = &target
                    && name == VALUE
                {
                    told = told_by(*answer).map(str::to_owned);
                }
                let path = Path::Property(path, name);
                let path = told.as_deref().map_or(path, |told| Path::Told(&path, told));
                match target.object().slot_at(index) {
                    // A `null` the slot refuses leaves it as it is: empty.
                    Some(slot) => {
                        if let Filled::Other = map.next_value_seed(Reader { slot, path: &path })? {
                            target.object().extras_mut().insert(name, path.forgiven());
                        }
                    }
                    None => map.next_value::<IgnoredAny>().map(drop)?,
                }
            }
            Key::Type => {
                let tag = Tag { target: &mut target, path, retyped: &mut retyped };
                let failed = |_: &A::Error| Path::Property(path, ODATA_TYPE).note_failure(false);
                map.next_value_seed(tag).inspect_err(failed)?;
                shape = match &retyped {
                    Retyped::No | Retyped::Once => target.object().shape(),
                    Retyped::Again(_) => target.base_shape(),
                };
            }
            Key::Number => return map.next_value().map(Some),
            Key::Other(name) => {
                let path = Path::Property(path, &name);
                let value = map.next_value::<Value>().inspect_err(|_| path.note_failure(false))?;
                target.object().extras_mut().insert(name, value);
            }
        }
    }
    if let Retyped::Again(tag) = &retyped {
        retype(&mut target, tag, path)?;
    }
    heed_context(&mut target, told.as_deref(), path)?;
    Ok(None)
}

/// What a key stands for.
enum Key {
    /// The property at this index of the shape, and its name.
    Documented(usize, &'static str),
    /// `@odata.type`.
    Type,
    /// What stands for a number.
    Number,
    /// None this type knows.
    Other(String),
}

/// Looks a key up while it is borrowed from the input, beginning with the property expected next:
/// services send properties in the order they declare them.
struct KeyReader {
    shape: &'static Shape,
    next: usize,
}

impl<'de> DeserializeSeed<'de> for KeyReader {
    type Value = Key;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyReader {
    type Value = Key;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name of a property")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        if name == ODATA_TYPE {
            return Ok(Key::Type);
        }
        Ok(match self.shape.position(self.next, name) {
            Some((index, property)) => Key::Documented(index, property.name),
            None => unusual(self.shape, name),
        })
    }
}

/// What a name stands for that is none of the usual.
fn unusual(shape: &'static Shape, name: &str) -> Key {
    match name {
        TYPE => Key::Type,
        digits::NUMBER => Key::Number,
        _ => match shape.unprefixed(name) {
            Some((index, property)) => Key::Documented(index, property.name),
            None => Key::Other(name.to_owned()),
        },
    }
}
