//! Items as tokens. The templates write down what the emit-model says and decide nothing. Comments are put in later.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::model::{DerivedTypesModel, EnumerationModel, FieldModel, Import, ItemModel, StructModel, VariantModel};

impl ToTokens for ItemModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            ItemModel::Struct(item) => item.to_tokens(tokens),
            ItemModel::Enumeration(item) => item.to_tokens(tokens),
            ItemModel::DerivedTypes(item) => item.to_tokens(tokens),
        }
    }
}

impl ToTokens for StructModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (docs, deprecated, name, fields) =
            (docs(&self.docs), deprecated(self.deprecated.as_deref()), identifier(&self.identifier), &self.fields);
        tokens.extend(quote! {
            #docs
            #deprecated
            #[derive(Clone, Default)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields,)*
            }
        });
    }
}

impl ToTokens for FieldModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (docs, deprecated, name, rust_type) = (
            docs(&self.docs),
            deprecated(self.deprecated.as_deref()),
            identifier(&self.identifier),
            lexed(&self.rust_type),
        );
        tokens.extend(quote! { #docs #deprecated pub #name: #rust_type });
    }
}

impl ToTokens for EnumerationModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (docs, deprecated, name, variants) =
            (docs(&self.docs), deprecated(self.deprecated.as_deref()), identifier(&self.identifier), &self.variants);
        let derives = self.derives.iter().map(|derived| identifier(derived));
        tokens.extend(quote! {
            #docs
            #deprecated
            #[derive(#(#derives),*)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                /// A member this version of the crate does not know, kept as it came.
                Unrecognized(String),
            }
        });
    }
}

impl ToTokens for VariantModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (docs, deprecated, name) =
            (docs(&self.docs), deprecated(self.deprecated.as_deref()), identifier(&self.identifier));
        let default = self.is_default.then(|| quote! { #[default] });
        tokens.extend(quote! { #docs #deprecated #default #name });
    }
}

impl ToTokens for DerivedTypesModel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (docs, name, base) = (docs(&self.docs), identifier(&self.identifier), identifier(&self.base));
        let derived = self.derived.iter().map(|(_, derived)| {
            let (docs, derived) = (format!(" A [`{derived}`]."), identifier(derived));
            quote! { #[doc = #docs] #derived(Box<#derived>) }
        });
        tokens.extend(quote! {
            #docs
            #[derive(Clone)]
            #[non_exhaustive]
            pub enum #name {
                /// The type itself, and every derived type this version of the crate does not know.
                #base(Box<#base>),
                #(#derived,)*
            }
        });
    }
}

impl ToTokens for Import {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let tree = lexed(&format!("{}::{{{}}}", self.path, self.names.join(", ")));
        tokens.extend(quote! { use #tree; });
    }
}

/// The place of a comment, if there is one. Its lines are put in when the item is text.
fn docs(lines: &[String]) -> Option<TokenStream> {
    (!lines.is_empty()).then(|| quote! { #[doc = ""] })
}

fn deprecated(note: Option<&str>) -> Option<TokenStream> {
    note.map(|note| quote! { #[deprecated = #note] })
}

fn identifier(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A piece of Rust that the lowering wrote as text.
fn lexed(text: &str) -> TokenStream {
    text.parse().expect("the lowering writes Rust")
}
