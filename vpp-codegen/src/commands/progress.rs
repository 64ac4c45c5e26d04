//! What a run that takes long is doing, for people who wait for it.

use std::fmt;
use std::io::{IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A run that takes longer says what it does.
const LONG: Duration = Duration::from_secs(1);

/// Where a run says what it is doing, a line for each step, once it has taken a second.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<Mutex<Lines>>>);

struct Lines {
    out: Box<dyn Write + Send>,
    begun: Instant,
    /// How long nothing is said.
    quiet: Duration,
    /// What is being done and has not been said.
    doing: Option<String>,
}

impl Progress {
    /// Says it to `out` where that is a terminal, which somebody looks at. The [default](Default) says nothing.
    pub fn on_terminal(out: impl Write + IsTerminal + Send + 'static) -> Progress {
        if out.is_terminal() { Progress::after(LONG, out) } else { Progress::default() }
    }

    fn after(quiet: Duration, out: impl Write + Send + 'static) -> Progress {
        let lines = Lines { out: Box::new(out), begun: Instant::now(), quiet, doing: None };
        let lines = Arc::new(Mutex::new(lines));
        let later = Arc::downgrade(&lines);
        thread::spawn(move || {
            thread::sleep(quiet);
            later.upgrade().as_deref().map(say);
        });
        Progress(Some(lines))
    }

    /// Now this is being done.
    pub(super) fn says(&self, doing: impl fmt::Display) {
        let Some(lines) = &self.0 else { return };
        let is_long = {
            let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
            lines.doing = Some(doing.to_string());
            lines.begun.elapsed() >= lines.quiet
        };
        if is_long {
            say(lines);
        }
    }

    /// Nothing more is being done.
    pub(super) fn ends(&self) {
        if let Some(lines) = &self.0 {
            lines.lock().unwrap_or_else(PoisonError::into_inner).doing = None;
        }
    }
}

/// Says what is being done, if that has not been said. Where nobody can be told, the run goes on.
fn say(lines: &Mutex<Lines>) {
    let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(doing) = lines.doing.take() {
        // A whole line at once: whoever else writes there, or reads it, never sees half of one.
        _ = lines.out.write_all(format!("{doing} ...\n").as_bytes());
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Progress(on)" } else { "Progress(off)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written, for whoever looks.
    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Written {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_short_run_says_nothing() {
        let written = Written::default();
        let progress = Progress::after(Duration::from_secs(3600), written.clone());
        progress.says("reading");
        progress.ends();
        Progress::default().says("reading");
        assert_eq!(written.text(), "");
    }

    #[test]
    fn a_long_run_says_each_step_once() {
        let written = Written::default();
        let progress = Progress::after(Duration::ZERO, written.clone());
        progress.says("reading");
        progress.says("writing");
        progress.ends();
        assert_eq!(written.text(), "reading ...\nwriting ...\n");
    }

    #[test]
    fn a_step_that_becomes_long_is_said_while_it_lasts() {
        let written = Written::default();
        let progress = Progress::after(Duration::from_millis(20), written.clone());
        progress.says("reading");
        while written.text().is_empty() {
            thread::yield_now();
        }
        assert_eq!(written.text(), "reading ...\n");
    }
}
