//! Types written the way the generator writes them, for the tests.

use crate::odata::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Extras, Flags, Guid, TimeOfDay, Untyped, derived_types,
    enumeration, structured_type,
};

/// The result of an action.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct ActionResult {
    /// The name of the action.
    pub action_name: Option<String>,
    /// How far it got.
    pub action_state: Option<ActionState>,
    /// When it began.
    pub start_date_time: Option<DateTimeOffset>,
    /// What the service sent beyond the documented properties.
    pub extras: Extras,
}

structured_type! {
    ActionResult = "sample.actionResult" {
        "actionName" => action_name: String, with_action_name;
        "actionState" => action_state: ActionState, with_action_state;
        "startDateTime" => start_date_time: DateTimeOffset, with_start_date_time;
    }
}

/// A setting, which has a property that is called like the member of an envelope.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Setting {
    /// Whether it is on.
    pub value: Option<bool>,
    /// What the service sent beyond the documented properties.
    pub extras: Extras,
}

structured_type! {
    Setting = "sample.setting" {
        "value" => value: bool, with_value;
    }
}

/// The result of revoking licences.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RevokeResult {
    /// The properties every [`ActionResult`] has.
    pub base: ActionResult,
    /// How many there were.
    pub total_count: Option<i32>,
    /// How many failed.
    pub failed_count: Option<i32>,
}

structured_type! {
    RevokeResult: ActionResult = "sample.revokeResult" {
        "totalCount" => total_count: i32, with_total_count;
        "failedCount" => failed_count: i32, with_failed_count;
    }
}

/// A type derived from a derived type.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RevokeAllResult {
    /// The properties every [`RevokeResult`] has.
    pub base: RevokeResult,
    /// Whose licences they were.
    pub user: Option<String>,
}

structured_type! {
    RevokeAllResult: RevokeResult = "sample.revokeAllResult" {
        "user" => user: String, with_user;
    }
}

/// Derived at the third level.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct ThirdLevel {
    /// The properties every [`RevokeAllResult`] has.
    pub base: RevokeAllResult,
    /// Why.
    pub reason: Option<String>,
}

structured_type! {
    ThirdLevel: RevokeAllResult = "sample.thirdLevel" {
        "reason" => reason: String, with_reason;
    }
}

/// Derived at the fifth level.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct FifthLevel {
    /// The properties every [`FourthLevel`] has.
    pub base: FourthLevel,
    /// When.
    pub when: Option<i64>,
    /// Where.
    pub place: Option<String>,
}

structured_type! {
    FifthLevel: FourthLevel = "sample.fifthLevel" {
        "when" => when: i64, with_when;
        "place" => place: String, with_place;
    }
}

/// Derived at the fourth level, and adds nothing.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct FourthLevel {
    /// The properties every [`ThirdLevel`] has.
    pub base: ThirdLevel,
}

structured_type! {
    FourthLevel: ThirdLevel = "sample.fourthLevel" {}
}

/// A derived type that adds nothing.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct SyncResult {
    /// The properties every [`ActionResult`] has.
    pub base: ActionResult,
}

structured_type! {
    SyncResult: ActionResult = "sample.syncResult" {}
}

/// An [`ActionResult`] or a type derived from it.
#[derive(Clone)]
#[non_exhaustive]
pub enum AnyActionResult {
    /// The type itself, and every derived type this version of the crate does not know.
    ActionResult(Box<ActionResult>),
    /// A [`RevokeResult`].
    RevokeResult(Box<RevokeResult>),
    /// A [`RevokeAllResult`].
    RevokeAllResult(Box<RevokeAllResult>),
    /// A [`SyncResult`].
    SyncResult(Box<SyncResult>),
}

derived_types! {
    AnyActionResult: ActionResult = "sample.actionResult" {
        "sample.revokeResult" => RevokeResult;
        "sample.revokeAllResult" => RevokeAllResult;
        "sample.syncResult" => SyncResult;
    }
}

/// How far an action got.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ActionState {
    /// Nobody knows.
    #[default]
    Unknown,
    /// It waits.
    Pending,
    /// It is over.
    Done,
    /// A member this version of the crate does not know, kept as it came.
    Unrecognized(String),
}

enumeration! {
    ActionState = "sample.actionState" {
        "unknown" = 0 => Unknown;
        "pending" = 1 => Pending;
        "done" => Done;
    }
}

/// What a token may be used for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Uses {
    /// FourthLevel.
    #[default]
    None,
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// A member this version of the crate does not know, kept as it came.
    Unrecognized(String),
}

enumeration! {
    Uses = "sample.uses" {
        "none" = 0 => None;
        "read" = 1 => Read;
        "write" = 2 => Write;
    }
}

/// A token.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Token {
    /// Its identifier.
    pub id: Option<String>,
    /// The token itself.
    pub token: Option<String>,
    /// What it may be used for.
    pub uses: Option<Flags<Uses>>,
    /// What was done with it.
    pub results: Option<Vec<AnyActionResult>>,
    /// What was done with it last.
    pub last_result: Option<AnyActionResult>,
    /// The token before it.
    pub previous: Option<Box<Token>>,
    /// Names.
    pub names: Option<Vec<String>>,
    /// Anything.
    pub anything: Option<Vec<Untyped>>,
    /// A table.
    pub table: Option<Vec<Vec<i64>>>,
    /// What the service sent beyond the documented properties.
    pub extras: Extras,
}

structured_type! {
    Token = "sample.token" {
        "id" => id: String, with_id;
        "token" => token: String, with_token, secret;
        "uses" => uses: Flags<Uses>, with_uses;
        "results" => results: Vec<AnyActionResult>, with_results;
        "lastResult" => last_result: AnyActionResult, with_last_result;
        "previous" => previous: Box<Token>, with_previous;
        "names" => names: Vec<String>, with_names;
        "anything" => anything: Vec<Untyped>, with_anything;
        "table" => table: Vec<Vec<i64>>, with_table;
    }
}

/// One property of each primitive type.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Primitives {
    /// `Edm.Boolean`.
    pub boolean: Option<bool>,
    /// `Edm.Byte`.
    pub byte: Option<u8>,
    /// `Edm.SByte`.
    pub sbyte: Option<i8>,
    /// `Edm.Int16`.
    pub int16: Option<i16>,
    /// `Edm.Int32`.
    pub int32: Option<i32>,
    /// `Edm.Int64`.
    pub int64: Option<i64>,
    /// `Edm.Single`.
    pub single: Option<f64>,
    /// `Edm.Double`.
    pub double: Option<f64>,
    /// `Edm.Decimal`.
    pub decimal: Option<Decimal>,
    /// `Edm.Date`.
    pub date: Option<Date>,
    /// `Edm.TimeOfDay`.
    pub time: Option<TimeOfDay>,
    /// `Edm.Duration`.
    pub duration: Option<Duration>,
    /// `Edm.Guid`.
    pub guid: Option<Guid>,
    /// `Edm.Binary`.
    pub binary: Option<Binary>,
    /// `Edm.Untyped`.
    pub untyped: Option<Untyped>,
    /// What the service sent beyond the documented properties.
    pub extras: Extras,
}

structured_type! {
    Primitives = "sample.primitives" {
        "boolean" => boolean: bool, with_boolean;
        "byte" => byte: u8, with_byte;
        "sbyte" => sbyte: i8, with_sbyte;
        "int16" => int16: i16, with_int16;
        "int32" => int32: i32, with_int32;
        "int64" => int64: i64, with_int64;
        "single" => single: f64, with_single;
        "double" => double: f64, with_double;
        "decimal" => decimal: Decimal, with_decimal;
        "date" => date: Date, with_date;
        "time" => time: TimeOfDay, with_time;
        "duration" => duration: Duration, with_duration;
        "guid" => guid: Guid, with_guid;
        "binary" => binary: Binary, with_binary;
        "untyped" => untyped: Untyped, with_untyped;
    }
}
