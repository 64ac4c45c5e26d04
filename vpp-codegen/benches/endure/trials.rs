//! What is done to runs.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;
use std::{env, fs, io, thread};

use crate::bench::{Bench, Edition, Ended, ended, files, one_run, said};
use crate::disk::{Limit, Mounted, remount};

/// How often a run is killed, unless one says so.
const KILLS: usize = 500;

/// How often two runs are started at once.
const PAIRS: usize = 100;

/// What came of a trial: how its runs ended, or the promise that they broke.
type Trial = Result<String, String>;

type Attempt = Box<dyn Fn(&Bench) -> Trial>;

pub(crate) fn main() -> ExitCode {
    let arguments: Vec<String> = crate::arguments::in_workspace().collect();
    match &*arguments.iter().map(|argument| &**argument).collect::<Vec<_>>() {
        ["one", docs, out, author] => one_run(docs, Path::new(out), author),
        [docs] => all(Path::new(docs), KILLS, &[]),
        [docs, kills, trials @ ..] => all(Path::new(docs), kills.parse().unwrap_or(KILLS), trials),
        _ => {
            eprintln!("name a folder of pages, how many runs to kill, and what to try, if not all");
            ExitCode::FAILURE
        }
    }
}

/// Tries everything, or what is named.
fn all(docs: &Path, kills: usize, named: &[&str]) -> ExitCode {
    let trials: [(&str, Attempt); 6] = [
        ("killed", Box::new(move |bench| killed(bench, kills))),
        ("two at once", Box::new(two_at_once)),
        ("a disk that is full of bytes", Box::new(|bench| full_disk(bench, Limit::Bytes))),
        ("a disk that is full of files", Box::new(|bench| full_disk(bench, Limit::Files))),
        ("a disk that is read-only", Box::new(read_only)),
        ("another user", Box::new(another_user)),
    ];
    let mut held = true;
    for (name, trial) in trials {
        if !named.is_empty() && !named.iter().any(|part| name.contains(part)) {
            continue;
        }
        let ended = Bench::new(docs).and_then(|bench| trial(&bench));
        held &= ended.is_ok();
        println!("{name:<30} {}", ended.unwrap_or_else(|broken| format!("BROKEN: {broken}")));
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn killed(bench: &Bench, kills: usize) -> Trial {
    let out = bench.out();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut ended = [0; 3];
    let mut standing = Edition::First;
    for round in 0..kills {
        let next = standing.other();
        let mut child = bench.start(&out, next)?;
        // Half of the kills come while it writes, which is the smaller part of a run.
        if round % 2 == 0 {
            while !is_writing(&out) && child.try_wait().map_err(said)?.is_none() {
                thread::sleep(Duration::from_micros(50));
            }
        }
        let limit = if round % 2 == 0 { bench.time / 4 } else { bench.time };
        thread::sleep(limit.mul_f64(random.part()));
        child.kill().map_err(said)?;
        let status = child.wait().map_err(said)?;
        let source = files(&out.join("src")).unwrap_or_default();
        let is_of = |edition: Edition| {
            let whole = bench.whole[edition as usize].iter();
            let whole = whole.filter_map(|(path, text)| Some((path.strip_prefix("src").ok()?, text)));
            let there = source.iter().filter(|(path, _)| !is_sign(path));
            whole.eq(there.map(|(path, text)| (&**path, text)))
        };
        // A system that cannot exchange two folders in one step is without `src` for a moment.
        if !source.is_empty() && !is_of(standing) && !is_of(next) {
            return Err(format!("kill {round}: `src` is neither the old one nor the new one"));
        }
        ended[if status.success() { 2 } else { usize::from(is_of(next)) }] += 1;
        bench.write(&out, next)?;
        if bench.edition_in(&out)? != next {
            return Err(format!("kill {round}: the next run does not bring its edition"));
        }
        standing = next;
    }
    let [old, new, too_late] = ended;
    Ok(format!("{kills} kills: {old} left the old files, {new} the new ones, {too_late} came too late"))
}

/// Whether a run has begun to write.
fn is_writing(out: &Path) -> bool {
    let is_staging = |child: fs::DirEntry| child.file_name().to_string_lossy().starts_with(".regenerate-");
    fs::read_dir(out).is_ok_and(|mut children| children.any(|child| child.is_ok_and(is_staging)))
}

/// Whether a file in `src` is one by which a run knows its own work.
fn is_sign(path: &Path) -> bool {
    path.to_string_lossy().starts_with(".regenerate-")
}

fn two_at_once(bench: &Bench) -> Trial {
    let out = bench.out();
    let mut refused = 0;
    for round in 0..PAIRS {
        let both = [bench.start(&out, Edition::First)?, bench.start(&out, Edition::Second)?];
        for child in both {
            match ended(child)? {
                Ended::Well => {}
                Ended::Complaining(_) => refused += 1,
            }
        }
        bench.edition_in(&out).map_err(|broken| format!("pair {round}: {broken}"))?;
    }
    Ok(format!("{PAIRS} pairs: {refused} of {} runs gave way", 2 * PAIRS))
}

fn full_disk(bench: &Bench, limit: Limit) -> Trial {
    const STEPS: u64 = 40;
    let disk = bench.folder.path().join("disk");
    fs::create_dir(&disk).map_err(said)?;
    let need = limit.need(&bench.whole[0]);
    let Some(_mounted) = Mounted::at(&disk, &limit.option(4 * need)) else { return Ok(passed_over()) };
    let out = disk.join("model");
    bench.write(&out, Edition::First)?;
    let (mut full, mut fine) = (0, 0);
    for step in 0..STEPS {
        let before = bench.edition_in(&out)?;
        // From hardly more than what stands there to more than both editions.
        let room = need + need * 2 * step / STEPS;
        if !remount(&disk, &limit.option(room)) {
            continue;
        }
        let ended = ended(bench.start(&out, before.other())?)?;
        remount(&disk, &limit.option(4 * need));
        let wanted = match ended {
            Ended::Well => before.other(),
            Ended::Complaining(_) => before,
        };
        if matches!(ended, Ended::Well) {
            fine += 1
        } else {
            full += 1
        }
        if bench.edition_in(&out).map_err(|broken| format!("step {step}: {broken}"))? != wanted {
            return Err(format!("step {step}: not the edition that the run told of"));
        }
    }
    Ok(format!("{} runs: {full} found it full and left the old files, {fine} had room", full + fine))
}

fn read_only(bench: &Bench) -> Trial {
    let disk = bench.folder.path().join("disk");
    fs::create_dir(&disk).map_err(said)?;
    let Some(_mounted) = Mounted::at(&disk, "size=100%") else { return Ok(passed_over()) };
    let out = disk.join("model");
    bench.write(&out, Edition::First)?;
    remount(&disk, "ro");
    let refused = matches!(ended(bench.start(&out, Edition::Second)?)?, Ended::Complaining(_));
    let same = matches!(ended(bench.start(&out, Edition::First)?)?, Ended::Complaining(_));
    match bench.edition_in(&out)? {
        Edition::First if refused => Ok(format!("1 run was refused; one with nothing to do: refused {same}")),
        _ => Err("something was written".to_string()),
    }
}

/// A user without any rights, by number.
const NOBODY: u32 = 65_534;

fn another_user(bench: &Bench) -> Trial {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;
    let out = bench.out();
    let readable = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
    readable(bench.folder.path(), 0o755).map_err(said)?;
    // The program itself may stand where nobody else may look.
    let program = bench.folder.path().join("program");
    fs::copy(env::current_exe().map_err(said)?, &program).map_err(said)?;
    readable(&program, 0o755).map_err(said)?;
    let docs = bench.folder.path().join("docs");
    let copied = Command::new("cp").arg("-R").args([&bench.docs, &docs]).status().map_err(said)?;
    let run = || {
        let mut command = Command::new(&program);
        command.args([Path::new("one"), &docs, &out, Path::new(Edition::Second.name())]);
        command.stderr(Stdio::piped()).current_dir("/").uid(NOBODY).gid(NOBODY).spawn()
    };
    let child = match run() {
        Ok(child) if copied.success() => child,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(passed_over()),
        _ => return Err("the documentation could not be copied".to_string()),
    };
    let not_writable = matches!(ended(child)?, Ended::Complaining(_));
    let made = Command::new("chown").arg("-R").arg(NOBODY.to_string()).arg(&out).status().map_err(said)?;
    readable(&docs, 0o000).map_err(said)?;
    let not_readable = matches!(ended(run().map_err(said)?)?, Ended::Complaining(_));
    readable(&docs, 0o755).map_err(said)?;
    match bench.edition_in(&out)? {
        Edition::First if not_writable && not_readable && made.success() => {
            Ok("2 runs: one may not write the model, one may not read the pages; both left the old files".into())
        }
        _ => Err("something was written".to_string()),
    }
}

fn passed_over() -> String {
    "passed over: it needs the rights of root".to_string()
}

/// Numbers that are the same in every run (xorshift64).
struct Random(u64);

impl Random {
    /// A number from 0 to 1.
    fn part(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}
