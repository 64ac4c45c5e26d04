//! Values as they stand in a filter (OData 4.01 URL conventions, section 5.1.1.14.1).

use super::super::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use super::super::enumeration::Enumeration;
use super::super::flags::Flags;

/// A value that can be compared with in a filter.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a filter cannot compare `{Self}`: go on to one of its properties with `then`, or ask with `any`"
)]
pub trait Literal {
    /// The value as a filter writes it.
    fn literal(&self) -> String;
}

/// Text in quotation marks; those in it are doubled.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A value that stands as it is. The types of dates and numbers keep text that is none, which must not
/// become part of the filter.
fn bare(text: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b':');
    if !text.is_empty() && text.bytes().all(is_bare) { text.to_string() } else { quoted(text) }
}

macro_rules! literals {
    ($($type:ty: $value:ident => $literal:expr;)*) => {
        $(impl Literal for $type {
            fn literal(&self) -> String {
                let $value = self;
                $literal
            }
        })*
    };
}

literals! {
    String: text => quoted(text);
    bool: value => value.to_string();
    u8: value => value.to_string();
    i8: value => value.to_string();
    i16: value => value.to_string();
    i32: value => value.to_string();
    i64: value => value.to_string();
    f64: value => float(value.to_string());
    Date: date => bare(date.as_str());
    DateTimeOffset: time => bare(time.as_str());
    TimeOfDay: time => bare(time.as_str());
    Decimal: number => bare(&number.to_string());
    Guid: guid => bare(guid.as_str());
    Duration: duration => format!("duration{}", quoted(duration.as_str()));
    Binary: binary => format!("binary{}", quoted(binary.as_str()));
}

/// OData's names for what is no number.
fn float(text: String) -> String {
    match &*text {
        "inf" => "INF".to_string(),
        "-inf" => "-INF".to_string(),
        _ => text,
    }
}

impl<E: Enumeration> Literal for E {
    fn literal(&self) -> String {
        quoted(self.as_str())
    }
}

impl<E: Enumeration> Literal for Flags<E> {
    fn literal(&self) -> String {
        quoted(&self.to_string())
    }
}
