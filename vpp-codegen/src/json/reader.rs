//! The lenient reader: it takes what it can, remembers each fault, and never fails.

use std::borrow::Cow;

use super::entity::split_at_entity;
use super::quotes::{Quoted, quoted_otherwise};
use super::surplus;
use super::{Fault, FaultKind, Json, JsonKind, Member};
use crate::diagnostics::Fix;
use crate::span::{SourceId, Span, Spanned};

/// How deep values may nest; what is deeper is skipped, so that no page can exhaust the stack.
const DEEPEST: usize = 128;

/// Reads the JSON value at the beginning of `text`, which stands at `start`.
pub fn read<'src>(source: SourceId, text: &'src str, start: usize) -> (Json<'src>, Vec<Fault>) {
    let mut reader = Reader { source, text, start, at: 0, depth: 0, faults: Vec::new() };
    reader.skip_blank();
    let value = reader.value();
    reader.skip_blank();
    if reader.at < text.len() {
        let rest = text[reader.at..].trim_end().len();
        reader.fault(FaultKind::Unexpected, reader.at, reader.at + rest);
    }
    (value, reader.faults)
}

struct Reader<'src> {
    source: SourceId,
    text: &'src str,
    start: usize,
    at: usize,
    depth: usize,
    faults: Vec<Fault>,
}

impl<'src> Reader<'src> {
    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.source, self.start + from, self.start + to)
    }

    fn fault(&mut self, kind: FaultKind, from: usize, to: usize) {
        self.fault_with(kind, from, to, None);
    }

    fn fault_with(&mut self, kind: FaultKind, from: usize, to: usize, fix: Option<Fix>) {
        // What is skipped for its depth closes no bracket; that is not a fault of its own.
        let skipped = self.faults.last().is_some_and(|fault| fault.kind == FaultKind::TooDeep);
        if skipped && kind == FaultKind::Unclosed {
            return;
        }
        // What is wrong may be one byte of a longer character, or the end.
        let end = (to..self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len());
        let span = self.span(from.min(end), end);
        self.faults.push(Fault { kind, span, fix });
    }

    fn rest(&self) -> &'src str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips white space, comments and ellipses; the result is the range of the comments.
    fn skip_blank(&mut self) -> &'src str {
        let mut remark = self.at..self.at;
        loop {
            // Nearly every value stands behind blanks of ASCII, if behind any.
            self.at += self.text.as_bytes()[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let begins_value = |byte: u8| byte.is_ascii() && !matches!(byte, b'/' | b'.' | b'\x0b');
            if self.peek().is_none_or(begins_value) {
                return &self.text[remark];
            }
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            let from = self.at;
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else if rest.starts_with("...") || rest.starts_with('…') {
                self.at += rest.len() - rest.trim_start_matches(['.', '…']).len();
                self.fault(FaultKind::Ellipsis, from, self.at);
                continue;
            } else {
                return &self.text[remark];
            }
            self.fault(FaultKind::Comment, from, self.at);
            remark = if remark.is_empty() { from..self.at } else { remark.start..self.at };
        }
    }

    fn value(&mut self) -> Json<'src> {
        let from = self.at;
        let kind = match self.peek() {
            None => JsonKind::Null,
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => JsonKind::String(self.string()),
            Some(byte) if byte == b'\'' || !byte.is_ascii() => {
                self.quoted_otherwise().map_or_else(|| self.word(), JsonKind::String)
            }
            Some(_) => self.word(),
        };
        Json { kind, span: self.span(from, self.at) }
    }

    fn nested(&mut self, read: fn(&mut Self) -> JsonKind<'src>) -> JsonKind<'src> {
        if self.depth == DEEPEST {
            self.fault(FaultKind::TooDeep, self.at, self.at + 1);
            self.at = self.text.len();
            return JsonKind::Null;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> JsonKind<'src> {
        let open = self.at;
        self.at += 1;
        let mut members: Vec<Member<'src>> = Vec::new();
        let mut remark = self.skip_blank();
        let mut has_surplus = false;
        loop {
            match self.peek() {
                // A bracket too many inside has taken the one that closes this object.
                None if has_surplus => break,
                None => {
                    self.fault(FaultKind::Unclosed, open, open + 1);
                    break;
                }
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b']' | b',' | b':') => self.unexpected(),
                Some(b'{') => {
                    has_surplus = true;
                    self.fault(FaultKind::Unexpected, self.at, self.at + 1);
                    surplus::add(&mut members, self.value());
                }
                Some(_) => members.extend(self.object_member(remark)),
            }
            remark = self.separator(b'}');
        }
        JsonKind::Object(members)
    }

    fn object_member(&mut self, remark: &'src str) -> Option<Member<'src>> {
        let from = self.at;
        let name = match self.value() {
            Json { kind: JsonKind::String(name), span } => Spanned::new(name, span),
            Json { kind: JsonKind::Bare(name) | JsonKind::Number(name), span } => {
                Spanned::new(Cow::Borrowed(name), span)
            }
            _ => {
                self.fault(FaultKind::MissingColon, from, self.at);
                return None;
            }
        };
        self.skip_blank();
        if self.peek() == Some(b':') {
            self.at += 1;
            self.skip_blank();
            let value = self.value();
            return Some(Member { name, value, remark });
        }
        if let Some((name, value)) = split_at_entity(&name) {
            self.entity(from);
            return Some(Member { name, value, remark });
        }
        self.fault(FaultKind::MissingColon, from, self.at);
        None
    }

    fn array(&mut self) -> JsonKind<'src> {
        let open = self.at;
        self.at += 1;
        let mut elements = Vec::new();
        self.skip_blank();
        loop {
            match self.peek() {
                None => {
                    self.fault(FaultKind::Unclosed, open, open + 1);
                    break;
                }
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b'}') => {
                    self.fault(FaultKind::Unclosed, open, open + 1);
                    break;
                }
                Some(b',' | b':') => self.unexpected(),
                Some(_) => elements.push(self.value()),
            }
            self.separator(b']');
        }
        JsonKind::Array(elements)
    }

    /// A member with `&quot;` in it: with quotation marks in their place it is one.
    fn entity(&mut self, from: usize) {
        let replacement = self.text[from..self.at].replace("&quot;", "\"");
        let (_, faults) = read(self.source, &format!("{{{replacement}}}"), 0);
        let fix = faults.is_empty().then(|| Fix::new(self.span(from, self.at), replacement));
        self.fault_with(FaultKind::Entity, from, self.at, fix);
    }

    /// The comma between two members or elements; the result is the comments around it.
    fn separator(&mut self, close: u8) -> &'src str {
        let end = self.at;
        let before = self.skip_blank();
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                let behind = self.skip_blank();
                if self.peek() == Some(close) {
                    let fix = Fix::new(self.span(comma, comma + 1), "");
                    self.fault_with(FaultKind::TrailingComma, comma, comma + 1, Some(fix));
                }
                if behind.is_empty() { before } else { behind }
            }
            Some(byte) if byte != close && !matches!(byte, b'}' | b']') => {
                let fix = Fix::new(self.span(end, end), ",");
                self.fault_with(FaultKind::MissingComma, self.at, self.at + 1, Some(fix));
                before
            }
            _ => before,
        }
    }

    fn unexpected(&mut self) {
        self.fault(FaultKind::Unexpected, self.at, self.at + 1);
        self.at += 1;
    }

    fn string(&mut self) -> Cow<'src, str> {
        self.skip_doubled_mark();
        let open = self.at;
        let bytes = self.text.as_bytes();
        let mut at = open + 1;
        let mut escaped = false;
        loop {
            let mark = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest));
            at = mark.map_or(bytes.len(), |mark| at + mark);
            if bytes.get(at) != Some(&b'\\') {
                break;
            }
            escaped = true;
            at += 2;
        }
        if at >= bytes.len() {
            // A lost quotation mark: the string ends with its line.
            let line = self.text[open + 1..].find('\n').map_or(bytes.len(), |end| open + 1 + end);
            self.at = line;
            self.fault(FaultKind::Unclosed, open, open + 1);
            return Cow::Borrowed(self.text[open + 1..line].trim_end_matches([',', ' ', '\t']));
        }
        self.at = at + 1;
        let written = &self.text[open + 1..at];
        if escaped {
            serde_json::from_str(&self.text[open..=at]).map_or(Cow::Borrowed(written), Cow::Owned)
        } else {
            Cow::Borrowed(written)
        }
    }

    /// Skips the first of two quotation marks where one belongs: behind an empty text no letter stands.
    fn skip_doubled_mark(&mut self) {
        let text = self.rest().strip_prefix("\"\"").filter(|text| text.starts_with(char::is_alphanumeric));
        // The text ends on its line.
        let end = text.and_then(|text| text.bytes().find(|byte| matches!(byte, b'"' | b'\n')));
        if end == Some(b'"') {
            let fix = Fix::new(self.span(self.at, self.at + 1), "");
            self.fault_with(FaultKind::DoubledMark, self.at, self.at + 2, Some(fix));
            self.at += 1;
        }
    }

    /// A string in quotation marks that are not JSON's.
    fn quoted_otherwise(&mut self) -> Option<Cow<'src, str>> {
        let (open, Quoted { kind, text, length }) = (self.at, quoted_otherwise(self.rest().lines().next()?)?);
        self.at += length;
        let fix = (!text.contains(['"', '\\'])).then(|| Fix::new(self.span(open, self.at), format!("\"{text}\"")));
        self.fault_with(kind, open, self.at, fix);
        Some(Cow::Borrowed(text))
    }

    /// A number, `true`, `false`, `null`, or a word that lost its quotation marks.
    fn word(&mut self) -> JsonKind<'src> {
        let from = self.at;
        let rest = self.rest();
        let length = rest.find([',', '}', ']', ':', '\n', '"', '{', '[']).unwrap_or(rest.len());
        let word = rest[..length].trim_end();
        self.at += word.len().max(rest.chars().next().map_or(0, char::len_utf8));
        match word {
            "true" => JsonKind::Bool(true),
            "false" => JsonKind::Bool(false),
            "null" => JsonKind::Null,
            number if serde_json::from_str::<serde_json::Number>(number).is_ok() => JsonKind::Number(number),
            word => {
                self.fault(FaultKind::BareWord, from, self.at);
                JsonKind::Bare(word)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(json: &Json<'_>) -> String {
        let list = |parts: Vec<String>| parts.join(",");
        match &json.kind {
            JsonKind::Null => "null".to_string(),
            JsonKind::Bool(value) => value.to_string(),
            JsonKind::Number(text) => text.to_string(),
            JsonKind::String(text) => format!("{text:?}"),
            JsonKind::Bare(text) => format!("<{text}>"),
            JsonKind::Array(elements) => format!("[{}]", list(elements.iter().map(show).collect())),
            JsonKind::Object(members) => format!(
                "{{{}}}",
                list(members.iter().map(|m| format!("{:?}:{}", m.name.value, show(&m.value))).collect())
            ),
        }
    }

    fn read_text(text: &str) -> (String, Vec<FaultKind>) {
        let (json, faults) = read(SourceId::default(), text, 0);
        (show(&json), faults.iter().map(|fault| fault.kind).collect())
    }

    #[test]
    fn valid_json_has_no_faults() {
        let text = r#"{"a":"String","b":[1024,true,null],"c":{"@odata.type":"x\"y"}}"#;
        assert_eq!(read_text(text), (text.to_string(), vec![]));
    }

    #[test]
    fn what_pages_get_wrong_is_read_and_remembered() {
        use FaultKind::*;
        for (text, value, faults) in [
            (r#"{"a": 1,}"#, r#"{"a":1}"#, vec![TrailingComma]),
            (r#"{"a": 1 "b": 2}"#, r#"{"a":1,"b":2}"#, vec![MissingComma]),
            ("{/* own */ \"a\": 1, // rest\n\"b\": 2}", r#"{"a":1,"b":2}"#, vec![Comment, Comment]),
            (r#"{"a": 1, ...}"#, r#"{"a":1}"#, vec![Ellipsis, TrailingComma]),
            (r#"{"a": String, "b": 2}"#, r#"{"a":<String>,"b":2}"#, vec![BareWord]),
            (r#"{"a": [1, 2}"#, r#"{"a":[1,2]}"#, vec![Unclosed]),
            (r#"{"a": {"b": 1}"#, r#"{"a":{"b":1}}"#, vec![Unclosed]),
            (r#"{"a": 1, {"b": 2, "c": 3}"#, r#"{"a":1,"b":2,"c":3}"#, vec![Unexpected]),
            (r#"{{"a": 1}, {"a": 2}}"#, r#"{"a":1}"#, vec![Unexpected; 2]),
            (r#"{"a": 1}}"#, r#"{"a":1}"#, vec![Unexpected]),
            (r#"{"a&quot;: &quot;b"}"#, r#"{"a":"b"}"#, vec![Entity]),
            ("{\"a\": \"lost", r#"{"a":"lost"}"#, vec![Unclosed, Unclosed]),
            (r#"{a: 1}"#, r#"{"a":1}"#, vec![BareWord]),
            (r#"{"a": ""b", "c": ""}"#, r#"{"a":"b","c":""}"#, vec![DoubledMark]),
            (r#"{"a": "" b: 1}"#, r#"{"a":"","b":1}"#, vec![MissingComma, BareWord]),
            ("{'a': 'it's', 'b': 1}", r#"{"a":"it's","b":1}"#, vec![SingleQuotes; 3]),
            ("{“a”: “it’s”, \"b\": ‘c’, “d\": 1}", r#"{"a":"it’s","b":"c","d":1}"#, vec![CurlyQuotes; 4]),
            ("{\"a\": “lost, \"b\": 1}", r#"{"a":<“lost>,"b":1}"#, vec![BareWord]),
            ("{\"a\": 'lost, \"b\": 1}", r#"{"a":<'lost>,"b":1}"#, vec![BareWord]),
            ("", "null", vec![]),
        ] {
            assert_eq!(read_text(text), (value.to_string(), faults), "{text}");
        }
    }

    #[test]
    fn a_remark_belongs_to_the_member_behind_it() {
        let (json, _) = read(SourceId::default(), "{\"a\": 1,\n/* inherited from baseItem */\n\"b\": 2}", 0);
        let remarks: Vec<_> = json.members().iter().map(|member| member.remark).collect();
        assert_eq!(remarks, ["", "/* inherited from baseItem */"]);
    }

    #[test]
    fn brackets_nested_without_end_do_not_exhaust_the_stack() {
        let (_, faults) = read_text(&"[".repeat(100_000));
        assert_eq!(faults[0], FaultKind::TooDeep);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "[\\[\\]{}:,\"'\\\\a1 \n/*.é]{0,64}") {
            let (json, faults) = read(SourceId::default(), &text, 0);
            for span in faults.iter().map(|fault| fault.span).chain([json.span]) {
                proptest::prop_assert!(span.range().end <= text.len() + 1, "{span:?}");
            }
        }
    }
}
