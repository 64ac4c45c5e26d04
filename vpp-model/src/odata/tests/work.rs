//! The work of reading grows with the length of what is read, whatever it says: counted, not timed.

use serde_json::json;

use crate::odata::sample::AnyActionResult;
use crate::odata::{Choice, Expected, Found, Opened, Shape, Slot, Structured, View, from_str};

/// A value that counts how often its type is changed, and how often a property is filled or looked at.
struct Counted {
    value: AnyActionResult,
    work: std::cell::Cell<usize>,
}

impl Counted {
    fn worked(&self) {
        self.work.set(self.work.get() + 1);
    }
}

impl Choice for Counted {
    fn active(&self) -> &dyn Structured {
        self
    }

    fn active_mut(&mut self) -> &mut dyn Structured {
        self
    }

    fn base_shape(&self) -> &'static Shape {
        self.value.base_shape()
    }

    fn become_type(&mut self, odata_type: &str) {
        self.worked();
        self.value.become_type(odata_type);
    }
}

impl Structured for Counted {
    fn shape(&self) -> &'static Shape {
        self.value.active().shape()
    }

    fn slot_at(&mut self, index: usize) -> Option<&mut dyn Slot> {
        self.worked();
        self.value.active_mut().slot_at(index)
    }

    fn view_at(&self, index: usize) -> View<'_> {
        self.worked();
        self.value.active().view_at(index)
    }

    fn extras(&self) -> &crate::odata::Extras {
        self.value.active().extras()
    }

    fn extras_mut(&mut self) -> &mut crate::odata::Extras {
        self.worked();
        self.value.active_mut().extras_mut()
    }
}

impl Slot for Counted {
    fn vacant() -> Self {
        Counted { value: AnyActionResult::default(), work: Default::default() }
    }

    fn put(&mut self, _: Found<'_>) -> Result<(), Expected> {
        Err(Expected("an object"))
    }

    fn open(&mut self) -> Opened<'_> {
        Opened::Choice(self)
    }

    fn view(&self) -> View<'_> {
        self.value.view()
    }
}

fn work(text: &str) -> usize {
    from_str::<Counted>(text).expect("an object").work.get()
}

/// Asserts that four times as long a text costs at most four times the work, and little more.
fn assert_linear(text: impl Fn(usize) -> String) {
    let (short, long) = (work(&text(200)), work(&text(800)));
    assert!(long <= 4 * short + 100, "{short} steps, and {long} for four times as much");
}

#[test]
fn an_object_that_names_many_types() {
    assert_linear(|count| {
        let members = (0..count).map(|number| {
            let tag = ["revokeResult", "syncResult", "newer"][number % 3];
            format!(r##""@odata.type": "#sample.{tag}", "unknown{number}": {number}, "totalCount": 1, "##)
        });
        format!(r##"{{ {} "actionName": "a" }}"##, members.collect::<String>())
    });
}

#[test]
fn a_type_that_comes_after_many_unknown_members() {
    assert_linear(|count| {
        let members = (0..count).map(|number| format!(r#""unknown{number}": {number}, "#));
        format!(r##"{{ {} "@odata.type": "#sample.revokeResult" }}"##, members.collect::<String>())
    });
}

#[test]
fn the_last_of_many_types_counts_with_the_last_of_each_member() {
    let text = r##"{ "@odata.type": "#sample.revokeResult", "totalCount": 1, "failedCount": 1,
        "@odata.type": "#sample.syncResult", "totalCount": 2,
        "@odata.type": "#sample.revokeAllResult", "totalCount": 3, "user": "u" }"##;
    let AnyActionResult::RevokeAllResult(read) = from_str(text).expect("an object") else { panic!("the last type") };
    assert_eq!((read.total_count, read.failed_count, read.user.as_deref()), (Some(3), Some(1), Some("u")));
    let back = r##"{ "@odata.type": "#sample.revokeResult", "totalCount": 1, "@odata.type": "#sample.syncResult",
        "@odata.type": "#sample.revokeResult" }"##;
    let AnyActionResult::RevokeResult(read) = from_str(back).expect("an object") else { panic!("the last type") };
    assert_eq!(read.total_count, Some(1));
    assert_eq!(
        crate::odata::to_value(&AnyActionResult::RevokeResult(read))["@odata.type"],
        json!("#sample.revokeResult")
    );
}
