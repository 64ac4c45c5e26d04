//! A list that comes in pages.

use std::marker::PhantomData;

use ::http::{Request, Response};

use super::call::Call;
use super::error::{Error, RequestError};
use super::operation::Operation;
use super::service::Service;
use crate::odata::Collection;

/// The pages of a list, one request after the other.
///
/// It does no I/O: [`next`](Self::next) makes the request for a page, [`read`](Self::read) takes the response
/// and remembers where the next page is.
///
/// ```text
/// let mut pages = service.pages(List::new())?;
/// while let Some(request) = pages.next()? {
///     for token in pages.read(&client.send(request)?)? {
///         println!("{:?}", token.display_name);
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Pages<'a, O> {
    service: &'a Service,
    call: Call,
    operation: PhantomData<fn(O)>,
    first: Option<Request<Vec<u8>>>,
    /// The link to the next page.
    next: Option<String>,
    /// The link to the page that was asked for last.
    current: Option<String>,
    delta_link: Option<String>,
    count: Option<i64>,
}

impl<'a, O, T> Pages<'a, O>
where
    O: Operation<Output = Collection<T>>,
{
    pub(super) fn new(service: &'a Service, call: Call, first: Request<Vec<u8>>) -> Self {
        let (next, current, delta_link, count) = (None, None, None, None);
        Pages { service, call, operation: PhantomData, first: Some(first), next, current, delta_link, count }
    }

    /// The request for the next page; `None` when the last response was that of the last page.
    ///
    /// # Errors
    ///
    /// When the link to the next page leads away from the service, or in a circle.
    #[allow(clippy::should_implement_trait, reason = "an iterator could not be fed with responses")]
    pub fn next(&mut self) -> Result<Option<Request<Vec<u8>>>, RequestError> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        let Some(link) = self.next.take() else { return Ok(None) };
        if self.current.as_ref() == Some(&link) {
            return Err(RequestError::Circle { link });
        }
        let request = self.service.linked(&link, &self.call, O::ABOUT.evolvable)?;
        self.current = Some(link);
        Ok(Some(request))
    }

    /// Reads the response to the last request.
    ///
    /// # Errors
    ///
    /// As [`Operation::read`]. The page can be asked for again: see [`again`](Self::again).
    pub fn read(&mut self, response: &Response<impl AsRef<[u8]>>) -> Result<Vec<T>, Error> {
        let page = O::read(response)?;
        self.next = page.next_link;
        self.delta_link = page.delta_link;
        self.count = page.count.or(self.count);
        Ok(page.value)
    }

    /// The request for the page whose response could not be read, such as one of a service that is busy.
    ///
    /// # Errors
    ///
    /// As [`Service::request`].
    pub fn again(&self) -> Result<Request<Vec<u8>>, RequestError> {
        match &self.current {
            Some(link) => self.service.linked(link, &self.call, O::ABOUT.evolvable),
            None => self.service.called::<O>(&self.call),
        }
    }

    /// The address that lists the changes from now on, once the last page of a delta query was read.
    pub fn delta_link(&self) -> Option<&str> {
        self.delta_link.as_deref()
    }

    /// How many there are on all pages, if the call asked for it.
    pub fn count(&self) -> Option<i64> {
        self.count
    }
}
