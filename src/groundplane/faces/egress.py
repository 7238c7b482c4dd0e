"""The one way out: HTTP to addresses that tenants and vendors name, never into our own network.

A name is resolved once, every address it has is checked, and the connection goes to one of the
checked addresses, so that a second answer of the name server (rebinding) changes nothing. TLS and
the Host header keep the name. Redirects are not followed, bodies not decompressed, cookies not
kept, and each call has a connection of its own: one shared by address could serve another name.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address

import httpx

from groundplane.core.addresses import Address, is_forbidden, number_of, resolve
from groundplane.core.log import logger
from groundplane.core.problems import Problem

PORTS = frozenset({80, 443})
MOST_ADDRESSES = 4
Headers = Mapping[str, str] | None
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
_trusted = cache(httpx.create_ssl_context)  # reads a whole store of certificates
log = logger("egress")

_OWN_HEADERS = {"host", "content-length", "transfer-encoding", "connection", "accept-encoding"}
# "2130706433" and "0x7f.1" are addresses to a resolver, so a name must not end in a number.
_NUMBER_LAST = re.compile(r"(^|\.)(0x[0-9a-f]*|[0-9]+)\.?$", re.IGNORECASE)


class BlockedAddress(Problem):
    """This address is not called."""

    code = "egress.blocked_address"
    status = 422
    hint = "Only public https addresses on ports 443 and 80 are called, unless settings say more."


class TooLarge(Problem):
    """The answer is too large."""

    code = "egress.too_large"
    status = 502
    hint = "Ask for less, or raise what this call may take."


class TimedOut(Problem):
    """The answer did not come in time."""

    code = "egress.timeout"
    status = 504
    hint = "Try again later, or give the call more time."


class Failed(Problem):
    """The call failed."""

    code = "egress.failed"
    status = 502
    hint = "Look at the detail for address, certificate or refusal; try again later."


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status; the names of the headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Egress:
    """A guarded client; every refusal and failure is a Problem.

    With a proxy the proxy resolves names and is the guard; numbers are still checked here.
    """

    def __init__(
        self, *, allow_loopback: bool = False, ports: Collection[int] = PORTS,
        most_bytes: int = 64 * 1024, connect_seconds: float = 3.0, seconds: float = 10.0,
        proxy: str | None = None, resolver: Resolver = resolve, tls: ssl.SSLContext | None = None,
    ) -> None:  # fmt: skip
        self.allow_loopback, self.ports, self.most_bytes = allow_loopback, ports, most_bytes
        self.seconds, self.resolver = seconds, resolver
        self._timeout = httpx.Timeout(seconds, connect=connect_seconds).as_dict()
        self._tls = tls or _trusted()
        self._proxy = httpx.Proxy(proxy) if proxy else None

    async def get(self, url: str, *, headers: Headers = None) -> Answer:
        return await self.request("GET", url, headers=headers)

    async def post(self, url: str, *, body: bytes = b"", headers: Headers = None) -> Answer:
        return await self.request("POST", url, body=body, headers=headers)

    async def request(
        self, method: str, url: str, *, body: bytes = b"", headers: Headers = None
    ) -> Answer:
        target = _parsed(url)
        try:
            request = self._request(method, target, body, headers or {})
            async with asyncio.timeout(self.seconds):
                return await self._sent(request)
        except (TimeoutError, httpx.TimeoutException):
            raise TimedOut(f"{target.host} did not answer within {self.seconds:g} s") from None
        except (OSError, ValueError, httpx.HTTPError) as error:
            # Only its kind is told: the text may quote the query or the addresses of a name.
            raise Failed(f"calling {target.host} failed: {type(error).__name__}") from None

    def _request(
        self, method: str, target: httpx.URL, body: bytes, headers: Mapping[str, str]
    ) -> httpx.Request:
        if mine := _OWN_HEADERS & {name.lower() for name in headers}:
            raise Failed(f"the header {min(mine)} is not the caller's to set")
        sent = httpx.Headers({"User-Agent": "groundplane", "Accept-Encoding": "identity"})
        sent.update({**headers, "Connection": "close"})
        extensions = {"timeout": self._timeout, "sni_hostname": target.raw_host.decode("ascii")}
        return httpx.Request(method, target, headers=sent, content=body, extensions=extensions)

    async def _sent(self, request: httpx.Request) -> Answer:
        target = request.url
        failure: httpx.TransportError = httpx.ConnectError("the name has no address")
        for host in await self._checked(target):
            request.url = target.copy_with(host=host)
            try:
                return await self._asked(request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _asked(self, request: httpx.Request) -> Answer:
        async with httpx.AsyncHTTPTransport(
            verify=self._tls, trust_env=False, proxy=self._proxy
        ) as transport:
            response = await transport.handle_async_request(request)
            try:
                body = await _body(response, self.most_bytes)
                return Answer(response.status_code, dict(response.headers), body)
            finally:
                await response.aclose()

    async def _checked(self, target: httpx.URL) -> list[str]:
        """Where to connect, after every address of the name was looked at."""
        port = {"https": 443, "http": 80}[target.scheme] if target.port is None else target.port
        number = number_of(target.host)
        if number is None and self._proxy is not None:
            self._check(target, port, [])
            return [target.host]
        given = [target.host] if number else await self.resolver(target.host, port)
        found = [ip_address(each.partition("%")[0]) for each in given]
        self._check(target, port, found)
        return [str(each) for each in found[:MOST_ADDRESSES]]

    def _check(self, target: httpx.URL, port: int, found: list[Address]) -> None:
        if self.allow_loopback and found and all(each.is_loopback for each in found):
            return
        if target.scheme != "https":
            raise BlockedAddress(f"{target.host} is called by https only")
        if port not in self.ports:
            raise BlockedAddress(f"port {port} is not called")
        if bad := [str(each) for each in found if is_forbidden(each)]:
            # The caller is not told which: our name server's answers are nobody's business.
            log.warning("egress.blocked", host=target.host, addresses=bad)
            raise BlockedAddress(f"{target.host} is not a public address")


def _parsed(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        raise BlockedAddress("this is no URL") from None
    if target.scheme not in ("http", "https") or not target.host or len(url) > 2048:
        raise BlockedAddress("this is no http or https URL of at most 2048 characters")
    if target.userinfo:
        raise BlockedAddress("a URL with a user name or password is not called")
    if _NUMBER_LAST.search(target.host) and number_of(target.host) is None:
        raise BlockedAddress(f"{target.host} is neither a name nor an address")
    return target


async def _body(response: httpx.Response, most: int) -> bytes:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Failed("the answer is compressed, although that was ruled out")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > most:
            raise TooLarge(f"the answer is larger than {most} bytes")
    return bytes(body)
