//! edm.xsd and edmx.xsd, as far as the elements that are written go.

use std::sync::LazyLock;

use regex::Regex;
use roxmltree::{Document, Node};

use super::broken;

/// How a value looks.
#[derive(Clone, Copy)]
enum Syntax {
    Text,
    Boolean,
    Version,
    Identifier,
    Namespace,
    QualifiedName,
    /// `TTypeName`.
    TypeName,
    Long,
    UnderlyingType,
    MemberPath,
    Scale,
    Number,
    MaxLength,
    Srid,
    /// Names and qualified names between slashes.
    Path,
}

use Syntax::{
    Boolean, Identifier, Long, MaxLength, MemberPath, Namespace, Number, Path, QualifiedName, Scale, Srid, Text,
    TypeName, UnderlyingType, Version,
};

/// What may be in an element: attributes with `!` must be there; children with their least and most number.
struct Rule {
    tag: &'static str,
    attributes: &'static [(&'static str, Syntax)],
    children: &'static [(&'static str, usize, usize)],
}

const MANY: usize = usize::MAX;
const ANNOTATED: &[(&str, usize, usize)] = &[("Annotation", 0, MANY)];
const EXPRESSIONS: &[(&str, usize, usize)] =
    &[("Annotation", 0, MANY), ("Collection", 0, 1), ("Record", 0, 1), ("Null", 0, 1)];
const BOUND: &[(&str, usize, usize)] = &[("NavigationPropertyBinding", 0, MANY), ("Annotation", 0, MANY)];
const STRUCTURED: &[(&str, usize, usize)] =
    &[("Property", 0, MANY), ("NavigationProperty", 0, MANY), ("Annotation", 0, MANY)];

const RULES: &[Rule] = &[
    Rule {
        tag: "Edmx",
        attributes: &[("Version!", Version)],
        children: &[("Reference", 0, MANY), ("DataServices", 1, 1)],
    },
    Rule { tag: "Reference", attributes: &[("Uri!", Text)], children: &[("Include", 1, MANY)] },
    Rule { tag: "Include", attributes: &[("Namespace!", Namespace), ("Alias", Identifier)], children: ANNOTATED },
    Rule { tag: "DataServices", attributes: &[], children: &[("Schema", 1, MANY)] },
    Rule {
        tag: "Schema",
        attributes: &[("Namespace!", Namespace), ("Alias", Identifier)],
        children: &[
            ("ComplexType", 0, MANY),
            ("EntityType", 0, MANY),
            ("EnumType", 0, MANY),
            ("TypeDefinition", 0, MANY),
            ("Action", 0, MANY),
            ("Function", 0, MANY),
            ("EntityContainer", 0, 1),
            ("Annotation", 0, MANY),
        ],
    },
    Rule {
        tag: "EntityType",
        attributes: &[
            ("Name!", Identifier),
            ("BaseType", QualifiedName),
            ("Abstract", Boolean),
            ("OpenType", Boolean),
            ("HasStream", Boolean),
        ],
        children: &[("Key", 0, 1), ("Property", 0, MANY), ("NavigationProperty", 0, MANY), ("Annotation", 0, MANY)],
    },
    Rule { tag: "Key", attributes: &[], children: &[("PropertyRef", 1, MANY)] },
    Rule { tag: "PropertyRef", attributes: &[("Name!", Path), ("Alias", Identifier)], children: &[] },
    Rule {
        tag: "ComplexType",
        attributes: &[("Name!", Identifier), ("BaseType", QualifiedName), ("Abstract", Boolean), ("OpenType", Boolean)],
        children: STRUCTURED,
    },
    Rule {
        tag: "Property",
        attributes: &[
            ("Name!", Identifier),
            ("Type!", TypeName),
            ("Nullable", Boolean),
            ("MaxLength", MaxLength),
            ("Unicode", Boolean),
            ("Precision", Number),
            ("Scale", Scale),
            ("SRID", Srid),
            ("DefaultValue", Text),
        ],
        children: ANNOTATED,
    },
    Rule {
        tag: "TypeDefinition",
        attributes: &[
            ("Name!", Identifier),
            ("UnderlyingType!", TypeName),
            ("MaxLength", MaxLength),
            ("Unicode", Boolean),
            ("Precision", Number),
            ("Scale", Scale),
            ("SRID", Srid),
        ],
        children: ANNOTATED,
    },
    Rule {
        tag: "NavigationProperty",
        attributes: &[
            ("Name!", Identifier),
            ("Type!", TypeName),
            ("Nullable", Boolean),
            ("Partner", Path),
            ("ContainsTarget", Boolean),
        ],
        children: &[("ReferentialConstraint", 0, MANY), ("OnDelete", 0, 1), ("Annotation", 0, MANY)],
    },
    Rule {
        tag: "ReferentialConstraint",
        attributes: &[("Property!", Path), ("ReferencedProperty!", Path)],
        children: ANNOTATED,
    },
    Rule { tag: "OnDelete", attributes: &[("Action!", Text)], children: ANNOTATED },
    Rule {
        tag: "EnumType",
        attributes: &[("Name!", Identifier), ("IsFlags", Boolean), ("UnderlyingType", UnderlyingType)],
        children: &[("Member", 1, MANY), ("Annotation", 0, MANY)],
    },
    Rule { tag: "Member", attributes: &[("Name!", Identifier), ("Value", Long)], children: ANNOTATED },
    Rule {
        tag: "Action",
        attributes: &[("Name!", Identifier), ("IsBound", Boolean), ("EntitySetPath", Path)],
        children: &[("Parameter", 0, MANY), ("ReturnType", 0, 1), ("Annotation", 0, MANY)],
    },
    Rule {
        tag: "Function",
        attributes: &[("Name!", Identifier), ("IsBound", Boolean), ("IsComposable", Boolean), ("EntitySetPath", Path)],
        children: &[("Parameter", 0, MANY), ("ReturnType", 1, 1), ("Annotation", 0, MANY)],
    },
    Rule {
        tag: "Parameter",
        attributes: &[
            ("Name!", Identifier),
            ("Type!", TypeName),
            ("Nullable", Boolean),
            ("MaxLength", MaxLength),
            ("Unicode", Boolean),
            ("Precision", Number),
            ("Scale", Scale),
            ("SRID", Srid),
        ],
        children: ANNOTATED,
    },
    Rule {
        tag: "ReturnType",
        attributes: &[
            ("Type!", TypeName),
            ("Nullable", Boolean),
            ("MaxLength", MaxLength),
            ("Unicode", Boolean),
            ("Precision", Number),
            ("Scale", Scale),
            ("SRID", Srid),
        ],
        children: ANNOTATED,
    },
    Rule {
        tag: "EntityContainer",
        attributes: &[("Name!", Identifier), ("Extends", QualifiedName)],
        children: &[
            ("EntitySet", 0, MANY),
            ("Singleton", 0, MANY),
            ("ActionImport", 0, MANY),
            ("FunctionImport", 0, MANY),
            ("Annotation", 0, MANY),
        ],
    },
    Rule {
        tag: "EntitySet",
        attributes: &[("Name!", Identifier), ("EntityType!", QualifiedName), ("IncludeInServiceDocument", Boolean)],
        children: BOUND,
    },
    Rule {
        tag: "Singleton",
        attributes: &[("Name!", Identifier), ("Type!", QualifiedName), ("Nullable", Boolean)],
        children: BOUND,
    },
    Rule { tag: "NavigationPropertyBinding", attributes: &[("Path!", Path), ("Target!", Path)], children: &[] },
    Rule {
        tag: "ActionImport",
        attributes: &[("Name!", Identifier), ("Action!", QualifiedName), ("EntitySet", Path)],
        children: ANNOTATED,
    },
    Rule {
        tag: "FunctionImport",
        attributes: &[
            ("Name!", Identifier),
            ("Function!", QualifiedName),
            ("EntitySet", Path),
            ("IncludeInServiceDocument", Boolean),
        ],
        children: ANNOTATED,
    },
    Rule {
        tag: "Annotation",
        attributes: &[("Term!", QualifiedName), ("String", Text), ("Bool", Boolean), ("EnumMember", MemberPath)],
        children: EXPRESSIONS,
    },
    Rule { tag: "Collection", attributes: &[], children: &[("Record", 0, MANY), ("String", 0, MANY)] },
    Rule { tag: "Record", attributes: &[], children: &[("PropertyValue", 0, MANY), ("Annotation", 0, MANY)] },
    Rule {
        tag: "PropertyValue",
        attributes: &[("Property!", Identifier), ("String", Text), ("Bool", Boolean), ("EnumMember", MemberPath)],
        children: EXPRESSIONS,
    },
    Rule { tag: "Null", attributes: &[], children: ANNOTATED },
    Rule { tag: "String", attributes: &[], children: &[] },
];

/// `TSimpleIdentifier` but for its length.
const IDENTIFIER: &str = r"[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]*";

static ONE: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("^{IDENTIFIER}$")).unwrap());
static DOTTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!(r"^{IDENTIFIER}(\.{IDENTIFIER})*$")).unwrap());
static QUALIFIED: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!(r"^{IDENTIFIER}(\.{IDENTIFIER})+$")).unwrap());

impl Syntax {
    fn allows(self, value: &str) -> bool {
        let is_number = |value: &str| !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        let short = |value: &str| value.split('.').all(|part| part.chars().count() <= 128);
        match self {
            Text => true,
            Boolean => matches!(value, "true" | "false"),
            Version => matches!(value, "4.0" | "4.01"),
            Identifier => ONE.is_match(value) && short(value),
            Namespace => DOTTED.is_match(value) && value.chars().count() <= 511,
            QualifiedName => QUALIFIED.is_match(value) && short(value),
            TypeName => {
                let inner = value.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
                QUALIFIED.is_match(inner.unwrap_or(value))
            }
            Long => value.parse::<i64>().is_ok(),
            UnderlyingType => {
                matches!(value, "Edm.Byte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" | "Edm.SByte")
            }
            MemberPath => value.split(' ').all(|path| {
                path.split_once('/').is_some_and(|(name, member)| QUALIFIED.is_match(name) && ONE.is_match(member))
            }),
            Scale => matches!(value, "variable" | "floating") || is_number(value),
            Number => is_number(value),
            MaxLength => value == "max" || is_number(value),
            Srid => value == "variable" || is_number(value),
            Path => value.split('/').all(|part| DOTTED.is_match(part)),
        }
    }
}

pub(super) fn check(document: &Document<'_>, broken_rules: &mut Vec<String>) {
    let root = document.root_element();
    if root.tag_name().name() != "Edmx" {
        broken_rules.push(broken(root, "the root is no `Edmx`"));
    }
    root.descendants().filter(Node::is_element).for_each(|node| element(node, broken_rules));
}

fn element(node: Node<'_, '_>, broken_rules: &mut Vec<String>) {
    let tag = node.tag_name().name();
    let wrapper = ["Edmx", "Reference", "Include", "DataServices"].contains(&tag);
    let namespace = format!("http://docs.oasis-open.org/odata/ns/edm{}", if wrapper { "x" } else { "" });
    if node.tag_name().namespace() != Some(&*namespace) {
        broken_rules.push(broken(node, "it is in the wrong XML namespace"));
    }
    let Some(rule) = RULES.iter().find(|rule| rule.tag == tag) else {
        return broken_rules.push(broken(node, "there is no such element"));
    };
    for attribute in node.attributes() {
        match rule.attributes.iter().find(|(name, _)| name.trim_end_matches('!') == attribute.name()) {
            None => broken_rules.push(broken(node, format!("it has no attribute `{}`", attribute.name()))),
            Some((_, syntax)) if syntax.allows(attribute.value()) => {}
            Some(_) => {
                let rule = format!("{} may not be `{}`", attribute.name(), attribute.value());
                broken_rules.push(broken(node, rule));
            }
        }
    }
    let required = rule.attributes.iter().filter_map(|(name, _)| name.strip_suffix('!'));
    for name in required.filter(|name| !node.has_attribute(*name)) {
        broken_rules.push(broken(node, format!("it lacks `{name}`")));
    }
    let children: Vec<&str> = node.children().filter(Node::is_element).map(|child| child.tag_name().name()).collect();
    for child in &children {
        if !rule.children.iter().any(|(name, _, _)| name == child) {
            broken_rules.push(broken(node, format!("it may not hold `{child}`")));
        }
    }
    for (name, least, most) in rule.children {
        let count = children.iter().filter(|child| *child == name).count();
        if count < *least || count > *most {
            broken_rules.push(broken(node, format!("it holds `{name}` {count} times")));
        }
    }
    // An annotation has one value (OData 4.01 CSDL, section 14.2).
    if tag == "Annotation" || tag == "PropertyValue" {
        let constants = node.attributes().filter(|found| !["Term", "Property"].contains(&found.name())).count();
        let expressions = children.iter().filter(|child| **child != "Annotation").count();
        if constants + expressions != 1 {
            broken_rules.push(broken(node, "it has not one value"));
        }
    }
}
