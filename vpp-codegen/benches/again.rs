//! Says what a run costs after another one, with what that one has left, beside a run on its own: when nothing has
//! changed, and when one row of one page has.
//!
//! ```text
//! cargo bench -p vpp-codegen --bench again -- ../shared/corpus/2021-07/en-US
//! ```
//!
//! All texts are read anew each time, and the files are compared with those in a temporary folder and written there, as
//! `regenerate --watch` does. The middle of five runs is shown, each with the time of all processors together.

mod arguments;
mod measure;

use std::error::Error;
use std::path::PathBuf;

use measure::{Cost, measured, peak_megabytes};
use vpp_codegen::output::Plan;
use vpp_codegen::settings::Settings;
use vpp_codegen::span::SourceId;
use vpp_codegen::{Generator, Inputs, Memory};

/// As in `cargo xtask`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let docs: PathBuf = arguments::in_workspace().next().ok_or("name a folder of pages")?.into();
    let generator = Generator::new(docs).settings(Settings::default());
    let row = Row::of(&generator.read_inputs()?).ok_or("no page has a row that can be changed")?;
    let out = tempfile::tempdir()?;
    let run = |memory: &mut Memory, edit: usize| -> Result<(), Box<dyn Error>> {
        let mut inputs = generator.read_inputs()?;
        row.edit(&mut inputs, edit);
        let generated = generator.generate_from(inputs, memory)?;
        Plan::new(out.path(), &generated.files)?.apply()?;
        Ok(())
    };
    let check = |memory: &mut Memory, edit: usize| -> Result<(), Box<dyn Error>> {
        let mut inputs = generator.read_inputs()?;
        row.edit(&mut inputs, edit);
        vpp_codegen::documented(inputs, &Settings::default(), memory)?;
        Ok(())
    };
    println!("{:<44} {:>9} {:>9} {:>9}", "", "seconds", "CPU", "peak MB");
    for (name, work) in [("regenerate", &run as &dyn Fn(&mut Memory, usize) -> _), ("check", &check)] {
        work(&mut Memory::off(), 0)?;
        let alone = middle(|edit| work(&mut Memory::off(), edit))?;
        show(&format!("{name}, alone, after one row"), alone, alone);
        let mut memory = Memory::new();
        work(&mut memory, 0)?;
        show(&format!("{name}, again, after nothing"), middle(|_| work(&mut memory, 0))?, alone);
        show(&format!("{name}, again, after one row"), middle(|edit| work(&mut memory, edit))?, alone);
    }
    Ok(())
}

/// The middle one of several runs, each with the number of an edit that the one before it did not have.
fn middle(mut run: impl FnMut(usize) -> Result<(), Box<dyn Error>>) -> Result<Cost, Box<dyn Error>> {
    let mut costs = Vec::new();
    for edit in 1..=RUNS {
        let (ended, cost) = measured(|| run(edit));
        ended?;
        costs.push(cost);
    }
    costs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    Ok(costs[RUNS / 2])
}

fn show(name: &str, Cost { seconds, cpu }: Cost, alone: Cost) {
    let ratio = cpu / alone.cpu;
    println!("{name:<44} {seconds:>9.3} {cpu:>9.3} {:>9.0}   {ratio:.2} of the run alone", peak_megabytes());
}

/// The row of a page that is changed.
struct Row {
    page: SourceId,
    /// The page with a mark behind the row's description.
    text: String,
}

/// Where the description of the row gets another word.
const MARK: &str = "\u{0}";

impl Row {
    /// A row with a description, of a page in the middle of all.
    fn of(inputs: &Inputs) -> Option<Row> {
        let pages: Vec<_> = inputs.corpus().pages().collect();
        let half = pages.iter().skip(pages.len() / 2);
        half.filter_map(|(page, source)| {
            let begin = source.text.find("\n|id|").or_else(|| source.text.find("\n| id"))? + 1;
            let end = begin + source.text[begin..].find('\n')?;
            let last = begin + source.text[begin..end].trim_end().strip_suffix('|')?.len();
            let text = [&source.text[..last], MARK, &source.text[last..]].concat();
            Some(Row { page: *page, text })
        })
        .next()
    }

    /// Changes the row: each number is another text.
    fn edit(&self, inputs: &mut Inputs, number: usize) {
        inputs.replace(self.page, self.text.replace(MARK, &format!(" Edition {number}.")));
    }
}
