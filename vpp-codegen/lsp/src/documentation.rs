//! The documentation as it is on disk.

use std::path::Path;

use vpp_codegen::Inputs;
use vpp_codegen::commands::{Failure, Program, Witnesses};
use vpp_codegen::settings::Settings;

/// All that a run reads.
#[derive(Clone, Debug)]
pub(crate) struct Documentation {
    /// The texts on disk.
    pub(crate) inputs: Inputs,
    /// The settings that hold for them.
    pub(crate) settings: Settings,
}

/// Reads the documentation as it is on disk, or says why it cannot be read; given the folder that is open in the editor.
pub(crate) type Read<'r> = dyn Fn(Option<&Path>) -> Result<Documentation, String> + 'r;

impl Documentation {
    /// Reads what was chosen, from the folder that is open in the editor.
    pub(crate) fn read(chosen: &Witnesses, program: &Program, root: Option<&Path>) -> Result<Documentation, Failure> {
        // Not every editor starts it in the folder that is open.
        let program = root.map_or_else(|| program.clone(), |root| program.run_in(root));
        let chosen = chosen.choose(&program)?;
        let inputs = chosen.generator(chosen.settings.clone()).read_inputs()?;
        Ok(Documentation { inputs, settings: chosen.settings })
    }
}
