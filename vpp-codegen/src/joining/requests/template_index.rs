//! Templates, found by the paths that they make.
//!
//! A path is compared only with templates whose segments it can have and one of whose query options it has: so the
//! comparisons of many examples with many listed paths do not multiply.

use foldhash::{HashMap, HashSet};

use crate::joining::requests::arguments::{arguments_of, decoded, options, text_of, without_alias};
use crate::joining::requests::url::Described;
use crate::reading::request_path::{self, Argument, Segment};
use crate::reading::step_tree::StepTree;
use crate::schema::{UrlPiece, UrlQueryOption, UrlSegment, UrlTemplate};

/// Templates by their shape: those that differ in nothing but the names of their parameters make the same paths.
#[derive(Debug, Default)]
pub(super) struct TemplateIndex {
    /// One template of each shape.
    templates: Vec<UrlTemplate>,
    /// The shapes, as templates without names of parameters.
    shapes: HashMap<UrlTemplate, usize>,
    steps: StepTree<Step>,
    /// The shapes by the end of their segments and an option that they ask for.
    ends: HashMap<(usize, Option<Asked>), Vec<usize>>,
}

/// A segment of a template, or what a segment of a path can be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Step {
    Name(String),
    Cast(String),
    Key,
    ItemPath,
    System(String),
    /// The name, and the names of the arguments in their order.
    Call(String, Vec<String>),
}

/// Of so few templates each is compared: that costs less than to find out which may make a path.
const FEW: usize = 4;

/// A query option that a template asks for: its name, and its value where that is always the same.
type Asked = (String, Option<String>);

impl TemplateIndex {
    /// The templates of some paths.
    pub(super) fn of(paths: &[Described]) -> TemplateIndex {
        let mut index = TemplateIndex::default();
        paths.iter().for_each(|path| _ = index.add(&path.template));
        index
    }

    /// Adds a template; the result is its shape.
    pub(super) fn add(&mut self, template: &UrlTemplate) -> usize {
        let next = self.templates.len();
        let shape = *self.shapes.entry(nameless(template)).or_insert(next);
        if shape == next {
            let end = self.steps.add(template.segments.iter().map(step));
            // Of the options, the one that the fewest others ask for says most.
            let others = |asked: &Asked| self.ends.get(&(end, Some(asked.clone()))).map_or(0, Vec::len);
            let asked = template.query.iter().map(asked).min_by_key(others);
            self.ends.entry((end, asked)).or_default().push(shape);
            self.templates.push(template.clone());
        }
        shape
    }

    /// How many shapes there are.
    pub(super) fn len(&self) -> usize {
        self.templates.len()
    }

    /// The shape of a template that was added.
    pub(super) fn shape(&self, template: &UrlTemplate) -> Option<usize> {
        self.shapes.get(&nameless(template)).copied()
    }

    /// The shapes of the templates that make a path.
    pub(super) fn making<'a>(&'a self, path: &'a str) -> impl Iterator<Item = usize> {
        self.candidates(path).into_iter().filter(move |shape| arguments_of(&self.templates[*shape], path).is_some())
    }

    /// The shapes of the templates that may make a path.
    fn candidates(&self, path: &str) -> Vec<usize> {
        if self.len() <= FEW {
            return (0..self.len()).collect();
        }
        let steps: Vec<Vec<Step>> =
            request_path::written(path).map(|(segment, text)| possible_steps(&segment, text)).collect();
        let options = request_path::query(path).map(options).unwrap_or_default();
        let asked = options.into_iter().flat_map(|(name, value)| {
            let name = decoded(name).to_ascii_lowercase();
            [Some((name.clone(), Some(text_of(value)))), Some((name, None))]
        });
        let asked: HashSet<Option<Asked>> = asked.chain([None]).collect();
        let ends = self.steps.ends(&steps).into_iter();
        let keys = ends.flat_map(move |end| asked.clone().into_iter().map(move |asked| (end, asked)));
        keys.flat_map(|key| self.ends.get(&key).into_iter().flatten().copied()).collect()
    }
}

fn nameless(template: &UrlTemplate) -> UrlTemplate {
    let mut template = template.clone();
    template.parameters_mut().for_each(String::clear);
    template
}

fn step(segment: &UrlSegment) -> Step {
    match segment {
        UrlSegment::Name(name) => Step::Name(name.to_ascii_lowercase()),
        UrlSegment::Cast(name) => Step::Cast(name.to_string().to_ascii_lowercase()),
        UrlSegment::Key(_) => Step::Key,
        UrlSegment::ItemPath(_) => Step::ItemPath,
        UrlSegment::System(word) => Step::System(word.clone()),
        UrlSegment::Function { name, arguments } | UrlSegment::AlternateKey { name, arguments } => {
            call(name, arguments.iter().map(|argument| &*argument.name))
        }
    }
}

fn call<'a>(name: &str, arguments: impl Iterator<Item = &'a str>) -> Step {
    let mut arguments: Vec<String> = arguments.map(str::to_ascii_lowercase).collect();
    arguments.sort_unstable();
    Step::Call(name.to_ascii_lowercase(), arguments)
}

/// What a segment of a path can be.
fn possible_steps(segment: &Segment, text: &str) -> Vec<Step> {
    let as_name = Step::Name(decoded(text).trim_end_matches("()").to_ascii_lowercase());
    let other = match segment {
        Segment::Name(name) => {
            let cast = without_alias(name).to_ascii_lowercase();
            vec![Step::Cast(cast), Step::Key, call(name, std::iter::empty())]
        }
        Segment::Key(_) => vec![Step::Key],
        Segment::Call(name, arguments) => {
            vec![Step::Key, call(name, arguments.iter().map(|Argument { name, .. }| &**name))]
        }
        Segment::ItemPath(_) => vec![Step::ItemPath],
        Segment::System(word) => vec![Step::System(word.clone())],
    };
    std::iter::once(as_name).chain(other).collect()
}

fn asked(option: &UrlQueryOption) -> Asked {
    let text = match &*option.value {
        [UrlPiece::Text(text)] => Some(text_of(text)),
        _ => None,
    };
    (option.name.to_ascii_lowercase(), text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::QualifiedName;
    use crate::schema::{Literal, UrlArgument};

    /// A path as a template; what stands in braces is a parameter.
    fn template(path: &str) -> UrlTemplate {
        let inside = |text: &str| text.trim_matches(['{', '}', '\'']).to_string();
        let segment = |segment: Segment| match segment {
            Segment::Name(name) if name.contains('.') => UrlSegment::Cast(QualifiedName::parse(&name)),
            Segment::Name(name) => UrlSegment::Name(name),
            Segment::Key(key) => UrlSegment::Key(inside(&key)),
            Segment::ItemPath(path) => UrlSegment::ItemPath(inside(&path)),
            Segment::System(word) => UrlSegment::System(word),
            Segment::Call(name, arguments) => {
                let argument =
                    |it: Argument| UrlArgument { name: it.name, parameter: inside(&it.value), literal: Literal::Text };
                UrlSegment::Function { name, arguments: arguments.into_iter().map(argument).collect() }
            }
        };
        let option = |(name, value): (&str, &str)| UrlQueryOption {
            name: name.to_string(),
            value: vec![match value.starts_with('{') {
                true => UrlPiece::Parameter(inside(value)),
                false => UrlPiece::Text(value.to_string()),
            }],
        };
        let query = request_path::query(path).map(options).unwrap_or_default();
        UrlTemplate {
            segments: request_path::segments(path).into_iter().map(segment).collect(),
            query: query.into_iter().map(option).collect(),
        }
    }

    fn index(paths: impl IntoIterator<Item = String>) -> TemplateIndex {
        let mut index = TemplateIndex::default();
        paths.into_iter().for_each(|path| _ = index.add(&template(&path)));
        index
    }

    #[test]
    fn it_finds_what_a_comparison_with_each_finds() {
        let listed = [
            "/carts",
            "/carts/{id}",
            "/carts/{id}/$value",
            "/carts/{id}/items",
            "/carts/newest/items",
            "/carts/{id}/shop.giftCart/items",
            "/carts/sold(day='{day}')",
            "/carts/sold(day='{day}',by='{by}')",
            "/carts/sold(week='{week}')",
            "/carts/sold()",
            "/carts/root:/{path}:/items",
            "/carts?$top={top}",
            "/carts?kind=new",
            "/carts?kind=very+old&$top={top}",
            "/carts?kind={kind}",
        ];
        let shown = [
            "/carts",
            "/CARTS/newest",
            "/carts/7/$value",
            "/carts/newest/items",
            "/carts/7/shop.giftcart/items",
            "/carts/sold(by='it',day='1')",
            "/carts/sold(day='1')",
            "/carts/sold",
            "/carts/sold()",
            "/carts/root:/a/b:/items",
            "/carts?$TOP=7",
            "/carts?kind=new",
            "/carts?%24top=7&kind=very%20old",
            "/carts/7/items/8",
            "",
        ];
        let index = index(listed.map(str::to_string));
        assert_eq!(index.len(), listed.len());
        for path in shown {
            let mut found: Vec<usize> = index.making(path).collect();
            found.sort_unstable();
            let makes = |at: &usize| arguments_of(&template(listed[*at]), path).is_some();
            assert_eq!(found, (0..listed.len()).filter(makes).collect::<Vec<_>>(), "{path}");
        }
    }

    #[test]
    fn templates_that_differ_in_names_of_parameters_are_of_one_shape() {
        let index = index(["/carts/{id}?day={day}", "/carts/{cart}?day={when}"].map(str::to_string));
        assert_eq!(index.len(), 1);
        assert_eq!(index.shape(&template("/carts/{any}?day={other}")), Some(0));
        assert_eq!(index.shape(&template("/carts/{any}")), None);
    }

    /// Counted, not timed: a path is compared with the one template that makes it or one more, however many there are.
    #[test]
    fn the_work_for_a_path_does_not_grow_with_the_templates() {
        const MANY: usize = 100;
        type Path = fn(usize) -> String;
        let shapes: [(Path, Path); 7] = [
            (|i| format!("/carts/{{id}}/part{i}"), |i| format!("/carts/7/part{i}")),
            (|i| format!("/carts{i}/{{id}}/part"), |i| format!("/carts{i}/7/part")),
            (|i| format!("/carts/sold(day{i}='{{day}}')"), |i| format!("/carts/sold(day{i}='7')")),
            (|i| format!("/carts?day={{day}}&top{i}={{top}}"), |i| format!("/carts?day=7&top{i}=1")),
            (|i| format!("/carts?kind=k{i}"), |i| format!("/carts?kind=k{i}")),
            (|i| format!("/carts{}", "/{id}".repeat(i)), |i| format!("/carts{}", "/7".repeat(i))),
            (|i| format!("/carts/{{id{i}}}"), |_| "/carts/7".to_string()),
        ];
        for (listed, shown) in shapes {
            let index = index((0..MANY).map(listed));
            let compared: usize = (0..MANY).map(|i| index.candidates(&shown(i)).len()).sum();
            assert!((MANY..=2 * MANY).contains(&compared), "{}: {compared}", listed(0));
        }
    }
}
