//! The modules of a version, filled with files.

use super::doc_comment::code;
use super::feature::{Features, Gate};
use super::model::{FileModel, GroupModel, ModuleModel};
use crate::vocabulary::Sentences;

/// The modules of a version, with what each is compiled for.
pub(super) struct ModuleTree<'f> {
    features: &'f Features<'f>,
    sentences: &'static Sentences,
    root: Node,
}

struct Node {
    module: ModuleModel,
    /// The files, each with its gate.
    files: Vec<(FileModel, Gate)>,
    groups: Vec<(GroupModel, Gate)>,
    /// The features that something in the module is compiled for.
    gate: Gate,
    below: Vec<Node>,
}

impl<'f> ModuleTree<'f> {
    /// The tree of a version that has no files yet.
    pub(super) fn new(features: &'f Features<'f>, sentences: &'static Sentences, root: ModuleModel) -> Self {
        ModuleTree { features, sentences, root: Node::new(root) }
    }

    /// Adds a file to the module at a path below the version's.
    pub(super) fn add(&mut self, path: &[String], file: FileModel, gate: Gate) {
        self.opened_for(path, &gate).files.push((file, gate));
    }

    /// Adds a group of operations to the module at a path below the version's.
    pub(super) fn add_group(&mut self, path: &[String], group: GroupModel, gate: Gate) {
        self.opened_for(path, &gate).groups.push((group, gate));
    }

    /// The module at a path, which from now on is compiled for the features of a gate, too.
    fn opened_for(&mut self, path: &[String], gate: &Gate) -> &mut Node {
        let mut node = &mut self.root;
        node.gate.extend(gate);
        for name in path {
            node = node.child(name, self.sentences);
            node.gate.extend(gate);
        }
        node
    }

    /// The version's module with all others in it, and attributes where something is not always compiled.
    pub(super) fn into_module(self) -> ModuleModel {
        self.root.into_module(self.features)
    }
}

impl Node {
    fn new(module: ModuleModel) -> Node {
        Node { module, files: Vec::new(), groups: Vec::new(), gate: Gate::new(), below: Vec::new() }
    }

    /// The module of a name in this one, made if it is missing.
    fn child(&mut self, name: &str, sentences: &Sentences) -> &mut Node {
        let at = self.below.iter().position(|below| below.module.identifier == name).unwrap_or_else(|| {
            self.below.push(Node::new(ModuleModel {
                identifier: name.to_string(),
                docs: vec![sentences.namespace.with([&code(name)])],
                files: Vec::new(),
                groups: Vec::new(),
                modules: Vec::new(),
                attributes: Vec::new(),
            }));
            self.below.len() - 1
        });
        &mut self.below[at]
    }

    fn into_module(self, features: &Features<'_>) -> ModuleModel {
        let mut module = self.module;
        for (mut file, gate) in self.files {
            file.attributes.extend(features.attribute(&gate, &self.gate));
            module.files.push(file);
        }
        for (mut group, gate) in self.groups {
            group.attributes.extend(features.attribute(&gate, &self.gate));
            module.groups.push(group);
        }
        for below in self.below {
            let attribute = features.attribute(&below.gate, &self.gate);
            let mut below = below.into_module(features);
            below.attributes.extend(attribute);
            module.modules.push(below);
        }
        module
    }
}
