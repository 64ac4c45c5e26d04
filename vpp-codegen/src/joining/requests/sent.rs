//! What a page shows of each of its paths: the examples and the bodies that are sent there, told apart once for all
//! paths of a method.

use std::collections::BTreeSet;

use foldhash::HashSet;

use crate::joining::requests::template_index::TemplateIndex;
use crate::joining::requests::url::Described;
use crate::reading::OperationFacts;
use crate::reading::http_request::RequestLine;
use crate::reading::message::{ExampleFacts, RequestExample, ResponseExample};
use crate::reading::request_body::ShownBody;
use crate::schema::Method;

/// What a page shows of the paths of a method.
pub(super) struct Sent<'a> {
    facts: &'a OperationFacts,
    method: Method,
    paths: TemplateIndex,
    listed: Lines,
    examples: Lines,
    bodies: Lines,
    /// The media type of what all examples send, wherever to.
    media_type: Option<Option<&'a str>>,
}

/// The lines of a method, as their positions in a list.
struct Lines {
    all: Vec<usize>,
    /// Those that a path of each shape makes.
    of_shape: Vec<Vec<usize>>,
}

impl<'a> Sent<'a> {
    /// What a page shows of these paths, whose templates are in the index.
    pub(super) fn to(paths: TemplateIndex, facts: &'a OperationFacts, method: Method) -> Sent<'a> {
        let examples = facts.examples.iter().map(|example| example.request.as_ref().map(|request| &request.line));
        let examples = Lines::of(examples, method, &paths);
        Sent {
            listed: Lines::of(facts.requests.iter().map(Some), method, &paths),
            bodies: Lines::of(facts.sent.shown.iter().map(|body| body.line.as_ref()), method, &paths),
            media_type: common_media_type(facts, &examples.all),
            facts,
            method,
            paths,
            examples,
        }
    }

    pub(super) fn method(&self) -> Method {
        self.method
    }

    /// The shape of a path: those of one shape are sent the same.
    pub(super) fn shape(&self, path: &Described) -> Option<usize> {
        self.paths.shape(&path.template)
    }

    /// The shapes of some paths, each once with the first path that has it.
    pub(super) fn shapes<'p>(&self, paths: &'p [Described]) -> impl Iterator<Item = (usize, &'p Described)> {
        let mut seen = HashSet::default();
        let shaped = paths.iter().filter_map(|path| Some((self.shape(path)?, path)));
        shaped.filter(move |(shape, _)| seen.insert(*shape))
    }

    /// The examples of requests to the paths of a shape.
    pub(super) fn examples(&self, shape: usize) -> impl Iterator<Item = &'a ExampleFacts> {
        let facts = self.facts;
        self.examples.of_shape[shape].iter().map(|&at| &facts.examples[at])
    }

    /// The examples of answers of success to requests to the paths of a shape.
    pub(super) fn answers(&self, shape: usize) -> impl Iterator<Item = &'a ResponseExample> {
        self.examples(shape).filter_map(|example| example.response.as_ref()).filter(|answer| *answer.status < 400)
    }

    /// Whether the page lists requests of the method that are not to these paths.
    pub(super) fn is_beside_others(&self, paths: &[Described]) -> bool {
        self.own(&self.listed, paths).len() < self.listed.all.len()
    }

    /// The bodies that examples send to these paths or, where there are none, to any path; and those that stand alone.
    pub(super) fn bodies(&self, paths: &[Described]) -> Vec<&'a ShownBody> {
        let mut sent = self.own(&self.bodies, paths);
        if sent.is_empty() {
            sent.extend(&self.bodies.all);
        }
        let shown = self.facts.sent.shown.iter().enumerate();
        shown.filter(|(at, body)| body.line.is_none() || sent.contains(at)).map(|(_, body)| body).collect()
    }

    /// The bodies that examples send to these paths.
    pub(super) fn own_bodies(&self, paths: &[Described]) -> Vec<&'a ShownBody> {
        let sent = self.own(&self.bodies, paths);
        sent.into_iter().map(|at| &self.facts.sent.shown[at]).collect()
    }

    /// The media type of what the examples send to these paths or, where none sends anything there, to any path: that
    /// of the first, where none of them is JSON. The outer is `None` where nothing is sent.
    pub(super) fn media_type(&self, paths: &[Described]) -> Option<Option<&'a str>> {
        common_media_type(self.facts, &self.own(&self.examples, paths)).or(self.media_type)
    }

    /// Whether an example sends nothing to one of these paths: no body, and no header that tells of one, as there is
    /// where a body is left out.
    pub(super) fn shows_no_body(&self, paths: &[Described]) -> bool {
        let requests = self.own(&self.examples, paths).into_iter();
        let mut requests = requests.filter_map(|at| self.facts.examples[at].request.as_ref());
        requests.any(|request| request.body.is_none() && !request.tells_of_body())
    }

    /// The positions of the lines that one of the paths makes.
    fn own(&self, lines: &Lines, paths: &[Described]) -> BTreeSet<usize> {
        self.shapes(paths).flat_map(|(shape, _)| lines.of_shape[shape].iter().copied()).collect()
    }
}

/// The media type of what some examples send, if they send anything.
fn common_media_type<'a, 'p>(
    facts: &'a OperationFacts,
    examples: impl IntoIterator<Item = &'p usize>,
) -> Option<Option<&'a str>> {
    let requests = examples.into_iter().filter_map(|&at| facts.examples[at].request.as_ref());
    let mut sending = requests.filter(|request| request.body.is_some()).map(RequestExample::media_type);
    let first = sending.next()?;
    Some(first.filter(|_| sending.all(|other| other.is_some())))
}

impl Lines {
    fn of<'l>(lines: impl Iterator<Item = Option<&'l RequestLine>>, method: Method, paths: &TemplateIndex) -> Lines {
        let mut found = Lines { all: Vec::new(), of_shape: vec![Vec::new(); paths.len()] };
        for (at, line) in lines.enumerate() {
            let Some(line) = line.filter(|line| line.method == method.as_str()) else { continue };
            found.all.push(at);
            paths.making(&line.path.value).for_each(|shape| found.of_shape[shape].push(at));
        }
        found
    }
}
