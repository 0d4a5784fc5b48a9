//! The only room with a net, and only inwards: what listens here answers those who come, and nothing ever connects.
//! `listen` has the thread, `line` one visitor's line, `refusals` what is turned away before anything is looked up.
//! What is answered is decided by pure functions that know no server: `wall` for the wall in a browser, `phones` for those
//! who answer on a phone, which `porter` opens and closes.

pub mod addresses;
mod code;
mod line;
mod lines;
pub mod listen;
mod neighbours;
pub(super) mod phones;
pub mod porter;
mod rates;
pub mod refusals;
pub mod request;
pub mod secret;
pub mod wall;

#[cfg(test)]
mod tests;
