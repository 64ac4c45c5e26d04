//! What a service answers.

use http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, Response, StatusCode};
use serde_json::json;
use vpp_model::odata::http::{Operation, Service};
use vpp_model::{beta, v1_0};

/// The access token of all requests, which no text may show.
const ACCESS_TOKEN: &str = "access-token-that-nobody-may-see";

/// Any bytes as the answer to every operation. The first line is the status and a header's value.
pub(crate) fn any_operation(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (head, body) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let (status, header) = head.split_at(head.len().min(3));
    let status = StatusCode::from_bytes(status).unwrap_or(StatusCode::OK);
    let mut response = Response::new(body);
    *response.status_mut() = status;
    for name in [CONTENT_TYPE, RETRY_AFTER] {
        if let Ok(value) = HeaderValue::from_bytes(header) {
            response.headers_mut().insert(name, value);
        }
    }
    reads::<beta::vpp_tokens::List>(&response);
    reads::<beta::vpp_tokens::Get>(&response);
    reads::<beta::vpp_tokens::Create>(&response);
    reads::<beta::vpp_tokens::Update>(&response);
    reads::<beta::vpp_tokens::Delete>(&response);
    reads::<beta::vpp_tokens::RevokeLicenses>(&response);
    reads::<beta::vpp_tokens::SyncLicenses>(&response);
    reads::<beta::vpp_tokens::SyncLicenseCounts>(&response);
    reads::<beta::vpp_tokens::GetLicensesForApp>(&response);
    reads::<v1_0::vpp_tokens::List>(&response);
    reads::<v1_0::vpp_tokens::Get>(&response);
    reads::<v1_0::vpp_tokens::Create>(&response);
    reads::<v1_0::vpp_tokens::Update>(&response);
    reads::<v1_0::vpp_tokens::Delete>(&response);
    reads::<v1_0::vpp_tokens::SyncLicenses>(&response);
}

/// Reads an answer; an error can be shown.
fn reads<O: Operation>(response: &Response<&[u8]>) {
    if let Err(error) = O::read(response) {
        _ = format!("{error} {error:?}");
    }
}

/// Any bytes as the link to the next page: it is followed to the service's own host or not at all.
pub(crate) fn next_link(bytes: &[u8]) {
    let link = String::from_utf8_lossy(bytes);
    for root in ["https://graph.example.com/beta", "http://[::1]:8080/beta", "https://graph.example.com:443"] {
        let service = Service::new(root).and_then(|service| service.bearer(ACCESS_TOKEN)).expect("an address");
        let mut pages = service.pages(beta::vpp_tokens::List::new()).expect("a list");
        pages.next().expect("a request").expect("the first page");
        let body = json!({"value": [], "@odata.nextLink": link}).to_string();
        pages.read(&Response::new(body.into_bytes())).expect("a page");
        let home: http::Uri = root.parse().expect("an address");
        let port = |address: &http::Uri| {
            address.port_u16().unwrap_or(if address.scheme_str() == Some("https") { 443 } else { 80 })
        };
        match pages.next() {
            Ok(Some(request)) => {
                let address = request.uri();
                assert!(request.headers()[AUTHORIZATION].is_sensitive());
                assert_eq!(address.scheme_str(), home.scheme_str(), "{link:?}");
                assert!(address.host().is_some_and(|host| host.eq_ignore_ascii_case(home.host().unwrap_or_default())));
                assert_eq!(port(address), port(&home), "{link:?}");
                assert!(!address.authority().is_some_and(|authority| authority.as_str().contains('@')), "{link:?}");
            }
            Ok(None) => {}
            Err(error) => assert!(!format!("{error} {error:?}").contains(ACCESS_TOKEN)),
        }
    }
}
