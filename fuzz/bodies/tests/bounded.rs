//! Every fuzz target on stable Rust: over its seeds, over what was found once, and over some mutations.

use fuzz_bodies::{TARGETS, found, mutation, target};

/// How many mutations of each target are tried here; `cargo run -p fuzz-bodies` tries as many as one likes.
const MUTATIONS: usize = 60;

fn check(name: &str, mutations: usize) {
    let target = target(name).expect("a target of this name");
    let seeds = (target.seeds)();
    assert!(!seeds.is_empty(), "{name} has no seeds");
    for (file, input) in found(name) {
        println!("{file}");
        (target.body)(&input);
    }
    seeds.iter().take(12).for_each(|seed| (target.body)(seed));
    mutation::inputs(&seeds, 1).take(mutations).for_each(|input| (target.body)(&input));
}

macro_rules! targets {
    ($($name:ident $mutations:expr;)+) => {
        $(
            #[test]
            fn $name() {
                check(stringify!($name), $mutations);
            }
        )+

        #[test]
        fn every_target_is_run_here_and_has_a_file_for_libfuzzer() {
            let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(names, [$(stringify!($name)),+]);
            let manifest = include_str!("../../Cargo.toml");
            for name in names {
                assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
            }
        }
    };
}

targets! {
    page MUTATIONS;
    street 4;
    type_cell MUTATIONS;
    description MUTATIONS;
    json MUTATIONS;
    request MUTATIONS;
    permissions MUTATIONS;
    front_matter MUTATIONS;
    csdl_xml 20;
    csdl_json 20;
    model MUTATIONS * 10;
    answer MUTATIONS * 10;
    next_link MUTATIONS * 10;
}
