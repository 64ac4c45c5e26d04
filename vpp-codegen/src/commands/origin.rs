//! Where the pages come from, as far as git knows it.

use std::path::Path;

use super::revision::{said, stand_apart};
use crate::corpus::Corpus;
use crate::settings::PageAddress;

/// The host whose addresses of files are known.
const HOST: &str = "github.com";

/// The address of the pages in `docs`, where they stand in another repository than `out` and git knows where that one
/// came from.
pub(super) fn address_of_pages(docs: &Path, out: &Path, corpus: &Corpus, primary: &str) -> Option<PageAddress> {
    let remote = said(docs, &["remote", "get-url", "origin"])?;
    let repository = repository(&remote).filter(|_| stand_apart(docs, out) == Some(true))?;
    let prefix = said(docs, &["rev-parse", "--show-prefix"])?;
    let below = corpus.pattern_of_paths(primary)?;
    let prefix = PageAddress::encoded(&prefix);
    PageAddress::parse(&format!("https://{HOST}/{repository}/blob/HEAD/{prefix}{below}"))
}

/// The owner and the name of a repository in the address of a remote one, without the secrets that may stand in it.
fn repository(remote: &str) -> Option<&str> {
    let (before, path) = remote.split_once(HOST)?;
    let user = before.split_once("://").map_or(before, |(_, user)| user);
    let is_host = if user.is_empty() { !before.is_empty() } else { user.ends_with('@') && !user.contains('/') };
    let path = path.strip_prefix(['/', ':'])?.trim_end_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    let is_name = |part: &str| {
        !matches!(part, "" | "." | "..")
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    let (owner, name) = path.split_once('/')?;
    (is_host && is_name(owner) && is_name(name)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_known_in_every_form_of_its_address() {
        for (remote, expected) in [
            ("https://github.com/someone/docs.git", Some("someone/docs")),
            ("https://github.com/someone/docs/", Some("someone/docs")),
            ("https://user:secret@github.com/someone/docs", Some("someone/docs")),
            ("git@github.com:someone/docs.git", Some("someone/docs")),
            ("ssh://git@github.com/someone/docs.git", Some("someone/docs")),
            ("https://github.com.example.org/someone/docs", None),
            ("https://example.org/github.com/someone/docs", None),
            ("https://example.org/someone@github.com/someone/docs", None),
            ("https://github.com/../docs", None),
            ("https://github.com/someone", None),
            ("github.com/someone/docs", None),
            ("../docs", None),
        ] {
            assert_eq!(repository(remote), expected, "{remote}");
        }
    }
}
