//! What every key does, gathered from the tables that dispatch them: for `nordstjerne keys` and docs/taster.md.

use std::fmt::Write;

use serde_json::json;

use super::desk;
use super::home::Home;
use super::notes::Notes;
use super::palette::Picker;
use super::review::Review;
use super::trace::Trace;
use super::versions::Versions;
use super::wall::Projected;
use crate::exercises;
use crate::ui::keys::Told;
use crate::ui::{field, form};

/// Where the keys work, and what is told of them.
fn places() -> Vec<(&'static str, Vec<Told>)> {
    let mut places = vec![
        ("Startsiden", Home::KEYS.to_vec()),
        ("Pulten", desk::KEYS.iter().map(|row| row.told).collect()),
    ];
    places.extend(exercises::told());
    places.extend([
        ("Agendaen", desk::AGENDA_KEYS.to_vec()),
        ("I et felt", field::KEYS.to_vec()),
        ("I et skjema", form::KEYS.to_vec()),
        ("I en liste", Picker::<()>::KEYS.to_vec()),
        ("Hvorfor sier vi dette?", Trace::KEYS.to_vec()),
        ("Tidligere versjoner", Versions::KEYS.to_vec()),
        ("Lesing", Review::KEYS.to_vec()),
        ("Veggen i eget vindu", Projected::KEYS.to_vec()),
        ("Notatene i eget vindu", Notes::KEYS.to_vec()),
    ]);
    for (_, told) in &mut places {
        // One that is hinted at in one place only has two rows.
        let mut known = Vec::new();
        told.retain(|t| {
            let is_new = !known.contains(&(t.keys, t.help));
            known.push((t.keys, t.help));
            is_new && !t.keys.is_empty() && !t.help.is_empty()
        });
    }
    places
}

/// A heading for each place, and a line for each key.
pub fn as_text() -> String {
    let mut text = String::new();
    for (place, told) in places() {
        let _ = writeln!(text, "{place}");
        for t in told {
            let _ = writeln!(text, "  {:25}{}", t.written(), t.help);
        }
        text.push('\n');
    }
    text.trim_end().to_string()
}

/// `[{ "place": …, "keys": […], "help": … }]`.
pub fn as_json() -> String {
    let rows: Vec<_> = places()
        .into_iter()
        .flat_map(|(place, told)| {
            told.into_iter().map(move |t| {
                let keys: Vec<_> = t.keys.iter().map(ToString::to_string).collect();
                json!({ "place": place, "keys": keys, "help": t.help })
            })
        })
        .collect();
    serde_json::to_string_pretty(&rows).unwrap_or_default()
}

/// The tables in docs/taster.md.
pub fn as_markdown() -> String {
    let mut text = String::new();
    for (place, told) in places() {
        let _ = write!(text, "**{place}**\n\n| tast | gjør |\n|---|---|\n");
        for t in told {
            let _ = writeln!(text, "| {} | {} |", t.written(), t.help);
        }
        text.push('\n');
    }
    text
}
