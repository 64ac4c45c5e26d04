//! What a list has on all its pages, one by one.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
#[cfg(feature = "stream")]
use std::pin::Pin;
use std::task::{Context, Poll};

use super::super::error::Error;
use super::super::operation::Operation;
use super::super::pages::Pages;
use super::token::BoxFuture;
use super::{Client, Transport};
use crate::odata::{Collection, Slot};

/// What a list has on all its pages, one by one. Pages are asked for when they are needed.
///
/// It ends behind an error. [`into_pages`](Self::into_pages) goes on from there.
pub struct Items<'a, T, O, I> {
    client: &'a Client<T>,
    here: VecDeque<I>,
    next: Next<'a, O, I>,
}

/// The pages after a request for one of them, and the items of that page.
type Asked<O, I> = (Pages<O>, Result<Option<Vec<I>>, Error>);

/// Where the next page comes from.
enum Next<'a, O, I> {
    Idle(Pages<O>),
    Asked(BoxFuture<'a, Asked<O, I>>),
    /// Nowhere: it has ended.
    Over(Pages<O>),
    /// While it is moved.
    Moved,
}

impl<'a, T, O, I> Items<'a, T, O, I> {
    pub(super) fn new(client: &'a Client<T>, pages: Pages<O>) -> Items<'a, T, O, I> {
        Items { client, here: VecDeque::new(), next: Next::Idle(pages) }
    }

    /// The pages that have not been read, where it has ended with an error or has not asked for more. `None` while it
    /// waits for a page.
    pub fn into_pages(self) -> Option<Pages<O>> {
        match self.next {
            Next::Idle(pages) | Next::Over(pages) => Some(pages),
            Next::Asked(_) | Next::Moved => None,
        }
    }
}

impl<'a, T, O, I> Items<'a, T, O, I>
where
    T: Transport,
    O: Operation<Output = Collection<I>> + 'a,
    I: Slot + Send + 'a,
{
    /// The next item, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<I, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<I, Error>>> {
        loop {
            if let Some(item) = self.here.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match std::mem::replace(&mut self.next, Next::Moved) {
                Next::Idle(mut pages) => {
                    let client = self.client;
                    self.next = Next::Asked(Box::pin(async move {
                        let page = client.page(&mut pages).await;
                        (pages, page)
                    }));
                }
                Next::Asked(mut asked) => {
                    let Poll::Ready((pages, page)) = asked.as_mut().poll(context) else {
                        self.next = Next::Asked(asked);
                        return Poll::Pending;
                    };
                    match page {
                        Ok(Some(page)) => {
                            self.here = page.into();
                            self.next = Next::Idle(pages);
                        }
                        Ok(None) => self.next = Next::Over(pages),
                        Err(error) => {
                            self.next = Next::Over(pages);
                            return Poll::Ready(Some(Err(error)));
                        }
                    }
                }
                over => {
                    self.next = over;
                    return Poll::Ready(None);
                }
            }
        }
    }
}

/// With the feature `stream` it is a `Stream` of the crate `futures-core`.
#[cfg(feature = "stream")]
impl<'a, T, O, I> futures_core::Stream for Items<'a, T, O, I>
where
    T: Transport,
    O: Operation<Output = Collection<I>> + 'a,
    I: Slot + Send + Unpin + 'a,
{
    type Item = Result<I, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<T, O, I> fmt::Debug for Items<'_, T, O, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("client", &self.client).finish_non_exhaustive()
    }
}
