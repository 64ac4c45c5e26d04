//! Reading and writing JSON with errors that know the path.

use std::io;

use serde_json::Value;

use super::path::{Note, Path};
use super::read::read_at;
use super::read_error::ReadError;
use super::slot::Slot;

/// Reads JSON text.
///
/// Like [`serde_json::from_str`], but the error has the [path](ReadError::path) of the value that
/// could not be read, also where the text is not JSON or ends too early.
pub fn from_str<T: Slot>(text: &str) -> Result<T, ReadError> {
    from_text(Note::default(), serde_json::Deserializer::from_str(text))
}

/// Reads JSON text from bytes, such as the body of a response.
pub fn from_slice<T: Slot>(bytes: &[u8]) -> Result<T, ReadError> {
    from_text(Note::default(), serde_json::Deserializer::from_slice(bytes))
}

/// Reads JSON text from a reader, up to its end. A reader that does not buffer is slow.
pub fn from_reader<T: Slot>(reader: impl io::Read) -> Result<T, ReadError> {
    from_text(Note::default(), serde_json::Deserializer::from_reader(reader))
}

/// Reads a JSON value that was parsed before.
pub fn from_value<T: Slot>(value: Value) -> Result<T, ReadError> {
    noting(Note::default(), |path| read_at(path, value))
}

/// Writes JSON text.
pub fn to_string<T: Slot + ?Sized>(value: &T) -> String {
    serde_json::to_string(&value.view()).expect(ALWAYS_JSON)
}

/// Writes a JSON value.
pub fn to_value<T: Slot + ?Sized>(value: &T) -> Value {
    serde_json::to_value(value.view()).expect(ALWAYS_JSON)
}

/// Writing fails where a key is no string, or where the target is full. Neither is possible here.
const ALWAYS_JSON: &str = "every value of the model can be written as JSON";

fn from_text<'de, R: serde_json::de::Read<'de>, T: Slot>(
    note: Note,
    mut json: serde_json::Deserializer<R>,
) -> Result<T, ReadError> {
    noting(note, |path| {
        let value = read_at(path, &mut json)?;
        json.end()?;
        Ok(value)
    })
}

/// Reads with a note for the path of a failure.
fn noting<T>(note: Note, read: impl FnOnce(&Path<'_>) -> Result<T, serde_json::Error>) -> Result<T, ReadError> {
    let result = read(&Path::Root(Some(&note)));
    result.map_err(|source| ReadError::new(source, note.into_failure()))
}

/// Reading that forgives: for services and documents that do not keep to the documentation.
///
/// The value of a property that is not what the documentation says is set aside: the field is `None`, and the
/// value stands in the [`Extras`](super::Extras) of its object under the property's name. So one odd value costs
/// that value alone, and is written back as it came. What is no JSON, and what is no object where an object is
/// read, are errors as ever, and so is a number that no double holds (`1e400`).
///
/// ```
/// use vpp_model::odata::{Collection, forgiving, to_string};
///
/// let page: Collection<i32> = forgiving::from_str(r#"{"value": [1, "many"], "@odata.count": 2}"#)?;
/// assert_eq!((&page.value[..], page.count), (&[][..], Some(2)));
/// assert_eq!(page.extras.get("value"), Some(&serde_json::json!([1, "many"])));
/// assert_eq!(to_string(&page), r#"{"@odata.count":2,"value":[1,"many"]}"#);
/// # Ok::<(), vpp_model::odata::ReadError>(())
/// ```
pub mod forgiving {
    use super::{Note, Path, ReadError, Slot, Value, from_text, io, noting, read_at};

    /// Reads JSON text.
    pub fn from_str<T: Slot>(text: &str) -> Result<T, ReadError> {
        from_text(Note::forgiving(), serde_json::Deserializer::from_str(text))
    }

    /// Reads JSON text from bytes, such as the body of a response.
    pub fn from_slice<T: Slot>(bytes: &[u8]) -> Result<T, ReadError> {
        from_text(Note::forgiving(), serde_json::Deserializer::from_slice(bytes))
    }

    /// Reads JSON text from a reader, up to its end. A reader that does not buffer is slow.
    pub fn from_reader<T: Slot>(reader: impl io::Read) -> Result<T, ReadError> {
        from_text(Note::forgiving(), serde_json::Deserializer::from_reader(reader))
    }

    /// Reads a JSON value that was parsed before.
    pub fn from_value<T: Slot>(value: Value) -> Result<T, ReadError> {
        noting(Note::forgiving(), |path: &Path<'_>| read_at(path, value))
    }
}
