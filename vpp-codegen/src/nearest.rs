//! The name that somebody meant who wrote another one.

/// Of `known`, the one that `name` was probably meant to be.
pub(crate) fn nearest(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let name = name.to_lowercase().replace('_', "-");
    let scored = known.into_iter().map(|known| (strsim::jaro_winkler(&name, known), known));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 > 0.75).then_some(best.1)
}
