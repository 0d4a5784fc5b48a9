//! The only room with a terminal, a disk, a clock and signals. What happens here reaches the program as [`Event`]s
//! over one channel.

pub mod store;
