//! Four fields beside their key. Each dimension is its short name, moved just so far that none stands on another, and
//! never out of the field that it counts for.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::report::chart;

/// How wide a letter of a sign comes out, and how high a sign is; in hundredths of the sheet.
const LETTER: f64 = 2.6;
const HIGH: f64 = 7.0;
/// What the name of a field takes above or below.
const NAME: f64 = 9.0;

#[derive(Template)]
#[template(path = "fields.html")]
pub(super) struct FourFields {
    says: String,
    /// From the left and from the top.
    cross: (f64, f64),
    names: [String; 4],
    /// What is said of the left end, and of the right.
    ends: (String, String),
    points: Vec<Point>,
    /// What has no place, and what the cross stands for.
    below: Vec<String>,
}

struct Point {
    x: f64,
    y: f64,
    sign: String,
    label: String,
    /// In the field that calls for effort.
    press: bool,
}

impl HtmlSafe for FourFields {}

impl FourFields {
    pub(super) fn of(chart: &chart::FourFields) -> Self {
        // Each field keeps room for its name and its points, however far out the cross is.
        let cross = (chart.cross.0.clamp(30.0, 70.0), (100.0 - chart.cross.1).clamp(30.0, 70.0));
        let mut points: Vec<Point> = Vec::new();
        for point in &chart.points {
            let field = point.field as usize;
            let (left, upper) = (field.is_multiple_of(2), field < 2);
            let half = LETTER * point.called().chars().count() as f64 / 2.0 + 2.0;
            let (x0, x1) = if left { (0.0, cross.0) } else { (cross.0, 100.0) };
            let (y0, y1) = if upper { (NAME, cross.1) } else { (cross.1, 100.0 - NAME) };
            let (cx, cy) = chart.cross;
            let along = if left { within(point.x, 0.0, cx) } else { within(point.x, cx, 100.0) };
            let up = if upper { within(point.y, cy, 100.0) } else { within(point.y, 0.0, cy) };
            let inside = |at: f64, low: f64, high: f64, half: f64| {
                at.clamp((low + half).min(high), (high - half).max(low + half))
            };
            let x = inside(x0 + (x1 - x0) * along, x0, x1, half);
            let y = inside(y0 + (y1 - y0) * (1.0 - up), y0, y1, HIGH / 2.0);
            let free = |at: f64| {
                let meets = |p: &Point| {
                    let other = LETTER * p.sign.chars().count() as f64 / 2.0 + 1.0;
                    (p.x - x).abs() < half + other && (p.y - at).abs() < HIGH
                };
                at >= y0 + HIGH / 2.0 - 0.1 && at <= y1 - HIGH / 2.0 + 0.1 && !points.iter().any(meets)
            };
            let steps = (0..40).flat_map(|n| [f64::from(n), -f64::from(n)]);
            let y = steps.map(|step| y + step).find(|&at| free(at)).unwrap_or(y);
            let (sign, label) = (point.called(), point.label.clone());
            points.push(Point { x, y, sign, label, press: field == 0 });
        }
        let without = chart.without.join(", ");
        let without = if without.is_empty() { without } else { format!("Uten plass: {without}") };
        let places = chart.points.iter().map(|p| format!("{}: {}.", p.label, chart.name_of(p)));
        Self {
            says: places.collect::<Vec<_>>().join(" "),
            cross,
            names: chart.fields.clone(),
            ends: chart.ends.clone().into(),
            points,
            below: [without, chart.cross_says.clone()].into_iter().filter(|line| !line.is_empty()).collect(),
        }
    }
}

/// A value as a share of the stretch from `low` to `high`.
fn within(value: f64, low: f64, high: f64) -> f64 {
    if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 }
}
