//! What can be asked for behind the path of an operation: objects of a derived type, how many there are, and bytes;
//! and what an operation answers when it need not answer anything.

use std::marker::PhantomData;

use ::http::StatusCode;

use super::super::slot::{Opened, Slot};
use super::super::structured::Described;
use super::answer::{Answer, Incoming};
use super::call::Call;
use super::content::Content;
use super::descriptor::Descriptor;
use super::error::Error;
use super::long_running::{Accepted, Completion};
use super::offers::{self, Queried};
use super::operation::Operation;
use crate::odata::Collection;

/// What an operation answers that lists something.
#[diagnostic::on_unimplemented(message = "an operation that answers `{Self}` lists nothing: it is sent with `call`")]
pub trait Listing {
    /// What is listed.
    type Item;
}

impl<T> Listing for Collection<T> {
    type Item = T;
}

/// What an operation answers that can be asked for as what it is of a derived type.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the answer `{Self}` has no derived types: only objects and lists can be cast"
)]
pub trait Castable {
    /// The same with objects of type `T`.
    type As<T: Slot>: Answer;
}

impl<E> Castable for Collection<E> {
    type As<T: Slot> = Collection<T>;
}

impl<E: Described> Castable for E {
    type As<T: Slot> = T;
}

/// An operation that answers how many there are of what another one lists (OData 4.01 URL conventions,
/// section 4.8). It takes the conditions and the words to look for that the other one takes.
#[derive(Clone, Debug)]
#[must_use]
pub struct Number<O>(pub(super) O);

/// An operation that answers the bytes of what another one reads: a picture, a file (OData 4.01 URL conventions,
/// section 4.7).
#[derive(Clone, Debug)]
#[must_use]
pub struct Bytes<O>(pub(super) O);

/// An operation that answers only what is of a derived type, as that type (OData 4.01 URL conventions, section 4.11).
#[derive(Clone, Debug)]
#[must_use]
pub struct Cast<O, T>(pub(super) O, pub(super) PhantomData<fn() -> T>);

/// An operation that may be answered without content (OData 4.01 Protocol, section 8.2.8.7): `None` stands for a
/// success without a body, and for what has not been modified.
#[derive(Clone, Debug)]
#[must_use]
pub struct Optional<O>(pub(super) O);

/// An operation that the service may go on with after it has answered (OData 4.01 Protocol, section 8.2.8.8).
#[derive(Clone, Debug)]
#[must_use]
pub struct Asynchronous<O>(pub(super) O);

/// An operation around another one.
macro_rules! around {
    ($([$($generics:tt)*] $name:ty => $output:ty $(where [$($bound:tt)*])? $({ $($more:item)* })?;)*) => {$(
        impl<$($generics)*> Operation for $name $(where $($bound)*)? {
            type Output = $output;
            const DESCRIPTOR: Descriptor = O::DESCRIPTOR;

            fn call(&mut self) -> &mut Call {
                self.0.call()
            }

            $($($more)*)?
        }
    )*};
}

around! {
    [O: Operation] Number<O> => i64;
    [O: Operation] Bytes<O> => Content;
    [O: Operation<Output: Castable>, T: Slot] Cast<O, T> => <O::Output as Castable>::As<T>;
    [O: Operation] Optional<O> => Option<O::Output> where [Option<O::Output>: Answer] {
        fn read_incoming(response: &Incoming<'_>) -> Result<Option<O::Output>, Error> {
            let is_empty = response.status.is_success() && response.text().is_empty();
            if is_empty || response.status == StatusCode::NOT_MODIFIED {
                return Ok(None);
            }
            O::read_incoming(response).map(Some)
        }
    };
    [O: Operation] Asynchronous<O> => Completion<O::Output> {
        fn read_incoming(response: &Incoming<'_>) -> Result<Completion<O::Output>, Error> {
            if response.status == StatusCode::ACCEPTED {
                return Accepted::read(response).map(Completion::Accepted);
            }
            O::read_incoming(response).map(Completion::Done)
        }
    };
}

impl<O: Queried> Queried for Number<O> {
    type Entity = O::Entity;
}

impl<O: Queried> Queried for Optional<O>
where
    Option<O::Output>: Answer,
{
    type Entity = O::Entity;
}

impl<O: Queried<Output: Castable>, T: Slot> Queried for Cast<O, T> {
    type Entity = T;
}

impl<O: offers::Filter> offers::Filter for Number<O> {}
impl<O: offers::Search> offers::Search for Number<O> {}

/// What the operation itself offers is offered for the objects of a derived type, and where no answer is one.
macro_rules! offered {
    ($($option:ident),*) => {$(
        impl<O: offers::$option> offers::$option for Optional<O> where Option<O::Output>: Answer {}
        impl<O: offers::$option + Queried<Output: Castable>, T: Slot> offers::$option for Cast<O, T> {}
    )*};
}

offered!(Select, Expand, Filter, OrderBy, Top, Skip, Count, Search);

/// The name of a type in OData.
pub(super) fn type_name<T: Slot>() -> &'static str {
    match T::vacant().open() {
        Opened::Object(object) => object.shape().odata_type,
        Opened::Choice(choice) => choice.base_shape().odata_type,
        Opened::Closed | Opened::List(_) | Opened::Untyped(_) | Opened::Answer(_) => "Edm.Untyped",
    }
}
