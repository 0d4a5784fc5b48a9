//! The small pictures of page one, beside the words that say what they show.

use super::{Picture, Role, Shape};
use crate::report::front::{Climb, Distance, Spot};

/// Customers and our guess on 0–100.
pub fn strip(said: &Spot, guess: &Spot) -> Vec<Shape> {
    let mut picture = Picture::default();
    let at = |spot: &Spot| 8.0 + 1.8 * spot.at.clamp(0.0, 100.0);
    let (customers, guessed) = (at(said), at(guess));
    picture.line((8.0, 26.0), (188.0, 26.0), "rule");
    for (x, class, number) in
        [(8.0, "muted", "0"), (98.0, "muted middle", "50"), (188.0, "muted middle", "100")]
    {
        picture.line((x, 22.0), (x, 30.0), "axis");
        picture.words((if class == "muted" { x - 4.0 } else { x }, 44.0), class, number);
    }
    picture.line((customers, 26.0), (guessed, 26.0), "way");
    picture.sign((customers, 26.0), Role::Voice);
    picture.dot((guessed, 26.0), 5.0, "guess");
    // Each name lies on its own side, so that neither lies on the other.
    let names = [("kundene", said, customers, "strong"), ("gjettet", guess, guessed, "")];
    let low = customers <= guessed;
    // As far over its mark as the other's leaves room for.
    let over = ((customers - guessed).abs() / 2.0 - 5.0).min(8.0);
    for (name, spot, x, weight) in names {
        let to_the_left = (weight == "strong") == low;
        let text = format!("{name} {}", spot.number);
        let wide = 6.9 * text.chars().count() as f64;
        // Never out of the picture; then both stand at its end, one behind the other.
        let x = if to_the_left { (x + over).max(wide) } else { (x - over).min(192.0 - wide) };
        let class = match (to_the_left, weight) {
            (true, "strong") => "end strong",
            (true, _) => "end",
            (false, weight) => weight,
        };
        picture.words((x, 13.0), class, text);
    }
    picture.shapes
}

/// Where we are, where we want to be and where customers place us, on a ladder lying down.
pub fn climb(climb: &Climb) -> Vec<Shape> {
    let mut picture = Picture::default();
    let (low, high) = climb.ends;
    let across = (high - low).max(1) as f64;
    let at = |value: f64| 10.0 + 148.0 * ((value - low as f64) / across).clamp(0.0, 1.0);
    let rung = |rung: &Option<crate::report::front::Rung>| rung.as_ref().map(|rung| rung.value);
    let (from, to) = (rung(&climb.from), rung(&climb.to));
    picture.line((10.0, 26.0), (158.0, 26.0), "rule");
    if let (Some(from), Some(to)) = (from, to) {
        picture.line((at(from as f64), 26.0), (at(to as f64), 26.0), "way");
    }
    // A ladder with more rungs than there is room for names is named at its ends.
    let steps: Vec<i64> = if high - low <= 10 { (low..=high).collect() } else { vec![low, high] };
    for value in steps {
        let x = at(value as f64);
        let class = match value {
            _ if Some(value) == to => "middle strong goal",
            _ if Some(value) == from => "middle strong now",
            _ => "middle muted",
        };
        if Some(value) != from && Some(value) != to {
            picture.dot((x, 26.0), 2.5, "tick");
        }
        picture.words((x, 50.0), class, value.to_string());
    }
    if let Some(from) = from {
        picture.sign((at(from as f64), 26.0), Role::Now);
    }
    if let Some(to) = to {
        picture.sign((at(to as f64), 26.0), Role::Goal);
    }
    if let Some((value, said, _)) = &climb.customers {
        let x = at(*value);
        let (name, class) = (format!("kundene {said}"), if x > 90.0 { "end" } else { "" });
        picture
            .shapes
            .push(Shape::Sign { corners: vec![(x, 3.0), (x + 6.0, 13.5), (x - 6.0, 13.5)], class: "voice" });
        picture.words((if x > 90.0 { x - 9.0 } else { x + 9.0 }, 13.0), class, name);
    }
    picture.shapes
}

/// From where it is to where it is to be, with what was guessed.
pub fn distance(gap: &Distance) -> Vec<Shape> {
    let mut picture = Picture::default();
    let at = |at: f64| 9.0 + 1.82 * at.clamp(0.0, 100.0);
    picture.line((9.0, 14.0), (191.0, 14.0), "rule");
    for x in [9.0, 100.0, 191.0] {
        picture.line((x, 10.0), (x, 18.0), "rule");
    }
    let (now, goal) = (gap.now.as_ref().map(|now| at(now.0)), gap.goal.as_ref().map(|goal| at(goal.0)));
    if let (Some(now), Some(goal)) = (now, goal) {
        picture.line((now, 14.0), (goal, 14.0), "way");
    }
    if let Some(guess) = gap.guess {
        picture.dot((at(guess), 14.0), 5.0, "guess");
    }
    if let Some(goal) = goal {
        picture.sign((goal, 14.0), Role::Goal);
    }
    if let Some(now) = now {
        picture.sign((now, 14.0), if gap.from_customers { Role::Voice } else { Role::Now });
    }
    picture.shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_names_never_lie_on_each_other() {
        let spot = |at: i32| Spot { at: f64::from(at), number: at.to_string() };
        // Nearer to an end they stand one behind the other there.
        for (said, guess) in (38..=60).flat_map(|said| (38..=60).map(move |guess| (said, guess))) {
            let (mut to, mut from) = (None, None);
            for shape in strip(&spot(said), &spot(guess)) {
                match shape {
                    Shape::Words { at, class, .. } if at.1 < 20.0 && class.starts_with("end") => {
                        to = Some(at.0);
                    }
                    Shape::Words { at, .. } if at.1 < 20.0 => from = Some(at.0),
                    _ => {}
                }
            }
            let (to, from) = (to.expect("one to the left"), from.expect("one to the right"));
            assert!(to + 6.0 <= from, "{said} and {guess}: {to} and {from}");
        }
    }
}
