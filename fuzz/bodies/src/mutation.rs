//! Changes of bytes at random, the same for the same number.

use fastrand::Rng;

/// What means something to a reader of pages, of JSON or of CSDL.
const WORDS: [&str; 72] = [
    "|",
    "||",
    "\\|",
    "`",
    "```",
    "~~~\n",
    "<!--",
    "-->",
    "\"",
    "'",
    "*/",
    "/*",
    "\"#",
    "r#\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    "](",
    "(",
    ")",
    "<table>",
    "<br/>",
    "&quot;",
    "&#x",
    "]]>",
    "<![CDATA[",
    "\u{202e}",
    "\u{2066}",
    "\0",
    "\t",
    "\r",
    "\r\n",
    "\n\n",
    "\u{a0}",
    "\u{feff}",
    "\u{2028}",
    "\u{130}\u{212a}",
    "\u{1f600}",
    "[!INCLUDE [x](../includes/x.md)]",
    "\n---\n",
    "\n# ",
    "\n## ",
    "\n> ",
    "\n    ",
    "\n|---|---|---|\n",
    "Possible values are: ",
    "Inherits from [x](x.md)",
    "Collection(",
    "microsoft.graph.",
    "#",
    "..",
    "/",
    "{id}",
    "$",
    "?",
    "=",
    ",",
    ":",
    "null",
    "true",
    "-1",
    "1e400",
    "18446744073709551616",
    "\"@odata.type\":",
    "\"@odata.nextLink\":",
    "\"value\":",
    "\u{1e}",
    "%2F",
    "@",
    "Edm.",
];

/// How long an input may become.
const LONGEST: usize = 1 << 16;

/// Changes some bytes; `other` is an input from which parts are taken.
pub fn mutate(bytes: &[u8], other: &[u8], random: &mut Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.u32(0..5) {
        change(&mut bytes, other, random);
        bytes.truncate(LONGEST);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], random: &mut Rng) {
    let at = random.usize(0..=bytes.len());
    let range = at..(at + random.usize(0..=24)).min(bytes.len());
    match random.u32(0..12) {
        0 => drop(bytes.drain(range)),
        1 => bytes.insert(at, random.u8(..)),
        2 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.u32(0..8);
            }
        }
        3 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.u8(0x20..0x7f);
            }
        }
        4 => bytes.truncate(at),
        5 => {
            let copy = bytes[range].to_vec();
            insert(bytes, at, &copy);
        }
        6 => {
            let from = random.usize(0..=other.len());
            let to = (from + random.usize(0..=200)).min(other.len());
            insert(bytes, at, &other[from..to]);
        }
        7 => insert(bytes, at, random.choice(WORDS).unwrap_or_default().repeat(random.usize(1..300)).as_bytes()),
        8 => change_lines(bytes, random),
        _ => insert(bytes, at, random.choice(WORDS).unwrap_or_default().as_bytes()),
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, part: &[u8]) {
    bytes.splice(at..at, part.iter().copied());
}

/// Drops a line, doubles it, or exchanges it with another.
fn change_lines(bytes: &mut Vec<u8>, random: &mut Rng) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.is_empty() {
        return;
    }
    let (one, another) = (random.usize(0..lines.len()), random.usize(0..lines.len()));
    match random.u32(0..3) {
        0 => drop(lines.remove(one)),
        1 => lines.insert(one, lines[another]),
        _ => lines.swap(one, another),
    }
    *bytes = lines.concat();
}

/// Inputs made of seeds, without end: the same for the same number.
pub fn inputs(seeds: &[Vec<u8>], number: u64) -> impl Iterator<Item = Vec<u8>> {
    let mut random = Rng::with_seed(number);
    let pick = |random: &mut Rng| if seeds.is_empty() { &[][..] } else { &*seeds[random.usize(0..seeds.len())] };
    std::iter::repeat_with(move || {
        let (one, another) = (pick(&mut random), pick(&mut random));
        mutate(one, another, &mut random)
    })
}
