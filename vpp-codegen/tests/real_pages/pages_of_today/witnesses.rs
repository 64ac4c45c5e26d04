//! What the project's own pages say of the service of today, beside what the service says of itself.

use std::path::Path;

use vpp_codegen::Generator;
use vpp_codegen::csdl::read_xml;
use vpp_codegen::verify::{self, Class, Groups, Reference};

use super::corpus_folder;

/// `cargo xtask verify --docs docs-input --version v1.0 --metadata …` shows one difference of the types that the
/// pages describe: a property of which the metadata knows nothing.
#[test]
fn the_metadata_lacks_the_number_of_apps_and_nothing_else() {
    let Some(folder) = corpus_folder("2026") else { return };
    let metadata = std::fs::read_to_string(folder.join("metadata-v1.0.xml")).expect("metadata");
    let metadata = read_xml(&metadata).unwrap_or_else(|error| panic!("{error}"));
    let docs_input = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let documented = Generator::new(docs_input).document().unwrap_or_else(|error| panic!("{error}"));
    let schema = documented.schemas.iter().find(|schema| schema.version == "v1.0").expect("the version");
    let truth = Reference::Metadata(&metadata);
    let report = verify::verify(&documented.corpus, schema, truth, &Groups::default());
    let on_pages = report.disagreements.iter().filter(|found| found.page.is_some());
    let shown: Vec<_> = on_pages.map(|found| (&*found.item, found.class)).collect();
    assert_eq!(shown, [("microsoft.graph.vppToken/lastAppCount", Class::MissingInMetadata)]);
}
