//! The metadata of services, as they write it.

use vpp_codegen::csdl::{read_json, read_xml};
use vpp_codegen::name::QualifiedName;
use vpp_codegen::schema::{Kind, OperationKind, TypeDefinition};

use crate::corpus;

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
    assert_eq!((service.unbound.len(), service.unbound[0].kind), (1, OperationKind::Function));
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
        wrapped("<EntityType Name=\"x\" BaseType=\"a.y\"/>\n<EntityType Name=\"y\" BaseType=\"n.x\"/>"),
        wrapped("<EnumType Name=\"x\"><Member Name=\"m\" Value=\"one\"/></EnumType>"),
        wrapped("<EntityType Name=\"x\"/>\n<ComplexType Name=\"x\"/>"),
        wrapped("<Action Name=\"x\" IsBound=\"true\"/>"),
    ]
    .iter()
    .map(|text| read_xml(text).unwrap_err().to_string())
    .collect();
    insta::assert_snapshot!(errors.join("\n\n"));
    for text in ["", "[", "{}", "{\"$Version\": \"4.01\", \"n\": {\"x\": {\"$Kind\": \"EnumType\", \"m\": \"one\"}}}"] {
        assert!(read_json(text).unwrap_err().line == 1, "{text}");
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
        assert_eq!(service.schema.operations.len() + service.unbound.len(), count("Action") + count("Function"));
        assert_eq!(service.schema.container.entity_sets.len(), count("EntitySet"));
        assert_eq!(service.schema.container.singletons.len(), count("Singleton"));
    }
}
