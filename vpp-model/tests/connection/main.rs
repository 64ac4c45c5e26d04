//! Every operation over a real connection: a real HTTP client, a server on the loopback interface that
//! checks what comes over the wire and answers with the examples of the pages.

mod answers;
mod batches;
mod bodies;
mod clients;
mod errors;
mod every_operation;
mod lists;
mod long_running;
#[path = "../../examples/revoke_expired/loopback.rs"]
mod loopback;
mod pages;
mod secrets;

use std::time::Duration;

use http::{Request, Response};
use loopback::{Answered, Loopback, Received};
use vpp_model::odata::http::{Error, Operation, RequestBody, RetryPolicy, Service, blocking};

/// A client that talks to a server, and does not wait long for it.
fn client(server: &Loopback) -> blocking::Client<ureq::Agent> {
    let policy = RetryPolicy { first_wait: Duration::from_millis(1), ..RetryPolicy::default() };
    blocking::Client::new(service(server), ureq::Agent::new_with_defaults()).retry(policy)
}

/// Sends a request with a client that leaves the reading of errors to the operations.
fn send(request: Request<RequestBody>) -> Response<Vec<u8>> {
    let client: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let (head, mut body) = client.run(request.map(Vec::from)).expect("the server answers").into_parts();
    Response::from_parts(head, body.read_to_vec().expect("a whole body"))
}

fn service(server: &Loopback) -> Service {
    Service::new(&server.root()).and_then(|service| service.bearer("secret")).expect("an address and a token")
}

/// Makes a call to a server that answers so: what came over the wire, and what was read.
fn call<O: Operation>(operation: O, answered: Answered) -> (Received, Result<O::Output, Error>) {
    let server = Loopback::start(move |_| answered.clone()).expect("a port is free");
    let response = send(service(&server).request(operation).expect("a request"));
    // The server tells what it received once it has answered, which may be a moment after the client knows.
    let received = server.wait_for_one();
    (received, O::read(&response))
}
