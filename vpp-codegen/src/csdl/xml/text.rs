//! XML as text: elements, attributes, indentation, escapes.

use std::fmt::Write as _;

/// A document that grows from top to bottom.
#[derive(Debug, Default)]
pub(super) struct XmlText {
    text: String,
    depth: usize,
}

impl XmlText {
    /// A document with nothing but its declaration.
    pub(super) fn new() -> Self {
        XmlText { text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_string(), ..XmlText::default() }
    }

    /// An element with what `content` writes in it; without content it is closed at once.
    pub(super) fn element(&mut self, tag: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut XmlText)) {
        _ = write!(self.text, "{:1$}<{tag}", "", 2 * self.depth);
        for (name, value) in attributes {
            _ = write!(self.text, " {name}=\"{}\"", Escaped(value));
        }
        self.text.push_str(">\n");
        let before = self.text.len();
        self.depth += 1;
        content(self);
        self.depth -= 1;
        if self.text.len() == before {
            self.text.truncate(before - ">\n".len());
            self.text.push_str("/>\n");
        } else {
            _ = writeln!(self.text, "{:1$}</{tag}>", "", 2 * self.depth);
        }
    }

    /// An element that holds text.
    pub(super) fn text_element(&mut self, tag: &str, text: &str) {
        _ = writeln!(self.text, "{:1$}<{tag}>{2}</{tag}>", "", 2 * self.depth, Escaped(text));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.element(tag, attributes, |_| {});
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// The value of an attribute, or the text of an element. White space other than the blank is escaped, too: readers make blanks of it
/// otherwise (XML 1.0, section 3.3.3).
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => write!(f, "&#x{:X};", u32::from(character))?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_indented_and_text_is_escaped() {
        let mut xml = XmlText::default();
        xml.element("a", &[("b", "<\"&\n>")], |xml| {
            xml.empty("c", &[]);
            xml.text_element("d", " 1 < 2");
        });
        assert_eq!(xml.finish(), "<a b=\"&lt;&quot;&amp;&#xA;&gt;\">\n  <c/>\n  <d> 1 &lt; 2</d>\n</a>\n");
    }
}
