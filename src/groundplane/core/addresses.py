"""Which addresses may be called from here: those of the public network, and no way into our own."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

# Our own list: `is_global` differs between versions of Python and lets several of these through.
# 168.63.129.16 is public by its number, but the inside of a large cloud. Of IPv6 only global
# unicast is let through, less its own special blocks (Teredo, 6to4, ...).
_GLOBAL_6 = ip_network("2000::/3")
_FORBIDDEN = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
224.0.0.0/3 168.63.129.16/32 2001::/23 2001:db8::/32 2002::/16 3fff::/20
"""
_NETWORKS = [ip_network(each) for each in _FORBIDDEN.split()]


def is_forbidden(address: Address) -> bool:
    """True unless the address is a public one, seen through every kind of wrapping."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_forbidden(address.ipv4_mapped)
        # ISATAP carries an IPv4 address behind any prefix at all.
        is_isatap = address.packed[8:12] in (b"\0\0\x5e\xfe", b"\2\0\x5e\xfe")
        if is_isatap or address not in _GLOBAL_6:
            return True
    return any(address in network for network in _NETWORKS)


async def resolve(host: str, port: int) -> list[str]:
    """Every address of a name, by the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def number_of(host: str) -> Address | None:
    """The address that a host is written as, if it is no name."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None
