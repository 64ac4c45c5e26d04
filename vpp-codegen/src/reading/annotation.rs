//! What the annotation above a block says of it.

use crate::page::Comment;
use crate::span::Spanned;

/// The text that an annotation has under a key, with its place; none where it is blank.
pub(super) fn text_of(comment: &Comment<'_>, key: &str) -> Option<Spanned<String>> {
    let value = comment.annotation.as_ref()?.member(key)?;
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| Spanned::new(text.to_string(), value.span))
}
