"""A message as mail: headers that nobody can inject into, text, and HTML where there is some."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr

from groundplane.rooms.notifications.channels.contract import Failed, Message

_DOT = re.compile(rb"^\.", re.MULTILINE)
_POLICY = policy.SMTP.clone(max_line_length=78)


def envelope(address: str) -> str:
    """The bare address of `Name <address>`; one that is none is refused for good."""
    bare = parseaddr(address)[1]
    if not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+", bare):
        raise Failed("permanent", "this is no mail address", code="bad_address")
    return bare


def written(message: Message, sender: str, reply_to: str | None) -> EmailMessage:
    """Its Message-ID is the delivery's: a copy sent twice is known as one."""
    mail = EmailMessage(policy=_POLICY)
    mail["From"], mail["To"] = sender, envelope(message.address)
    if reply_to:
        mail["Reply-To"] = reply_to
    mail["Subject"] = " ".join((message.title or "").split())
    mail["Message-ID"] = f"<{message.id}@{envelope(sender).rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in message.headers.items():
        mail[name] = " ".join(value.split())
    mail.set_content(_text(message))
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    return mail


def _text(message: Message) -> str:
    parts = [message.text or message.title or ""]
    link = message.action_url or ""
    if link.startswith(("http", "mailto:")) and link not in parts[0]:
        parts.append(link)
    return "\n\n".join(parts)


def body_of(mail: EmailMessage) -> bytes:
    """As it goes over the line, without the dot that ends it: lines end in CRLF, dots doubled."""
    raw = mail.as_bytes()
    return _DOT.sub(b"..", raw if raw.endswith(b"\r\n") else raw + b"\r\n")
