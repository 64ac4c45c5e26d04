//! The primitive types of OData that Rust has no exact counterpart for.
//!
//! Their truth is the text: each is what the service sent, so reading and writing changes nothing,
//! not even in text that is no legal value. Making one from text, with `FromStr` or `TryFrom`, does
//! check it. Accessors read the text when asked and return `None` where it is not legal.
//!
//! Each grammar is that of the OData 4.01 ABNF, and has a file of its own.

mod base64;
mod binary;
mod calendar;
mod clock;
mod date;
mod date_time_offset;
mod decimal;
mod duration;
mod guid;
mod instant;
mod kept_text;
mod scanner;
mod text;
mod time_of_day;
mod value_error;

#[cfg(feature = "chrono")]
mod with_chrono;
#[cfg(feature = "jiff")]
mod with_jiff;
#[cfg(feature = "time")]
mod with_time;
#[cfg(feature = "uuid")]
mod with_uuid;

pub use binary::Binary;
pub use date::Date;
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use duration::Duration;
pub use guid::Guid;
pub use instant::Instant;
pub use time_of_day::TimeOfDay;
pub use value_error::ValueError;
