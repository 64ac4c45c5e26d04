//! Who calls an operation.

use borsh::{BorshDeserialize, BorshSerialize};

/// Who calls an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Account {
    /// A user signed in with a work or school account.
    Work,
    /// A user signed in with a personal account.
    Personal,
    /// An application, without a user.
    Application,
}

impl Account {
    /// All accounts, in the order in which pages list them.
    pub const ALL: [Account; 3] = [Account::Work, Account::Personal, Account::Application];

    /// How one calls so, in words.
    pub fn words(self) -> &'static str {
        match self {
            Account::Work => "with a work or school account",
            Account::Personal => "with a personal account",
            Account::Application => "as an application",
        }
    }
}
