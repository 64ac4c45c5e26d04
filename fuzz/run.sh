#!/usr/bin/env bash
# Runs a fuzz target under libFuzzer, with the installed toolchain: coverage comes from LLVM's pass, which stable Rust
# has. There is no address sanitiser, which only nightly has; no code of the project is unsafe.
#
#   fuzz/run.sh TARGET [options of libFuzzer, such as -runs=1000000 or -max_total_time=3600]
set -euo pipefail
cd "$(dirname "$0")"
target=${1:?usage: fuzz/run.sh TARGET [options of libFuzzer]}
shift
host=$(rustc -vV | sed -n 's/^host: //p')
coverage="--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module \
 -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
 -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
# With a target named, build scripts and macros are built without these flags.
RUSTFLAGS=$coverage cargo build --release --target "$host" --bin "$target"
mkdir -p "corpus/$target" "artifacts/$target"
cargo run --quiet --manifest-path bodies/Cargo.toml -- --target "$target" --write-seeds "corpus/$target"
exec "target/$host/release/$target" -artifact_prefix="artifacts/$target/" -max_len=65536 -timeout=20 "$@" "corpus/$target"
