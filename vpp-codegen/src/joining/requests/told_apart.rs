//! Requests of one group and one name, told apart by their paths.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::requests::naming::{PathNames, capitalized, singular};
use crate::schema::{Method, Request, UrlSegment};

/// Gives requests of one group different names. The one with the shortest path keeps its name; the others
/// get the method where it is another one on the same path, the type behind which they stand, the method where it is
/// another one on another path, the name that the path ends with where it is another one, a name of the path, or else a
/// number. Of paths as long, the one that is called as the group comes first. What their pages are called decides
/// nothing.
pub(crate) fn make_unique(requests: &mut [(Request, PathNames)], diagnostics: &mut Diagnostics) {
    let calls: Vec<Call> = requests.iter().map(|(request, shown)| Call::of(request, shown)).collect();
    let mut order: Vec<usize> = (0..requests.len()).collect();
    order.sort_by_key(|&index| calls[index].place());
    // The names of each group, with the request that has it.
    let mut taken: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    // The first number of each name in a group that may be free.
    let mut numbers: BTreeMap<(String, String), usize> = BTreeMap::new();
    for index in order {
        let (request, shown) = &mut requests[index];
        let key = group_key(request);
        let wanted = request.name.clone();
        let number = numbers.entry((key.clone(), wanted.to_lowercase())).or_insert(2);
        let group = taken.entry(key).or_default();
        let call = &calls[index];
        let holder = group.get(&wanted.to_lowercase()).map(|holder| &calls[*holder]);
        let other = holder.filter(|holder| holder.method != call.method);
        let other =
            other.map(|other| if other.path == call.path { OtherMethod::OfPath } else { OtherMethod::Elsewhere });
        let ends_alike = holder.is_some_and(|holder| holder.end == call.end);
        let numbered = std::iter::repeat_with(|| {
            *number += 1;
            format!("{wanted}{}", *number - 1)
        });
        let mut names = candidates(request, shown, other, ends_alike).chain(numbered);
        let name =
            names.find(|name| !group.contains_key(&name.to_lowercase())).expect("there is always another number");
        drop(names);
        group.insert(name.to_lowercase(), index);
        if name != wanted {
            let message = format!("another request of `{}` is called `{wanted}`", request.group);
            let finding = Diagnostic::new(Code::NameCollision, request.origin.span, message);
            diagnostics.push(finding.decision(format!("this one is called `{name}`")));
            request.name = name;
        }
    }
}

/// What tells a request from others of its name.
struct Call {
    method: Method,
    /// How long its first path is, and the shape of that.
    path: Option<(usize, String)>,
    /// The name that the path ends with, in lower case.
    end: Option<String>,
    is_called_as_group: bool,
}

impl Call {
    fn of(request: &Request, shown: &PathNames) -> Call {
        Call {
            method: request.method,
            path: request.paths.first().map(|path| (path.segments.len(), path.shape())),
            end: shown.last.as_ref().map(|last| last.to_lowercase()),
            is_called_as_group: is_called_as_group(request, shown),
        }
    }

    /// Where it stands in the order in which names are given.
    fn place(&self) -> (usize, bool, Option<&str>) {
        let length = self.path.as_ref().map_or(0, |(length, _)| *length);
        (length, !self.is_called_as_group, self.path.as_ref().map(|(_, shape)| &**shape))
    }
}

/// Where the name that a request wants is that of one with another method.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OtherMethod {
    /// On the same path: nothing else tells them apart.
    OfPath,
    Elsewhere,
}

/// What a request may be called, the best name first.
fn candidates<'a>(
    request: &'a Request,
    shown: &'a PathNames,
    other: Option<OtherMethod>,
    ends_alike: bool,
) -> impl Iterator<Item = String> + 'a {
    let wanted = &request.name;
    let extended = move |word: &str, name: &str| format!("{wanted}{word}{}", capitalized(name));
    let with = other.map(|other| (other, extended("With", &request.method.as_str().to_lowercase())));
    let first = with.clone().filter(|(other, _)| *other == OtherMethod::OfPath);
    let end = if ends_alike { None } else { with_end(request, shown) };
    let of = shown.in_front.iter().map(move |of| extended("Of", &of.name));
    let segments = request.paths.first().into_iter().flat_map(|path| &path.segments);
    let at = segments.filter_map(move |segment| match segment {
        UrlSegment::Name(name) => Some(extended("At", name)),
        _ => None,
    });
    let name = |with: Option<(OtherMethod, String)>| with.into_iter().map(|(_, name)| name);
    std::iter::once(wanted.clone()).chain(name(first)).chain(of).chain(name(with)).chain(end).chain(at)
}

/// The wanted name with that at the end of the path, where this says more than the group: `listMemberOf` of users.
fn with_end(request: &Request, shown: &PathNames) -> Option<String> {
    let end = shown.last.as_ref().filter(|_| shown.operation.is_none() && !is_called_as_group(request, shown))?;
    let segments = request.paths.first().into_iter().flat_map(|path| path.segments.iter().rev());
    let leads_to_one = segments
        .skip_while(|segment| matches!(segment, UrlSegment::System(_)))
        .take(1)
        .any(|segment| matches!(segment, UrlSegment::Key(_) | UrlSegment::AlternateKey { .. }));
    // What is sent to a collection makes or adds one.
    let is_one = leads_to_one || (request.method == Method::Post && shown.collection);
    let end = if is_one { singular(end) } else { end.clone() };
    let says_so = request.name.to_lowercase().ends_with(&end.to_lowercase());
    (!says_so).then(|| format!("{}{}", request.name, capitalized(&end)))
}

/// Whether a path ends with the name of the group that its request stands in.
fn is_called_as_group(request: &Request, shown: &PathNames) -> bool {
    shown.last.as_ref().is_some_and(|last| last.eq_ignore_ascii_case(&request.group))
}

fn group_key(request: &Request) -> String {
    let namespace = request.subject.as_ref().map(|subject| &*subject.namespace).unwrap_or_default();
    format!("{namespace} {}", request.group).to_lowercase()
}
