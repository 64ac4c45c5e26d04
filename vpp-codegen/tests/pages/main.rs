//! Whole pages beside what the generator makes of them and says of them.

mod again;
mod disagreements;
mod languages;
mod operations;
mod verify;
mod without_words;
mod witnesses;
