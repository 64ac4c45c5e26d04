//! `ureq::Agent` sends requests.
#![cfg(feature = "ureq")]

use ::http::{Request, Response};

use super::super::request_body::RequestBody;
use super::blocking::Transport;

/// How much of a response is read at most: more than any answer of the service has.
const LONGEST: u64 = 1 << 32;

impl Transport for ureq::Agent {
    type Error = ureq::Error;

    fn send(&self, request: Request<RequestBody>) -> Result<Response<Vec<u8>>, ureq::Error> {
        // Errors of the service are read by the operations, and its redirections followed by the client.
        let request =
            self.configure_request(request.map(Vec::from)).http_status_as_error(false).max_redirects(0).build();
        let (head, mut body) = self.run(request)?.into_parts();
        Ok(Response::from_parts(head, body.with_config().limit(LONGEST).read_to_vec()?))
    }

    fn may_have_arrived(&self, error: &ureq::Error) -> bool {
        !matches!(error, ureq::Error::HostNotFound | ureq::Error::ConnectionFailed | ureq::Error::BadUri(_))
    }
}
