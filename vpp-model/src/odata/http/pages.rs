//! A list that comes in pages.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::marker::PhantomData;

use ::http::{Request, Response, Uri};

use super::answer::Incoming;
use super::call::Call;
use super::error::{Error, RequestError};
use super::operation::Operation;
use super::request_body::RequestBody;
use super::service::Service;
use crate::odata::{Collection, Slot, Untyped, forgiving};

/// The pages of a list, one request after the other.
///
/// It does no I/O: [`next`](Self::next) makes the request for the page that is to be read, [`read`](Self::read) takes
/// the response and remembers where the next page is. As long as a page has not been read, `next` gives the request
/// for it again: a page that failed is not lost.
///
/// ```
/// use vpp_model::odata::{Collection, Untyped};
/// use vpp_model::odata::http::{Error, Raw, Request, RequestBody, Response, Service};
///
/// # fn example(service: &Service, send: impl Fn(Request<RequestBody>) -> Response<Vec<u8>>) -> Result<(), Error> {
/// let mut pages = service.pages(Raw::<Collection<Untyped>>::get("/users"))?;
/// while let Some(request) = pages.next()? {
///     for user in pages.read(&send(request))? {
///         println!("{user}");
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Pages<O> {
    service: Service,
    call: Call,
    operation: PhantomData<fn(O)>,
    unread: Unread,
    /// The address of the page that was asked for last.
    asked: Option<Uri>,
    /// The addresses of the pages that have been read, as hashes.
    read: HashSet<u64>,
    hashing: RandomState,
    is_forgiving: bool,
    delta_link: Option<String>,
    count: Option<i64>,
    set_aside: Vec<Untyped>,
}

/// Without what has been set aside, which may be a secret.
impl<O> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("service", &self.service)
            .field("call", &self.call)
            .field("unread", &self.unread)
            .field("delta_link", &self.delta_link)
            .field("count", &self.count)
            .field("set_aside", &self.set_aside.len())
            .finish_non_exhaustive()
    }
}

/// The page that is to be read.
#[derive(Clone, Debug)]
enum Unread {
    /// The one that the call asks for.
    First,
    /// The one behind a link, which is relative to an address.
    Link { link: String, base: Option<Uri> },
    /// The last one has been read.
    Nothing,
}

impl<O, T> Pages<O>
where
    O: Operation<Output = Collection<T>>,
{
    pub(super) fn new(service: Service, call: Call) -> Self {
        Pages {
            service,
            call,
            operation: PhantomData,
            unread: Unread::First,
            asked: None,
            read: HashSet::new(),
            hashing: RandomState::new(),
            is_forgiving: false,
            delta_link: None,
            count: None,
            set_aside: Vec::new(),
        }
    }

    pub(super) fn resumed(service: Service, call: Call, link: &str) -> Self {
        let unread = Unread::Link { link: link.to_string(), base: None };
        Pages { unread, ..Pages::new(service, call) }
    }

    /// Reads what is not as documented forgivingly, as [`forgiving`] does: one odd value does not cost a page.
    #[must_use]
    pub fn forgiving(mut self) -> Self {
        self.is_forgiving = true;
        self
    }

    /// Sends another access token from now on: a long list may take longer than a token is valid.
    ///
    /// # Errors
    ///
    /// When the token is not a valid value of a header.
    pub fn renew_bearer(&mut self, token: &str) -> Result<(), RequestError> {
        self.service = self.service.clone().bearer(token)?;
        Ok(())
    }

    /// The request for the page that is to be read: the next one, or the same again until it has been read. `None`
    /// when the last page has been read.
    ///
    /// # Errors
    ///
    /// When the link to the page leads away from the service, or to a page that has been read before.
    #[allow(clippy::should_implement_trait, reason = "an iterator could not be fed with responses")]
    pub fn next(&mut self) -> Result<Option<Request<RequestBody>>, RequestError> {
        let request = match &self.unread {
            Unread::Nothing => return Ok(None),
            Unread::First => self.service.called::<O>(&self.call)?,
            Unread::Link { link, base } => {
                let address = self.service.resolved(base.as_ref(), link)?;
                if self.read.contains(&self.hashing.hash_one(address.to_string())) {
                    return Err(RequestError::Circle { link: link.clone() });
                }
                self.service.followed(&address, &self.call, O::DESCRIPTOR.evolvable)?
            }
        };
        self.asked = Some(request.uri().clone());
        Ok(Some(request))
    }

    /// Reads the response to the last request.
    ///
    /// # Errors
    ///
    /// As [`Operation::read`]. The page is still to be read then, and [`next`](Self::next) asks for it again.
    pub fn read(&mut self, response: &Response<impl AsRef<[u8]>>) -> Result<Vec<T>, Error>
    where
        T: Slot,
    {
        let mut page = O::read_incoming(&Incoming::new(response).forgiving(self.is_forgiving))?;
        if let Some(asked) = &self.asked {
            self.read.insert(self.hashing.hash_one(asked.to_string()));
        }
        let base = self.base(page.context.as_deref());
        self.unread = page.next_link.map_or(Unread::Nothing, |link| Unread::Link { link, base });
        self.delta_link = page.delta_link;
        self.count = page.count.or(self.count);
        if let Some(Untyped::Array(elements)) = page.extras.remove("value") {
            for element in elements {
                match forgiving::from_value(element.clone()) {
                    Ok(element) => page.value.push(element),
                    Err(_) => self.set_aside.push(element),
                }
            }
        }
        Ok(page.value)
    }

    /// What relative links are relative to: the context of the response, and without one the address that it came
    /// from (OData 4.01 JSON Format, section 4.3).
    fn base(&self, context: Option<&str>) -> Option<Uri> {
        let asked = self.asked.as_ref();
        let of_context = context.and_then(|context| self.service.resolved(asked, context).ok());
        of_context.or_else(|| asked.cloned())
    }

    /// The link to the page that is to be read, to be stored and [resumed](Service::resume) later. `None` before the
    /// first page, and after the last.
    pub fn next_link(&self) -> Option<&str> {
        match &self.unread {
            Unread::Link { link, .. } => Some(link),
            Unread::First | Unread::Nothing => None,
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

    /// The elements of pages that are none of the documented type, if the pages are read
    /// [forgivingly](Self::forgiving).
    pub fn set_aside(&self) -> &[Untyped] {
        &self.set_aside
    }
}
