//! The metadata of services, as they write it.

use vpp_codegen::csdl::{read_json, read_xml};
use vpp_codegen::name::QualifiedName;
use vpp_codegen::schema::{Kind, OperationKind, TypeDefinition};

use crate::{corpus, shared};

/// Aliases, several schemas, annotations within and apart, type definitions, what is bound and what is not.
const SERVICE: &str = r##"<?xml version="1.0"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
  <edmx:Reference Uri="https://example.org/Core.xml">
    <edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/>
  </edmx:Reference>
  <edmx:DataServices>
    <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="zoo.animals" Alias="self">
      <TypeDefinition Name="Weight" UnderlyingType="Edm.Decimal" Scale="2"/>
      <EntityType Name="Animal" Abstract="true">
        <Key><PropertyRef Name="Zoo"/><PropertyRef Name="Number"/></Key>
        <Property Name="Zoo" Type="Edm.String" Nullable="false"/>
        <Property Name="Number" Type="Edm.Int32" Nullable="false"/>
        <Property Name="Weight" Type="self.Weight"/>
      </EntityType>
      <EntityType Name="Cat" BaseType="self.Animal" OpenType="true" HasStream="true">
        <Property Name="Colours" Type="Collection(zoo.looks.Colour)">
          <Annotation Term="Core.Description" String="What one sees."/>
          <Annotation Term="Core.Description" Qualifier="Short" String="Looks."/>
        </Property>
        <NavigationProperty Name="Kittens" Type="Collection(self.Cat)" ContainsTarget="true"/>
      </EntityType>
      <Action Name="Feed" IsBound="true">
        <Parameter Name="cat" Type="self.Cat"/>
        <Parameter Name="grams" Type="Edm.Int32" Nullable="false"/>
      </Action>
      <Function Name="Oldest"><ReturnType Type="self.Animal"/></Function>
      <EntityContainer Name="Zoo">
        <EntitySet Name="Cats" EntityType="self.Cat"/>
        <Singleton Name="Garfield" Type="self.Cat"/>
        <FunctionImport Name="Oldest" Function="self.Oldest"/>
      </EntityContainer>
      <Annotations Target="self.Cat/Kittens"><Annotation Term="Core.Computed"/></Annotations>
      <Annotations Target="self.Feed(self.Cat)"><Annotation Term="Core.Description" String="Gives."/></Annotations>
      <Annotations Target="self.Animal">
        <Annotation Term="Core.Revisions"><Collection><Record>
          <PropertyValue Property="Kind"><EnumMember>Core.RevisionKind/Deprecated</EnumMember></PropertyValue>
        </Record></Collection></Annotation>
      </Annotations>
    </Schema>
    <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="zoo.looks">
      <EnumType Name="Colour" UnderlyingType="Edm.Byte" IsFlags="true">
        <Member Name="Black" Value="1"/>
        <Member Name="White" Value="2"/>
      </EnumType>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>"##;

#[test]
fn a_service_is_read_with_all_it_declares() {
    let service = read_xml(SERVICE).unwrap();
    let schema = &service.schema;
    let structured = |name: &str| schema.types.structured(&QualifiedName::parse(name)).unwrap();
    let animal = structured("zoo.animals.Animal");
    assert_eq!((animal.kind, animal.is_abstract, animal.origin.deprecated), (Kind::Entity, true, true));
    assert_eq!(animal.key, ["Zoo", "Number"]);
    assert_eq!(animal.properties[2].type_use.to_string(), "Edm.Decimal");
    let cat = structured("zoo.animals.Cat");
    assert!(cat.is_open);
    assert_eq!(cat.base, Some(QualifiedName::new("zoo.animals", "Animal")));
    assert_eq!(cat.properties[0].type_use.to_string(), "Collection(zoo.looks.Colour)");
    assert_eq!(cat.properties[0].documentation.plain(), "What one sees.");
    assert!(cat.navigation[0].read_only);
    let TypeDefinition::Enumeration(colour) = &schema.types[&QualifiedName::new("zoo.looks", "Colour")] else {
        panic!("no enumeration");
    };
    assert!(colour.is_flags);
    assert_eq!(colour.members.iter().map(|member| member.value).collect::<Vec<_>>(), [Some(1), Some(2)]);
    let [feed] = &schema.operations[..] else { panic!("{:#?}", schema.operations) };
    assert_eq!(feed.bound_to.to_string(), "zoo.animals.Cat");
    assert_eq!((feed.parameters.len(), &*feed.parameters[0].name), (1, "grams"));
    assert_eq!(feed.origin.documentation.plain(), "Gives.");
    assert_eq!((service.schema.unbound.len(), service.schema.unbound[0].kind), (1, OperationKind::Function));
    let container = &service.schema.container;
    assert_eq!(container.entity_sets["Cats"], QualifiedName::new("zoo.animals", "Cat"));
    assert_eq!(container.singletons["Garfield"], QualifiedName::new("zoo.animals", "Cat"));
    assert_eq!((container.entity_sets.len(), container.singletons.len()), (1, 1));
}

#[test]
fn every_item_knows_its_line() {
    let service = read_xml(SERVICE).unwrap();
    let line_of = |text: &str| SERVICE.lines().position(|line| line.contains(text)).unwrap() + 1;
    let cat = service.schema.types.structured(&QualifiedName::new("zoo.animals", "Cat")).unwrap();
    assert_eq!(service.line(cat.origin.span), line_of("EntityType Name=\"Cat\""));
    assert_eq!(service.line(cat.properties[0].span), line_of("Name=\"Colours\""));
    assert_eq!(service.line(service.schema.operations[0].origin.span), line_of("Name=\"Feed\""));
}

#[test]
fn no_depth_of_elements_exhausts_the_stack() {
    let records = |depth: usize| {
        let (open, close) = ("<Record><PropertyValue Property=\"a\">", "</PropertyValue></Record>");
        SERVICE.replace(
            "<Action Name",
            &format!("<Annotation Term=\"a.b\">{}{}</Annotation><Action Name", open.repeat(depth), close.repeat(depth)),
        )
    };
    assert!(read_xml(&records(50)).is_ok());
    let error = read_xml(&records(50_000)).unwrap_err();
    assert_eq!((error.line, &*error.message), (22, "this element is nested deeper than is read"));
}

#[test]
fn what_is_no_metadata_is_an_error_with_its_place() {
    let wrapped = |content: &str| {
        format!(
            "<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\" Version=\"4.0\">\n<edmx:DataServices>\n\
             <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"n\" Alias=\"a\">\n{content}\n</Schema>\n\
             </edmx:DataServices></edmx:Edmx>"
        )
    };
    let errors: Vec<String> = [
        "".to_string(),
        "# A page".to_string(),
        "<edmx:Edmx xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\" Version=\"1.0\"/>".to_string(),
        "<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\" Version=\"4.0\"/>".to_string(),
        wrapped("<EntityType/>"),
        wrapped("<EntityType Name=\"x\" Abstract=\"yes\"/>"),
        wrapped("<EntityType Name=\"x\"><Property Name=\"é\" Type=\"String\"/></EntityType>"),
        wrapped("<EnumType Name=\"x\"><Member Name=\"m\" Value=\"one\"/></EnumType>"),
    ]
    .iter()
    .map(|text| read_xml(text).unwrap_err().to_string())
    .collect();
    insta::assert_snapshot!(errors.join("\n\n"));
    for text in ["", "[", "{}"] {
        assert!(read_json(text).unwrap_err().line == 1, "{text}");
    }
}

#[test]
fn what_breaks_a_rule_is_a_finding_with_a_decision() {
    let document = |items: &str| {
        format!(
            "<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\" Version=\"4.0\"><edmx:DataServices>\
             <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"n\" Alias=\"a\">{items}</Schema>\
             </edmx:DataServices></edmx:Edmx>"
        )
    };
    for (items, found) in [
        (
            "<ComplexType Name=\"x\" BaseType=\"a.y\"/><ComplexType Name=\"y\" BaseType=\"n.x\"/>",
            "`n.x` is derived from itself: it has no base",
        ),
        ("<ComplexType Name=\"x\"/><EntityType Name=\"x\"/>", "`n.x` is defined twice: the first counts"),
        ("<Action Name=\"x\" IsBound=\"true\"/>", "`n.x` is bound and has no parameter: it is bound to nothing"),
        ("<EnumType Name=\"x\"/>", "the enumeration `n.x` has no members: every value of it is one that is not known"),
        (
            "<EnumType Name=\"x\"><Member Name=\"m\"/><Member Name=\"m\" Value=\"7\"/></EnumType>",
            "`m` stands twice in `x`: the first counts",
        ),
        (
            "<ComplexType Name=\"x\"><Property Name=\"p\" Type=\"n.y\"/></ComplexType>",
            "the type `n.y` is in no document that was given: what is of it holds any JSON",
        ),
        (
            "<ComplexType Name=\"x\" BaseType=\"m.y\"/>",
            "`m.y`, the base of `n.x`, is in no document that was given: the type has no base",
        ),
        (
            "<ComplexType Name=\"x\"><Property Name=\"p\" Type=\"Edm.Int32\"/></ComplexType>\
             <ComplexType Name=\"y\" BaseType=\"n.x\"><Property Name=\"p\" Type=\"Edm.Int32\"/></ComplexType>",
            "`p` is a property of the base `n.x`, too: that of the base counts",
        ),
        (
            "<ComplexType Name=\"x\" Colour=\"red\"/>",
            "the attribute `Colour` of `ComplexType` is not understood: it is left out of the model",
        ),
        ("<Shape Name=\"x\"/>", "`Shape` in `Schema` is not understood: it is left out of the model"),
        (
            "<Annotations Target=\"a.z\"><Annotation Term=\"a.t\"/></Annotations>",
            "there is no `n.z` to annotate: what is said of it is left out of the model",
        ),
    ] {
        let service = read_xml(&document(items)).unwrap();
        let shown = service.findings.iter().map(|it| format!("{}: {}", it.message, it.decision.as_deref().unwrap()));
        assert_eq!(shown.collect::<Vec<_>>(), [found]);
        assert_eq!(service.line(service.findings.iter().next().unwrap().span), 1);
    }
    let in_json = "{\"$Version\": \"4.01\", \"n\": {\"x\": {\"$Kind\": \"EnumType\", \"m\": \"one\"}}}";
    let found = read_json(in_json).unwrap().findings;
    assert_eq!(found.iter().next().unwrap().message, "the value of `m` is no whole number of 64 bits");
}

/// What JSON says by silence and XML does not, and the other way round.
#[test]
fn defaults_of_the_notations_are_known() {
    let xml = "<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\" Version=\"4.0\"><edmx:DataServices>\
         <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"n\">\
         <TypeDefinition Name=\"Weight\" UnderlyingType=\"Edm.Decimal\" Scale=\"2\"/>\
         <ComplexType Name=\"x\">\
           <Property Name=\"may\" Type=\"Edm.String\"/>\
           <Property Name=\"must\" Type=\"Edm.String\" Nullable=\"false\" MaxLength=\"max\"/>\
           <Property Name=\"whole\" Type=\"Edm.Decimal\"/>\
           <Property Name=\"second\" Type=\"Edm.DateTimeOffset\"/>\
           <Property Name=\"instant\" Type=\"Edm.DateTimeOffset\" Precision=\"12\"/>\
           <Property Name=\"heavy\" Type=\"n.Weight\"/>\
         </ComplexType>\
         <EnumType Name=\"e\"><Member Name=\"a\"/><Member Name=\"b\"/></EnumType>\
         </Schema></edmx:DataServices></edmx:Edmx>";
    let json = r##"{ "$Version": "4.0", "n": {
        "Weight": { "$Kind": "TypeDefinition", "$UnderlyingType": "Edm.Decimal", "$Scale": 2 },
        "x": { "$Kind": "ComplexType",
            "may": { "$Nullable": true },
            "must": {},
            "whole": { "$Type": "Edm.Decimal", "$Nullable": true, "$Scale": 0 },
            "second": { "$Type": "Edm.DateTimeOffset", "$Nullable": true, "$Precision": 0 },
            "instant": { "$Type": "Edm.DateTimeOffset", "$Nullable": true },
            "heavy": { "$Type": "n.Weight", "$Nullable": true }
        },
        "e": { "$Kind": "EnumType", "a": 0, "b": 1 }
    } }"##;
    let (in_xml, in_json) = (read_xml(xml).unwrap().schema, read_json(json).unwrap().schema);
    assert_eq!(in_xml.to_json(), in_json.to_json());
    let found = in_xml.types.structured(&QualifiedName::new("n", "x")).unwrap();
    let nullable: Vec<_> = found.properties.iter().map(|property| property.nullable).collect();
    assert_eq!(nullable, [true, false, true, true, true, true].map(Some));
    let heavy = found.properties[5].declared.as_deref().unwrap();
    assert_eq!(
        (heavy.facets.scale.as_deref(), &heavy.definition),
        (Some("2"), &Some(QualifiedName::new("n", "Weight")))
    );
    assert_eq!(found.properties[5].type_use.to_string(), "Edm.Decimal");
}

/// Every form in which an annotation apart can name what it is about.
#[test]
fn annotations_from_outside_find_what_they_are_about() {
    let described = |target: &str| {
        let json = format!(
            r##"{{ "$Version": "4.01", "n": {{ "$Alias": "a",
                "T": {{ "$Kind": "EntityType", "p": {{}} }},
                "E": {{ "$Kind": "EnumType", "m": 1 }},
                "Do": [
                    {{ "$Kind": "Action", "$IsBound": true, "$Parameter": [{{ "$Name": "on", "$Type": "a.T" }}, {{ "$Name": "q" }}] }},
                    {{ "$Kind": "Action", "$Parameter": [{{ "$Name": "q" }}] }}
                ],
                "Say": [{{ "$Kind": "Function", "$IsBound": true, "$Parameter": [
                    {{ "$Name": "on", "$Collection": true, "$Type": "n.T" }}, {{ "$Name": "q", "$Type": "Edm.Int32" }}
                ], "$ReturnType": {{}} }}],
                "$Annotations": {{ "{target}": {{ "@Org.OData.Core.V1.Description": "Told." }} }}
            }} }}"##
        );
        let service = read_json(&json).unwrap();
        assert!(service.findings.is_empty(), "{target}: {:?}", service.findings);
        let schema = service.schema;
        let mut found = Vec::new();
        let mut look = |name: &str, text: String| {
            if text == "Told." {
                found.push(name.to_string());
            }
        };
        for (name, definition) in &schema.types {
            look(&name.name, definition.origin().documentation.plain());
            let properties = definition.as_structured().into_iter().flat_map(|it| it.all_properties());
            properties.for_each(|property| look(&property.name, property.documentation.plain()));
            let members = definition.as_enumeration().into_iter().flat_map(|it| &it.members);
            members.into_iter().for_each(|member| look(&member.name, member.documentation.plain()));
        }
        for operation in &schema.operations {
            look(&format!("{} on", operation.name.name), operation.origin.documentation.plain());
            operation.parameters.iter().for_each(|it| look(&format!("{} of bound", it.name), it.documentation.plain()));
        }
        for operation in &schema.unbound {
            look(&operation.name.name, operation.origin.documentation.plain());
            operation.parameters.iter().for_each(|it| look(&it.name, it.documentation.plain()));
        }
        found.join(", ")
    };
    for (target, found) in [
        ("a.T", "T"),
        ("n.T", "T"),
        ("a.T/p", "p"),
        ("n.E/m", "m"),
        ("a.Do", "Do on, Do"),
        ("a.Do(a.T)", "Do on"),
        ("n.Do(n.T,Edm.String)", "Do on"),
        ("n.Do()", "Do"),
        ("a.Do(a.T)/q", "q of bound"),
        ("a.Do/q", "q of bound, q"),
        ("a.Say(Collection(a.T),Edm.Int32)", "Say on"),
        ("a.Say/$ReturnType", ""),
    ] {
        assert_eq!(described(target), found, "{target}");
    }
}

/// The documents of other services and of OASIS, and of Microsoft Graph of today, counted by the XML alone.
#[test]
fn whatever_a_document_declares_is_read() {
    let folders = shared("corpus/csdl").into_iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let files =
        folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap()).map(|it| it.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "xml"));
    for path in files.chain(shared("corpus/2026/metadata-v1.0.xml")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let xml = roxmltree::Document::parse(&text).unwrap();
        let count = |tag: &str| xml.descendants().filter(|node| node.tag_name().name() == tag).count();
        let service = read_xml(&text).unwrap_or_else(|error| panic!("{}:{error}", path.display()));
        let schema = &service.schema;
        let structured = || schema.types.values().filter_map(TypeDefinition::as_structured);
        let enumerations = schema.types.values().filter_map(TypeDefinition::as_enumeration);
        let container = &schema.container;
        let found = [
            ("EntityType", structured().filter(|it| it.kind == Kind::Entity).count()),
            ("ComplexType", structured().filter(|it| it.kind == Kind::Complex).count()),
            ("EnumType", enumerations.clone().count()),
            ("TypeDefinition", schema.definitions.len()),
            ("Property", structured().map(|it| it.properties.len()).sum()),
            ("NavigationProperty", structured().map(|it| it.navigation.len()).sum()),
            ("Member", enumerations.map(|it| it.members.len()).sum()),
            ("EntitySet", container.entity_sets.len()),
            ("Singleton", container.singletons.len()),
        ];
        for (tag, number) in found {
            assert_eq!(number, count(tag), "{tag} in {}", path.display());
        }
        let operations = schema.operations.len() + schema.unbound.len();
        assert_eq!(operations, count("Action") + count("Function"), "{}", path.display());
        assert_eq!(container.imports.len(), count("ActionImport") + count("FunctionImport"), "{}", path.display());
    }
}

#[test]
fn the_metadata_of_microsoft_graph_is_read_completely() {
    let Some(corpus) = corpus() else { return };
    for version in ["v1.0", "beta"] {
        let text = std::fs::read_to_string(corpus.join(format!("metadata-{version}.xml"))).unwrap();
        let service = read_xml(&text).unwrap();
        let count = |tag: &str| text.matches(&format!("<{tag} ")).count();
        let types = &service.schema.types;
        assert_eq!(types.len(), count("EntityType") + count("ComplexType") + count("EnumType"));
        let structured = || types.values().filter_map(TypeDefinition::as_structured);
        assert_eq!(structured().map(|found| found.properties.len()).sum::<usize>(), count("Property"));
        assert_eq!(structured().map(|found| found.navigation.len()).sum::<usize>(), count("NavigationProperty"));
        let members = types.values().filter_map(TypeDefinition::as_enumeration).map(|found| found.members.len());
        assert_eq!(members.sum::<usize>(), count("Member"));
        assert_eq!(service.schema.operations.len() + service.schema.unbound.len(), count("Action") + count("Function"));
        assert_eq!(service.schema.container.entity_sets.len(), count("EntitySet"));
        assert_eq!(service.schema.container.singletons.len(), count("Singleton"));
    }
}
