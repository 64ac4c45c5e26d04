//! Everything a schema can hold, in pages of a few lines, beside what becomes of it. The pages are among those that
//! [`compiled`](crate::compiled) compiles.

use insta::assert_snapshot;

use crate::compiled;
use crate::support::generate_at;

/// The code of generated files, without the first line and the imports.
fn code(names: &[&str]) -> String {
    let pages = compiled::pages();
    let of_kinds = pages.iter().filter(|(path, _)| path.contains("/kinds"));
    let generated = generate_at(of_kinds.map(|(path, text)| (&**path, &**text)));
    let items = |name: &&str| {
        let text = &generated.files[&format!("src/beta/{name}.rs")];
        text[text.find("\n/// ").expect("every item is documented")..].to_string()
    };
    names.iter().map(items).collect()
}

#[test]
fn abstract_and_open_types_keys_and_enums_of_derived_types() {
    assert_snapshot!(code(&["kinds_base", "any_kinds_base"]), @r#"

    /// What all kinds have.
    ///
    /// OData entity type `microsoft.graph.kindsBase` with the key `id`.
    /// It is abstract: services only send objects of types derived from it.
    /// It is open: objects may have properties that no page lists, which are in the extras.
    #[derive(Clone, Default)]
    #[non_exhaustive]
    pub struct KindsBase {
        /// Which one it is.
        pub id: Option<String>,
        /// What the service sent beyond the documented properties.
        pub extras: Extras,
    }

    structured_type! {
        KindsBase = "microsoft.graph.kindsBase" {
            "id" => id: String, with_id;
        }
    }

    /// A [`KindsBase`] or a type derived from it.
    ///
    /// ```
    /// use generated_model::beta::AnyKindsBase;
    ///
    /// # fn example(any: AnyKindsBase) {
    /// match any {
    ///     AnyKindsBase::KindsLeaf(object) => println!("{object:?}"),
    ///     other => println!("{other:?}"),
    /// }
    /// # }
    /// ```
    #[derive(Clone)]
    #[non_exhaustive]
    pub enum AnyKindsBase {
        /// The type itself, and every derived type this version of the crate does not know.
        KindsBase(Box<KindsBase>),
        /// A [`KindsLeaf`].
        KindsLeaf(Box<KindsLeaf>),
        /// A [`KindsMiddle`].
        KindsMiddle(Box<KindsMiddle>),
    }

    derived_types! {
        AnyKindsBase: KindsBase = "microsoft.graph.kindsBase" {
            "microsoft.graph.kindsLeaf" => KindsLeaf;
            "microsoft.graph.kindsMiddle" => KindsMiddle;
        }
    }
    "#);
}

#[test]
fn circles_are_boxed_and_nothing_else() {
    assert_snapshot!(code(&["kinds_middle"]), @r#"

    /// OData entity type `microsoft.graph.kindsMiddle`.
    ///
    /// ```
    /// use generated_model::beta::{KindsBase, KindsMiddle};
    ///
    /// let object = KindsMiddle::from(KindsBase::default());
    /// ```
    #[derive(Clone, Default)]
    #[non_exhaustive]
    pub struct KindsMiddle {
        /// What every [`KindsBase`] has.
        pub base: KindsBase,
        /// Of a base, in a circle.
        pub parent: Option<AnyKindsBase>,
        /// Of the type itself.
        pub twin: Option<AnyKindsMiddle>,
        /// In a circle through a derived type.
        pub leaf: Option<Box<KindsLeaf>>,
        /// In no circle.
        pub size: Option<KindsSize>,
    }

    structured_type! {
        KindsMiddle: KindsBase = "microsoft.graph.kindsMiddle" {
            "parent" => parent: AnyKindsBase, with_parent;
            "twin" => twin: AnyKindsMiddle, with_twin;
            "leaf" => leaf: Box<KindsLeaf>, with_leaf;
            "size" => size: KindsSize, with_size;
        }
    }
    "#);
}

#[test]
fn every_primitive_type_collections_flags_streams_relationships_and_deprecations() {
    assert_snapshot!(code(&["kinds_leaf", "kinds_colour"]), @r#"

    /// This type is deprecated since it was derived too deeply. Use another one.
    ///
    /// OData entity type `microsoft.graph.kindsLeaf`.
    ///
    /// ```
    /// use generated_model::beta::{KindsLeaf, KindsMiddle};
    ///
    /// let object = KindsLeaf::from(KindsMiddle::default());
    /// ```
    #[deprecated = "This type is deprecated since it was derived too deeply."]
    #[derive(Clone, Default)]
    #[non_exhaustive]
    pub struct KindsLeaf {
        /// What every [`KindsMiddle`] has.
        pub base: KindsMiddle,
        /// Bytes.
        pub binary: Option<Binary>,
        /// True or false.
        pub boolean: Option<bool>,
        /// From 0 to 255.
        pub byte: Option<u8>,
        /// A day.
        pub date: Option<Date>,
        /// A moment.
        pub date_time_offset: Option<DateTimeOffset>,
        /// Any number.
        pub decimal: Option<Decimal>,
        /// A number.
        pub double: Option<f64>,
        /// How long.
        pub duration: Option<Duration>,
        /// An identifier.
        pub guid: Option<Guid>,
        /// A number.
        pub int16: Option<i16>,
        /// A number.
        pub int32: Option<i32>,
        /// A number.
        pub int64: Option<i64>,
        /// A number.
        pub sbyte: Option<i8>,
        /// A number.
        pub single: Option<f64>,
        /// The bytes of the thing.
        ///
        /// A stream: its bytes are not in JSON; `content@odata.mediaReadLink` in the extras tells where they are.
        pub content: Option<Untyped>,
        /// More bytes.
        ///
        /// A stream: its bytes are not in JSON; `pictures@odata.mediaReadLink` in the extras tells where they are.
        pub pictures: Option<Vec<Untyped>>,
        /// Text.
        pub string: Option<String>,
        /// When it is time.
        pub time_of_day: Option<TimeOfDay>,
        /// Anything.
        pub untyped: Option<Untyped>,
        /// Days.
        pub dates: Option<Vec<Date>>,
        /// Bytes.
        pub binaries: Option<Vec<Binary>>,
        /// Several at once.
        pub colours: Option<Flags<KindsColour>>,
        /// Several at once, several times.
        pub palettes: Option<Vec<Flags<KindsColour>>>,
        /// Those it comes from.
        pub ancestors: Option<Vec<AnyKindsBase>>,
        /// Deprecated since 2.1, use `string` instead.
        #[deprecated = "Deprecated since 2.1, use string instead."]
        pub old: Option<String>,
        /// \[Deprecated\] Has no effect on any old\_device at all.
        #[deprecated = "\\[Deprecated\\] Has no effect on any old\\_device at all."]
        pub older: Option<String>,
        /// Who has it.
        ///
        /// A relationship: services send it where a request expands it.
        pub owner: Option<AnyKindsBase>,
        /// What it consists of.
        ///
        /// A relationship: services send it where a request expands it.
        pub parts: Option<Vec<KindsSize>>,
    }

    structured_type! {
        KindsLeaf: KindsMiddle = "microsoft.graph.kindsLeaf" {
            "binary" => binary: Binary, with_binary;
            "boolean" => boolean: bool, with_boolean;
            "byte" => byte: u8, with_byte;
            "date" => date: Date, with_date;
            "dateTimeOffset" => date_time_offset: DateTimeOffset, with_date_time_offset;
            "decimal" => decimal: Decimal, with_decimal;
            "double" => double: f64, with_double;
            "duration" => duration: Duration, with_duration;
            "guid" => guid: Guid, with_guid;
            "int16" => int16: i16, with_int16;
            "int32" => int32: i32, with_int32;
            "int64" => int64: i64, with_int64;
            "sbyte" => sbyte: i8, with_sbyte;
            "single" => single: f64, with_single;
            "content" => content: Untyped, with_content;
            "pictures" => pictures: Vec<Untyped>, with_pictures;
            "string" => string: String, with_string;
            "timeOfDay" => time_of_day: TimeOfDay, with_time_of_day;
            "untyped" => untyped: Untyped, with_untyped;
            "dates" => dates: Vec<Date>, with_dates;
            "binaries" => binaries: Vec<Binary>, with_binaries;
            "colours" => colours: Flags<KindsColour>, with_colours;
            "palettes" => palettes: Vec<Flags<KindsColour>>, with_palettes;
            "ancestors" => ancestors: Vec<AnyKindsBase>, with_ancestors;
            "old" => old: String, with_old;
            "older" => older: String, with_older;
            "owner" => owner: AnyKindsBase, with_owner;
            "parts" => parts: Vec<KindsSize>, with_parts;
        }
    }

    /// Used by: [`KindsLeaf::colours`](super::KindsLeaf::colours),
    /// [`KindsLeaf::palettes`](super::KindsLeaf::palettes)
    ///
    /// OData enumeration type with flags `microsoft.graph.kindsColour`.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum KindsColour {
        /// Like blood.
        #[default]
        Red,
        /// Like grass.
        Green,
        /// Like the sea.
        Blue,
        /// A member this version of the crate does not know, kept as it came.
        Unrecognized(String),
    }

    enumeration! {
        KindsColour = "microsoft.graph.kindsColour" {
            "red" = 1 => Red;
            "green" = 2 => Green;
            "blue" = 4 => Blue;
        }
    }
    "#);
}
