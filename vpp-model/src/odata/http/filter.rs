//! Conditions that a list is filtered by (OData 4.01 URL conventions, section 5.1.1).

use std::fmt;
use std::marker::PhantomData;
use std::ops::Not;

/// A condition on objects of type `E`.
///
/// Made by the comparisons of a [`Path`](super::Path), joined with [`and`](Self::and), [`or`](Self::or) and `!`.
pub struct Filter<E> {
    condition: String,
    binds: Binds,
    marker: PhantomData<fn(E)>,
}

/// How strongly the parts of a condition hold together, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    Or,
    And,
    Alone,
}

impl<E> Filter<E> {
    pub(super) fn new(condition: String) -> Filter<E> {
        Filter { condition, binds: Binds::Alone, marker: PhantomData }
    }

    /// A condition as it is written. Nothing in it is escaped.
    pub fn written(condition: impl Into<String>) -> Filter<E> {
        Filter { condition: condition.into(), binds: Binds::Or, marker: PhantomData }
    }

    /// Whether both conditions hold.
    #[must_use]
    pub fn and(self, other: Filter<E>) -> Filter<E> {
        self.joined("and", Binds::And, &other)
    }

    /// Whether one of the conditions holds, or both.
    #[must_use]
    pub fn or(self, other: Filter<E>) -> Filter<E> {
        self.joined("or", Binds::Or, &other)
    }

    fn joined(self, operator: &str, binds: Binds, other: &Filter<E>) -> Filter<E> {
        let condition = format!("{} {operator} {}", self.inside(binds), other.inside(binds));
        Filter { condition, binds, marker: PhantomData }
    }

    /// The condition as a part of one that holds together so strongly.
    fn inside(&self, binds: Binds) -> String {
        if self.binds < binds { format!("({})", self.condition) } else { self.condition.clone() }
    }
}

/// Whether the condition does not hold.
impl<E> Not for Filter<E> {
    type Output = Filter<E>;

    fn not(self) -> Filter<E> {
        Filter::new(format!("not ({})", self.condition))
    }
}

impl<E> Clone for Filter<E> {
    fn clone(&self) -> Self {
        Filter { condition: self.condition.clone(), binds: self.binds, marker: PhantomData }
    }
}

/// The condition as OData writes it.
impl<E> fmt::Display for Filter<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.condition)
    }
}

impl<E> fmt::Debug for Filter<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Filter({})", self.condition)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odata::http::{Path, property};
    use crate::odata::sample::{ActionResult, ActionState, Primitives, RevokeAllResult, Token};
    use crate::odata::{Binary, Date, Duration, Guid};

    fn of<T>(field: impl FnOnce(&Primitives) -> &Option<T>) -> Path<Primitives, T> {
        property(field)
    }

    fn token<T>(field: impl FnOnce(&Token) -> &Option<T>) -> Path<Token, T> {
        property(field)
    }

    fn result<T>(field: impl FnOnce(&ActionResult) -> &Option<T>) -> Path<ActionResult, T> {
        property(field)
    }

    fn derived<T>(field: impl FnOnce(&RevokeAllResult) -> &Option<T>) -> Path<RevokeAllResult, T> {
        property(field)
    }

    #[test]
    fn comparisons_write_values_as_odata_does() {
        let date = |text: &str| crate::odata::from_str::<Date>(&format!("{text:?}")).expect("any text");
        let guid: Guid = "5d0b7c1e-3f6a-4c52-9a8e-71c4f20d96b3".parse().expect("a GUID");
        for (filter, expected) in [
            (of(|p| &p.boolean).eq(true), "boolean eq true"),
            (of(|p| &p.int32).ne(-5), "int32 ne -5"),
            (of(|p| &p.int64).gt(9_007_199_254_740_993), "int64 gt 9007199254740993"),
            (of(|p| &p.double).lt(0.5), "double lt 0.5"),
            (of(|p| &p.double).ge(f64::NEG_INFINITY), "double ge -INF"),
            (of(|p| &p.date).le(date("2026-11-23")), "date le 2026-11-23"),
            (of(|p| &p.date).eq(date("2026' or true")), "date eq '2026'' or true'"),
            (of(|p| &p.guid).eq(guid), "guid eq 5d0b7c1e-3f6a-4c52-9a8e-71c4f20d96b3"),
            (of(|p| &p.duration).eq("PT5M".parse::<Duration>().expect("a duration")), "duration eq duration'PT5M'"),
            (of(|p| &p.binary).eq("AQI=".parse::<Binary>().expect("base64")), "binary eq binary'AQI='"),
            (of(|p| &p.untyped).is_null(), "untyped eq null"),
            (of(|p| &p.byte).is_in([1, 2]), "byte in (1,2)"),
        ] {
            assert_eq!(filter.to_string(), expected);
        }
    }

    #[test]
    fn text_and_members_are_quoted_and_their_quotes_doubled() {
        assert_eq!(token(|token| &token.id).eq("it's ' or '1").to_string(), "id eq 'it''s '' or ''1'");
        assert_eq!(token(|token| &token.id).starts_with("O'").to_string(), "startswith(id,'O''')");
        assert_eq!(token(|token| &token.id).ends_with("x").to_string(), "endswith(id,'x')");
        assert_eq!(token(|token| &token.id).contains("x").to_string(), "contains(id,'x')");
        assert_eq!(result(|result| &result.action_state).eq(ActionState::Done).to_string(), "actionState eq 'done'");
        let newer = ActionState::Unrecognized("a'b".to_string());
        let members = result(|result| &result.action_state).is_in([ActionState::Done, newer]);
        assert_eq!(members.to_string(), "actionState in ('done','a''b')");
    }

    #[test]
    fn conditions_keep_together_what_belongs_together() {
        let (a, b, c) = (
            || token(|token| &token.id).eq("a"),
            || token(|token| &token.id).eq("b"),
            || token(|token| &token.id).eq("c"),
        );
        assert_eq!(a().and(b().or(c())).to_string(), "id eq 'a' and (id eq 'b' or id eq 'c')");
        assert_eq!(a().and(b()).or(c()).to_string(), "id eq 'a' and id eq 'b' or id eq 'c'");
        assert_eq!(a().or(b()).and(c()).to_string(), "(id eq 'a' or id eq 'b') and id eq 'c'");
        assert_eq!((!a().or(b())).and(c()).to_string(), "not (id eq 'a' or id eq 'b') and id eq 'c'");
        assert_eq!(Filter::written("x or y").and(a()).to_string(), "(x or y) and id eq 'a'");
    }

    #[test]
    fn collections_are_asked_about_element_by_element() {
        assert_eq!(token(|token| &token.names).any(|name| name.eq("a")).to_string(), "names/any(x:x eq 'a')");
        assert_eq!(token(|token| &token.names).is_not_empty().to_string(), "names/any()");
        let all = token(|token| &token.results).all(|r| r.then(|result| &result.action_name).eq("sync"));
        assert_eq!(all.to_string(), "results/all(x:x/actionName eq 'sync')");
        let nested = token(|token| &token.previous)
            .then(|token| &token.results)
            .any(|r| r.then(|result| &result.action_state).eq(ActionState::Done));
        assert_eq!(nested.to_string(), "previous/results/any(x:x/actionState eq 'done')");
    }

    #[test]
    fn paths_lead_through_objects_and_bases() {
        assert_eq!(token(|token| &token.previous).then(|token| &token.id).eq("1").to_string(), "previous/id eq '1'");
        assert_eq!(
            token(|token| &token.last_result).then(|result| &result.action_name).to_string(),
            "lastResult/actionName"
        );

        let own_and_inherited = derived(|derived| &derived.user)
            .eq("a")
            .and(derived(|derived| &derived.total_count).gt(1))
            .and(derived(|derived| &derived.action_name).eq("b"));
        assert_eq!(own_and_inherited.to_string(), "user eq 'a' and totalCount gt 1 and actionName eq 'b'");
    }

    #[test]
    fn what_has_no_field_is_named() {
        let cost_centre = Path::<Token, String>::named("extension_1_costCentre");
        assert_eq!(cost_centre.eq("4711").to_string(), "extension_1_costCentre eq '4711'");
    }

    #[test]
    fn a_function_that_leads_to_no_field_names_no_property() {
        static ELSEWHERE: Option<String> = None;
        assert_eq!(token(|_| &ELSEWHERE).to_string(), crate::odata::http::name::NO_PROPERTY);
    }
}
