"""A message as mail: headers that nobody can inject into, text, and HTML where there is some."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache

from groundplane.rooms.notifications.channels.contract import Failed, Message

_DOT = re.compile(rb"^\.", re.MULTILINE)
_MAILBOX = re.compile(r"(?P<name>[^<>]*)<(?P<inner>[^<>]*)>|(?P<plain>[^<>]*)")
_BARE = re.compile(r"(?P<local>[^\s@<>\",;:\x00-\x1f]+)@(?P<domain>[^\s@<>\",;:\x00-\x1f]+)")
# Seven bits: what a server does with eight that it was not asked about is its own affair.
_POLICY = policy.SMTP.clone(max_line_length=78, cte_type="7bit")


def mailbox(text: str) -> tuple[str, str]:
    """Name and bare address of `Name <address>`, whatever the name holds; or refused for good.

    The domain is as the DNS has it: `münchen.example` is `xn--mnchen-3ya.example`.
    """
    found = _MAILBOX.fullmatch(text.strip())
    bare = _BARE.fullmatch((found["inner"] or found["plain"] or "").strip()) if found else None
    if found is None or bare is None:
        raise Failed("permanent", "this is no mail address", code="bad_address")
    domain = bare["domain"]
    if not domain.isascii():
        import idna  # who names no such server needs no library for it

        try:
            domain = idna.encode(domain, uts46=True).decode()
        except idna.IDNAError:
            raise Failed("permanent", "this is no mail address", code="bad_address") from None
    name = (found["name"] or "").strip()
    return re.sub(r'^"(.*)"$', r"\1", name), f"{bare['local']}@{domain}"


def envelope(address: str) -> str:
    """The bare address of `Name <address>`."""
    return mailbox(address)[1]


def message_id(message: Message, sender: str) -> str:
    """It is the delivery's: a copy sent twice is known as one."""
    return f"<{message.id}@{envelope(sender).rpartition('@')[2]}>"


def written(message: Message, sender: str, reply_to: str | None) -> bytes:
    """As it goes over the line, without the dot that ends it: lines end in CRLF, dots doubled."""
    own = {
        "Date": format_datetime(datetime.now(UTC)),
        "To": envelope(message.address),
        "Message-ID": message_id(message, sender),
        **{name: " ".join(value.split()) for name, value in message.headers.items()},
    }
    lines = (_POLICY.fold_binary(*_POLICY.header_store_parse(*each)) for each in own.items())
    return b"".join(lines) + _shared(sender, reply_to, message.title, _text(message), message.html)


@lru_cache(maxsize=8)
def _shared(
    sender: str, reply_to: str | None, title: str | None, text: str, html: str | None
) -> bytes:
    """What all who get these words have in common; writing it takes longer than all the rest."""
    mail = EmailMessage(policy=_POLICY)
    name, address = mailbox(sender)
    mail["From"] = Address(name, addr_spec=address)
    if reply_to:
        mail["Reply-To"] = reply_to
    mail["Subject"] = " ".join((title or "").split())
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    raw = mail.as_bytes()
    return _DOT.sub(b"..", raw if raw.endswith(b"\r\n") else raw + b"\r\n")


def _text(message: Message) -> str:
    parts = [message.text or message.title or ""]
    link = message.action_url or ""
    if link.startswith(("http", "mailto:")) and link not in parts[0]:
        parts.append(link)
    return "\n\n".join(parts)
