//! `completions`

use clap::Args;
use clap_complete::{Shell, generate};

use super::EXIT_CODES;
use super::outcome::Outcome;
use super::program::Program;

const EXAMPLES: &str = "\
Examples:
  {program} completions bash > ~/.local/share/bash-completion/completions/vpp-codegen
  {program} completions fish > ~/.config/fish/completions/vpp-codegen.fish";

/// Print a script that completes commands and options in a shell
#[derive(Debug, Args)]
#[command(after_help = [EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, program: &Program) -> Outcome {
    let mut command = program.command_line();
    let name = command.get_name().to_string();
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, name, &mut script);
    Outcome::fine(String::from_utf8_lossy(&script).into_owned())
}
