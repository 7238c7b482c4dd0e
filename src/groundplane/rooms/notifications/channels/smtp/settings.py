"""How a mail server is reached: as a form, or as one URL."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Annotated, ClassVar, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    model_validator,
)

from groundplane.rooms.notifications.channels.contract import Failed
from groundplane.rooms.notifications.channels.smtp.mail import mailbox
from groundplane.rooms.notifications.problems import BadProvider
from groundplane.rooms.notifications.rules import valid

PORTS = {"tls": 465, "starttls": 587, "auto": 25, "plain": 25}
WRITE_IT = (
    "write smtp://user:password@host:587 or smtps://host; in a password / is %2F and # is %23"
)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


Header = Annotated[str, StringConstraints(max_length=320, pattern=r"^[^\x00-\x1f]+$")]


def _one_mailbox(sender: str) -> str:
    """What is none would be refused at each mail, as if its recipient were wrong."""
    try:
        name, address = mailbox(sender)
        Address(name, addr_spec=address)
    except (Failed, ValueError, HeaderParseError):
        raise ValueError("write `Name <address>`, or an address alone") from None
    return sender


class Config(BaseModel):
    """A mail server and the sender's address."""

    GOES_TO: ClassVar = ("host", "port", "security", "certificate")
    model_config = ConfigDict(frozen=True, extra="forbid")
    host: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?$")
    ]
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["tls", "starttls", "auto", "plain"] = Field(
        default="starttls", description="TLS at once, after STARTTLS, where offered, or never."
    )
    username: Annotated[str, StringConstraints(max_length=320)] | None = None
    password: SecretStr | None = None
    sender: Annotated[Header, AfterValidator(_one_mailbox)] = "Groundplane <no-reply@localhost>"
    reply_to: Header | None = None
    certificate: Annotated[str, StringConstraints(max_length=20_000)] | None = Field(
        default=None,
        description="PEM of the authority to trust, for servers with one of their own.",
    )
    allow_private: bool = Field(
        default=False, exclude=True, description="Set by the installation, never by a tenant."
    )
    at_once: int = Field(default=4, ge=1, le=50, description="Connections a process opens.")

    @model_validator(mode="after")
    def _keeps_the_password(self) -> Config:
        if (self.username is None) != (self.password is None):
            raise ValueError("user name and password come together")
        if self.password is not None and self.security == "plain" and not self.allow_private:
            raise ValueError("a password is never sent without TLS")
        return self


def config_of(url: str, *, sender: str, at_once: int) -> Config:
    """`smtp://user:password@host:587?security=starttls&certificate=/path`, or `smtps://`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # its words quote what it took for a port: a piece of the password
        raise BadProvider(WRITE_IT) from None
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    is_cut = bool(parts.path.strip("/") or parts.fragment)  # by a / or # of the password
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or is_cut:
        raise BadProvider(WRITE_IT)
    security = "tls" if parts.scheme == "smtps" else asked.get("security", "auto")
    if parts.username and security == "auto" and parts.hostname not in LOOPBACK:
        security = "starttls"  # a password leaves this machine under TLS only
    return valid(
        Config,
        BadProvider,
        host=parts.hostname,
        port=port or PORTS.get(security, 25),
        security=security,
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        sender=sender,
        certificate=_read(asked["certificate"]) if "certificate" in asked else None,
        allow_private=True,
        at_once=at_once,
    )


def _read(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.read(20_000)
    except (OSError, ValueError) as error:
        raise BadProvider(f"certificate {path}: {error}") from None
