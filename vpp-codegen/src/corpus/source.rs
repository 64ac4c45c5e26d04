//! One file of the documentation, and the name by which links know it.

use std::ops::Range;

use super::SideBySide;

/// Which folder of a version a file stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folder {
    /// `resources`: types, for the most part.
    Resources,
    /// `api`: operations, for the most part.
    Api,
    /// Wherever the service's metadata stands.
    Metadata,
    /// Wherever the service's list of permissions stands.
    Permissions,
    /// Any other folder; its files are read only where a page includes them.
    Included,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Markdown, as the documentation's authors write it.
    Markdown,
    /// Text as copied from the rendered site.
    PlainText,
}

/// One file of the documentation.
#[derive(Clone, Debug, Hash)]
pub struct Source {
    /// The path from the documentation folder's own name on, with `/` between its parts on every system.
    pub path: String,
    /// What a page is called wherever the documentation stands: `<locale>/<version>/{resources,api}/<name>`.
    pub name: String,
    /// The language, such as `en-US`.
    pub locale: String,
    /// The API version, such as `v1.0`.
    pub version: String,
    /// Which folder it stands in.
    pub folder: Folder,
    /// How it is written.
    pub form: Form,
    /// Its text, without a byte-order mark and with `\n` as line end.
    pub text: String,
    /// The file, where not all of it is text.
    pub side_by_side: Option<SideBySide>,
}

impl Source {
    /// The whole file, without a byte-order mark and with `\n` as line end.
    pub fn written(&self) -> &str {
        self.side_by_side.as_ref().map_or(&self.text, SideBySide::written)
    }

    /// Where a range of the text stands in the file.
    pub fn range_in_file(&self, range: Range<usize>) -> Range<usize> {
        match &self.side_by_side {
            Some(file) => file.range_in_file(range),
            None => range,
        }
    }

    /// The place in the text of one in the file.
    pub fn place_in_text(&self, place: usize) -> usize {
        self.side_by_side.as_ref().map_or(place, |file| file.place_in_text(place))
    }

    pub(super) fn set_text(&mut self, written: String) {
        (self.text, self.side_by_side) = match SideBySide::read(&written) {
            Some((text, file)) => (text, Some(file)),
            None => (written, None),
        };
    }

    /// The file name without its folder and ending, in lower case: what links name a page by.
    pub fn stem(&self) -> String {
        page_stem(&self.path)
    }
}

/// The name a page is linked by: the last part of a path, in lower case and without its ending.
///
/// Links differ in letter case from the files they mean, and editors write `x.md#y` as well as `x`.
pub fn page_stem(path: &str) -> String {
    let end = memchr::memchr2(b'#', b'?', path.as_bytes()).unwrap_or(path.len());
    let mut name = path[..end].rsplit('/').next().unwrap_or_default().to_lowercase();
    for ending in [".txt", ".md"] {
        if name.ends_with(ending) {
            name.truncate(name.len() - ending.len());
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_stem_whatever_the_link_looks_like() {
        for link in ["../resources/vppToken.md", "vpptoken", "vppToken.md#properties", "/x/vpptoken.txt"] {
            assert_eq!(page_stem(link), "vpptoken", "{link}");
        }
    }
}
