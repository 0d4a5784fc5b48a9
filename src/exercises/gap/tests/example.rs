//! Gaps at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, Page, Round, Stand, lend};
use crate::figures::Evidence;

impl Example for Gap {
    const STAND: Stand = Stand::Nobody;

    fn filled() -> Bench<Self> {
        let mut bench = lend(answered());
        let text = |what: &str| format!("noe om {what}");
        let evidence = || Evidence { source: text("kilden"), period: text("tiden"), n: Some(120) };
        bench.paper.sheet.lines[0].why = text("valget");
        let figure = KeyFigure { value: 4.into(), unit: text("enheten"), spread: None, evidence: evidence() };
        bench.paper.sheet.kpis.push(Kpi {
            id: bench.ids.take(),
            name: text("nøkkeltallet"),
            definition: text("hva som telles"),
            figure: Some(figure),
        });
        bench
    }

    fn rounds() -> Vec<Round<Self>> {
        Vec::new()
    }

    fn lines() -> Vec<Caught<Self>> {
        Vec::new()
    }

    fn pages() -> Vec<Page<Self>> {
        let mut steps: Vec<_> = Step::all(&bench().paper).into_iter().map(Step::name).collect();
        steps.dedup();
        let writes = |step: &&str| !["Gapene", "Fire felt"].contains(step);
        let page = |what| {
            let open = move || {
                let mut bench = Self::filled();
                go(&mut bench, what);
                // From the top, also where one is led to what is new.
                for _ in 0..20 {
                    bench.press(Key::UP);
                }
                bench
            };
            Page { what, open: Box::new(open), unfiled: &[] }
        };
        steps.into_iter().filter(writes).map(page).collect()
    }
}
