//! Actions and functions in XML (OData 4.01 CSDL, section 12).

use super::element::Element;
use super::reader::Reader;
use super::types;
use crate::csdl::{CsdlSchema, ReadError, UnboundOperation};
use crate::name::QualifiedName;
use crate::schema::{Operation, OperationKind};

/// Reads an `Action` or a `Function` into the bound or the unbound ones.
pub(super) fn operation(
    reader: &Reader,
    item: Element<'_>,
    name: QualifiedName,
    read: &mut CsdlSchema,
) -> Result<(), ReadError> {
    let kind = if item.tag() == "Action" { OperationKind::Action } else { OperationKind::Function };
    let parameters = item.children_named("Parameter").map(|child| types::property(reader, child, &name));
    let mut parameters: Vec<_> = parameters.collect::<Result<_, _>>()?;
    let returned = item.children_named("ReturnType").next();
    let returns = returned.map(|returned| returned.type_use("Type", &reader.scope)).transpose()?;
    let span = item.span_of("Name");
    if !item.flag("IsBound")? {
        read.unbound.push(UnboundOperation { kind, name, parameters, returns, span });
        return Ok(());
    }
    if parameters.is_empty() {
        let message = format!("`{}` is bound and has no parameter", name.name);
        return Err(item.error(message, "the first parameter of a bound operation is what it is bound to"));
    }
    let types: Vec<String> = parameters.iter().map(|parameter| parameter.type_use.to_string()).collect();
    let binding = parameters.remove(0);
    // A target without parentheses means all operations of the name (section 14.2.1).
    let overload = match kind {
        OperationKind::Action => format!("{name}({})", types[0]),
        OperationKind::Function => format!("{name}({})", types.join(",")),
    };
    let remarks = reader.remarks(item, &overload);
    read.schema.operations.push(Operation {
        kind,
        name,
        bound_to: binding.type_use,
        parameters,
        returns,
        origin: remarks.into_origin(span),
    });
    Ok(())
}
