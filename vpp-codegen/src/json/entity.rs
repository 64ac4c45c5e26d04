//! Members in which a quotation mark is written as `&quot;`.

use std::borrow::Cow;

use super::{Json, JsonKind};
use crate::span::Spanned;

/// A member of which a translator escaped the inner quotation marks: `"name&quot;: &quot;value"`.
pub(super) fn split_at_entity<'src>(text: &Spanned<Cow<'src, str>>) -> Option<(Spanned<Cow<'src, str>>, Json<'src>)> {
    let (name, value) = text.value.split_once("&quot;")?;
    let value = value.trim_start_matches([' ', ':', '\u{a0}']).trim_start_matches("&quot;");
    Some((
        Spanned::new(Cow::Owned(name.to_string()), text.span),
        Json { kind: JsonKind::String(Cow::Owned(value.to_string())), span: text.span },
    ))
}
