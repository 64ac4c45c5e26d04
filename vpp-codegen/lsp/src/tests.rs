//! Conversations with an editor.

use std::path::Path;
use std::thread;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response, ResponseError};
use lsp_types::Url;
use serde_json::{Value, json};

use crate::documentation::Documentation;
use crate::server::{Farewell, serve};
use vpp_codegen::Generator;
use vpp_codegen::settings::Settings;

const LAMP: &str = "\
# lamp resource type

Namespace: microsoft.graph

A lamp.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|name|String|What it is called.|
|state|[lampState](lampstate.md)|Whether it shines. Possible values are: `on`, `off`.|
";

const STATE: &str = "\
# lampState enum type

Namespace: microsoft.graph

Whether a lamp shines.

## Members

|Member|Description|
|:---|:---|
|on|It shines.|
|off|It does not.|
";

/// An editor with the pages of a lamp.
struct Editor {
    connection: Connection,
    folder: tempfile::TempDir,
    asked: i32,
}

impl Editor {
    /// Has a conversation about the pages, from the greeting to the farewell.
    fn talk(conversation: impl FnOnce(&mut Editor)) {
        let (mut editor, served) = Editor::greet();
        conversation(&mut editor);
        assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
        editor.tell("exit", Value::Null);
        assert_eq!(served.join().unwrap(), Farewell::Announced);
    }

    /// Begins a conversation; with the thread of the server.
    fn greet() -> (Editor, thread::JoinHandle<Farewell>) {
        let folder = tempfile::tempdir().unwrap();
        let docs = folder.path().join("docs");
        let below = docs.join("en-US/beta/resources");
        std::fs::create_dir_all(&below).unwrap();
        std::fs::write(below.join("lamp.md"), LAMP).unwrap();
        std::fs::write(below.join("lampstate.md"), STATE).unwrap();
        let (server, connection) = Connection::memory();
        let served = thread::spawn(move || {
            let read = |_: Option<&Path>| {
                let generator = Generator::new(&docs);
                let inputs = generator.read_inputs().map_err(|error| error.to_string())?;
                Ok(Documentation { inputs, settings: Settings::default() })
            };
            serve(&server, &read).unwrap()
        });
        let mut editor = Editor { connection, folder, asked: 0 };
        editor.ask("initialize", json!({ "capabilities": {} }));
        editor.tell("initialized", json!({}));
        (editor, served)
    }

    fn address(&self, page: &str) -> Url {
        Url::from_file_path(self.folder.path().join("docs/en-US/beta/resources").join(page)).unwrap()
    }

    fn tell(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.to_string(), params).into()).unwrap();
    }

    /// Opens a page with a text that is not on disk.
    fn open(&self, page: &str, text: &str) {
        let document = json!({ "uri": self.address(page), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// The answer to a question.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.reply(method, params).unwrap()
    }

    /// The answer to a question, or why there is none; what the server tells before is passed over.
    fn reply(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        self.asked += 1;
        self.connection.sender.send(Request::new(self.asked.into(), method.to_string(), params).into()).unwrap();
        loop {
            if let Message::Response(Response { id, response_result }) = self.connection.receiver.recv().unwrap() {
                assert_eq!(id, self.asked.into());
                return response_result;
            }
        }
    }

    /// Asks about the first place of a word on a page.
    fn ask_at(&mut self, method: &str, page: &str, text: &str, word: &str) -> Value {
        let before = &text[..text.find(word).unwrap()];
        let line = before.matches('\n').count();
        let character = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        let position = json!({ "line": line, "character": character });
        self.ask(method, json!({ "textDocument": { "uri": self.address(page) }, "position": position }))
    }

    /// The findings on a page that the server tells next.
    fn findings(&self, page: &str) -> Vec<Value> {
        loop {
            if let Message::Notification(Notification { method, params }) = self.connection.receiver.recv().unwrap()
                && method == "textDocument/publishDiagnostics"
                && params["uri"] == json!(self.address(page))
            {
                return params["diagnostics"].as_array().unwrap().clone();
            }
        }
    }
}

#[test]
fn what_is_wrong_with_an_open_page_is_told_and_what_is_repaired_is_gone() {
    Editor::talk(|editor| {
        let wrong = LAMP.replace("`on`, `off`", "`on`, `off`, `broken`");
        editor.open("lamp.md", &wrong);
        let [finding] = &*editor.findings("lamp.md") else { panic!("one finding") };
        assert_eq!(finding["severity"], 2, "{finding}");
        assert_eq!(finding["range"]["start"]["line"], 11, "{finding}");
        assert!(finding["message"].as_str().unwrap().contains("broken"), "{finding}");
        editor.open("lamp.md", LAMP);
        assert_eq!(editor.findings("lamp.md"), [Value::Null; 0]);
    });
}

#[test]
fn a_certain_repair_is_offered_where_it_is_needed() {
    Editor::talk(|editor| {
        let twice = LAMP.to_string() + "|name|String|What it is called.|\n";
        editor.open("lamp.md", &twice);
        assert_eq!(editor.findings("lamp.md").len(), 1);
        let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
        let document = json!({ "uri": editor.address("lamp.md") });
        let repairs = editor.ask(
            "textDocument/codeAction",
            json!({ "textDocument": document, "range": all, "context": { "diagnostics": [] } }),
        );
        let edit = &repairs[0]["edit"]["changes"][editor.address("lamp.md").as_str()][0];
        assert_eq!((&edit["newText"], &edit["range"]["start"]["line"]), (&json!(""), &json!(12)), "{repairs}");
        let elsewhere = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 2, "character": 0 } });
        let document = json!({ "uri": editor.address("lamp.md") });
        let none = editor.ask(
            "textDocument/codeAction",
            json!({ "textDocument": document, "range": elsewhere, "context": { "diagnostics": [] } }),
        );
        assert_eq!(none, json!([]));
    });
}

#[test]
fn hovering_tells_the_rust_of_a_row_and_of_a_page() {
    Editor::talk(|editor| {
        let mut rust = |page, text, word| {
            let told = editor.ask_at("textDocument/hover", page, text, word);
            told["contents"]["value"].as_str().unwrap_or_default().to_string()
        };
        assert_eq!(
            rust("lamp.md", LAMP, "state"),
            "```rust\n// a field of beta::Lamp\npub state: Option<LampState>\n```"
        );
        assert_eq!(rust("lamp.md", LAMP, "# lamp"), "```rust\npub struct beta::Lamp\n```");
        assert_eq!(rust("lampstate.md", STATE, "|off|"), "```rust\nbeta::LampState::Off\n```");
        assert_eq!(rust("lampstate.md", STATE, "# lampState"), "```rust\npub enum beta::LampState\n```");
    });
}

#[test]
fn a_definition_is_the_page_of_a_link_or_of_the_type_of_a_row() {
    Editor::talk(|editor| {
        let state = json!(editor.address("lampstate.md"));
        assert_eq!(editor.ask_at("textDocument/definition", "lamp.md", LAMP, "lampstate.md")["uri"], state);
        assert_eq!(editor.ask_at("textDocument/definition", "lamp.md", LAMP, "Whether")["uri"], state);
        assert_eq!(editor.ask_at("textDocument/definition", "lamp.md", LAMP, "name")["uri"], Value::Null);
    });
}

#[test]
fn what_cannot_be_read_is_told_and_what_is_not_served_is_an_error() {
    Editor::talk(|editor| {
        // The server answers when it has read the pages.
        editor.ask_at("textDocument/hover", "lamp.md", LAMP, "state");
        std::fs::remove_dir_all(editor.folder.path()).unwrap();
        editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
        let told = loop {
            if let Message::Notification(told) = editor.connection.receiver.recv().unwrap()
                && told.method == "window/showMessage"
            {
                break told.params["message"].as_str().unwrap().to_string();
            }
        };
        assert!(told.contains("cannot read the documentation folder"), "{told}");
        let request = Request::new(99.into(), "textDocument/rename".to_string(), json!({}));
        editor.connection.sender.send(request.into()).unwrap();
        let Message::Response(refused) = editor.connection.receiver.recv().unwrap() else { panic!("an answer") };
        assert_eq!(refused.response_result.unwrap_err().message, "`textDocument/rename` is not served");
    });
}

#[test]
fn after_the_request_to_shut_down_questions_are_refused_and_news_is_ignored() {
    let (mut editor, served) = Editor::greet();
    editor.ask("shutdown", Value::Null);
    editor.open("lamp.md", LAMP);
    let refused = editor.reply("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidRequest as i32);
    editor.tell("exit", Value::Null);
    assert_eq!(served.join().unwrap(), Farewell::Announced);
}

#[test]
fn an_editor_that_leaves_without_a_request_to_shut_down_is_told_apart() {
    let (editor, served) = Editor::greet();
    editor.tell("exit", Value::Null);
    assert_eq!(served.join().unwrap(), Farewell::Abrupt);

    let (editor, served) = Editor::greet();
    drop(editor);
    assert_eq!(served.join().unwrap(), Farewell::Abrupt);
}
