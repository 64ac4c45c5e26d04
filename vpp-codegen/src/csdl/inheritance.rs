//! Bases that go in a circle.

use crate::name::QualifiedName;
use crate::schema::{Schema, StructuredType, TypeDefinition};

/// A type that is derived from itself. Everything that follows bases to their end needs there to be none.
pub(super) fn type_in_a_circle(schema: &Schema) -> Option<(&QualifiedName, &StructuredType)> {
    schema.types.iter().find_map(|(name, definition)| {
        let TypeDefinition::Structured(structured) = definition else { return None };
        let base_of = |at: &&QualifiedName| schema.types.structured(at)?.base.as_ref();
        // Whoever goes further than there are types is in a circle, if not in his own.
        let mut ancestors = std::iter::successors(structured.base.as_ref(), base_of).take(schema.types.len() + 1);
        ancestors.any(|ancestor| ancestor == name).then_some((name, structured))
    })
}
