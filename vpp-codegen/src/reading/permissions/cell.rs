//! The permissions that a cell names: `A.Read and B.Read, A.ReadWrite`.

use foldhash::HashSet;

use super::privilege::{self, Order};
use crate::page::Prose;
use crate::span::{Span, Spanned};
use crate::vocabulary::{Joining, Vocabulary};

/// Permissions that are needed together.
pub(super) type Set = Vec<Spanned<String>>;

/// How many permissions are compared with each other; longer lists stay as they are.
const LONGEST: usize = 200;

/// Alternatives: any one of the sets is enough.
#[derive(Clone, Debug, Default)]
pub(super) struct Alternatives {
    pub(super) sets: Vec<Set>,
    /// Words between two permissions that no vocabulary knows.
    pub(super) unknown: Option<Span>,
    /// Names in which a blank stands, as it stands behind a sentence.
    pub(super) broken: Vec<Spanned<String>>,
}

impl Alternatives {
    /// Adds sets that are not among these.
    pub(super) fn extend(&mut self, other: Alternatives) {
        self.append(other);
        self.leave_each_once();
    }

    fn append(&mut self, other: Alternatives) {
        self.unknown = self.unknown.or(other.unknown);
        self.broken.extend(other.broken);
        self.sets.extend(other.sets);
    }

    fn leave_each_once(&mut self) {
        // Many cells name a single permission.
        if self.sets.len() < 2 {
            return;
        }
        let mut known: HashSet<Vec<String>> = HashSet::default();
        self.sets.retain(|set| known.insert(set.iter().map(|name| name.value.clone()).collect()));
    }

    /// The order in which single permissions stand; sets tell none.
    pub(super) fn order(&self) -> Order {
        if self.are_single() { privilege::order(&self.singles()) } else { Order::Untold }
    }

    /// Puts single permissions behind those that allow less.
    pub(super) fn sort(&mut self) {
        if self.are_single() {
            let mut names = std::mem::take(&mut self.sets).into_iter().flatten().collect();
            privilege::sort(&mut names);
            self.sets = names.into_iter().map(|name| vec![name]).collect();
        }
    }

    /// The permissions, where each is enough and none too many.
    pub(super) fn only_singles(&self) -> Option<Vec<&Spanned<String>>> {
        self.are_single().then(|| self.singles())
    }

    fn are_single(&self) -> bool {
        self.sets.len() <= LONGEST && self.sets.iter().all(|set| set.len() == 1) && self.unknown.is_none()
    }

    fn singles(&self) -> Vec<&Spanned<String>> {
        self.sets.iter().flatten().collect()
    }
}

/// What a cell says of one case: `In teams: A.Read.All`.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// The words in front of the colon, where there are any.
    pub(super) label: String,
    pub(super) alternatives: Alternatives,
}

/// The parts of a cell: one for each label, or a single one without.
pub(super) fn parts(cell: &Prose<'_>, words: &Vocabulary) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut label = String::new();
    for (line, start) in lines(&cell.text) {
        let span = Span::new(cell.span.source, cell.span.start as usize + start, cell.span.end as usize);
        let names = names(line, span);
        let first = names.first().map_or(line.len(), |name| (name.span.start - span.start) as usize);
        if let Some(found) = label_in(&line[..first]) {
            label = found;
        }
        if names.is_empty() {
            continue;
        }
        let written = |name: &&Spanned<String>| name.span.range().len() > name.value.len();
        let broken = names.iter().filter(written).cloned().collect();
        let mut alternatives = alternatives(line, span, names, words);
        alternatives.unknown = alternatives.unknown.or_else(|| without_dots(line, span));
        alternatives.broken = broken;
        match parts.last_mut().filter(|part| part.label == label) {
            Some(part) => part.alternatives.append(alternatives),
            None => parts.push(Part { label: label.clone(), alternatives }),
        }
    }
    // A cell may have many lines: looked through at each, the sets would cost their square.
    parts.iter_mut().for_each(|part| part.alternatives.leave_each_once());
    parts
}

/// The lines of a cell, which tags such as `<br>` divide, each with its place.
fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut in_tag = false;
    let divides = move |character: char| {
        let was_in_tag = in_tag;
        in_tag = (in_tag || character == '<') && character != '>';
        in_tag || was_in_tag || character == '\n'
    };
    text.split(divides).map(|line| (line, line.as_ptr() as usize - text.as_ptr() as usize))
}

/// The words in front of a colon.
fn label_in(text: &str) -> Option<String> {
    let label = text.trim().strip_suffix([':', '：'])?;
    let label = label.replace(['*', '`'], "");
    let label = label.trim();
    (label.contains(char::is_alphabetic)).then(|| label.to_string())
}

/// The sets among the permissions of a line, as the words between them tell.
fn alternatives(line: &str, span: Span, names: Vec<Spanned<String>>, words: &Vocabulary) -> Alternatives {
    let gaps = gaps(span, &names);
    let offset = |at: u32| (at - span.start) as usize;
    let text = |gap: &Span| line.get(offset(gap.start)..offset(gap.end)).unwrap_or_default();
    let between: Vec<Between> = gaps.iter().map(|gap| Between::of(text(gap), words)).collect();
    let unknown = between.iter().position(|between| *between == Between::Unknown).map(|at| gaps[at]);
    let between = if ends_a_list(&between, &names) { &between[..between.len() - 1] } else { &between[..] };
    // What stands in front of `plus` is needed with each of what stands behind it.
    let mut needed: Vec<Set> = Vec::new();
    let mut sets: Vec<Set> = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        match index.checked_sub(1).and_then(|gap| between.get(gap)) {
            Some(Between::Together) => match sets.last_mut() {
                // Nobody needs both of these: `B.Read and B.ReadWrite`.
                Some(set) if !set.iter().any(|other| privilege::is_less_of_one_resource(other, &name)) => {
                    set.push(name);
                }
                _ => sets.push(vec![name]),
            },
            Some(Between::Plus) => {
                needed = product(&needed, &std::mem::take(&mut sets));
                sets.push(vec![name]);
            }
            Some(Between::Listed | Between::Alternative | Between::Unknown) | None => sets.push(vec![name]),
        }
    }
    let sets = if needed.is_empty() { sets } else { product(&needed, &sets) };
    Alternatives { sets, unknown, broken: Vec::new() }
}

/// What stands between each name and the next one.
fn gaps(span: Span, names: &[Spanned<String>]) -> Vec<Span> {
    let gap = |pair: &[Spanned<String>]| Span::new(span.source, pair[0].span.end as usize, pair[1].span.start as usize);
    names.windows(2).map(gap).collect()
}

/// Whether the last word between names ends a list of alternatives, as in `A.Read, B.Read and Directory.Read`: who has
/// the last of these has the one before it as well. A word between a lone pair, or in a list of pairs, ends none.
fn ends_a_list(between: &[Between], names: &[Spanned<String>]) -> bool {
    let (Some((Between::Together, front)), [.., previous, last]) = (between.split_last(), names) else { return false };
    !front.is_empty() && front.iter().all(|between| *between == Between::Listed) && privilege::is_less(previous, last)
}

/// Each of these sets with each of those.
fn product(these: &[Set], those: &[Set]) -> Vec<Set> {
    if these.is_empty() {
        return those.to_vec();
    }
    these.iter().flat_map(|one| those.iter().map(move |other| [&one[..], other].concat())).collect()
}

/// The marks between the items of a list.
const SEPARATORS: [char; 8] = [',', ';', '/', '、', '，', '；', '／', '\u{60c}'];

/// What stands between two permissions.
#[derive(PartialEq)]
enum Between {
    /// No more than marks: either is enough.
    Listed,
    /// A word that says so: either is enough.
    Alternative,
    /// Both are needed.
    Together,
    /// All that stand in front are needed with those behind.
    Plus,
    /// Words that nobody knows.
    Unknown,
}

impl Between {
    fn of(text: &str, words: &Vocabulary) -> Between {
        let has_comma = text.contains(SEPARATORS);
        let text: String = text.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
        let joining: Vec<Option<Joining>> = text.split_whitespace().map(|word| words.joining(word)).collect();
        match joining[..] {
            [] => Between::Listed,
            _ if has_comma && joining.iter().all(Option::is_some) => Between::Alternative,
            [Some(Joining::Plus), ..] => Between::Plus,
            [Some(Joining::And)] => Between::Together,
            [Some(Joining::Or)] => Between::Alternative,
            _ => Between::Unknown,
        }
    }
}

/// The permissions among the words of a cell; `Not supported.` holds none in any language.
fn names(text: &str, span: Span) -> Vec<Spanned<String>> {
    // Between two of them stands what no name can hold, whatever marks a language separates words with.
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '_'));
    let trimmed = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    trimmed
        .filter(|word| is_permission(word))
        .map(|word| {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let (begun, name) = match begun_in(&text[..at], word) {
                Some(begun) => (begun, format!("{}.{word}", &text[begun..at - ". ".len()])),
                None => (at, word.to_string()),
            };
            let start = span.start as usize;
            Spanned::new(name, Span::new(span.source, start + begun, start + at + word.len()))
        })
        .collect()
}

/// Where a name begins that a blank divides behind its first dot: `Lamp. Read.All`. A name begins with what may be
/// accessed, and not with how.
fn begun_in(front: &str, word: &str) -> Option<usize> {
    let front = front.strip_suffix(". ")?;
    let start = front.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let resource = &front[start..];
    let is_named = resource.contains(|c: char| c.is_ascii_uppercase()) && !privilege::is_access(resource);
    (is_named && privilege::is_access(word.split('.').next()?)).then_some(start)
}

/// Whether a word is a permission's name, such as `DeviceManagementApps.ReadWrite.All` or `eDiscovery.Read.All`. One that
/// has lost a letter is still a name, so that the slip can be told: one part behind the first begins with a capital.
fn is_permission(word: &str) -> bool {
    let (first, rest) = word.split_once('.').unwrap_or_default();
    let is_part =
        |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    first.starts_with(|c: char| c.is_ascii_alphabetic())
        && first.contains(|c: char| c.is_ascii_uppercase())
        && word.split('.').all(is_part)
        && rest.split('.').any(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// A name in the list that has lost its dots: a word of several capitals that stands alone between commas.
fn without_dots(line: &str, span: Span) -> Option<Span> {
    let items = line.split(SEPARATORS).map(|item| item.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    let word = items.into_iter().find(|item| is_joined(item))?;
    let start = span.start as usize + (word.as_ptr() as usize - line.as_ptr() as usize);
    Some(Span::new(span.source, start, start + word.len()))
}

/// Whether a text is one word with a capital behind a small letter: `MailRead`.
fn is_joined(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Form;

    /// Each part as its label and its sets, the permissions of a set joined by `+`.
    fn shown(text: &str) -> String {
        let cell = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
        let set = |set: &Set| set.iter().map(|name| &*name.value).collect::<Vec<_>>().join("+");
        let part = |part: &Part| {
            let sets = part.alternatives.sets.iter().map(set).collect::<Vec<_>>().join(" ");
            let label = if part.label.is_empty() { String::new() } else { format!("{}: ", part.label) };
            let unknown = if part.alternatives.unknown.is_some() { " (?)" } else { "" };
            format!("{label}{sets}{unknown}")
        };
        parts(&cell, crate::vocabulary::words()).iter().map(part).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn names_of_permissions_among_other_words() {
        for (text, expected) in [
            ("Mail.Read, Mail.ReadWrite", "Mail.Read Mail.ReadWrite"),
            ("eDiscovery.Read.All", "eDiscovery.Read.All"),
            ("Lamp.Read、Lamp.ReadWrite、Lamp.Read.All", "Lamp.Read Lamp.ReadWrite Lamp.Read.All"),
            ("Lamp.Read，Lamp.ReadWrite", "Lamp.Read Lamp.ReadWrite"),
            ("Lamp.Read；Lamp.ReadWrite／Lamp.Read.All。", "Lamp.Read Lamp.ReadWrite Lamp.Read.All"),
            ("Lamp.Read|Lamp.ReadWrite", "Lamp.Read Lamp.ReadWrite"),
            ("应用Lamp.Read（预览）", "Lamp.Read"),
            ("Not supported.", ""),
            ("サポートされていません。", ""),
            ("See microsoft.graph.user", ""),
            ("Lamp. ReadWrite.All, Room. Read.All", "Lamp.ReadWrite.All Room.Read.All"),
            ("In teams. Lamp.Read.All", "Lamp.Read.All"),
            ("应用Lamp. Read.All", "Lamp.Read.All"),
            ("Lamp.  Read.All", "Read.All"),
            // Damaged names are names, or are told.
            ("Mail.Read, Mail.ReadWrite.ll", "Mail.Read Mail.ReadWrite.ll"),
            ("MailRead, Mail.ReadWrite", "Mail.ReadWrite (?)"),
            ("MailRead、Mail.ReadWrite", "Mail.ReadWrite (?)"),
            ("In OneDrive: Files.Read", "In OneDrive: Files.Read"),
            ("`Mail.Read`<br>`Mail.ReadWrite`", "Mail.Read Mail.ReadWrite"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn words_tell_what_is_needed_together() {
        for (text, expected) in [
            ("Aa.Read and Bb.Read, Cc.Read", "Aa.Read+Bb.Read Cc.Read"),
            ("Aa.Read 和 Bb.Read、Cc.Read", "Aa.Read+Bb.Read Cc.Read"),
            ("Aa.Read和Bb.Read", "Aa.Read+Bb.Read"),
            ("Aa.Read und Bb.Read, Cc.Read oder Dd.Read", "Aa.Read+Bb.Read Cc.Read Dd.Read"),
            ("**Aa.Read** and **Bb.Read**", "Aa.Read+Bb.Read"),
            ("Aa.Read, Bb.Read, and Cc.Read", "Aa.Read Bb.Read Cc.Read"),
            // Who has the last has the one before it as well.
            ("Aa.Read.All, Bb.Read.All and Directory.Read.All", "Aa.Read.All Bb.Read.All Directory.Read.All"),
            ("Aa.Read, Aa.ReadWrite und Directory.ReadWrite", "Aa.Read Aa.ReadWrite Directory.ReadWrite"),
            ("Aa.Read and Aa.ReadWrite", "Aa.Read Aa.ReadWrite"),
            // A word that joins a pair ends no list.
            ("Aa.Read.All and Directory.Read.All", "Aa.Read.All+Directory.Read.All"),
            ("Aa.Read.All e Directory.Read.All", "Aa.Read.All+Directory.Read.All"),
            ("Aa.Read.All and Directory.Read.All, Bb.Read", "Aa.Read.All+Directory.Read.All Bb.Read"),
            ("Aa.Read.All or Bb.Read.All and Directory.Read.All", "Aa.Read.All Bb.Read.All+Directory.Read.All"),
            (
                "Aa.Read and Bb.Read, Cc.Read, Aa.Read and Directory.Read",
                "Aa.Read+Bb.Read Cc.Read Aa.Read+Directory.Read",
            ),
            (
                "Aa.Read, Bb.Read plus either Cc.Read or Dd.Read",
                "Aa.Read+Cc.Read Aa.Read+Dd.Read Bb.Read+Cc.Read Bb.Read+Dd.Read",
            ),
            ("Any of: <li> Aa.Read and Bb.Read <li> Cc.Read", "Any of: Aa.Read+Bb.Read Cc.Read"),
            ("Aa.Read when it rains Bb.Read", "Aa.Read Bb.Read (?)"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_cell_may_tell_several_cases_apart() {
        assert_eq!(
            shown("For **lamp**: Lamp.Read and Room.Read, House.Read<br/>For room: Room.Read"),
            "For lamp: Lamp.Read+Room.Read House.Read; For room: Room.Read"
        );
    }
}
