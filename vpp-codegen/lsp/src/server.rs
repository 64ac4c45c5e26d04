//! The conversation with an editor.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument, Exit,
    Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{CodeActionRequest, GotoDefinition, HoverRequest, RegisterCapability, Request as _, Shutdown};
use lsp_types::{
    CodeActionOrCommand, CodeActionParams, CodeActionProviderCapability, DidChangeTextDocumentParams,
    DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentParams, DidOpenTextDocumentParams, FileSystemWatcher,
    GlobPattern, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverContents, HoverParams,
    HoverProviderCapability, InitializeParams, MarkupContent, MarkupKind, MessageType, OneOf, PublishDiagnosticsParams,
    Registration, RegistrationParams, ServerCapabilities, ShowMessageParams, TextDocumentPositionParams,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, Url,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::analysis::{Analysis, OpenTexts};
use crate::documentation::Read;
use crate::position::{self, Places};
use crate::{definition, findings, hover};
use vpp_codegen::Memory;
use vpp_codegen::span::SourceId;

/// How long a writer must pause until the pages are read again.
const PAUSE: Duration = Duration::from_millis(200);

/// How an editor ended the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Farewell {
    /// It asked the server to shut down, and left.
    Announced,
    /// It left without that.
    Abrupt,
}

impl Farewell {
    /// The code with which the server ends. (Language Server Protocol, "Exit Notification".)
    pub(crate) fn code(self) -> u8 {
        match self {
            Farewell::Announced => 0,
            Farewell::Abrupt => 1,
        }
    }
}

/// Serves an editor until it leaves. `read` reads the documentation as it is on disk.
///
/// # Errors
///
/// When the editor does not follow the protocol.
pub(crate) fn serve(connection: &Connection, read: &Read<'_>) -> Result<Farewell, ProtocolError> {
    let told = connection.initialize(json(capabilities()))?;
    // One that tells nothing of itself can be served all the same.
    let editor: InitializeParams = serde_json::from_value(told).unwrap_or_default();
    let mut server = Server {
        connection,
        read,
        root: root(&editor),
        open: OpenTexts::new(),
        memory: Memory::new(),
        analysis: None,
        published: BTreeMap::new(),
    };
    if follows_files(&editor) {
        server.send(registration());
    }
    server.read_again();
    let mut is_stale = false;
    let mut farewell = Farewell::Abrupt;
    loop {
        let message = if is_stale {
            match connection.receiver.recv_timeout(PAUSE) {
                Err(error) if error.is_timeout() => {
                    server.read_again();
                    is_stale = false;
                    continue;
                }
                received => received.ok(),
            }
        } else {
            connection.receiver.recv().ok()
        };
        // An editor that has gone says nothing more.
        let Some(message) = message else { return Ok(farewell) };
        match message {
            Message::Notification(notification) if notification.method == Exit::METHOD => return Ok(farewell),
            Message::Request(request) if farewell == Farewell::Announced => server.send(too_late(&request)),
            Message::Request(request) if request.method == Shutdown::METHOD => {
                farewell = Farewell::Announced;
                server.send(Response::new_ok(request.id, ()));
            }
            Message::Request(request) => server.send(server.answer(request, is_stale)),
            Message::Notification(notification) => is_stale |= server.take_note(notification),
            Message::Response(_) => {}
        }
    }
}

/// What a request gets that comes after the one to shut down (Language Server Protocol, "Shutdown Request").
fn too_late(request: &Request) -> Response {
    let message = format!("`{}` was asked for after `{}`", request.method, Shutdown::METHOD);
    Response::new_err(request.id.clone(), ErrorCode::InvalidRequest as i32, message)
}

/// What the server can do.
fn capabilities() -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::FULL),
        save: Some(true.into()),
        ..TextDocumentSyncOptions::default()
    };
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}

/// The folder that is open in the editor, the first of several.
fn root(editor: &InitializeParams) -> Option<PathBuf> {
    editor.workspace_folders.as_ref()?.first()?.uri.to_file_path().ok()
}

/// Whether the editor tells of files that others change, if it is asked to.
fn follows_files(editor: &InitializeParams) -> bool {
    let workspace = editor.capabilities.workspace.as_ref();
    let files = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
    files.and_then(|files| files.dynamic_registration).unwrap_or_default()
}

/// Asks the editor to tell of pages and settings that others change, as git does.
fn registration() -> Request {
    let watchers = ["**/*.md", "**/*.txt", "**/*.toml"]
        .map(|pattern| FileSystemWatcher { glob_pattern: GlobPattern::String(pattern.to_string()), kind: None });
    let options = json(DidChangeWatchedFilesRegistrationOptions { watchers: watchers.into() });
    let method = DidChangeWatchedFiles::METHOD.to_string();
    let registrations = vec![Registration { id: method.clone(), method, register_options: Some(options) }];
    Request::new(1.into(), RegisterCapability::METHOD.to_string(), RegistrationParams { registrations })
}

struct Server<'a> {
    connection: &'a Connection,
    read: &'a Read<'a>,
    /// The folder that is open in the editor.
    root: Option<PathBuf>,
    open: OpenTexts,
    /// What was made of the texts when they were read last.
    memory: Memory,
    /// What the documentation says, as far as it could be read.
    analysis: Option<Analysis>,
    /// What the editor shows.
    published: BTreeMap<Url, Vec<lsp_types::Diagnostic>>,
}

impl Server<'_> {
    /// Reads everything again, and tells the editor what is found. Where that is impossible, what was known stays.
    fn read_again(&mut self) {
        match Analysis::of(self.read, self.root.as_deref(), &self.open, &mut self.memory) {
            Ok(analysis) => {
                let found = findings::by_file(&analysis);
                self.analysis = Some(analysis);
                self.publish(found);
            }
            Err(message) => {
                self.notify::<ShowMessage>(ShowMessageParams { typ: MessageType::ERROR, message });
            }
        }
    }

    /// Tells what is new, and what is gone.
    fn publish(&mut self, found: BTreeMap<Url, Vec<lsp_types::Diagnostic>>) {
        let gone = self.published.keys().filter(|address| !found.contains_key(*address));
        let gone = gone.map(|address| (address.clone(), Vec::new()));
        let new = found.iter().filter(|(address, list)| self.published.get(*address) != Some(*list));
        let new = new.map(|(address, list)| (address.clone(), list.clone()));
        for (address, list) in gone.chain(new) {
            self.notify::<PublishDiagnostics>(PublishDiagnosticsParams::new(address, list, None));
        }
        self.published = found;
    }

    /// Takes note of what the editor tells, and says whether the pages are to be read again.
    fn take_note(&mut self, notification: Notification) -> bool {
        let Notification { method, params } = notification;
        match &*method {
            DidOpenTextDocument::METHOD => told(params).is_some_and(|told: DidOpenTextDocumentParams| {
                self.open.insert(told.text_document.uri, told.text_document.text);
                true
            }),
            DidChangeTextDocument::METHOD => told(params).is_some_and(|told: DidChangeTextDocumentParams| {
                let text = told.content_changes.into_iter().next_back().map(|change| change.text);
                self.open.extend(text.map(|text| (told.text_document.uri, text)));
                true
            }),
            DidCloseTextDocument::METHOD => told(params)
                .is_some_and(|told: DidCloseTextDocumentParams| self.open.remove(&told.text_document.uri).is_some()),
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => true,
            _ => false,
        }
    }

    /// Answers from what was read last, be it stale: to read everything at each question would take longer than the
    /// writer waits. Repairs are places of a text, and are offered when it has been read.
    fn answer(&self, request: Request, is_stale: bool) -> Response {
        let Request { id, method, params } = request;
        let answered = match &*method {
            CodeActionRequest::METHOD if is_stale => answered(params, |_: CodeActionParams| [(); 0]),
            HoverRequest::METHOD => answered(params, |params| self.hover(params)),
            GotoDefinition::METHOD => answered(params, |params| self.definition(params)),
            CodeActionRequest::METHOD => answered(params, |params| self.repairs(params)),
            _ => {
                let message = format!("`{method}` is not served");
                return Response::new_err(id, ErrorCode::MethodNotFound as i32, message);
            }
        };
        match answered {
            Ok(value) => Response::new_ok(id, value),
            Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
        }
    }

    fn hover(&self, params: HoverParams) -> Option<Hover> {
        let (analysis, source, offset) = self.asked(&params.text_document_position_params)?;
        let line = analysis.corpus().line(source, offset);
        let value = hover::of_line(analysis, source, line)?;
        let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
        Some(Hover { contents, range: None })
    }

    fn definition(&self, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
        let (analysis, source, offset) = self.asked(&params.text_document_position_params)?;
        let span = definition::of_offset(analysis, source, offset)?;
        Places::of(analysis.corpus()).location(span).map(GotoDefinitionResponse::Scalar)
    }

    fn repairs(&self, params: CodeActionParams) -> Vec<CodeActionOrCommand> {
        let Some(analysis) = &self.analysis else { return Vec::new() };
        let Some(source) = position::source(analysis.corpus(), &params.text_document.uri) else { return Vec::new() };
        let repairs = findings::repairs(analysis, source, params.range);
        repairs.into_iter().map(CodeActionOrCommand::CodeAction).collect()
    }

    /// What an editor asks about: the file, and the place in its text.
    fn asked(&self, asked: &TextDocumentPositionParams) -> Option<(&Analysis, SourceId, usize)> {
        let analysis = self.analysis.as_ref()?;
        let source = position::source(analysis.corpus(), &asked.text_document.uri)?;
        let file = analysis.corpus().source(source);
        let offset = position::offset(file.written(), asked.position)?;
        Some((analysis, source, file.place_in_text(offset)))
    }

    fn notify<N: lsp_types::notification::Notification>(&self, params: N::Params) {
        self.send(Notification::new(N::METHOD.to_string(), params));
    }

    fn send(&self, message: impl Into<Message>) {
        // An editor that has gone is not there to be told.
        _ = self.connection.sender.send(message.into());
    }
}

/// What a notification tells; one that does not follow the protocol tells nothing, and cannot be answered.
fn told<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn answered<P: DeserializeOwned, A: Serialize>(
    params: Value,
    answer: impl FnOnce(P) -> A,
) -> Result<Value, serde_json::Error> {
    serde_json::from_value(params).and_then(|params| serde_json::to_value(answer(params)))
}

fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
