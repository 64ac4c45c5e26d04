//! scratch
use vpp_codegen::*;
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let only = std::env::args().nth(2);
    let mut d = diagnostics::Diagnostics::new();
    let t = std::time::Instant::now();
    let corpus = corpus::Corpus::read(std::path::Path::new(&root), "en-US", &mut d).unwrap();
    eprintln!("read {:?} {} files {} bytes", t.elapsed(), corpus.sources.len(), corpus.sources.iter().map(|s| s.text.len()).sum::<usize>());
    let t = std::time::Instant::now();
    use rayon::prelude::*;
    let pages: Vec<_> = corpus.pages().map(|p| p.0).collect();
    let facts: Vec<_> = pages.par_iter().map(|id| { let mut d = diagnostics::Diagnostics::new(); let f = reading::read(&corpus, *id, &mut d); (*id, f, d) }).collect();
    eprintln!("facts {:?}", t.elapsed());
    let mut count = std::collections::BTreeMap::new();
    for (id, f, dd) in &facts {
        let path = &corpus.source(*id).path;
        if let Some(o) = &only { if path.contains(o.as_str()) { println!("{path}\n{}", serde_json::to_string_pretty(f).unwrap()); } }
        for x in dd { *count.entry(x.code.name()).or_insert(0) += 1;
          if let Some(o) = &only { if path.contains(o.as_str()) || x.code.name() == o { println!("{} {path}:{} {} | {} | {}", x.code.name(), corpus.source(x.span.source).text[..x.span.start as usize].lines().count(), x.message, x.label, &corpus.source(x.span.source).text.get(x.span.range()).unwrap_or("").chars().take(100).collect::<String>()); } }
        }
    }
    eprintln!("{count:#?}");
}
