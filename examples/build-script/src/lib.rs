//! A project whose build script makes a model from the pages in `docs`.

/// What is known of the API.
pub mod api {
    /// The model, made by the build script.
    pub mod lamps {
        include!(concat!(env!("OUT_DIR"), "/lamps.rs"));
    }
}

#[cfg(test)]
mod tests {
    use vpp_model::odata::http::{Fake, Service, blocking};
    use vpp_model::odata::{Collection, DateTimeOffset};

    use super::api::lamps::beta::lamps::List;
    use super::api::lamps::beta::{Lamp, LampState};
    use super::api::lamps::odata;

    #[test]
    fn a_lamp_is_read_and_written() -> Result<(), odata::ReadError> {
        let lamp: Lamp = odata::from_str(r#"{"id":"1","state":"broken","watts":40}"#)?;
        assert_eq!(lamp.state, Some(LampState::Broken));
        assert_eq!(odata::to_string(&lamp), r#"{"id":"1","state":"broken","watts":40}"#);
        Ok(())
    }

    #[test]
    fn dates_and_clients_are_those_of_the_crate_that_has_the_runtime() -> Result<(), Box<dyn std::error::Error>> {
        let date: DateTimeOffset = vpp_model::odata::from_str(r#""2024-05-01T12:00:00Z""#)?;
        let lamps = Collection::from(vec![Lamp::default().with_switched_on(date)]);
        let client = blocking::Client::new(Service::new(Service::GRAPH_BETA)?, Fake::new().answer::<List>(lamps));
        let lit = client.call(List::new())?;
        assert_eq!(
            lit.value[0].switched_on.as_ref().map(|date| date.to_string()).as_deref(),
            Some("2024-05-01T12:00:00Z")
        );
        Ok(())
    }
}
