//! scratch
fn main() {
    let docs = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2).unwrap();
    let t = std::time::Instant::now();
    let g = match vpp_codegen::Generator::new(docs).generate() { Ok(g) => g, Err(e) => { eprintln!("{e}"); std::process::exit(2) } };
    eprintln!("{:?}", t.elapsed());
    for (p, text) in &g.files { let p = format!("{out}/{p}"); std::fs::create_dir_all(std::path::Path::new(&p).parent().unwrap()).unwrap(); std::fs::write(p, text).unwrap(); }
    let mut count = std::collections::BTreeMap::new();
    for d in &g.diagnostics { *count.entry(d.code.name()).or_insert(0) += 1; if g.diagnostics.len() < 60 { println!("{}:{} {} {}", g.corpus.source(d.span.source).path, d.span.start, d.message, d.label); } }
    println!("{count:#?}");
}
