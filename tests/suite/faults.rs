//! Real faults of a real disk.
