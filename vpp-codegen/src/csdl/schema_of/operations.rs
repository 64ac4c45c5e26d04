//! Actions and functions (OData 4.01 CSDL, section 12).

use super::Reader;
use crate::csdl::findings;
use crate::csdl::tree::Node;
use crate::name::QualifiedName;
use crate::schema::{Operation, OperationDeclaration, OperationKind, Property, UnboundOperation};
use crate::span::Span;

const OF_OPERATIONS: [&str; 6] = ["$Kind", "$IsBound", "$IsComposable", "$EntitySetPath", "$Parameter", "$ReturnType"];

impl Reader<'_> {
    /// One of the operations of a name.
    pub(super) fn operation(&mut self, name: &QualifiedName, span: Span, node: &Node) {
        self.known(node, &OF_OPERATIONS);
        let span = if node.span == Span::default() { span } else { node.span };
        let kind = if node.kind() == Some("Function") { OperationKind::Function } else { OperationKind::Action };
        let is_bound = node.flag("$IsBound");
        let said = self.targets.of(&self.names_of(name, kind, is_bound, node));
        let list = node.get("$Parameter").map_or(&[][..], Node::items);
        let mut parameters: Vec<Property> = Vec::new();
        for parameter in list {
            let name = parameter.text_of("$Name").unwrap_or_default();
            let span = parameter.get("$Name").map_or(parameter.span, |name| name.span);
            parameters.push(self.property(name, span, parameter, &said.of_part(name)));
        }
        let returned = node.get("$ReturnType");
        let returns = returned.map(|returned| self.type_use(returned));
        let of_returned = returned.and_then(|returned| {
            let remarks = self.remarks(returned, &said.of_part("$ReturnType"));
            self.declaration(returned, &remarks)
        });
        let mut declared = OperationDeclaration {
            binding: None,
            binding_nullable: false,
            entity_set_path: node.text_of("$EntitySetPath").map(str::to_string),
            composable: node.flag("$IsComposable"),
            returns_value: returned.is_some_and(|returned| !returned.flag("$Nullable")),
            returned: of_returned,
        };
        let origin = self.remarks(node, &said.of_itself()).into_origin(span);
        let name = name.clone();
        if is_bound && !parameters.is_empty() {
            let binding = parameters.remove(0);
            declared.binding_nullable = binding.nullable == Some(true);
            declared.binding = Some(binding.name);
            let (bound_to, declared) = (binding.type_use, some(declared));
            self.schema.operations.push(Operation { kind, name, bound_to, parameters, returns, declared, origin });
            return;
        }
        if is_bound {
            self.findings.push(findings::bound_to_nothing(span, &name.to_string()));
        }
        let declared = some(declared);
        self.schema.unbound.push(UnboundOperation { kind, name, parameters, returns, declared, origin });
    }

    /// The names by which annotations apart mean the operation: without parentheses all of its name, with them the
    /// one with these types (section 14.2.1). Actions are told apart by what they are bound to, functions by all of
    /// their parameters; some documents say the one where they mean the other.
    fn names_of(&self, name: &QualifiedName, kind: OperationKind, is_bound: bool, node: &Node) -> Vec<String> {
        let parameters = node.get("$Parameter").map_or(&[][..], Node::items);
        let written = |parameter: &Node| {
            let of = self.scope.resolved(parameter.text_of("$Type").unwrap_or("Edm.String"));
            if parameter.flag("$Collection") { format!("Collection({of})") } else { of }
        };
        let types: Vec<String> = parameters.iter().map(written).collect();
        let all = format!("{name}({})", types.join(","));
        let binding = format!("{name}({})", types.first().filter(|_| is_bound).map_or("", |binding| binding));
        let mut names = match kind {
            OperationKind::Action => vec![name.to_string(), binding, all],
            OperationKind::Function => vec![name.to_string(), all],
        };
        names.dedup();
        names
    }
}

fn some(declared: OperationDeclaration) -> Option<Box<OperationDeclaration>> {
    (declared != OperationDeclaration::default()).then(|| Box::new(declared))
}
