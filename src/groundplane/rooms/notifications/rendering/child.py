"""The program of one renderer process: templates in, texts and clean HTML out.

It is run by its path, alone: it imports nothing of ours, has no environment, no secrets and no
connections, and takes JSON over standard input only. Whatever a template does here, it does to a
process that the pool replaces. The pool bounds its time; memory, steps and output are bounded here.
"""

from __future__ import annotations

import html
import json
import re
import resource
import struct
import sys
from collections.abc import Callable, Mapping
from functools import partial
from html.parser import HTMLParser
from typing import Any, BinaryIO

import css_inline
import minijinja
import mrml
import nh3

FUEL = 200_000
LARGEST_OUTPUT = 1024 * 1024
CPU_SECONDS = 5  # for the one whose pool died while it was busy

Fields = dict[str, str]


class Refused(Exception):
    """Why a template cannot be built or rendered: a kind, the words, and where if known."""

    def __init__(self, kind: str, detail: str, line: int | None = None, column: int | None = None):
        super().__init__(detail)
        self.body: dict[str, Any] = {"kind": kind, "detail": detail}
        self.body |= {"line": line, "column": column}


# -- the engine ------------------------------------------------------------------------------------

BLOCKS = frozenset({"if", "elif", "else", "endif", "for", "endfor", "set", "with", "endwith"})
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%-?\s*(\w*).*?%\}|\{#.*?#\}", re.DOTALL)
_ENGINE_KINDS = {"OutOfFuel": "limit", "UndefinedError": "data"}


class Null(ValueError):
    """A value is there, and it is null: to print nothing for it would be a silent gap."""


def _printed(value: Any) -> Any:
    if value is None:
        raise Null("a value of the data is null")
    if isinstance(value, bool):
        return "true" if value else "false"
    # The engine would print "<unprintable list object>" when that takes too much memory.
    return str(value) if isinstance(value, list | dict | tuple) else value


def _engine(escapes: bool) -> minijinja.Environment:
    engine = minijinja.Environment(
        fuel=FUEL,
        undefined_behavior="strict",
        pycompat=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_escape_callback=(lambda _: "html") if escapes else (lambda _: False),
        finalizer=_printed,
    )
    for name in ("range", "namespace", "dict", "debug", "cycler", "joiner"):
        engine.remove_global(name)
    for name in ("indent", "pprint"):
        engine.remove_filter(name)
    return engine


PLAIN, MARKUP = _engine(False), _engine(True)


def _run(engine: minijinja.Environment, source: str, data: Mapping[str, Any]) -> str:
    if "self" in data:
        raise Refused("data", "no member of the data can be called self")
    try:
        text = engine.render_str(source, None, **data)
    except Null as error:
        raise Refused("data", str(error)) from error
    except minijinja.TemplateError as error:
        raise _told(error) from error
    if len(text) > LARGEST_OUTPUT:
        raise Refused("limit", f"the output is larger than {LARGEST_OUTPUT} characters")
    return text


def _told(error: minijinja.TemplateError) -> Refused:
    kind, line, detail = error.kind, error.line, error.detail
    return Refused(_ENGINE_KINDS.get(kind, "invalid"), str(detail or error.message), line)


def _check(engine: minijinja.Environment, source: str) -> list[str]:
    """Does it parse, with allowed blocks only; the variables it needs, as dotted paths."""
    for found in _EXPRESSION.finditer(source):
        if found[0].startswith("{%") and found[1] not in BLOCKS:
            raise Refused("invalid", f"the block {found[1]!r} is off", *_place(source, found))
    try:
        return sorted(engine.undeclared_variables_in_str(source, nested=True))
    except minijinja.TemplateError as error:
        raise _told(error) from error


def _place(source: str, found: re.Match[str]) -> tuple[int, int]:
    before = source[: found.start()]
    return before.count("\n") + 1, found.start() - before.rfind("\n")


# -- building: once, when a version is saved -------------------------------------------------------

_LEFT = re.compile(r"<!--gp(\d+)x-->|gp(\d+)x")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MEDIA = re.compile(r"@media[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_UNSAFE_STYLE = re.compile(r"[<\\]|url\s*\(|@import|expression\s*\(|javascript:", re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)

INLINER = css_inline.CSSInliner(
    keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False
)


def build(fields: Fields) -> dict[str, Any]:
    """The fields ready for rendering: MJML turned to HTML, styles inlined, every source parsed."""
    built: Fields = {}
    for name, source in fields.items():
        if name in {"mjml", "html"}:
            page = _of(name, _page, source, name == "mjml")
            built["body"], built["styles"] = page
        else:
            built[name] = source
    texts = {name: source for name, source in built.items() if name not in {"body", "styles"}}
    needs = {path for name, source in texts.items() for path in _of(name, _check, PLAIN, source)}
    if "body" in built:
        needs |= set(_of("html", _check, MARKUP, built["body"]))
    return {"built": built, "variables": sorted(needs)}


def _of(field: str, work: Callable[..., Any], *arguments: Any) -> Any:
    """The same, and a refusal says which field it is about."""
    try:
        return work(*arguments)
    except Refused as refused:
        refused.body.setdefault("field", field)
        raise


def _page(source: str, is_mjml: bool) -> tuple[str, str]:
    """Body and media rules; the expressions sit out the two parsers as marks and come back."""
    _check(MARKUP, source)
    marked, kept = _marked(source)
    page = _mjml(marked) if is_mjml else marked
    inlined = INLINER.inline(page)
    body = _BODY.search(inlined)
    media = [found for style in _STYLE.findall(inlined) for found in _MEDIA.findall(style)]
    styles = "\n".join(rule for rule in media if not _UNSAFE_STYLE.search(rule))
    return _restored(body[1] if body else inlined, kept), styles


def _mjml(source: str) -> str:
    options = mrml.ParserOptions(include_loader=mrml.noop_loader())
    try:
        return mrml.to_html(source, options, mrml.RenderOptions(fonts={})).content
    except OSError as error:
        raise Refused("invalid", f"MJML: {error}") from error


def _marked(source: str) -> tuple[str, list[str]]:
    """Comments go; a block in the text becomes a comment, which no table moves; the rest a word."""
    kept: list[str] = []

    def mark(found: re.Match[str]) -> str:
        if found[0].startswith("{#"):
            return ""
        kept.append(found[0])
        is_inside_tag = bare.rfind("<", 0, found.start()) > bare.rfind(">", 0, found.start())
        is_block = found[0].startswith("{%") and not is_inside_tag
        return f"<!--gp{len(kept) - 1}x-->" if is_block else f"gp{len(kept) - 1}x"

    source = _COMMENT.sub("", _LEFT.sub("", source))
    # What an expression itself holds (`a < b`) is no tag.
    bare = _EXPRESSION.sub(lambda found: "_" * len(found[0]), source)
    return _EXPRESSION.sub(mark, source), kept


def _restored(page: str, kept: list[str]) -> str:
    blocks = [n for n, source in enumerate(kept) if source.startswith("{%")]
    seen: list[int] = []

    def back(found: re.Match[str]) -> str:
        number = int(found[1] or found[2])
        seen.append(number)
        return kept[number]

    whole = _LEFT.sub(back, page)
    lost = sorted(set(range(len(kept))) - set(seen))
    if lost:
        raise Refused("invalid", f"{kept[lost[0]]} cannot stand where it stands")
    if [n for n in seen if n in blocks] != blocks:
        raise Refused("invalid", "a block cannot stand in an attribute that MJML repeats or moves")
    return whole


# -- rendering: for each delivery ------------------------------------------------------------------

_BLOCK_TAGS = {
    "p", "div", "section", "article", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "li", "table", "tbody", "thead", "tfoot", "tr", "blockquote", "pre", "hr", "br",
    "center",
}  # fmt: skip
_INLINE_TAGS = {
    "a", "abbr", "b", "strong", "i", "em", "u", "s", "del", "ins", "small", "sub", "sup", "span",
    "code", "img", "font", "td", "th", "caption", "col", "colgroup", "dl", "dt", "dd", "mark",
}  # fmt: skip
_PLAIN_TAGS = {
    "p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "a", "code", "pre", "blockquote",
}  # fmt: skip
_LAYOUT = {
    "style", "class", "align", "valign", "width", "height", "bgcolor", "border", "cellpadding",
    "cellspacing", "role", "dir", "lang", "title", "color", "face", "size", "aria-label",
    "aria-roledescription", "aria-hidden", "colspan", "rowspan",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\]+|/(?![/\\])[^\s<>\"\\]*", re.IGNORECASE)
_OUTLOOK = re.compile(
    r"<!--\[if mso \| IE\]>((?:</?(?:table|tbody|tr|td|div)(?: [a-z-]+=\"[^\"<>]*\")*>)+)"
    r"<!\[endif\]-->"
)

_mail = partial(
    nh3.clean,
    tags=_BLOCK_TAGS | _INLINE_TAGS,
    clean_content_tags={"script", "style", "title", "noscript", "template"},
    attributes={
        "*": _LAYOUT,
        "a": {"href", "target", "name"},
        "img": {"src", "alt"},
    },
    url_schemes=SCHEMES,
    strip_comments=False,
    link_rel="noopener noreferrer",
)
_inbox = partial(
    nh3.clean,
    tags=_PLAIN_TAGS,
    attributes={"a": {"href"}},
    url_schemes=SCHEMES,
    link_rel="noopener noreferrer nofollow",
)


def render(fields: Fields, data: Mapping[str, Any], lang: str) -> Fields:
    """The texts of one delivery."""
    made: Fields = {}
    for name, source in fields.items():
        if name == "body":
            made["html"] = _of("html", _run, MARKUP, source, data)
        elif name != "styles":
            made[name] = _of(name, _run, PLAIN, source, data)
    for name in ("subject", "title"):
        if name in made:
            made[name] = " ".join(made[name].split())  # a header has one line
    if "action_url" in made:
        made["action_url"] = _link(made["action_url"])
    if "html" in made:
        _dress(made, fields.get("styles", ""), lang)
    return made


def _link(url: str) -> str:
    url = url.strip()
    if url and not _URL.fullmatch(url):
        raise Refused("data", "action_url is no http, https, mailto or site-relative link")
    return url


def _dress(made: Fields, styles: str, lang: str) -> None:
    """Clean the HTML; a mail also gets its page around it and a text beside it."""
    if "subject" not in made:
        made["html"] = _inbox(made["html"])
        return
    body = _COMMENT.sub(_outlook, _mail(made["html"]))
    made.setdefault("text", as_text(body))
    title = html.escape(made["subject"])
    made["html"] = (
        f'<!doctype html><html lang="{html.escape(lang)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{title}</title><style>{styles}</style></head>"
        f'<body style="margin:0;padding:0">{body}</body></html>'
    )


def _outlook(found: re.Match[str]) -> str:
    """Outlook's tables stay when they hold nothing but tables."""
    return found[0] if _OUTLOOK.fullmatch(found[0]) else ""


class _Text(HTMLParser):
    """What a reader without HTML sees: lines of text, links behind their words."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCK_TAGS:
            self.parts.append("\n- " if tag == "li" else "\n")
        elif tag == "a":
            self.links.append(given.get("href") or "")
        elif tag == "img" and given.get("alt"):
            self.parts.append(str(given["alt"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links and (link := self.links.pop()):
            self.parts.append(f" ({link})")
        elif tag in _BLOCK_TAGS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(r"\s+", " ", data))


def as_text(body: str) -> str:
    reader = _Text()
    reader.feed(body)
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


# -- the process -----------------------------------------------------------------------------------

DOES: dict[str, Callable[..., Any]] = {"build": build, "render": render}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"ok": DOES[request.pop("do")](**request)}
    except Refused as refused:
        return {"refused": refused.body}


def _bounded(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))


def _more_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def serve(requests: BinaryIO, answers: BinaryIO, memory: int) -> None:
    """Answer until the pool goes away; out of memory, say so and end."""
    _bounded(memory)
    answers.write(b"ready")
    answers.flush()
    while head := requests.read(4):
        _more_time()
        body = requests.read(*struct.unpack(">I", head))
        try:
            said = json.dumps(answer(json.loads(body))).encode()
        except MemoryError:
            sys.exit(9)
        answers.write(struct.pack(">I", len(said)) + said)
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]))
