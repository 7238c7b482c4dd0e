"""Real servers on loopback, real TLS; name servers are functions, because they are the attack."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from groundplane.core.addresses import is_forbidden
from groundplane.faces.egress import (
    BlockedAddress,
    Egress,
    Failed,
    Resolver,
    TimedOut,
    TooLarge,
)  # fmt: skip

Reply = Callable[[bytes], bytes] | bytes

INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1
127.255.255.254 169.254.169.254 169.254.0.1 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170
192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1
203.0.113.7 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 ::2 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
::ffff:0:10.0.0.1 64:ff9b::10.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::1 100::1 100:0:0:1::1
2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1::1 2002:a00:1::1 2002:808:808::1 3fff::1 3fff:fff::1 4000::1 5f00::1 fc00::1
fd00:ec2::254 fdff::1 fe80::1 fec0::1 febf::1 ff02::1 ff0e::1 2606:4700::5efe:10.0.0.1
2606:4700::200:5efe:8.8.8.8
"""
OUTSIDE = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
169.253.255.255 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 198.17.255.255 198.20.0.0
223.255.255.255 168.63.129.15 ::ffff:8.8.8.8 2001:200::1 2001:4860:4860::8888
2606:4700:4700::1111 2a00:1450:4001::1 2003::1
"""
FORBIDDEN, PUBLIC = INSIDE.split(), OUTSIDE.split()


def run(test: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(test, 30))


@asynccontextmanager
async def server(
    reply: Reply, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[tuple[int, list[bytes]]]:
    """Answers every request with `reply`; gives its port and the requests it saw."""
    seen: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(it[15:]) for it in head.lower().split(b"\r\n") if it[:15] == b"content-length:"), 0
        )
        seen.append(head + await reader.readexactly(length))
        writer.write(reply(seen[-1]) if callable(reply) else reply)
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(answer, host, 0, ssl=tls)
    async with listening:
        yield listening.sockets[0].getsockname()[1], seen


def ok(body: bytes = b"hello", *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def names(*answers: Sequence[str]) -> Resolver:
    """A name server that gives these answers one after the other, the last one for ever."""
    left = list(answers)

    async def resolver(host: str, port: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return resolver


def local(**options: Any) -> Egress:
    return Egress(allow_loopback=True, **options)


@pytest.mark.parametrize("address", FORBIDDEN)
def test_addresses_inside_are_forbidden_however_they_are_wrapped(address: str) -> None:
    assert is_forbidden(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed_up_to_the_edges_of_the_list(address: str) -> None:
    assert not is_forbidden(ip_address(address))


@pytest.mark.parametrize("address", FORBIDDEN)
def test_no_connection_is_made_to_a_forbidden_address(address: str) -> None:
    host = f"[{address}]" if ":" in address else address

    async def test() -> None:
        for egress in (Egress(), Egress(proxy="http://127.0.0.1:9")):
            with pytest.raises(BlockedAddress):
                await egress.get(f"https://{host}/")
        with pytest.raises(BlockedAddress) as refused:
            await Egress(resolver=names([address])).get("https://hooks.example/")
        assert address not in str(refused.value.as_dict()) or address == "::"

    run(test())


def test_one_forbidden_address_among_good_ones_blocks_the_name() -> None:
    async def test() -> None:
        egress = local(resolver=names(["127.0.0.1", "8.8.8.8", "10.0.0.1"]))
        with pytest.raises(BlockedAddress):
            await egress.get("https://hooks.example/")

    run(test())


@pytest.mark.parametrize(
    "url",
    [
        "", "hooks", "//hooks.example/", "ftp://hooks.example/", "file:///etc/passwd",
        "http://hooks.example/", "https:///x", "https://user:pw@hooks.example/",
        "https://hooks.example:22/", "https://hooks.example:0/", "https://2130706433/",
        "https://0x7f.1/", "https://127.1/", "https://0177.0.0.1/", "https://hooks.0x1/",
        "https://127.0.0.1./", "https://[fe80::1%25lo]/", "https://hooks.example\n/",
        "https://hooks.example\\@127.0.0.1/", "https://hooks.example/" + "x" * 2_048,
    ],
)  # fmt: skip
def test_other_schemes_ports_user_names_and_odd_numbers_are_refused(url: str) -> None:
    async def test() -> None:
        for proxy in (None, "http://127.0.0.1:9"):
            with pytest.raises(BlockedAddress):
                await Egress(resolver=names(["8.8.8.8"]), proxy=proxy).get(url)

    run(test())


def test_loopback_is_called_only_when_it_is_allowed_and_then_by_http_too() -> None:
    async def test() -> None:
        async with server(ok()) as (port, seen):
            url = f"http://localhost:{port}/hook?x=1"
            with pytest.raises(BlockedAddress):
                await Egress(ports={port}).get(url)
            assert seen == []
            answer = await local(resolver=names(["127.0.0.1"])).get(url)
            assert (answer.status, answer.body) == (200, b"hello")
            assert answer.headers["content-length"] == "5"
            assert seen[0].startswith(b"GET /hook?x=1 HTTP/1.1\r\n")
            assert f"host: localhost:{port}".encode() in seen[0].lower()

    run(test())


def test_allowing_loopback_opens_nothing_else() -> None:
    async def test() -> None:
        for address in ("10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "0.0.0.0"):
            with pytest.raises(BlockedAddress):
                await local(resolver=names([address])).get("https://hooks.example/")
        with pytest.raises(BlockedAddress, match="https only"):
            await local(resolver=names(["8.8.8.8"])).get("http://hooks.example/")

    run(test())


def test_a_body_and_headers_arrive_as_given() -> None:
    async def test() -> None:
        async with server(ok()) as (port, seen):
            sent = {"Webhook-Id": "msg_1", "user-agent": "shop/1"}
            await local().post(f"http://127.0.0.1:{port}/", body=b'{"a":1}', headers=sent)
        head, _, body = seen[0].partition(b"\r\n\r\n")
        assert body == b'{"a":1}'
        assert b"Webhook-Id: msg_1" in head
        assert head.lower().count(b"user-agent") == 1 and b"shop/1" in head
        assert b"cookie" not in head.lower()

    run(test())


@pytest.mark.parametrize("name", ["Host", "host", "Content-Length", "Transfer-Encoding"])
def test_headers_that_steer_the_connection_are_refused(name: str) -> None:
    async def test() -> None:
        with pytest.raises(Failed, match="not the caller's"):
            await local().get("http://127.0.0.1:9/", headers={name: "x"})

    run(test())


@pytest.mark.parametrize("value", ["a\r\nX-Forged: 1", "ü", "\0"])
def test_a_header_cannot_smuggle_another(value: str) -> None:
    async def test() -> None:
        async with server(ok()) as (port, seen):
            with pytest.raises(Failed):
                await local().get(f"http://127.0.0.1:{port}/", headers={"X-One": value})
            assert seen == []

    run(test())


def test_the_second_answer_of_a_name_server_changes_nothing() -> None:
    async def test() -> None:
        async with server(ok(b"good")) as (port, _), server(ok(b"bad"), host="127.0.0.2"):
            asked: list[str] = []
            answers = [["127.0.0.1"], ["127.0.0.2"]]

            async def rebinding(host: str, port: int) -> list[str]:
                asked.append(host)
                return answers[min(len(asked), 2) - 1]

            answer = await local(resolver=rebinding).get(f"http://rebind.example:{port}/")
            assert (answer.body, asked) == (b"good", ["rebind.example"])

    run(test())


def test_a_good_answer_then_a_bad_one_is_refused_on_the_next_call() -> None:
    async def test() -> None:
        async with server(ok()) as (port, seen):
            egress = local(resolver=names(["127.0.0.1"], ["10.0.0.1"]))
            await egress.get(f"http://rebind.example:{port}/")
            with pytest.raises(BlockedAddress):
                await egress.get(f"http://rebind.example:{port}/")
            assert len(seen) == 1

    run(test())


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    async def test() -> None:
        async with server(ok()) as (port, _):
            egress = local(resolver=names(["127.0.0.9", "127.0.0.1"]))
            assert (await egress.get(f"http://hooks.example:{port}/")).body == b"hello"

    run(test())


def test_redirects_are_not_followed() -> None:
    async def test() -> None:
        async with server(ok(b"secret")) as (inside, reached):
            moved = ok(b"", f"Location: http://127.0.0.1:{inside}/").replace(
                b"200 OK", b"302 Found"
            )
            async with server(moved) as (port, _):
                answer = await local().get(f"http://127.0.0.1:{port}/")
            assert (answer.status, answer.body, reached) == (302, b"", [])
            assert answer.headers["location"].endswith(f":{inside}/")

    run(test())


def test_an_answer_of_exactly_the_limit_passes_and_one_byte_more_does_not() -> None:
    async def test() -> None:
        async with server(ok(b"x" * 65_536)) as (port, _):
            assert len((await local().get(f"http://127.0.0.1:{port}/")).body) == 65_536
        async with server(ok(b"x" * 65_537)) as (port, _):
            with pytest.raises(TooLarge, match="65536"):
                await local().get(f"http://127.0.0.1:{port}/")
            answer = await local(most_bytes=100_000).get(f"http://127.0.0.1:{port}/")
            assert len(answer.body) == 65_537

    run(test())


def test_an_endless_answer_is_cut_off() -> None:
    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                writer.write(b"x" * 4_096)
                await writer.drain()
        except ConnectionError:
            writer.close()

    async def test() -> None:
        async with await asyncio.start_server(flood, "127.0.0.1", 0) as listening:
            port = listening.sockets[0].getsockname()[1]
            with pytest.raises(TooLarge):
                await local().get(f"http://127.0.0.1:{port}/")

    run(test())


def test_a_compressed_answer_is_refused_unread() -> None:
    async def test() -> None:
        bomb = gzip.compress(b"\0" * 5_000_000)
        async with server(ok(bomb, "Content-Encoding: gzip")) as (port, seen):
            with pytest.raises(Failed, match="compressed"):
                await local().get(f"http://127.0.0.1:{port}/")
        assert b"accept-encoding: identity" in seen[0].lower()

    run(test())


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"])
def test_a_server_that_is_silent_or_drips_runs_into_the_deadline(begin: bytes) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(begin)
        while await reader.read(65_536):
            pass
        writer.close()

    async def test() -> None:
        async with await asyncio.start_server(drip, "127.0.0.1", 0) as listening:
            port = listening.sockets[0].getsockname()[1]
            with pytest.raises(TimedOut, match=r"0\.2 s"):
                await local(seconds=0.2).get(f"http://127.0.0.1:{port}/")

    run(test())


def test_a_slow_name_server_counts_against_the_deadline() -> None:
    async def never(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    async def test() -> None:
        with pytest.raises(TimedOut):
            await Egress(seconds=0.1, resolver=never).get("https://hooks.example/")

    run(test())


def test_the_callers_own_cancellation_passes_through() -> None:
    async def never(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    async def test() -> None:
        call = asyncio.create_task(Egress(resolver=never).get("https://hooks.example/"))
        await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    run(test())


def test_a_refused_connection_a_nameless_host_and_nonsense_are_failures() -> None:
    async def test() -> None:
        async with server(ok()) as (port, _):
            pass
        with pytest.raises(Failed, match="ConnectError"):
            await local().get(f"http://127.0.0.1:{port}/")
        for resolver in (names([]), names(["no address"])):
            with pytest.raises(Failed):
                await Egress(resolver=resolver).get("https://hooks.example/")
        with pytest.raises(Failed):
            await Egress().get("https://no-such-name.invalid/?token=canary")
        async with server(b"SSH-2.0-OpenSSH\r\n\r\n") as (port, _):
            with pytest.raises(Failed) as failed:
                await local().get(f"http://127.0.0.1:{port}/?token=canary")
        assert "canary" not in str(failed.value)

    run(test())


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server that proves to be `name`, and a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "both.pem").write_bytes(secret + signed)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(folder / "both.pem")
    return serving, ssl.create_default_context(cadata=signed.decode())


def test_tls_and_the_host_header_keep_the_name(tmp_path: Path) -> None:
    serving, trusting = certificate(tmp_path, "hooks.example")
    asked_for: list[str | None] = []
    serving.sni_callback = lambda _, name, __: asked_for.append(name)

    async def test() -> None:
        async with server(ok(), tls=serving) as (port, seen):
            egress = local(resolver=names(["127.0.0.1"]), tls=trusting)
            answer = await egress.get(f"https://hooks.example:{port}/")
            assert (answer.body, asked_for) == (b"hello", ["hooks.example"])
            assert f"Host: hooks.example:{port}".encode() in seen[0]

    run(test())


def test_a_certificate_of_another_name_is_refused(tmp_path: Path) -> None:
    serving, trusting = certificate(tmp_path, "other.example")

    async def test() -> None:
        async with server(ok(), tls=serving) as (port, seen):
            egress = local(resolver=names(["127.0.0.1"]), tls=trusting)
            for host in ("hooks.example", "127.0.0.1"):
                with pytest.raises(Failed):
                    await egress.get(f"https://{host}:{port}/")
            assert seen == []

    run(test())


def test_a_proxy_is_given_the_name_and_resolves_it_itself() -> None:
    asked: list[bytes] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    async def test() -> None:
        async with await asyncio.start_server(refuse, "127.0.0.1", 0) as listening:
            proxy = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
            with pytest.raises(Failed, match="ProxyError"):
                await Egress(proxy=proxy).get("https://hooks.example/")
        assert asked[0].startswith(b"CONNECT hooks.example:443 HTTP/1.1\r\n")

    run(test())


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def test() -> None:
        async with server(ok()) as (port, _):
            assert (await local().get(f"http://127.0.0.1:{port}/")).status == 200

    run(test())


def test_many_calls_at_once_do_not_disturb_each_other() -> None:
    def echo(request: bytes) -> bytes:
        return ok(request.partition(b"\r\n\r\n")[2])

    async def test() -> None:
        async with server(echo) as (port, seen):
            egress = local()
            calls: list[Awaitable[Any]] = [
                egress.post(f"http://127.0.0.1:{port}/", body=str(number).encode())
                for number in range(50)
            ]
            answers = await asyncio.gather(*calls)
        assert [int(answer.body) for answer in answers] == list(range(50))
        assert len(seen) == 50

    run(test())
