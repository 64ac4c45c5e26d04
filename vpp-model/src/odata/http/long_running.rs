//! Operations that the service goes on with after it has answered.

use std::fmt;

use ::http::{Request, Response, StatusCode};

use super::super::json::from_slice;
use super::answer::{Answer, Incoming, without_query};
use super::error::{Error, RequestError};
use super::request_body::RequestBody;
use super::retry_after::RetryAfter;
use super::service::Service;
use super::service_error::ServiceError;
use crate::odata::{Extras, Untyped};

/// What an operation answers that the service may go on with: the outcome, or where to ask for it.
///
/// ```
/// use vpp_model::odata::Untyped;
/// use vpp_model::odata::http::{self, Completion, Operation, Raw, blocking};
///
/// # fn example<T: blocking::Transport>(client: &blocking::Client<T>) -> Result<(), http::Error> {
/// match client.call(Raw::<Untyped>::post("/drive/items/1/copy").respond_async())? {
///     Completion::Done(copy) => println!("{copy}"),
///     Completion::Accepted(accepted) => println!("{:?}", client.wait(accepted)?.resource_id),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Completion<T> {
    /// It is done.
    Done(T),
    /// The service goes on with it.
    Accepted(Accepted),
}

/// What the service says when it goes on with an operation (OData 4.01 Protocol, section 11.6).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Accepted {
    /// Where to ask how it goes. The address may give access without a token.
    pub location: Option<String>,
    /// When to ask.
    pub retry_after: Option<RetryAfter>,
}

impl Accepted {
    /// Asks how it goes.
    ///
    /// # Errors
    ///
    /// When the response did not say where.
    pub fn monitor(self) -> Result<Monitor, Error> {
        let location = self.location.ok_or(Error::MissingHeader { name: "location" })?;
        Ok(Monitor { location, retry_after: self.retry_after })
    }
}

impl Answer for Accepted {
    fn read(response: &Incoming<'_>) -> Result<Accepted, Error> {
        // Azure's name for it comes first where both are there: the other one is then that of the outcome.
        let names = ["azure-asyncoperation", "operation-location", "location"];
        let location = names.into_iter().find_map(|name| response.header(name));
        let retry_after = response.header("retry-after").and_then(RetryAfter::read);
        Ok(Accepted { location: location.map(str::to_string), retry_after })
    }
}

impl<T: Answer> Answer for Completion<T> {
    const ACCEPT: &'static str = T::ACCEPT;

    fn read(response: &Incoming<'_>) -> Result<Completion<T>, Error> {
        match response.status {
            StatusCode::ACCEPTED => Accepted::read(response).map(Completion::Accepted),
            _ => T::read(response).map(Completion::Done),
        }
    }
}

impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let location = self.location.as_deref().map(without_query);
        let mut fields = f.debug_struct("Accepted");
        fields.field("location", &location).field("retry_after", &self.retry_after).finish()
    }
}

/// Asks how an operation goes that has been accepted. It does no I/O.
#[derive(Clone)]
pub struct Monitor {
    location: String,
    retry_after: Option<RetryAfter>,
}

/// How an operation goes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Progress {
    /// The service goes on with it.
    Running(Status),
    /// It is done.
    Done(Status),
}

/// What a service says of an operation that takes long.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Status {
    /// The service's word for how it goes, such as `inProgress`.
    pub status: Option<String>,
    /// How much of it is done, from 0 to 100.
    pub percentage_complete: Option<f64>,
    /// The identifier of what has come of it.
    pub resource_id: Option<String>,
    /// The address of what has come of it.
    pub resource_location: Option<String>,
    /// All that the service says.
    pub extras: Extras,
}

impl Monitor {
    /// Asks at an address that was stored.
    pub fn at(location: impl Into<String>) -> Monitor {
        Monitor { location: location.into(), retry_after: None }
    }

    /// Where it asks. The address may give access without a token.
    pub fn location(&self) -> &str {
        &self.location
    }

    /// When the service wants to be asked.
    pub fn retry_after(&self) -> Option<RetryAfter> {
        self.retry_after
    }

    /// The request that asks. The access token goes along only if the service itself is asked.
    ///
    /// # Errors
    ///
    /// When the location is not a valid address.
    pub fn request(&self, service: &Service) -> Result<Request<RequestBody>, RequestError> {
        service.outgoing(&self.location)
    }

    /// Reads what the service says.
    ///
    /// # Errors
    ///
    /// When the operation has failed, which is an error of the service, and when the response cannot be read.
    pub fn read(&mut self, response: &Response<impl AsRef<[u8]>>) -> Result<Progress, Error> {
        let incoming = Incoming::new(response);
        self.retry_after = incoming.header("retry-after").and_then(RetryAfter::read);
        let location = incoming.header("location").map(str::to_string);
        if incoming.status == StatusCode::SEE_OTHER {
            return Ok(Progress::Done(Status { resource_location: location, ..Status::default() }));
        }
        let failed = || ServiceError::read(incoming.status, incoming.headers, incoming.body);
        if !incoming.status.is_success() {
            return Err(failed().into());
        }
        let body: Option<Untyped> = if incoming.text().is_empty() { None } else { Some(from_slice(incoming.text())?) };
        let status = Status::of(body.unwrap_or_default(), location);
        match status.status.as_deref().map(str::to_lowercase).as_deref() {
            Some("failed" | "canceled" | "cancelled" | "deletefailed" | "updatefailed" | "skipped") => {
                let mut error = failed();
                error.code = error.code.or(status.status);
                Err(error.into())
            }
            Some("notstarted" | "running" | "inprogress" | "pending" | "waiting" | "queued") => {
                Ok(Progress::Running(status))
            }
            None | Some(_) if incoming.status == StatusCode::ACCEPTED => Ok(Progress::Running(status)),
            None | Some(_) => Ok(Progress::Done(status)),
        }
    }
}

impl fmt::Debug for Monitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Monitor").field("location", &without_query(&self.location)).finish_non_exhaustive()
    }
}

impl Status {
    fn of(body: Untyped, location: Option<String>) -> Status {
        let text = |names: &[&str]| {
            let value = names.iter().find_map(|name| body.get(name)?.as_str());
            value.map(str::to_string)
        };
        let status = Status {
            status: text(&["status"]),
            percentage_complete: body.get("percentageComplete").and_then(Untyped::as_f64),
            resource_id: text(&["resourceId", "targetResourceId"]),
            resource_location: text(&["resourceLocation", "targetResourceLocation"]).or(location),
            extras: Extras::new(),
        };
        let extras = match body {
            Untyped::Object(members) => members.into_iter().collect(),
            _ => Extras::new(),
        };
        Status { extras, ..status }
    }
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Status")
            .field("status", &self.status)
            .field("percentage_complete", &self.percentage_complete)
            .field("resource_id", &self.resource_id)
            .field("resource_location", &self.resource_location.as_deref().map(without_query))
            .finish_non_exhaustive()
    }
}
