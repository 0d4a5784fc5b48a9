//! Which machines are on the network with this one, as the system's own table tells: whether phones see it and don't get in,
//! or don't see it at all. The table is only read, and nobody is asked.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use super::addresses::Address;
use crate::workshop::phone::Why;

/// The machines in the table that share a network with this address; none when the system doesn't tell.
pub(super) fn near(address: &Address) -> Option<BTreeSet<Ipv4Addr>> {
    let table = table()?;
    Some(listed(&table).filter(|ip| shares(address, *ip)).collect())
}

/// Why nobody gets through; `before` stood in the table when the door was opened.
pub(super) fn why(
    before: Option<&BTreeSet<Ipv4Addr>>,
    now: Option<&BTreeSet<Ipv4Addr>>,
    is_hotspot: bool,
) -> Why {
    let (Some(before), Some(now)) = (before, now) else { return Why::Unknown };
    // On her own hotspot there is nobody but those who came for this.
    let new = if is_hotspot { now.len() } else { now.difference(before).count() };
    if new == 0 { Why::Nobody } else { Why::ShutOut }
}

fn shares(address: &Address, ip: Ipv4Addr) -> bool {
    let mask = u32::from(address.mask);
    let (its, ours) = (u32::from(ip), u32::from(address.ip));
    // Neither this machine, nor all of them at once.
    its & mask == ours & mask && its != ours && its | mask != u32::MAX && its & !mask != 0
}

#[cfg(target_os = "linux")]
fn table() -> Option<String> {
    std::fs::read_to_string("/proc/net/arp").ok()
}

#[cfg(not(target_os = "linux"))]
fn table() -> Option<String> {
    // With names it would ask the network for them.
    let how = if cfg!(windows) { "-a" } else { "-an" };
    let told = std::process::Command::new("arp").arg(how).stdin(std::process::Stdio::null()).output().ok()?;
    told.status.success().then(|| String::from_utf8_lossy(&told.stdout).into_owned())
}

/// The addresses of machines that have answered, in a table as Linux, macOS or Windows writes it.
fn listed(table: &str) -> impl Iterator<Item = Ipv4Addr> {
    table.lines().filter_map(|line| {
        let mut words = line.split([' ', '\t', '(', ')']).filter(|word| !word.is_empty());
        let ip = words.clone().find_map(|word| word.parse().ok())?;
        let answered = words.any(|word| {
            let pairs: Vec<_> = word.split([':', '-']).collect();
            let is_pair =
                |pair: &&str| (1..=2).contains(&pair.len()) && pair.chars().all(|c| c.is_ascii_hexdigit());
            let one = |digit: char| pairs.iter().all(|pair| pair.chars().all(|c| c == digit));
            pairs.len() == 6 && pairs.iter().all(is_pair) && !one('0') && !one('f')
        });
        answered.then_some(ip)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_each_system_is_read() {
        let linux = "IP address       HW type     Flags       HW address            Mask     Device\n\
            10.42.0.17       0x1         0x2         a2:b1:4c:00:11:22     *        wlan0\n\
            10.42.0.18       0x1         0x0         00:00:00:00:00:00     *        wlan0\n";
        let mac = "? (10.42.0.17) at a2:b1:4c:0:11:22 on bridge100 ifscope [bridge]\n\
            ? (10.42.0.18) at (incomplete) on bridge100 ifscope [bridge]\n";
        let windows = "Grensesnitt: 10.42.0.1 --- 0x5\r\n  Internett-adresse     Fysisk adresse        Type\r\n\
            \x20 10.42.0.17            a2-b1-4c-00-11-22     dynamisk\r\n  10.42.0.255           ff-ff-ff-ff-ff-ff     statisk\r\n";
        for table in [linux, mac, windows] {
            assert_eq!(listed(table).collect::<Vec<_>>(), [Ipv4Addr::new(10, 42, 0, 17)], "{table}");
        }
    }

    #[test]
    fn only_those_on_the_same_network_count() {
        let ours = Address::new([10, 42, 0, 1].into(), [255, 255, 0, 0].into(), "ap0".into());
        let near = |ip: [u8; 4]| shares(&ours, ip.into());
        assert!(near([10, 42, 0, 17]) && near([10, 42, 9, 1]));
        assert!(
            !near([10, 42, 0, 1])
                && !near([10, 42, 255, 255])
                && !near([10, 43, 0, 1])
                && !near([10, 42, 0, 0])
        );
    }

    #[test]
    fn nobody_new_means_that_nobody_sees_us() {
        let set = |all: &[u8]| all.iter().map(|n| Ipv4Addr::new(10, 0, 0, *n)).collect::<BTreeSet<_>>();
        let (before, same, more) = (set(&[1]), set(&[1]), set(&[1, 7]));
        assert_eq!(why(Some(&before), Some(&same), false), Why::Nobody);
        assert_eq!(why(Some(&before), Some(&same), true), Why::ShutOut);
        assert_eq!(why(Some(&before), Some(&more), false), Why::ShutOut);
        assert_eq!(why(None, Some(&more), false), Why::Unknown);
    }
}
