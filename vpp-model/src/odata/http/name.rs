//! Names of properties that the compiler checks, and what filters and orders say of them.

use std::fmt;
use std::marker::PhantomData;
use std::ptr;

use super::super::slot::{Opened, Slot};
use super::filter::Filter;
use super::literal::{Literal, quoted};
use super::value::Argument;

/// The path to a property of type `T` of an object of type `E`: `displayName`, `from/emailAddress/name`.
pub struct Path<E, T> {
    path: String,
    marker: PhantomData<fn(E) -> T>,
}

/// The path to the property whose field a function gives back:
/// `property(|token: &VppToken| &token.display_name)`. Fields of the base type count as well.
pub fn property<E: Slot, T>(field: impl FnOnce(&E) -> &Option<T>) -> Path<E, T> {
    Path { path: name_of(field).to_string(), marker: PhantomData }
}

impl<E, T> Path<E, T> {
    /// The path to a property by its name in OData, where the model has no field: an extension, a property of an open
    /// type or of a type without a page. Nothing in it is escaped.
    ///
    /// ```text
    /// Path::<User, String>::named("extension_1_costCentre").eq("4711")
    /// ```
    pub fn named(path: impl Into<String>) -> Path<E, T> {
        Path { path: path.into(), marker: PhantomData }
    }
}

/// Stands for a property that a function did not lead to; requests with it are not made.
pub(super) const NO_PROPERTY: &str = "\u{fffd}";

/// The name of the property whose field a function gives back. It is given an object, and where in the object
/// it leads tells which field is meant: so the compiler checks the names, and no type needs a list of them.
pub(super) fn name_of<E: Slot, T>(field: impl FnOnce(&E) -> &Option<T>) -> &'static str {
    let mut object = E::vacant();
    let meant = ptr::from_ref(field(&object)).cast::<()>();
    let structured = match object.open() {
        Opened::Object(structured) => structured,
        Opened::Choice(choice) => choice.active_mut(),
        Opened::Closed | Opened::List(_) | Opened::Untyped(_) | Opened::Answer(_) => return NO_PROPERTY,
    };
    let shape = structured.shape();
    let is_meant = |(index, _): &(usize, _)| {
        let slot = structured.slot_at(*index);
        slot.is_some_and(|slot| ptr::from_mut(slot).cast::<()>().cast_const() == meant)
    };
    shape.properties().find(is_meant).map_or(NO_PROPERTY, |(_, property)| property.name)
}

impl<E, T> Clone for Path<E, T> {
    fn clone(&self) -> Self {
        Path { path: self.path.clone(), marker: PhantomData }
    }
}

impl<E, T> fmt::Display for Path<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

impl<E, T> fmt::Debug for Path<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({})", self.path)
    }
}

/// A place in an ordering.
pub struct Order<E>(pub(super) String, PhantomData<fn(E)>);

impl<E, T> Path<E, T> {
    /// The path to a property of this property: `.then(|address| &address.city)`.
    pub fn then<U>(self, field: impl FnOnce(&T) -> &Option<U>) -> Path<E, U>
    where
        T: Slot,
    {
        Path { path: format!("{}/{}", self.path, name_of(field)), marker: PhantomData }
    }

    /// The smallest value first.
    pub fn ascending(self) -> Order<E> {
        Order(self.path, PhantomData)
    }

    /// The largest value first.
    pub fn descending(self) -> Order<E> {
        Order(format!("{} desc", self.path), PhantomData)
    }

    /// Whether there is no value.
    pub fn is_null(self) -> Filter<E> {
        Filter::new(format!("{} eq null", self.path))
    }

    /// Whether there is a value.
    pub fn is_not_null(self) -> Filter<E> {
        Filter::new(format!("{} ne null", self.path))
    }
}

/// A value as a filter writes it.
fn written<T: Literal>(value: impl Argument<T>) -> String {
    value.into_option().map_or_else(|| "null".to_string(), |value| value.literal())
}

/// Comparisons. `None` stands for `null`.
impl<E, T> Path<E, T> {
    fn compared(self, operator: &str, value: impl Argument<T>) -> Filter<E>
    where
        T: Literal,
    {
        Filter::new(format!("{} {operator} {}", self.path, written(value)))
    }

    /// Whether the value is this one.
    pub fn eq(self, value: impl Argument<T>) -> Filter<E>
    where
        T: Literal,
    {
        self.compared("eq", value)
    }

    /// Whether the value is another one.
    pub fn ne(self, value: impl Argument<T>) -> Filter<E>
    where
        T: Literal,
    {
        self.compared("ne", value)
    }

    /// Whether the value is greater.
    pub fn gt(self, value: impl Argument<T>) -> Filter<E>
    where
        T: Literal,
    {
        self.compared("gt", value)
    }

    /// Whether the value is greater or this one.
    pub fn ge(self, value: impl Argument<T>) -> Filter<E>
    where
        T: Literal,
    {
        self.compared("ge", value)
    }

    /// Whether the value is less.
    pub fn lt(self, value: impl Argument<T>) -> Filter<E>
    where
        T: Literal,
    {
        self.compared("lt", value)
    }

    /// Whether the value is less or this one.
    pub fn le(self, value: impl Argument<T>) -> Filter<E>
    where
        T: Literal,
    {
        self.compared("le", value)
    }

    /// Whether the value is one of these.
    pub fn is_in<V: Argument<T>>(self, values: impl IntoIterator<Item = V>) -> Filter<E>
    where
        T: Literal,
    {
        let values: Vec<String> = values.into_iter().map(written).collect();
        Filter::new(format!("{} in ({})", self.path, values.join(",")))
    }
}

/// Comparisons of text.
impl<E> Path<E, String> {
    fn called(self, function: &str, text: &str) -> Filter<E> {
        Filter::new(format!("{function}({},{})", self.path, quoted(text)))
    }

    /// Whether the text begins so.
    pub fn starts_with(self, text: &str) -> Filter<E> {
        self.called("startswith", text)
    }

    /// Whether the text ends so.
    pub fn ends_with(self, text: &str) -> Filter<E> {
        self.called("endswith", text)
    }

    /// Whether the text has this in it.
    pub fn contains(self, text: &str) -> Filter<E> {
        self.called("contains", text)
    }
}

/// The range variable of lambda expressions; one that stands in another has one letter more.
const VARIABLE: &str = "x";

/// An element of a collection, inside [`any`](Path::any) and [`all`](Path::all).
pub type Element<T> = Path<T, T>;

/// Questions about the elements of a collection.
impl<E, T> Path<E, Vec<T>> {
    fn lambda(self, operator: &str, condition: impl FnOnce(Element<T>) -> Filter<T>) -> Filter<E> {
        let path = self.path;
        let outer = path.split('/').next().filter(|first| !first.is_empty() && first.bytes().all(|byte| byte == b'x'));
        let variable = format!("{}{VARIABLE}", outer.unwrap_or_default());
        let condition = condition(Path { path: variable.clone(), marker: PhantomData });
        Filter::new(format!("{path}/{operator}({variable}:{condition})"))
    }

    /// Whether the condition holds for one of the elements or more.
    pub fn any(self, condition: impl FnOnce(Element<T>) -> Filter<T>) -> Filter<E> {
        self.lambda("any", condition)
    }

    /// Whether the condition holds for all of the elements.
    pub fn all(self, condition: impl FnOnce(Element<T>) -> Filter<T>) -> Filter<E> {
        self.lambda("all", condition)
    }

    /// Whether there are elements.
    pub fn is_not_empty(self) -> Filter<E> {
        Filter::new(format!("{}/any()", self.path))
    }
}
