//! What can be asked for behind the path of an operation: how many there are, and bytes.

use super::answer::Content;
use super::call::Call;
use super::operation::{About, Operation, Queried, offers};
use crate::odata::Collection;

/// What an operation answers that lists something.
pub trait Listing {}

impl<T> Listing for Collection<T> {}

/// An operation that answers how many there are of what another one lists (OData 4.01 URL conventions,
/// section 4.8). It takes the conditions and the words to look for that the other one takes.
#[derive(Clone, Debug)]
pub struct Number<O>(pub(super) O);

/// An operation that answers the bytes of what another one reads: a picture, a file (OData 4.01 URL conventions,
/// section 4.7).
#[derive(Clone, Debug)]
pub struct Bytes<O>(pub(super) O);

macro_rules! behind {
    ($name:ident -> $output:ty) => {
        impl<O: Operation> Operation for $name<O> {
            type Output = $output;
            const ABOUT: About = O::ABOUT;

            fn call(&mut self) -> &mut Call {
                self.0.call()
            }
        }
    };
}

behind!(Number -> i64);
behind!(Bytes -> Content);

impl<O: Queried> Queried for Number<O> {
    type Entity = O::Entity;
}

impl<O: offers::Filter> offers::Filter for Number<O> {}
impl<O: offers::Search> offers::Search for Number<O> {}
