//! Reading and writing a list of tokens, beside a twin that derives serde's traits, and beside JSON
//! without types.
//!
//! The twin is as simple as one would write it by hand: unknown properties are dropped, dates are
//! strings, a member nobody knows is an error.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use serde_json::Value;
use vpp_model::{beta, odata};

mod derived_twin;

fn main() {
    divan::main();
}

const LENGTHS: [usize; 3] = [1, 100, 10_000];

/// A response with as many tokens, the way the service writes it.
fn response(length: usize) -> String {
    let tokens: Vec<String> = (0..length).map(token).collect();
    format!(
        r##"{{"@odata.context":"https://graph.microsoft.com/beta/$metadata#deviceAppManagement/vppTokens","value":[{}]}}"##,
        tokens.join(",")
    )
}

fn token(number: usize) -> String {
    format!(
        r##"{{"@odata.type":"#microsoft.graph.vppToken","id":"9ceb2f92-2f92-9ceb-922f-{number:012x}","organizationName":"School No. {number}","vppTokenAccountType":"education","appleId":"apps{number}@school.example","expirationDateTime":"2027-12-31T23:57:57.2481234-08:00","lastSyncDateTime":"2026-11-01T00:02:49.3205976-08:00","token":"eyJvcmdOYW1lIjoiU2Nob29sIiwiZXhwRGF0ZSI6IjIwMjctMTItMzEifQ==","lastModifiedDateTime":"2026-10-01T00:00:35.1329464-08:00","state":"valid","tokenActionResults":[{{"@odata.type":"microsoft.graph.vppTokenActionResult","actionName":"sync","actionState":"pending","startDateTime":"2026-10-31T23:58:46.7156189-08:00","lastUpdatedDateTime":"2026-11-01T00:00:56.8321556-08:00"}}],"lastSyncStatus":"inProgress","automaticallyUpdateApps":true,"countryOrRegion":"de","dataSharingConsentGranted":true,"displayName":"Token {number}","locationName":"Library","claimTokenManagementFromExternalMdm":false,"roleScopeTagIds":["0","{number}"]}}"##
    )
}

#[divan::bench_group]
mod read {
    use super::*;

    #[divan::bench(args = LENGTHS)]
    fn model(bencher: Bencher<'_, '_>, length: usize) {
        let text = response(length);
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| serde_json::from_str::<odata::Collection<beta::VppToken>>(black_box(&text)).unwrap());
    }

    #[divan::bench(args = LENGTHS)]
    fn model_with_paths(bencher: Bencher<'_, '_>, length: usize) {
        let text = response(length);
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| odata::from_str::<odata::Collection<beta::VppToken>>(black_box(&text)).unwrap());
    }

    #[divan::bench(args = LENGTHS)]
    fn derive(bencher: Bencher<'_, '_>, length: usize) {
        let text = response(length);
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| serde_json::from_str::<derived_twin::Collection>(black_box(&text)).unwrap());
    }

    #[divan::bench(args = LENGTHS)]
    fn untyped(bencher: Bencher<'_, '_>, length: usize) {
        let text = response(length);
        bencher.counter(BytesCount::of_str(&text)).bench(|| serde_json::from_str::<Value>(black_box(&text)).unwrap());
    }
}

#[divan::bench_group]
mod write {
    use super::*;

    fn written<T: serde::Serialize + serde::de::DeserializeOwned>(bencher: Bencher<'_, '_>, length: usize) {
        let text = response(length);
        let value: T = serde_json::from_str(&text).unwrap();
        bencher.counter(BytesCount::of_str(&text)).bench_local(|| serde_json::to_string(black_box(&value)).unwrap());
    }

    #[divan::bench(args = LENGTHS)]
    fn model(bencher: Bencher<'_, '_>, length: usize) {
        written::<odata::Collection<beta::VppToken>>(bencher, length);
    }

    #[divan::bench(args = LENGTHS)]
    fn derive(bencher: Bencher<'_, '_>, length: usize) {
        written::<derived_twin::Collection>(bencher, length);
    }

    #[divan::bench(args = LENGTHS)]
    fn untyped(bencher: Bencher<'_, '_>, length: usize) {
        written::<Value>(bencher, length);
    }
}
