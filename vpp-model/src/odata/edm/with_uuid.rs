//! From and to the types of the crate `uuid`.

use uuid::Uuid;

use super::guid::Guid;
use super::value_error::ValueError;

impl From<Uuid> for Guid {
    fn from(uuid: Uuid) -> Self {
        Guid::from_bytes(uuid.into_bytes())
    }
}

impl TryFrom<&Guid> for Uuid {
    type Error = ValueError;

    fn try_from(guid: &Guid) -> Result<Self, ValueError> {
        guid.bytes_or_error().map(Uuid::from_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let uuid = Uuid::from_u128(0x9ceb2f92_2f92_9ceb_922f_eb9c922feb9c);
        let guid = Guid::from(uuid);
        assert_eq!(guid, "9ceb2f92-2f92-9ceb-922f-eb9c922feb9c");
        assert_eq!(Uuid::try_from(&guid), Ok(uuid));
        assert!(Uuid::try_from(&Guid::from_text("Guid")).is_err());
    }
}
