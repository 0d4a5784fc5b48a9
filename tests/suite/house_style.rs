//! The style of somebody's own house on what is handed out: what it changes, and what it can't be made to do.

use std::fs;

use nordstjerne::report::house::{Accent, House, Logo};
use nordstjerne::report::wall;
use nordstjerne::workshop::export::{FORMATS, Order, Output};
use nordstjerne::workshop::template::demo;

use super::commands::Place;
use super::room::nine;

/// An image that would do harm if it were more than one.
const EVIL: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script>
<image href="http://ute.example/x.png"/></svg>"#;

fn page(house: &House) -> String {
    let Output::File { text, .. } = Order::default().filled_in(house, None, &demo(), nine()).0 else {
        panic!()
    };
    text
}

fn evil() -> House {
    House {
        accent: Accent::read("#ffee00").ok(),
        logo: Logo::read(EVIL.as_bytes()).ok(),
        foot: "</footer><script>alert(3)</script>".into(),
        who: "<b onclick=alert(4)>Kari & co</b>".into(),
    }
}

#[test]
fn a_report_in_no_style_of_ones_own_is_as_it_was() {
    let plain = page(&House::default());
    let Output::File { text, .. } = Order::default().filled(&demo(), nine()).0 else { panic!() };
    assert_eq!(plain, text);
    for word in ["<img", "img-src", "class=\"house\"", ".logo"] {
        assert!(!plain.contains(word), "{word}");
    }
}

#[test]
fn a_logo_and_a_line_below_stand_in_the_page_and_run_nothing() {
    let page = page(&evil());
    assert_eq!(page.matches("<img class=\"logo\" src=\"data:image/svg+xml;base64,").count(), 1);
    for word in ["<script", "<b onclick", "onload", "ute.example"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(
        page.contains("img-src data:;") && page.contains("default-src 'none'"),
        "the policy lets images in only"
    );
    assert!(!page.contains("script-src") && !page.contains("unsafe"));
    assert!(page.contains("Ledet av") && page.contains("Kari"));
}

#[test]
fn the_wall_wears_logo_and_line_too_and_neither_runs_anything() {
    let house = evil();
    let dressed = wall::page("<main></main>", "/v/A", None, house.logo.as_ref(), &house.foot);
    assert!(dressed.contains("<img id=\"logo\" src=\"data:image/svg+xml;base64,"), "{dressed}");
    assert!(dressed.contains("alert(3)") && !dressed.contains("<script>"), "{dressed}");
    let plain = wall::page("<main></main>", "/v/A", None, None, " ");
    assert!(!plain.contains("id=\"house\""), "{plain}");
}

#[test]
fn only_pages_to_be_read_are_dressed() {
    for (format, it) in FORMATS.iter().enumerate() {
        let order = Order { format, ..Order::default() };
        let dressed = order.filled_in(&evil(), None, &demo(), nine()).0;
        let is_page = ["html", "pdf", "script"].contains(&it.name);
        assert_eq!(dressed != order.filled(&demo(), nine()).0, is_page, "{}", it.name);
    }
}

#[test]
fn what_stands_in_the_settings_is_on_the_report_and_a_logo_that_is_gone_is_said() {
    let place = Place::new();
    let (config, logo) = (place.path().join("config"), place.path().join("logo.svg"));
    fs::create_dir_all(&config).expect("a folder");
    fs::write(&logo, EVIL).expect("a logo");
    let file = format!(
        "facilitator = \"Kari Nes\"\naccent = \"#7a1233\"\nlogo = '{}'\nfoot = \"nes.no\"\n",
        logo.display()
    );
    fs::write(config.join("settings.toml"), file).expect("a file");
    let path = place.new_session(&[]);
    let report = || place.run(&["report", &path.to_string_lossy(), "--as", "html", "-o", "-"]);
    let said = report();
    for word in ["Ledet av Kari Nes", "nes.no", "--accent: #7a1233", "data:image/svg+xml;base64,"] {
        assert!(said.out.contains(word), "{word}: {}", said.err);
    }
    fs::remove_file(&logo).expect("it was there");
    let said = report();
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("Logoen ble ikke med. Fant ikke filen"), "{}", said.err);
    assert!(said.out.contains("nes.no") && !said.out.contains("<img"));
}
