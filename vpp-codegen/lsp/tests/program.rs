//! The language server as an editor starts it: over its input and output, with the folder of the settings open.

use std::fs;
use std::io::BufReader;
use std::process::{Command, Stdio};

use lsp_server::{Message, Notification, Request, Response};
use serde_json::json;

const PAGE: &str = "\
# lamp resource type

Namespace: microsoft.graph

A lamp.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|state|String|Possible values are: `on`, `off`. Possible values are: `on`, `off`, `broken`.|
";

#[test]
fn it_finds_its_settings_tells_what_is_wrong_and_ends_when_it_is_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("pages/en-US/beta/resources/lamp.md");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    fs::write(&page, PAGE).unwrap();
    fs::write(folder.path().join("generate.toml"), "docs = \"pages\"\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vpp-codegen-lsp"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut server = command.spawn().unwrap();
    let (mut tell, mut told) = (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
    let mut next = || Message::read(&mut told).unwrap();
    let mut tell = |message: Message| message.write(&mut tell).unwrap();

    tell(
        Request::new(
            1.into(),
            "initialize".to_string(),
            json!({ "workspaceFolders": [{ "uri": format!("file://{}", folder.path().display()), "name": "pages" }], "capabilities": {} }),
        )
        .into(),
    );
    let Some(Message::Response(Response { response_result: Ok(able), .. })) = next() else { panic!("an answer") };
    assert_eq!(able["capabilities"]["hoverProvider"], true);
    tell(Notification::new("initialized".to_string(), json!({})).into());
    let Some(Message::Notification(Notification { method, params })) = next() else { panic!("the findings") };
    assert_eq!(method, "textDocument/publishDiagnostics");
    assert!(params["uri"].as_str().unwrap().ends_with("/pages/en-US/beta/resources/lamp.md"), "{params}");
    assert_eq!(params["diagnostics"][0]["code"], "value-lists-differ", "{params}");
    tell(Request::new(2.into(), "shutdown".to_string(), json!(null)).into());
    assert!(matches!(next(), Some(Message::Response(_))));
    tell(Notification::new("exit".to_string(), json!(null)).into());
    assert!(next().is_none());
    assert_eq!(server.wait().unwrap().code(), Some(0));
}
