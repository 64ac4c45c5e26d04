//! What is measured, each with its definition.

use serde::Serialize;

/// How something that is measured turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Right,
    Wrong,
    /// It differs because one of two pages has changed.
    Changed,
}

impl Outcome {
    /// Right, or else wrong unless there is evidence of a change.
    pub(super) fn of(right: bool, changed: &Option<String>) -> Outcome {
        match (right, changed) {
            (true, _) => Outcome::Right,
            (false, None) => Outcome::Wrong,
            (false, Some(_)) => Outcome::Changed,
        }
    }
}

impl From<bool> for Outcome {
    fn from(right: bool) -> Outcome {
        Outcome::of(right, &None)
    }
}

/// How often something is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many are right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
    /// How many more differ because one of two pages has changed; they are not among the others.
    #[serde(skip_serializing_if = "is_zero")]
    pub changed: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Share {
    /// In percent; nothing of nothing is no figure.
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| 100.0 * self.right as f64 / self.of as f64)
    }

    pub(super) fn count(&mut self, outcome: Outcome) {
        self.right += usize::from(outcome == Outcome::Right);
        self.of += usize::from(outcome != Outcome::Changed);
        self.changed += usize::from(outcome == Outcome::Changed);
    }

    /// Both counts together.
    pub(super) fn plus(self, other: Share) -> Share {
        Share { right: self.right + other.right, of: self.of + other.of, changed: self.changed + other.changed }
    }
}

macro_rules! measures {
    (
        $($(#[doc = $doc:literal])+ $measure:ident = $name:literal;)+
        of permissions: $($(#[doc = $told:literal])+ $permission:ident = $called:literal;)+
    ) => {
        /// What is measured. Both sides are compared by exact name, but for the names of types, which are
        /// compared without regard to letter case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure {
            $($(#[doc = $doc])+ $measure,)+
            $($(#[doc = $told])+ $permission,)+
        }

        impl Measure {
            /// All measures of types and operations, in the order in which they are shown.
            pub const ALL: &'static [Measure] = &[$(Measure::$measure),+];

            /// All measures of the permissions of calls, in the order in which they are shown.
            pub const OF_PERMISSIONS: &'static [Measure] = &[$(Measure::$permission),+];

            /// The name, as people read it.
            pub fn name(self) -> &'static str {
                match self { $(Measure::$measure => $name,)+ $(Measure::$permission => $called,)+ }
            }

            /// Which of what counts as right.
            pub fn definition(self) -> &'static str {
                match self {
                    $(Measure::$measure => concat!($($doc),+),)+
                    $(Measure::$permission => concat!($($told),+),)+
                }
            }
        }
    };
}

measures! {
    /// Of the types that pages describe, those that the metadata has.
    TypesKnown = "types in the metadata";
    /// Of the types in both, those that are an entity type, a complex type or an enumeration in both.
    Kind = "kind";
    /// Of the structured types in both, those where own properties ⊆ documented ⊆ own + inherited properties.
    /// For the first relation, the documented ones are those of the type and of its documented bases; for the
    /// second, those that the documentation gives the type itself, since each is judged once, where it belongs.
    /// A navigation property among the documented properties is no error, nor is a property among the
    /// documented relationships.
    PropertySet = "property set";
    /// Of the properties that the documentation gives a type itself, those that the metadata has on the type
    /// or its bases, as property or as navigation property.
    PropertyPrecision = "property precision";
    /// Of the metadata's own properties of a type, those that the documentation has on the type or its bases.
    PropertyRecall = "property recall";
    /// Of the properties in both, those of the same primitive or named type, a collection in both or in none.
    PropertyType = "property type";
    /// Of the properties in both, those that are a collection in both or in none.
    Collection = "property collection";
    /// Of the relationships that the documentation gives a type itself, those that the metadata has on the
    /// type or its bases, as navigation property or as property.
    NavigationPrecision = "navigation precision";
    /// Of the metadata's own navigation properties of a type, those that the documentation has on the type or
    /// its bases, as relationship or as property.
    NavigationRecall = "navigation recall";
    /// Of the navigation properties in both, those of the same type, a collection in both or in none.
    NavigationType = "navigation type";
    /// Of the types in both whose metadata has a base that is more than the root of all entity types (an
    /// abstract type without a base that has nothing but its key), those with that base in the documentation;
    /// if no page describes the base, those with its nearest documented ancestor. Where no page describes an
    /// ancestor, a type without a base is not counted.
    Base = "base";
    /// Of the entity types in both where the metadata declares the key on the type itself, those with the
    /// same key in the documentation, declared or inherited.
    DeclaredKey = "key, declared";
    /// Of the entity types in both that have a key in the metadata, declared or inherited, those with the same
    /// key in the documentation.
    Key = "key, declared or inherited";
    /// Of the enumerations in both, those with the same members in any order; `unknownFutureValue` may be
    /// missing on either side.
    MemberSet = "enum member set";
    /// Of the members in both whose number a page tells, those with the same number.
    MemberValue = "enum member value";
    /// Of the operations that pages describe on types that the metadata has, those that the metadata has under
    /// this name on the type or its bases.
    OperationPrecision = "operations in the metadata";
    /// Of the metadata's bound operations on types that pages describe, those that are documented on the type
    /// or on one that is derived from it.
    OperationRecall = "operation recall";
    /// Of the operations in both, those whose parameters have the same names and types in any order, the
    /// binding parameter not counted; of overloads the most similar one is compared.
    Parameters = "operation parameters";
    /// The same, if names that differ in letter case only count as the same.
    ParametersInAnyCase = "parameters in any case";
    /// Of the operations in both, those that return the same type, or nothing in both.
    Returns = "operation return type";

    of permissions:
    /// Of the calls that pages describe with their permissions, those that the list of permissions has.
    CallsListed = "calls in the list";
    /// Of the calls in both, those with the same permissions for a user with a work or school account, in any
    /// order; none on both sides are the same.
    PermissionsWork = "permissions, work account";
    /// The same for a user with a personal account.
    PermissionsPersonal = "permissions, personal";
    /// The same for an application without a user.
    PermissionsApplication = "permissions, application";
    /// Of the calls in both, for each kind of caller for whom both name permissions, those where the same ones are
    /// the least privileged.
    LeastPrivileged = "least privileged";
}

impl Serialize for Measure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
