"""A message as mail: headers that nobody can inject into, text, and HTML where there is some."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from functools import lru_cache

from groundplane.rooms.notifications.channels.contract import Failed, Message

_DOT = re.compile(rb"^\.", re.MULTILINE)
_POLICY = policy.SMTP.clone(max_line_length=78)


def envelope(address: str) -> str:
    """The bare address of `Name <address>`; one that is none is refused for good."""
    bare = parseaddr(address)[1]
    if not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+", bare):
        raise Failed("permanent", "this is no mail address", code="bad_address")
    return bare


def message_id(message: Message, sender: str) -> str:
    """It is the delivery's: a copy sent twice is known as one."""
    return f"<{message.id}@{envelope(sender).rpartition('@')[2]}>"


def written(message: Message, sender: str, reply_to: str | None) -> bytes:
    """As it goes over the line, without the dot that ends it: lines end in CRLF, dots doubled."""
    own = {
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
    mail["From"] = sender
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
