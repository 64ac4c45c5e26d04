//! The tables of generated files, as `rust/table.rs` and `rust/operation_table.rs` write them.

use syn::parse::{Parse, ParseStream, Result};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitBool, LitInt, LitStr, Token, Type, braced, parenthesized, token};

/// `structured_type!`
pub(super) struct StructuredTable {
    pub(super) odata_type: String,
    pub(super) base: Option<Ident>,
    pub(super) rows: Vec<PropertyRow>,
}

/// `"state" => state: VppTokenState, with_state;`
pub(super) struct PropertyRow {
    pub(super) name: String,
    pub(super) field: Ident,
    pub(super) setter: Ident,
}

/// `enumeration!`
pub(super) struct EnumerationTable {
    pub(super) odata_type: String,
    pub(super) rows: Vec<MemberRow>,
}

/// `"valid" = 1 => Valid;`
pub(super) struct MemberRow {
    pub(super) name: String,
    pub(super) value: Option<String>,
    pub(super) variant: Ident,
}

/// `derived_types!`
pub(super) struct DerivedTable {
    pub(super) name: Ident,
    pub(super) base: Ident,
}

/// `"token" => token: String;`
pub(super) struct SetterRow {
    pub(super) attributes: Vec<Attribute>,
    pub(super) name: String,
    pub(super) identifier: Ident,
    pub(super) rust_type: Type,
}

/// `http::operation!`
pub(super) struct OperationTable {
    pub(super) name: Ident,
    pub(super) method: Ident,
    pub(super) output: Type,
    pub(super) paths: Vec<PathRow>,
    pub(super) setters: Vec<SetterRow>,
    pub(super) offers: Vec<Ident>,
    /// The names of permissions, by the kind of account.
    pub(super) permissions: Vec<(Ident, String)>,
}

/// `"/vppTokens/{id}" => new(id: &str);`
pub(super) struct PathRow {
    pub(super) template: String,
    pub(super) constructor: Ident,
    pub(super) arguments: Vec<Type>,
    pub(super) body: Option<Type>,
}

impl Parse for StructuredTable {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Ident>()?;
        let base = after::<Token![:], Ident>(input)?;
        input.parse::<Token![=]>()?;
        let odata_type = input.parse::<LitStr>()?.value();
        Ok(StructuredTable { odata_type, base, rows: rows(input)? })
    }
}

impl Parse for PropertyRow {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse::<LitStr>()?.value();
        input.parse::<Token![=>]>()?;
        let field = input.parse()?;
        input.parse::<Token![:]>()?;
        input.parse::<Type>()?;
        input.parse::<Token![,]>()?;
        let setter = input.parse()?;
        after::<Token![,], Ident>(input)?;
        Ok(PropertyRow { name, field, setter })
    }
}

impl Parse for EnumerationTable {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Ident>()?;
        input.parse::<Token![=]>()?;
        let odata_type = input.parse::<LitStr>()?.value();
        Ok(EnumerationTable { odata_type, rows: rows(input)? })
    }
}

impl Parse for MemberRow {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse::<LitStr>()?.value();
        // An arrow begins like an equals sign.
        let sign = if input.peek(Token![=>]) { None } else { after::<Token![=], Option<Token![-]>>(input)? };
        let value = match sign {
            None => None,
            Some(sign) => Some(format!("{}{}", sign.map_or("", |_| "-"), input.parse::<LitInt>()?)),
        };
        input.parse::<Token![=>]>()?;
        Ok(MemberRow { name, value, variant: input.parse()? })
    }
}

impl Parse for DerivedTable {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let base = input.parse()?;
        input.parse::<proc_macro2::TokenStream>()?;
        Ok(DerivedTable { name, base })
    }
}

impl Parse for SetterRow {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let name = input.parse::<LitStr>()?.value();
        input.parse::<Token![=>]>()?;
        let identifier = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok(SetterRow { attributes, name, identifier, rust_type: input.parse()? })
    }
}

impl Parse for OperationTable {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let method = input.parse()?;
        input.parse::<Token![->]>()?;
        let output = input.parse()?;
        if after::<Token![,], Ident>(input)?.is_some() {
            input.parse::<Type>()?;
        }
        let mut table = OperationTable {
            name,
            method,
            output,
            paths: Vec::new(),
            setters: Vec::new(),
            offers: Vec::new(),
            permissions: Vec::new(),
        };
        let content;
        braced!(content in input);
        while !content.is_empty() {
            table.section(&content)?;
        }
        Ok(table)
    }
}

impl OperationTable {
    fn section(&mut self, input: ParseStream<'_>) -> Result<()> {
        let name: Ident = input.parse()?;
        match &*name.to_string() {
            "paths" => self.paths = rows(input)?,
            "sets" => self.setters = rows(input)?,
            "permissions" => self.permissions = rows::<PermissionRow>(input)?.into_iter().map(|row| row.0).collect(),
            "offers" => {
                let content;
                braced!(content in input);
                let offers = Punctuated::<Ident, Token![,]>::parse_terminated(&content)?;
                self.offers = offers.into_iter().collect();
            }
            _ => {
                input.parse::<Token![:]>()?;
                input.parse::<LitBool>()?;
                input.parse::<Token![;]>()?;
            }
        }
        Ok(())
    }
}

impl Parse for PathRow {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let template = input.parse::<LitStr>()?.value();
        input.parse::<Token![=>]>()?;
        let constructor = input.parse()?;
        let content;
        parenthesized!(content in input);
        let mut arguments = Vec::new();
        while content.peek(Ident) {
            content.parse::<Ident>()?;
            content.parse::<Token![:]>()?;
            arguments.push(content.parse()?);
            content.parse::<Option<Token![,]>>()?;
        }
        let mut body = None;
        if after::<Token![;], Ident>(&content)?.is_some() {
            content.parse::<Token![:]>()?;
            body = Some(content.parse()?);
            after::<Token![=>], Ident>(&content)?;
        }
        while after::<Token![,], Ident>(input)?.is_some() {
            let initially;
            parenthesized!(initially in input);
            initially.parse::<Option<LitStr>>()?;
        }
        Ok(PathRow { template, constructor, arguments, body })
    }
}

struct PermissionRow((Ident, String));

impl Parse for PermissionRow {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let account = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok(PermissionRow((account, input.parse::<LitStr>()?.value())))
    }
}

/// What stands behind a separator, if the separator is there.
fn after<S: Parse + token::Token, T: Parse>(input: ParseStream<'_>) -> Result<Option<T>> {
    match S::peek(input.cursor()) {
        true => input.parse::<S>().and_then(|_| input.parse().map(Some)),
        false => Ok(None),
    }
}

/// Rows in braces, each with a semicolon behind it.
fn rows<T: Parse>(input: ParseStream<'_>) -> Result<Vec<T>> {
    let content;
    braced!(content in input);
    Ok(Punctuated::<T, Token![;]>::parse_terminated(&content)?.into_iter().collect())
}
