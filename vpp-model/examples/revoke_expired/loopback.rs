//! A server on the loopback interface that answers as it is told, one request after the other.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// A request as it came over the wire.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Received {
    pub(crate) method: String,
    /// The path and query, encoded as they came.
    pub(crate) target: String,
    /// The headers, by name in lower case; the values of one that is sent several times with commas between.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// What is answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answered {
    /// A status without a body.
    pub(crate) fn status(status: u16) -> Answered {
        Answered { status, ..Answered::default() }
    }

    /// A status with a body of JSON.
    pub(crate) fn json(status: u16, body: impl Into<Vec<u8>>) -> Answered {
        Answered::status(status).header("Content-Type", "application/json").body(body)
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Answered {
        self.headers.push((name.to_string(), value.to_string()));
        self
    }

    pub(crate) fn body(self, body: impl Into<Vec<u8>>) -> Answered {
        Answered { body: body.into(), ..self }
    }
}

/// The server. It stops when the program does.
#[derive(Debug)]
pub(crate) struct Loopback {
    address: SocketAddr,
    received: Receiver<Received>,
}

impl Loopback {
    /// Listens, and answers each request with what `answer` makes of it.
    pub(crate) fn start(mut answer: impl FnMut(&Received) -> Answered + Send + 'static) -> io::Result<Loopback> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let (sender, received) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                // A connection that breaks is the client's to notice.
                let served = stream.and_then(|stream| serve(stream, &mut answer));
                if served.is_ok_and(|request| sender.send(request).is_err()) {
                    return;
                }
            }
        });
        Ok(Loopback { address, received })
    }

    /// The root of the service.
    pub(crate) fn root(&self) -> String {
        format!("http://{}/beta", self.address)
    }

    /// The next request that came; waits for it if need be.
    pub(crate) fn wait_for_one(&self) -> Received {
        self.received.recv().expect("the server runs as long as this")
    }
}

/// Reads the one request of a connection and answers it.
fn serve(stream: TcpStream, answer: &mut impl FnMut(&Received) -> Answered) -> io::Result<Received> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let request = read(&mut reader)?;
    let answered = answer(&request);
    let mut head = format!("HTTP/1.1 {} Answer\r\nConnection: close\r\n", answered.status);
    if answered.status != 204 {
        head.push_str(&format!("Content-Length: {}\r\n", answered.body.len()));
    }
    for (name, value) in &answered.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let mut stream = stream;
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
    stream.write_all(&answered.body)?;
    stream.flush()?;
    Ok(request)
}

fn read(reader: &mut impl BufRead) -> io::Result<Received> {
    let mut line = || -> io::Result<String> {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        Ok(line.trim_end().to_string())
    };
    let first = line()?;
    let mut words = first.split(' ').map(str::to_string);
    let mut request = Received {
        method: words.next().unwrap_or_default(),
        target: words.next().unwrap_or_default(),
        ..Received::default()
    };
    loop {
        let header = line()?;
        let Some((name, value)) = header.split_once(':') else { break };
        let values = request.headers.entry(name.to_lowercase()).or_default();
        if !values.is_empty() {
            values.push_str(", ");
        }
        values.push_str(value.trim());
    }
    let length = request.headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    reader.take(length).read_to_end(&mut request.body)?;
    Ok(request)
}
