//! A batch that a fake service answers: each of its calls by itself.

use ::http::header::CONTENT_TYPE;
use ::http::{HeaderValue, Method, Request, Response};
use serde_json::{Map, Value, json};

use super::super::Binary;
use super::request_body::RequestBody;

/// The address of a batch behind the root of the service.
const BATCH: &str = "/$batch";

/// Whether this is a batch.
pub(super) fn is_batch(request: &Request<RequestBody>) -> bool {
    request.method() == Method::POST && request.uri().path().ends_with(BATCH)
}

/// What answers a batch, where this answers one call.
pub(super) fn answered(
    batch: &Request<RequestBody>,
    answer: impl Fn(&Request<RequestBody>) -> Response<Vec<u8>>,
) -> Response<Vec<u8>> {
    let body: Value = serde_json::from_slice(batch.body()).unwrap_or_default();
    let calls = body["requests"].as_array().into_iter().flatten();
    let responses: Vec<Value> = calls.map(|call| written(&call["id"], &answer(&alone(batch, call)))).collect();
    let mut response = Response::new(json!({ "responses": responses }).to_string().into_bytes());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// A call of a batch as the request that it would be alone. One that cannot be is answered as no path is.
fn alone(batch: &Request<RequestBody>, call: &Value) -> Request<RequestBody> {
    let address = batch.uri().to_string();
    let root = address.split(BATCH).next().unwrap_or_default();
    let [method, url] = ["method", "url"].map(|name| call[name].as_str().unwrap_or_default());
    let sent = call.get("body").map(|body| body.to_string().into_bytes()).unwrap_or_default();
    let url = url.trim_start_matches('/');
    let request = Request::builder().method(method).uri(format!("{root}/{url}")).body(RequestBody::from(sent));
    request.unwrap_or_else(|_| Request::new(RequestBody::from(Vec::new())))
}

/// A response as a batch has it: what is no JSON comes as Base64.
fn written(id: &Value, response: &Response<Vec<u8>>) -> Value {
    let header = |(name, value): (&::http::HeaderName, &HeaderValue)| {
        (name.to_string(), Value::from(String::from_utf8_lossy(value.as_bytes())))
    };
    let headers: Map<String, Value> = response.headers().iter().map(header).collect();
    let mut written = json!({ "id": id, "status": response.status().as_u16(), "headers": headers });
    if !response.body().is_empty() {
        let bytes = || Binary::from(&**response.body()).as_str().into();
        written["body"] = serde_json::from_slice(response.body()).unwrap_or_else(|_| bytes());
    }
    written
}
