//! Where this machine can be reached from the room, likeliest first: its own hotspot, then a private network, then what
//! virtual machines and tunnels have.

use std::net::Ipv4Addr;

use if_addrs::IfAddr;

use crate::figures::order::Arrange as _;
use crate::workshop::phone;

/// What Windows, Linux and macOS call themselves on the hotspot that they make.
const HOTSPOTS: [Ipv4Addr; 3] =
    [Ipv4Addr::new(192, 168, 137, 1), Ipv4Addr::new(10, 42, 0, 1), Ipv4Addr::new(192, 168, 2, 1)];

/// An address, and what the network it is on is called here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub ip: Ipv4Addr,
    pub mask: Ipv4Addr,
    pub network: String,
}

impl Address {
    pub fn new(ip: Ipv4Addr, mask: Ipv4Addr, network: String) -> Self {
        Self { ip, mask, network }
    }

    /// It is the machine's own hotspot.
    pub fn is_hotspot(&self) -> bool {
        HOTSPOTS.contains(&self.ip)
    }

    /// The same as it is told.
    pub fn told(&self) -> phone::Address {
        phone::Address {
            ip: self.ip.to_string(),
            network: self.network.clone(),
            is_hotspot: self.is_hotspot(),
        }
    }
}

/// All addresses that somebody in the room may reach.
pub fn all() -> Vec<Address> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    likeliest_first(found.into_iter().filter_map(|found| match found.addr {
        IfAddr::V4(its) => Some(Address::new(its.ip, its.netmask, found.name)),
        IfAddr::V6(_) => None,
    }))
}

/// Without those that nobody else can reach.
fn likeliest_first(found: impl Iterator<Item = Address>) -> Vec<Address> {
    let mut all: Vec<_> = found.filter(|it| !it.ip.is_loopback() && !it.ip.is_link_local()).collect();
    all.arrange_by_key(|it| (rank(it), it.ip));
    all.dedup_by_key(|it| it.ip);
    all
}

/// How those call themselves that no room is on.
const MADE_UP: [&str; 10] =
    ["docker", "br-", "veth", "virbr", "vmnet", "vEthernet", "vboxnet", "tun", "utun", "wg"];

fn rank(address: &Address) -> u8 {
    let Address { ip, network, .. } = address;
    if address.is_hotspot() {
        0
    } else if MADE_UP.iter().any(|name| network.starts_with(name)) {
        3
    } else if ip.is_private() {
        1
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hotspot_comes_first_and_what_nobody_reaches_not_at_all() {
        let found = [
            ("docker0", [172, 17, 0, 1]),
            ("lo", [127, 0, 0, 1]),
            ("wlan0", [10, 0, 4, 7]),
            ("eth1", [169, 254, 3, 4]),
            ("utun3", [10, 8, 0, 2]),
            ("ap0", [10, 42, 0, 1]),
            ("wlan0", [10, 0, 4, 7]),
        ];
        let found =
            found.map(|(network, ip)| Address::new(ip.into(), [255, 255, 255, 0].into(), network.into()));
        let ips: Vec<_> = likeliest_first(found.into_iter()).iter().map(|a| a.ip.to_string()).collect();
        assert_eq!(ips, ["10.42.0.1", "10.0.4.7", "10.8.0.2", "172.17.0.1"]);
    }
}
