//! CSDL as XML (OData CSDL XML Representation 4.01).

mod element;
mod expression;
mod items;
mod read;
mod text;
mod typed;
mod write;
mod write_expression;

pub(super) use read::read;
pub(super) use write::write;

/// The XML namespace of the wrapper.
const EDMX_NAMESPACE: &str = "http://docs.oasis-open.org/odata/ns/edmx";
/// The XML namespace of schemas.
const EDM_NAMESPACE: &str = "http://docs.oasis-open.org/odata/ns/edm";

/// The constants that are text in JSON or, where they are numbers, numbers.
const CONSTANTS: [&str; 15] = [
    "AnnotationPath",
    "Binary",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Duration",
    "EnumMember",
    "Float",
    "Guid",
    "Int",
    "AnyPropertyPath",
    "ModelElementPath",
    "NavigationPropertyPath",
    "PropertyPath",
    "TimeOfDay",
];

/// The expressions with operands, each with whether there is always one.
const OPERATIONS: [(&str, bool); 22] = [
    ("Add", false),
    ("And", false),
    ("Apply", false),
    ("Cast", true),
    ("Div", false),
    ("DivBy", false),
    ("Eq", false),
    ("Ge", false),
    ("Gt", false),
    ("Has", false),
    ("If", false),
    ("In", false),
    ("IsOf", true),
    ("Le", false),
    ("Lt", false),
    ("Mod", false),
    ("Mul", false),
    ("Ne", false),
    ("Neg", true),
    ("Not", true),
    ("Or", false),
    ("Sub", false),
];
