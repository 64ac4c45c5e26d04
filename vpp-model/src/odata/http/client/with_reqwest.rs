//! `reqwest::Client` sends requests.
#![cfg(feature = "reqwest")]

use std::time::Duration;

use ::http::{Request, Response};

use super::super::request_body::RequestBody;
use super::Transport;

impl Transport for reqwest::Client {
    type Error = reqwest::Error;

    async fn send(&self, request: Request<RequestBody>) -> Result<Response<Vec<u8>>, reqwest::Error> {
        let mut response = self.execute(request.map(Vec::from).try_into()?).await?;
        let mut read = Response::new(Vec::new());
        *read.status_mut() = response.status();
        *read.headers_mut() = std::mem::take(response.headers_mut());
        *read.body_mut() = response.bytes().await?.to_vec();
        Ok(read)
    }

    async fn sleep(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    fn may_have_arrived(&self, error: &reqwest::Error) -> bool {
        !error.is_connect() && !error.is_builder()
    }
}
