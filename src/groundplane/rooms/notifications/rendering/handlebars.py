"""Handlebars forms, translated once to the engine's own when a version is saved.

Read as Handlebars: `{{a.b}}`, `{{{raw}}}`, `{{#if}}`, `{{#unless}}`, `{{#each}}`, `{{#with}}`,
`{{else}}`, `{{else if}}`, `{{this}}`, `{{../outer}}`, `{{@root.x}}`, `{{@index}}`, `{{@key}}`,
`{{@first}}`, `{{@last}}`, comments and `~`. Inside `each` and `with` a name belongs to the item, as
in Handlebars. A source with a `{% block %}` is the engine's own language and stays as it is; mixing
both is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_TAG = re.compile(
    r"\{\{(?P<open>~)?(?:"
    r"(?P<comment>!--.*?--|![^}]*)|\{(?P<raw>[^{}]*)\}|(?P<said>[#/^&>]?[^{}]*?))(?P<close>~)?\}\}",
    re.DOTALL,
)
_MARKS = re.compile(r"\{\{~?[#/^!&>{]|\{\{\s*(?:else\b|this\b|\.|@)|\{\{~|~\}\}|\{\{[\w.]*\.\[")
_SEGMENT = r"(?:[A-Za-z_][A-Za-z0-9_]*|\[[^\]\[\"\\]+\]|\d+)"
_PATH = re.compile(
    rf"(?P<up>(?:\.\./)*)(?P<rest>@root|this|\.|{_SEGMENT})?(?P<more>(?:[./]{_SEGMENT})*)"
)
_PARTS = re.compile(_SEGMENT)
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SPECIAL = {
    "@index": "loop.index0",
    "@first": "loop.first",
    "@last": "loop.last",
}  # fmt: skip
# Words of the engine that a name of the data may not be taken for.
_WORDS = {"if", "else", "for", "in", "not", "and", "or", "is", "true", "false", "none", "loop"}


class Untranslatable(Exception):
    """The source is no Handlebars that we read, and where."""

    def __init__(self, detail: str, source: str, at: int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.line = source.count("\n", 0, at) + 1
        self.column = at - source.rfind("\n", 0, at)


def translated(source: str) -> str:
    """The source in the engine's language; what is already in it is answered unchanged."""
    if not _MARKS.search(source):
        return source
    if "{%" in source:
        at = source.index("{%")
        raise Untranslatable("Handlebars blocks and {% blocks %} cannot be mixed", source, at)
    return _Translation(source).run()


@dataclass(slots=True)
class _Open:
    """A block that waits for its end, and what a name means inside it."""

    kind: str
    at: int
    context: str | None  # None: that of the block around it
    key: str | None = None
    branches: int = 1


@dataclass(slots=True)
class _Translation:
    source: str
    at: int = 0
    opened: list[_Open] = field(default_factory=list)
    count: int = 0

    def run(self) -> str:
        whole = _TAG.sub(self._tag, self.source)
        if self.opened:
            last = self.opened[-1]
            raise Untranslatable(f"{{{{#{last.kind}}}}} is never closed", self.source, last.at)
        return whole

    def _tag(self, found: re.Match[str]) -> str:
        self.at = found.start()
        if found["comment"] is not None:
            return ""
        left, right = "-" if found["open"] else "", "-" if found["close"] else ""
        if found["raw"] is not None:
            return f"{{{{{left} {self._value(found['raw'].strip())}|safe {right}}}}}"
        said = found["said"].strip()
        blocks: dict[str, Callable[[str], str]] = {"#": self._begin, "/": self._end}
        if said[:1] in blocks:
            inner = blocks[said[0]](said[1:].strip())
        elif said[:1] == "&":
            return f"{{{{{left} {self._value(said[1:].strip())}|safe {right}}}}}"
        elif said[:1] in {">", "^"}:
            raise self._wrong(f"{{{{{said}}}}}: partials and inverse sections are off")
        elif said == "else" or said.startswith("else "):
            inner = self._else(said[4:].strip())
        else:
            return f"{{{{{left} {self._value(said)} {right}}}}}"
        return _trimmed(inner, left, right)

    # -- blocks ------------------------------------------------------------------------------------

    def _begin(self, said: str) -> str:
        kind, _, argument = said.partition(" ")
        begins = {"if": self._if, "unless": self._unless, "each": self._each, "with": self._with}
        if kind not in begins:
            raise self._wrong(f"{{{{#{kind}}}}} is no block: if, unless, each and with are")
        return begins[kind](argument.strip())

    def _if(self, argument: str) -> str:
        test = self._test(argument)
        self.opened.append(_Open("if", self.at, None))
        return f"{{% if {test} %}}"

    def _unless(self, argument: str) -> str:
        test = self._test(argument)
        self.opened.append(_Open("unless", self.at, None))
        return f"{{% if not ({test}) %}}"

    def _each(self, argument: str) -> str:
        over, n = self._value(argument), self._number()
        self.opened.append(_Open("each", self.at, f"gp_item{n}", f"gp_key{n}"))
        return (
            f"{{% for gp_entry{n} in ({over}|items if {over} is mapping else {over}) %}}"
            f"{{% set gp_item{n} = gp_entry{n}[1] if {over} is mapping else gp_entry{n} %}}"
            f"{{% set gp_key{n} = gp_entry{n}[0] if {over} is mapping else loop.index0 %}}"
        )

    def _with(self, argument: str) -> str:
        value, n = self._value(argument), self._number()
        self.opened.append(_Open("with", self.at, f"gp_item{n}"))
        return f"{{% with gp_item{n} = {value} %}}"

    def _else(self, said: str) -> str:
        if not self.opened or self.opened[-1].kind == "with":
            raise self._wrong("{{else}} stands in no if, unless or each")
        block = self.opened[-1]
        if not said:
            block.branches += 1
            if block.kind == "each":  # nothing was found: names mean what they meant outside
                self.opened[-1] = _Open("each", block.at, self._context(1), block.key)
            return "{% else %}"
        kind, _, argument = said.partition(" ")
        if kind != "if" or block.kind == "each":
            raise self._wrong(f"{{{{else {said}}}}} is not read")
        return f"{{% elif {self._test(argument.strip())} %}}"

    def _end(self, kind: str) -> str:
        if not self.opened or self.opened[-1].kind != kind:
            raise self._wrong(f"{{{{/{kind}}}}} closes nothing that is open")
        self.opened.pop()
        return {"each": "{% endfor %}", "with": "{% endwith %}"}.get(kind, "{% endif %}")

    # -- names -------------------------------------------------------------------------------------

    def _value(self, said: str) -> str:
        """A path in the engine's words; anything with arguments is a helper, and off."""
        if said == "@key":
            return self._key()
        if said in _SPECIAL:
            self._key()
            return _SPECIAL[said]
        steps = self._steps(said)
        return steps[-1]

    def _test(self, said: str) -> str:
        """True for what is there and not empty: an `if` is how a template asks for it."""
        if said in _SPECIAL or said == "@key":
            return self._value(said)
        steps = self._steps(said)
        return " and ".join(f"{step} is defined and {step}" for step in steps)

    def _steps(self, said: str) -> list[str]:
        """`a`, `a.b`, `a.b.c` of the path `a.b.c`, from its context outward."""
        found = _PATH.fullmatch(said)
        if not said or found is None:
            raise self._wrong(f"{{{{{said}}}}} is no path; helpers and literals are off")
        root, more = found["rest"], _PARTS.findall(found["more"])
        ups = found["up"].count("../")
        if ups > len([each for each in self.opened if each.context is not None]):
            raise self._wrong(f"{{{{{said}}}}} leads out of the template")
        context = None if root == "@root" else self._context(ups)
        names = more if root in {"@root", "this", ".", None} else [root, *more]
        steps = [context] if context else []
        for name in names:
            steps.append(self._member(steps[-1] if steps else None, name))
        if not steps:
            raise self._wrong(f"{{{{{said}}}}} means everything; name a part of it")
        return steps[1:] if context and names else steps

    def _member(self, of: str | None, name: str) -> str:
        bare = name.strip("[]")
        if of is None:
            if not _PLAIN.fullmatch(bare) or bare in _WORDS or bare.startswith("gp_"):
                raise self._wrong(f"{bare!r} cannot be a name here")
            return bare
        if bare.isdigit():
            return f"{of}[{bare}]"
        return f"{of}.{bare}" if _PLAIN.fullmatch(bare) else f'{of}["{bare}"]'

    def _context(self, ups: int) -> str | None:
        contexts = [each.context for each in self.opened if each.context is not None]
        return contexts[-1 - ups] if ups < len(contexts) else None

    def _key(self) -> str:
        keys = [each.key for each in self.opened if each.key]
        if not keys:
            raise self._wrong("@index, @key, @first and @last belong into an each")
        return str(keys[-1])

    def _number(self) -> int:
        self.count += 1
        return self.count

    def _wrong(self, detail: str) -> Untranslatable:
        return Untranslatable(detail, self.source, self.at)


def _trimmed(blocks: str, left: str, right: str) -> str:
    """`~` eats the white space on its side of a block."""
    inner = blocks.replace("{%", f"{{%{left}", 1) if left else blocks
    return f"{inner[:-2]}{right}%}}" if right else inner
