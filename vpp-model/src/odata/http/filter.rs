//! Conditions that a list is filtered by (OData 4.01 URL conventions, section 5.1.1).

use std::fmt;
use std::marker::PhantomData;
use std::ops::Not;

/// A condition on objects of type `E`.
///
/// ```
/// use vpp_model::beta::VppToken;
///
/// let token = VppToken::PROPERTIES;
/// let expires_soon = token.expiration_date_time.lt("2027-01-01T00:00:00Z".parse().unwrap());
/// let in_scope = token.role_scope_tag_ids.any(|tag| tag.eq("12"));
/// assert_eq!(
///     expires_soon.and(in_scope.or(token.country_or_region.is_in(["SE", "NO"]))).to_string(),
///     "expirationDateTime lt 2027-01-01T00:00:00Z \
///      and (roleScopeTagIds/any(x:x eq '12') or countryOrRegion in ('SE','NO'))",
/// );
/// ```
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
