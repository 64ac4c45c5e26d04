//! The tables below the types of a generated file, read.

use syn::parse::{Parse, ParseStream};
use syn::{Ident, Item, LitStr, Token, braced};

/// What a table describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Structure,
    Enumeration,
    DerivedTypes,
}

/// A table: `Name: Base = "odata.type" { rows }`.
pub(super) struct Table {
    pub(super) kind: Kind,
    pub(super) name: Ident,
    pub(super) base: Option<Ident>,
    pub(super) rows: Vec<Row>,
}

/// A row: the name in JSON, and what has it in Rust. What else the runtime is told does not matter here.
pub(super) struct Row {
    pub(super) json: LitStr,
    pub(super) name: Ident,
}

/// The table that an item is, if it is one.
pub(super) fn read(item: &Item) -> syn::Result<Option<Table>> {
    let Item::Macro(invocation) = item else { return Ok(None) };
    let kind = match invocation.mac.path.get_ident().map(ToString::to_string).as_deref() {
        Some("structured_type") => Kind::Structure,
        Some("enumeration") => Kind::Enumeration,
        Some("derived_types") => Kind::DerivedTypes,
        _ => return Ok(None),
    };
    invocation
        .mac
        .parse_body()
        .map(|body: Body| Some(Table { kind, name: body.name, base: body.base, rows: body.rows }))
}

struct Body {
    name: Ident,
    base: Option<Ident>,
    rows: Vec<Row>,
}

impl Parse for Body {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        let base = if input.parse::<Option<Token![:]>>()?.is_some() { Some(input.parse()?) } else { None };
        input.parse::<Token![=]>()?;
        input.parse::<LitStr>()?;
        let content;
        braced!(content in input);
        let mut rows = Vec::new();
        while !content.is_empty() {
            rows.push(content.parse()?);
        }
        Ok(Body { name, base, rows })
    }
}

impl Parse for Row {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let json = input.parse()?;
        while !input.peek(Token![=>]) {
            input.parse::<proc_macro2::TokenTree>()?;
        }
        input.parse::<Token![=>]>()?;
        let name = input.parse()?;
        while !input.peek(Token![;]) {
            input.parse::<proc_macro2::TokenTree>()?;
        }
        input.parse::<Token![;]>()?;
        Ok(Row { json, name })
    }
}
