//! Makes the model of the pages in `docs`.

use std::error::Error;
use std::path::Path;

use vpp_codegen::Generator;
use vpp_codegen::output::write_changed;

fn main() -> Result<(), Box<dyn Error>> {
    let generator = Generator::configured("generate.toml")?;
    println!("cargo::rerun-if-changed=build.rs");
    for input in generator.inputs() {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    let generated = generator.generate()?;
    for finding in &generated.diagnostics {
        println!("cargo::warning={}", finding.message);
    }
    // The text of the module `api::lamps`. Where it is the same as before, nothing is compiled again.
    let out = std::env::var_os("OUT_DIR").ok_or("Cargo tells where to write")?;
    write_changed(&Path::new(&out).join("lamps.rs"), &generated.module("api::lamps"))?;
    Ok(())
}
