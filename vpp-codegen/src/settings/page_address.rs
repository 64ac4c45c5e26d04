//! Where pages can be read by people: their addresses upstream.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Stands for the language of a page.
const LOCALE: &str = "{locale}";

/// Stands for the path of a page from the folder of its version on.
const PATH: &str = "{path}";

/// What does not stand in a path as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of any page, with words that stand for its language and its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAddress(String);

impl PageAddress {
    /// The pattern, as it is written in the settings; `None` where it leads to no page.
    ///
    /// ```
    /// use vpp_codegen::settings::PageAddress;
    ///
    /// let address = PageAddress::parse("https://example.org/docs/{locale}/{path}").unwrap();
    /// let page = address.of("en-US/beta/api/cat-get.md");
    /// assert_eq!(page.unwrap(), "https://example.org/docs/en-US/beta/api/cat-get.md");
    /// assert_eq!(PageAddress::parse("https://example.org/docs"), None);
    /// ```
    pub fn parse(pattern: &str) -> Option<PageAddress> {
        let is_web = pattern.starts_with("https://") || pattern.starts_with("http://");
        let is_plain = pattern.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\' | '`' | '"'));
        (is_web && is_plain && pattern.contains(PATH)).then(|| PageAddress(pattern.to_string()))
    }

    /// A path as it stands in an address.
    pub(crate) fn encoded(path: &str) -> String {
        utf8_percent_encode(path, ENCODED).to_string()
    }

    /// The pattern, as it is written in the settings.
    pub fn pattern(&self) -> &str {
        &self.0
    }

    /// The address of a page, which is called `<locale>/<version>/{resources,api}/<name>`; `None` for what is no page.
    pub fn of(&self, page: &str) -> Option<String> {
        let (locale, path) = page.split_once('/')?;
        let (_, below) = path.split_once('/')?;
        let is_page = below.starts_with("api/") || below.starts_with("resources/");
        is_page.then(|| self.0.replace(LOCALE, &Self::encoded(locale)).replace(PATH, &Self::encoded(path)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_address_that_the_pattern_gives_it() {
        let address = PageAddress::parse("https://example.org/blob/HEAD/api-reference/{path}").unwrap();
        for (page, expected) in [
            ("en-US/v1.0/api/cat-get.md", Some("https://example.org/blob/HEAD/api-reference/v1.0/api/cat-get.md")),
            (
                "en-US/beta/resources/a b.md",
                Some("https://example.org/blob/HEAD/api-reference/beta/resources/a%20b.md"),
            ),
            ("metadata.xml", None),
            ("docs/includes/note.md", None),
        ] {
            assert_eq!(address.of(page).as_deref(), expected, "{page}");
        }
    }

    #[test]
    fn a_folder_may_be_called_anything() {
        let folder = PageAddress::encoded("docs (a) [b]/{path}/<c>/");
        assert_eq!(folder, "docs%20%28a%29%20%5Bb%5D/%7Bpath%7D/%3Cc%3E/");
        assert!(PageAddress::parse(&format!("https://example.org/{folder}{{path}}")).is_some());
    }

    #[test]
    fn what_leads_to_no_page_is_none() {
        for wrong in [
            "",
            "{path}",
            "https://example.org",
            "file:///{path}",
            "https://example.org/<{path}>",
            "https://a b/{path}",
        ] {
            assert_eq!(PageAddress::parse(wrong), None, "{wrong}");
        }
    }
}
