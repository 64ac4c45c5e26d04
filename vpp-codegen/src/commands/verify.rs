//! `verify`

use std::path::{Path, PathBuf};

use crate::coverage::Coverage;
use crate::csdl::DocumentationTerms;
use crate::diagnostics::Diagnostics;
use crate::rendition::Rendition;
use crate::schema::Schema;
use crate::verify::{self, Edition, Groups, Measure, Report};
use crate::witnesses;
use crate::{Documented, Error, Generator};
use clap::{Args, ValueEnum};

use super::EXIT_CODES;
use super::documentation::{Documentation, FOLDERS};
use super::failure::Failure;
use super::outcome::Outcome;
use super::program::Program;

const MORE: &str = "\
Prints how often the two sides agree, and each disagreement with its line on both. Fails if there are
disagreements. The documentation is compared with the metadata of the service, with the list of permissions that
its owners publish, or with its own pages in another language: then over the pages that there are of both, each language read alone, all versions together,
and what differs because one of two pages has changed since they said the same is counted apart. In the
figures the other pages then take the place of the metadata.";

const EXAMPLES: &str = "\
Examples:
  {program} verify --version v1.0 --metadata graph.xml                      the figures and the findings
  {program} verify --version v1.0 --metadata graph.xml --summary            only the figures
  {program} verify --version v1.0 --metadata graph.xml --group 'intune-*'   with figures for these pages
  {program} verify --version v1.0 --metadata graph.xml --format json        for other programs
  {program} verify --version v1.0 --permissions permissions.json            the permissions of calls
  {program} verify --locale de-DE --against en-US                           a translation and the original
  {program} verify --locale de-DE --against en-US --without-words           as a language without vocabulary
  {program} verify --rendition text --against en-US                         pages as copied from the site
  {program} verify --sentences                                              what no comment says, and why
";

/// How many characters of a definition stand in a line.
const WIDTH: usize = 98;

/// Compare the documentation with the metadata of the service
#[derive(Debug, Args)]
#[command(after_help = [MORE, &definitions(), FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    #[command(flatten)]
    documentation: Documentation,

    /// Let this language decide, such as `de-DE`; without its settings the documentation's is `en-US`
    #[arg(long)]
    locale: Option<String>,

    /// Read the pages as the site shows them, made from the pages as they are written
    #[arg(long, value_name = "FORM")]
    rendition: Option<Rendered>,

    #[command(flatten)]
    truth: Reference,

    /// Print text or JSON
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_default_value = true)]
    format: Format,

    /// Show figures of their own for pages whose file name matches, `*` for any characters; may be repeated
    #[arg(long = "group", value_name = "PATTERN")]
    groups: Vec<String>,

    /// Read the pages as if their language had no vocabulary: by positions, links and anchors alone
    #[arg(long)]
    without_words: bool,

    /// Print only the figures
    #[arg(long)]
    summary: bool,
}

/// How the site's pages are at hand.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Rendered {
    /// Copied text
    Text,
    /// Copied text without headings
    WithoutHeadings,
    /// Converted to Markdown without links
    Markdown,
    /// Markdown as the site itself serves it, with links in full
    Site,
}

/// What the documentation is compared with.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Reference {
    /// The service's metadata: a CSDL file in XML or JSON, as `$metadata` yields it; may be repeated
    #[arg(long, value_name = "FILE")]
    metadata: Vec<String>,

    /// The documentation's pages in this language, such as `en-US`
    #[arg(long, value_name = "LOCALE")]
    against: Option<String>,

    /// The list of the permissions of calls, as the service's owners publish it
    #[arg(long, value_name = "FILE")]
    permissions: Option<PathBuf>,

    /// The documentation of the model: count the sentences of the pages that are in it, and the others by what became of them
    #[arg(long)]
    sentences: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What each figure means, in lines that fit a terminal.
fn definitions() -> String {
    let mut text = "Figures:".to_string();
    for measure in Measure::ALL.iter().chain(Measure::OF_PERMISSIONS) {
        text += &format!("\n  {}", measure.name());
        let mut line = String::new();
        for word in measure.definition().split_whitespace() {
            if line.chars().count() + word.chars().count() > WIDTH {
                text += &format!("\n     {line}");
                line.clear();
            }
            line += &format!(" {word}");
        }
        text += &format!("\n     {line}");
    }
    text
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    if arguments.truth.sentences {
        return arguments.count_sentences(program);
    }
    let mut report = match (&*arguments.truth.metadata, &arguments.truth.permissions) {
        (_, Some(list)) => arguments.with_permissions(list, program)?,
        ([], None) => arguments.with_pages(program)?,
        (files, None) => arguments.with_metadata(files, program)?,
    };
    let agree = report.disagreements.iter().all(|found| found.changed.is_some());
    if arguments.summary {
        report.disagreements.clear();
    }
    let text = match arguments.format {
        Format::Text => verify::disagreements(&report) + &verify::table(&report),
        Format::Json => verify::json(&report),
    };
    Ok(if agree { Outcome::fine(text) } else { Outcome::findings(text) })
}

impl Arguments {
    /// The generator, which may be asked to do without the words of the language that is read.
    fn prepared(&self, generator: Generator, locale: &str) -> Generator {
        if self.without_words { generator.without_words(locale) } else { generator }
    }

    /// What the pages of the version say.
    fn document(&self, program: &Program) -> Result<(Documented, Schema), Failure> {
        let version = self.documentation.one_version(self.locale.as_ref())?;
        version.document_by(program, |generator, locale| self.prepared(generator, locale))
    }

    fn with_metadata(&self, files: &[String], program: &Program) -> Result<Report, Failure> {
        let (mut documented, schema) = self.document(program)?;
        let terms = DocumentationTerms::default();
        // As the other commands take it, with the version in front.
        let prefix = format!("{}=", schema.version);
        let files: Vec<&str> = files.iter().map(|file| file.strip_prefix(&prefix).unwrap_or(file)).collect();
        let corpus = &mut documented.corpus;
        let files = witnesses::files(corpus, &schema.version, &files).map_err(Error::Metadata)?;
        let metadata = witnesses::read(corpus, &schema.version, &files, &terms).map_err(Error::Metadata)?;
        let truth = verify::Reference::Metadata(&metadata);
        let mut report = verify::verify(&documented.corpus, &schema, truth, &self.groups());
        verify::tell_causes(&mut report, &documented.corpus, &schema);
        Ok(report)
    }

    fn with_permissions(&self, file: &Path, program: &Program) -> Result<Report, Failure> {
        let (mut documented, schema) = self.document(program)?;
        let id = documented.corpus.add_permissions(file).map_err(Error::Corpus)?;
        let list = crate::read_permissions(&documented.corpus, id)?;
        Ok(verify::permissions(&documented.corpus, &schema, &list, &self.groups()))
    }

    /// Fails where sentences are lost.
    fn count_sentences(&self, program: &Program) -> Result<Outcome, Failure> {
        let chosen = self.documentation.choose(program)?;
        let locale = self.locale.clone().unwrap_or_else(|| chosen.settings.primary_locale.clone());
        let settings = chosen.settings.clone().primary_locale(&*locale);
        let documented = chosen.document_by(&self.prepared(chosen.generator(settings), &locale))?;
        let coverage = Coverage::of(&documented, &locale);
        let text = coverage.text(&documented.corpus, !self.summary);
        Ok(if coverage.lost.is_empty() { Outcome::fine(text) } else { Outcome::findings(text) })
    }

    fn with_pages(&self, program: &Program) -> Result<Report, Failure> {
        let chosen = self.documentation.choose(program)?;
        let settings = chosen.settings.clone();
        let locale = self.locale.as_ref().unwrap_or(&settings.primary_locale);
        let generator = self.prepared(chosen.generator(settings.clone()), locale);
        let corpus = generator.corpus(&mut Diagnostics::new())?;
        let against = self.truth.against.as_ref().unwrap_or(locale);
        let (documented, truth) = (Edition::of(&corpus, locale), Edition::of(&corpus, against));
        let documented = match self.rendition {
            None => documented,
            Some(Rendered::Text) => documented.rendered(Rendition::Text),
            Some(Rendered::WithoutHeadings) => documented.rendered(Rendition::WithoutHeadings),
            Some(Rendered::Markdown) => documented.rendered(Rendition::Markdown),
            Some(Rendered::Site) => documented.rendered(Rendition::Site),
        };
        Ok(verify::pages_with_pages(documented, truth, &settings, &self.groups()))
    }

    fn groups(&self) -> Groups {
        Groups::new(&self.groups)
    }
}
