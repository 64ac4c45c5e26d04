//! Slots around slots: `Option`, `Vec`, and JSON of any kind.

use serde_json::{Number, Value};

use super::slot::{Expected, Found, List, Opened, Slot};
use super::view::View;

/// Any JSON: a value whose type the documentation leaves open.
pub type Untyped = Value;

/// A property: `null` empties it, anything else replaces what it held.
impl<T: Slot> Slot for Option<T> {
    #[inline]
    fn vacant() -> Self {
        None
    }

    #[inline]
    fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
        if let Found::Null = found {
            *self = None;
        } else {
            let mut value = T::vacant();
            value.put(found)?;
            *self = Some(value);
        }
        Ok(())
    }

    #[inline]
    fn open(&mut self) -> Opened<'_> {
        self.insert(T::vacant()).open()
    }

    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Null,
        }
    }
}

impl<T: Slot> Slot for Vec<T> {
    #[inline]
    fn vacant() -> Self {
        Vec::new()
    }

    #[inline]
    fn put(&mut self, _: Found<'_>) -> Result<(), Expected> {
        Err(Expected("a collection"))
    }

    #[inline]
    fn open(&mut self) -> Opened<'_> {
        self.clear();
        Opened::List(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Slot> List for Vec<T> {
    #[inline]
    fn grow(&mut self) -> &mut dyn Slot {
        let index = self.len();
        self.push(T::vacant());
        &mut self[index]
    }

    #[inline]
    fn shrink(&mut self) {
        self.pop();
    }

    #[inline]
    fn length(&self) -> usize {
        self.len()
    }

    #[inline]
    fn view_at(&self, index: usize) -> View<'_> {
        match self.get(index) {
            Some(element) => element.view(),
            None => View::Null,
        }
    }
}

impl Slot for Value {
    #[inline]
    fn vacant() -> Self {
        Value::Null
    }

    #[inline]
    fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
        *self = match found {
            Found::Null => Value::Null,
            Found::Boolean(value) => Value::Bool(value),
            Found::Integer(value) => Value::from(value),
            Found::Unsigned(value) => Value::from(value),
            Found::Number(value) => match Number::from_f64(value) {
                Some(number) => Value::Number(number),
                None => Value::Null,
            },
            Found::Text(text) => Value::from(text),
            Found::Array | Found::Object => return Err(Expected("any JSON")),
        };
        Ok(())
    }

    #[inline]
    fn open(&mut self) -> Opened<'_> {
        Opened::Untyped(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Untyped(self)
    }
}
