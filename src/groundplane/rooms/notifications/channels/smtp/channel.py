"""Mail over a few connections that stay open, each message with what is certain about its end.

Lost before the final dot: the server has not taken it, so it is temporary. Lost between the dot and
the answer: nobody knows. aiosmtplib sends message and dot as one; here the dot goes alone.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from ipaddress import ip_address

import aiosmtplib

from groundplane.core.addresses import is_forbidden, resolve
from groundplane.rooms.notifications.channels.contract import (
    Failed,
    Limits,
    Message,
    Outcome,
    Sent,
)
from groundplane.rooms.notifications.channels.smtp.mail import envelope, message_id, written
from groundplane.rooms.notifications.channels.smtp.settings import Config

__all__ = ["CODES", "SERVES", "Channel", "Config"]

SERVES = frozenset({"email"})
# The first digit decides where the code itself does not.
CODES: Mapping[str, Outcome] = {
    "421": "temporary",
    "432": "refused",
    "454": "temporary",
    "530": "refused",
    "534": "refused",
    "535": "refused",
    "538": "refused",
    "4": "temporary",
    "5": "permanent",
}
IDLE_SECONDS, MOST_A_CONNECTION = 5.0, 200


class Channel:
    """One mail server."""

    honours_keys = False

    def __init__(self, config: Config) -> None:
        self.config = config
        self.limits = Limits(at_once=config.at_once)
        self._free: list[tuple[aiosmtplib.SMTP, int]] = []
        self._places = asyncio.Semaphore(config.at_once)
        self._closing: asyncio.TimerHandle | None = None

    async def send(self, message: Message) -> Sent:
        config, seconds = self.config, message.timeout_seconds
        id = message_id(message, config.sender)
        async with self._connection(seconds) as client:
            async with _before_the_dot(seconds):
                with _no_recipient_yet():
                    await client.mail(envelope(config.sender))
                await client.rcpt(envelope(message.address))
                await _put(client, written(message, config.sender, config.reply_to))
            return await _end(client, id, seconds)

    async def close(self) -> None:
        free, self._free = self._free, []
        for client, _ in free:
            client.close()

    @asynccontextmanager
    async def _connection(self, seconds: float) -> AsyncIterator[aiosmtplib.SMTP]:
        """One of the open connections, or a new one; what failed on it is not used again."""
        async with self._places:
            client, used = self._usable() or (None, 0)
            if client is None:
                async with _before_the_dot(seconds):
                    with _no_recipient_yet():
                        client = await self._connected(seconds)
            try:
                yield client
            except BaseException as error:
                if isinstance(error, Failed) and error.code and client.is_connected:
                    await self._reset(client, used)
                else:
                    client.close()
                raise
            self._keep(client, used + 1)

    def _usable(self) -> tuple[aiosmtplib.SMTP, int] | None:
        while self._free:
            client, used = self._free.pop()
            if client.is_connected:
                return client, used
        return None

    async def _reset(self, client: aiosmtplib.SMTP, used: int) -> None:
        """The server said no to one message, and may take the next."""
        try:
            await client.rset(timeout=2)
        except (aiosmtplib.SMTPException, OSError):
            client.close()
        else:
            self._keep(client, used + 1)

    def _keep(self, client: aiosmtplib.SMTP, used: int) -> None:
        if used >= MOST_A_CONNECTION:
            client.close()
            return
        self._free.append((client, used))
        if self._closing is not None:
            self._closing.cancel()
        loop = asyncio.get_running_loop()
        self._closing = loop.call_later(IDLE_SECONDS, self._let_go)

    def _let_go(self) -> None:
        for client, _ in self._free:
            client.close()
        self._free = []

    async def _connected(self, seconds: float) -> aiosmtplib.SMTP:
        config = self.config
        client = aiosmtplib.SMTP(
            hostname=config.host,
            port=None,
            sock=await self._socket(),
            use_tls=config.security == "tls",
            start_tls={"starttls": True, "auto": None}.get(config.security, False),
            tls_context=_tls(config),
            username=config.username,
            password=config.password.get_secret_value() if config.password else None,
            local_hostname="groundplane.local",
            timeout=seconds,
        )
        await client.connect()
        return client

    async def _socket(self) -> socket.socket:
        """Connected to an address that was looked at, so that no second look-up can change it."""
        config, loop = self.config, asyncio.get_running_loop()
        found = await resolve(config.host, config.port)
        allowed = [a for a in found if config.allow_private or not is_forbidden(ip_address(a))]
        if not allowed:
            raise Failed("technical", f"{config.host} is no public address", code="bad_address")
        error: OSError | None = None
        for address in allowed[:4]:
            kind = socket.AF_INET6 if ":" in address else socket.AF_INET
            made = socket.socket(kind, socket.SOCK_STREAM)
            made.setblocking(False)
            try:
                await loop.sock_connect(made, (address, config.port))
                made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return made
            except OSError as failure:
                made.close()
                error = failure
            except BaseException:
                made.close()
                raise
        raise error or OSError("no address")


def _tls(config: Config) -> ssl.SSLContext | None:
    if config.security == "plain":
        return None
    context = ssl.create_default_context(cadata=config.certificate)
    if config.security == "auto" and config.certificate is None:
        # Opportunistic: encrypted is better than plain, and plain is what it would be otherwise.
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@asynccontextmanager
async def _before_the_dot(seconds: float) -> AsyncIterator[None]:
    """Whatever happens here, the server has not taken the message."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except aiosmtplib.SMTPResponseException as answer:
        raise _answered(answer.code, answer.message) from None
    except aiosmtplib.SMTPNotSupported as error:
        raise Failed("refused", str(error), code="not_supported") from None
    except ssl.SSLError as error:
        raise Failed("refused", f"TLS: {error.reason or error}", code="tls") from None
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        raise Failed("temporary", f"{type(error).__name__}: {error}") from None
    except (ValueError, UnicodeError) as error:
        raise Failed(
            "permanent", f"this mail cannot be written: {error}", code="bad_mail"
        ) from None


@contextmanager
def _no_recipient_yet() -> Iterator[None]:
    """What is refused for good before a recipient is named is no matter of an address."""
    try:
        yield
    except aiosmtplib.SMTPResponseException as answer:
        failed = _answered(answer.code, answer.message)
        if failed.outcome == "permanent":
            raise Failed("refused", failed.detail, code=failed.code) from None
        raise failed from None
    except aiosmtplib.SMTPConnectError as error:
        if isinstance(error.__cause__, ssl.SSLError):  # TLS at once; after STARTTLS it comes bare
            raise error.__cause__ from None
        raise
    except aiosmtplib.SMTPException as error:
        if type(error) is aiosmtplib.SMTPException:  # neither STARTTLS nor a way to sign in
            raise Failed("refused", str(error), code="not_supported") from None
        raise
    except UnicodeError as error:
        raise Failed("refused", f"no name of a host: {error}", code="bad_host") from None


async def _put(client: aiosmtplib.SMTP, body: bytes) -> None:
    """DATA and the body, all of it out of our hands, but not the dot."""
    answer = await client.execute_command(b"DATA")
    if answer.code != 354:
        raise aiosmtplib.SMTPDataError(answer.code, answer.message)
    protocol = client.protocol
    if protocol is None or not isinstance(protocol.transport, asyncio.WriteTransport):
        raise aiosmtplib.SMTPServerDisconnected("the connection was lost")
    protocol.write(body)
    while protocol.transport is not None and protocol.transport.get_write_buffer_size():  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    if not client.is_connected:
        raise aiosmtplib.SMTPServerDisconnected("the connection was lost")


async def _end(client: aiosmtplib.SMTP, message_id: str, seconds: float) -> Sent:
    """The dot and the answer to it."""
    protocol = client.protocol
    if protocol is None or not client.is_connected:
        raise Failed("temporary", "the connection was lost before the end")
    protocol.write(b".\r\n")
    try:
        answer = await protocol.read_response(timeout=seconds)
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        raise Failed("in_doubt", f"no answer after the end: {error}") from None
    if answer.code // 100 != 2:
        raise _answered(answer.code, answer.message)
    return Sent(reference=message_id, code=str(answer.code), detail=answer.message[:1000])


def _answered(code: int, words: str) -> Failed:
    """The server's own words, and what they mean."""
    text = str(code)
    outcome = CODES.get(text) or CODES.get(text[:1]) or "temporary"
    return Failed(outcome, f"{text} {words}", code=text)
