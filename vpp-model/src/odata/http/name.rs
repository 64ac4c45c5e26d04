//! Names of properties that the compiler checks, and what filters and orders say of them.

use std::fmt::{self, Display};
use std::marker::PhantomData;

use super::filter::Filter;
use super::literal::{Literal, quoted};
use super::value::Argument;

/// The path to a property of type `T` of an object of type `E`: `displayName`, `from/emailAddress/name`.
///
/// The `PROPERTIES` of a generated type hold one for each of its properties.
pub struct Path<E, T, S = &'static str> {
    path: S,
    marker: PhantomData<fn(E) -> T>,
}

impl<E, T, S: Copy> Copy for Path<E, T, S> {}

impl<E, T, S: Clone> Clone for Path<E, T, S> {
    fn clone(&self) -> Self {
        Path { path: self.path.clone(), marker: PhantomData }
    }
}

impl<E, T, S: Display> Display for Path<E, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

impl<E, T, S: Display> fmt::Debug for Path<E, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({})", self.path)
    }
}

impl<E, T> Path<E, T> {
    /// The path to a property by its name.
    pub(crate) const fn new(name: &'static str) -> Self {
        Path { path: name, marker: PhantomData }
    }
}

/// A place in an ordering.
pub struct Order<E>(pub(super) String, PhantomData<fn(E)>);

impl<E, T, S: Display> Path<E, T, S> {
    /// The path to a property of this property: `VppToken::PROPERTIES.x.then(X::PROPERTIES.y)`.
    pub fn then<U>(self, next: Path<T::Object, U>) -> Path<E, U, String>
    where
        T: Holds,
    {
        Path { path: format!("{}/{}", self.path, next.path), marker: PhantomData }
    }

    /// The smallest value first.
    pub fn ascending(self) -> Order<E> {
        Order(self.path.to_string(), PhantomData)
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

/// Comparisons.
impl<E, T: Literal, S: Display> Path<E, T, S> {
    fn compared(self, operator: &str, value: impl Argument<T>) -> Filter<E> {
        Filter::new(format!("{} {operator} {}", self.path, value.into_value().literal()))
    }

    /// Whether the value is this one.
    pub fn eq(self, value: impl Argument<T>) -> Filter<E> {
        self.compared("eq", value)
    }

    /// Whether the value is another one.
    pub fn ne(self, value: impl Argument<T>) -> Filter<E> {
        self.compared("ne", value)
    }

    /// Whether the value is greater.
    pub fn gt(self, value: impl Argument<T>) -> Filter<E> {
        self.compared("gt", value)
    }

    /// Whether the value is greater or this one.
    pub fn ge(self, value: impl Argument<T>) -> Filter<E> {
        self.compared("ge", value)
    }

    /// Whether the value is less.
    pub fn lt(self, value: impl Argument<T>) -> Filter<E> {
        self.compared("lt", value)
    }

    /// Whether the value is less or this one.
    pub fn le(self, value: impl Argument<T>) -> Filter<E> {
        self.compared("le", value)
    }

    /// Whether the value is one of these.
    pub fn is_in<V: Argument<T>>(self, values: impl IntoIterator<Item = V>) -> Filter<E> {
        let values: Vec<String> = values.into_iter().map(|value| value.into_value().literal()).collect();
        Filter::new(format!("{} in ({})", self.path, values.join(",")))
    }
}

/// Comparisons of text.
impl<E, S: Display> Path<E, String, S> {
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
pub type Element<T> = Path<T, T, String>;

/// Questions about the elements of a collection.
impl<E, T, S: Display> Path<E, Vec<T>, S> {
    fn lambda(self, operator: &str, condition: impl FnOnce(Element<T>) -> Filter<T>) -> Filter<E> {
        let path = self.path.to_string();
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

/// A type of properties behind which a path goes on.
pub trait Holds {
    /// The type of the object.
    type Object;
}

impl<T: Holds> Holds for Box<T> {
    type Object = T::Object;
}

/// A type with properties.
pub trait Queried {
    /// A path for each of its properties, seen from objects of type `E`.
    type Properties<E>: Listed;
}

/// The properties of a type.
pub trait Listed {
    /// All of them.
    const ALL: Self;
}
