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
    from_text(serde_json::Deserializer::from_str(text))
}

/// Reads JSON text from bytes, such as the body of a response.
pub fn from_slice<T: Slot>(bytes: &[u8]) -> Result<T, ReadError> {
    from_text(serde_json::Deserializer::from_slice(bytes))
}

/// Reads JSON text from a reader, up to its end. A reader that does not buffer is slow.
pub fn from_reader<T: Slot>(reader: impl io::Read) -> Result<T, ReadError> {
    from_text(serde_json::Deserializer::from_reader(reader))
}

/// Reads a JSON value that was parsed before.
pub fn from_value<T: Slot>(value: Value) -> Result<T, ReadError> {
    noting(|path| read_at(path, value))
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
    mut json: serde_json::Deserializer<R>,
) -> Result<T, ReadError> {
    noting(|path| {
        let value = read_at(path, &mut json)?;
        json.end()?;
        Ok(value)
    })
}

/// Reads with a note for the path of a failure.
fn noting<T>(read: impl FnOnce(&Path<'_>) -> Result<T, serde_json::Error>) -> Result<T, ReadError> {
    let note = Note::default();
    let result = read(&Path::Root(Some(&note)));
    result.map_err(|source| ReadError::new(source, note.into_failure()))
}
