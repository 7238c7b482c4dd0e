"""What templates become, and what they cannot do to the process that sends them."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundplane.core.problems import Problem
from groundplane.rooms.notifications.rendering import (
    Bounds,
    Rendered,
    build,
    locales_of,
    render,
    rendered,
)
from groundplane.rooms.notifications.rendering import pool as pool_module
from groundplane.rooms.notifications.rendering.fields import chosen
from groundplane.rooms.notifications.rendering.pool import Broken, Pool, pool_of
from groundplane.rooms.notifications.template_problems import (
    RendererAway,
    TemplateData,
    TemplateInvalid,
    TemplateLimit,
    TemplateNotFound,
)
from groundplane.rooms.notifications.words import is_final

SMALL = Bounds(renderers=1, seconds=1.0)
LAYOUT = """<mjml><mj-head><mj-preview>In short</mj-preview>
<mj-style>.big{letter-spacing:2px}
@media (max-width:400px){.big{font-size:14px}}</mj-style></mj-head>
<mj-body background-color="#eeeeee">%s</mj-body></mjml>"""
SECTION = "<mj-section><mj-column>%s</mj-column></mj-section>"


def mail(body: str, *, kind: str = "mjml", **data: object) -> Rendered:
    source = LAYOUT % (SECTION % body) if kind == "mjml" else body
    built = build({"subject": "S", kind: source}, channel="email", locale="en", bounds=SMALL)
    parts = {"email": {"en": built.fields}}
    return rendered(parts, data, channel="email", locale="en", bounds=SMALL)


def text(source: str, **data: object) -> str | None:
    parts = {"sms": {"en": {"text": source}}}
    return rendered(parts, data, channel="sms", locale="en", bounds=SMALL).text


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(SMALL)
    yield made
    made.close()


# -- what they become ------------------------------------------------------------------------------


def test_a_mail_has_a_page_inlined_styles_and_a_text_beside_it() -> None:
    made = mail('<mj-text css-class="big">Hello <b>{{ name }}</b></mj-text>', name="Ada")
    assert made.html is not None
    assert made.html.startswith('<!doctype html><html lang="en">')
    assert "letter-spacing: 2px" in made.html  # inlined
    assert "@media (max-width:400px){.big{font-size:14px}}" in made.html  # kept for phones
    assert "<!--[if mso | IE]><table" in made.html  # Outlook's frame
    assert made.text == "In short\n\nHello Ada"


def test_loops_may_stand_around_sections_and_rows() -> None:
    rows = "{% for row in rows %}<tr><td>{{ row }}</td></tr>{% endfor %}"
    made = mail(f"<mj-table>{rows}</mj-table>", rows=["one", "two"])
    assert made.html is not None
    assert (
        made.html.count("<td") - mail(f"<mj-table>{rows}</mj-table>", rows=[]).html.count("<td")
        == 2
    )  # type: ignore[union-attr]
    around = LAYOUT % f"{{% for i in rows %}}{SECTION % '<mj-text>{{ i }}</mj-text>'}{{% endfor %}}"
    built = build({"subject": "S", "mjml": around}, channel="email", locale="en", bounds=SMALL)
    made = rendered({"email": {"en": built.fields}}, {"rows": ["a", "b", "c"]},
                    channel="email", locale="en", bounds=SMALL)  # fmt: skip
    assert made.text == "In short\n\na\n\nb\n\nc"


def test_data_is_text_and_never_markup() -> None:
    hostile = "<script>alert(1)</script><mj-raw>{{ 7 * 7 }}{% for %}"
    made = mail("<mj-text>{{ name }}</mj-text>", name=hostile)
    assert made.html is not None
    assert "<script" not in made.html
    assert "<mj-raw" not in made.html
    assert "49" not in (made.text or "")
    assert made.text == f"In short\n\n{hostile}"


@pytest.mark.parametrize(
    ("source", "value", "gone"),
    [
        ('<a href="{{ v }}">x</a>', "javascript:alert(1)", "javascript:"),
        ('<a href="{{ v }}">x</a>', " java\tscript:alert(1)", "alert"),
        ('<a href="{{ v }}">x</a>', "data:text/html,<script>", "data:"),
        ('<a href="{{ v }}">x</a>', '" onmouseover="alert(1)', 'onmouseover="'),
        ("<a href={{ v }}>x</a>", "x onmouseover=alert(1)", "x onmouseover=alert(1)>"),
        ('<img src="{{ v }}">', "javascript:alert(1)", "javascript:"),
        ("<p>{{{ v }}}</p>", "<img src=x onerror=alert(1)>", "onerror"),
        ("<p>{{{ v }}}</p>", "<svg><script>alert(1)</script></svg>", "script"),
        ("<p>{{{ v }}}</p>", "<!--[if mso | IE]><script>x</script><![endif]-->", "script"),
        ("<p>{{{ v }}}</p>", "<style>*{background:url(//x)}</style>", "url("),
        ("<p>{{{ v }}}</p>", "<form action=//x><input name=pin></form>", "form"),
        ("<p>{{{ v }}}</p>", "<iframe src=//x></iframe>", "iframe"),
    ],
)
def test_what_html_can_do_is_cleaned_away(source: str, value: str, gone: str) -> None:
    from groundplane.rooms.notifications.rendering import translated

    made = mail(translated(source), kind="html", v=value)
    assert made.html is not None
    assert gone not in made.html


def test_what_the_author_wrote_is_cleaned_too() -> None:
    made = mail(
        "<style>@media print{a{background:url(//x)}} @import url(//y);</style>"
        "<!--[if mso | IE]><script>a()</script><![endif]-->"
        "<p onclick=b()>ok</p><script>c()</script>"
        '<a href="vbscript:d()">d</a><base href="//x"><meta http-equiv=refresh content="0;//x">',
        kind="html",
    )
    assert made.html is not None
    assert not [word for word in ("url(", "@import", "a()", "b()", "c()", "d()", "base", "refresh")
                if word in made.html]  # fmt: skip
    assert made.text == "ok\nd"


def test_an_inbox_item_has_few_tags_and_no_styles() -> None:
    fields = build(
        {
            "title": "{{ t }}",
            "html": '<p style="x" class="y">a <b>b</b><img src="//x"></p><div>c</div>',
        },
        channel="in_app",
        locale="en",
        bounds=SMALL,
    ).fields
    made = rendered(
        {"in_app": {"en": fields}}, {"t": "A & B\n<c>"}, channel="in_app", locale="en", bounds=SMALL
    )
    assert (made.title, made.html) == ("A & B <c>", "<p>a <b>b</b></p>c")


@pytest.mark.parametrize("url", ["https://x.test/a?b=1", "/orders/1", "mailto:a@x.test", ""])
def test_a_link_that_may_be_followed(url: str) -> None:
    parts = {"push": {"en": {"title": "t", "action_url": "{{ u }}"}}}
    made = rendered(parts, {"u": url}, channel="push", locale="en", bounds=SMALL)
    assert made.action_url == url


@pytest.mark.parametrize(
    "url", ["javascript:x", "//evil.test", "/\\evil.test", "data:x", "http:", "a b"]
)
def test_a_link_that_may_not(url: str) -> None:
    parts = {"push": {"en": {"title": "t", "action_url": "{{ u }}"}}}
    with pytest.raises(TemplateData):
        rendered(parts, {"u": url}, channel="push", locale="en", bounds=SMALL)


def test_a_subject_stays_one_line() -> None:
    parts = {"email": {"en": {"subject": "Hi {{ n }}", "text": "x"}}}
    made = rendered(
        parts, {"n": "Ada\r\nBcc: all@x.test"}, channel="email", locale="en", bounds=SMALL
    )
    assert made.subject == "Hi Ada Bcc: all@x.test"


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("{{ x }}", {}),
        ("{{ a.b }}", {"a": {}}),
        ("{{ x }}", {"x": None}),
        ("{% if x %}y{% endif %}", {}),
        ("{% for i in x %}{% endfor %}", {}),
    ],
)
def test_a_missing_value_fails_and_never_leaves_a_gap(source: str, data: dict[str, object]) -> None:
    with pytest.raises(TemplateData) as caught:
        text(source, **data)
    assert caught.value.extra["field"] == "text"


def test_a_name_that_the_engine_has_taken_is_told() -> None:
    """`self` is the engine's own name for itself."""
    with pytest.raises(TemplateData, match="self"):
        text("{{ x }}", x=1, **{"self": 2})


def test_numbers_and_booleans_are_printed_as_json_spells_them() -> None:
    assert text("{{ a }} {{ b }} {{ c }}", a=True, b=1, c=1.5) == "true 1 1.5"


# -- locales ---------------------------------------------------------------------------------------


def test_a_locale_falls_back_to_its_language_the_tenant_and_english() -> None:
    assert locales_of("de-AT", "fr-CH") == ["de-AT", "de", "fr-CH", "fr", "en"]
    assert locales_of(None, "en") == ["en"]
    assert chosen(["en", "fr", "de"], "de-AT", "fr") == "de"
    assert chosen(["en", "fr"], "de-AT", "fr") == "fr"
    assert chosen(["en", "de-AT"], "de_at") == "de-AT"
    assert chosen(["it"], "de") is None


@pytest.mark.parametrize(("field", "most"), [("message", 10_000), ("html", 40_000)])
def test_an_inbox_item_is_no_longer_than_one_without_a_template(field: str, most: int) -> None:
    parts = {"in_app": {"en": {"title": "t", field: "{{ a }}"}}}
    rendered(parts, {"a": "x" * most}, channel="in_app", locale="en", bounds=SMALL)
    with pytest.raises(TemplateLimit) as caught:
        rendered(parts, {"a": "x" * (most + 1)}, channel="in_app", locale="en", bounds=SMALL)
    assert caught.value.extra["field"] == field


def test_a_channel_without_a_fitting_locale_is_not_found() -> None:
    with pytest.raises(TemplateNotFound):
        rendered({"sms": {"it": {"text": "x"}}}, {}, channel="sms", locale="de", bounds=SMALL)
    with pytest.raises(TemplateNotFound):
        rendered({"sms": {"en": {"text": "x"}}}, {}, channel="email", locale="en", bounds=SMALL)


# -- what is off -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% macro f() %}{{ f() }}{% endmacro %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% raw %}x{% endraw %}",
        "{% if x %}",
        "{{ x",
        "{{ 1 + }}",
    ],
)
def test_a_template_that_will_not_do_is_refused_when_it_is_saved(source: str) -> None:
    with pytest.raises(TemplateInvalid) as caught:
        build({"text": source}, channel="sms", locale="en", bounds=SMALL)
    assert caught.value.extra["channel"] == "sms"
    assert caught.value.extra["line"] == 1


@pytest.mark.parametrize(
    "source",
    [
        "{{ range(9) }}",
        "{{ namespace() }}",
        "{{ x|indent(9) }}",
        "{{ debug() }}",
        "{{ x.upper() }}",
    ],
)
def test_a_function_that_is_off_is_unknown(source: str) -> None:
    with pytest.raises(TemplateInvalid):
        text(source, x="x")


def test_mjml_reads_no_files_and_no_addresses() -> None:
    for path in ("/etc/passwd", "http://127.0.0.1:1/x"):
        with pytest.raises(TemplateInvalid):
            mail(f'<mj-include path="{path}" />')


def test_broken_mjml_is_refused_when_it_is_saved() -> None:
    with pytest.raises(TemplateInvalid, match="MJML"):
        mail("<mj-text>x")


def test_a_block_that_a_parser_would_lose_is_refused() -> None:
    with pytest.raises(TemplateInvalid):
        mail('<mj-text color="{% if x %}red{% endif %}" foo="{% if y %}">x</mj-text>')


# -- bombs -----------------------------------------------------------------------------------------

DEEP = "".join(f"{{% for {v} in r %}}" for v in "abcdef") + "x" + "{% endfor %}" * 6
BOMBS = {
    "a long repetition": ("{{ 'x' * 100000000000 }}", {}),
    "a long list": ("{{ [1] * 100000000 }}", {}),
    "doubling": ("{% set a = 'x' * 1000000 %}" + "{% set a = a ~ a %}" * 12 + "{{ a }}", {}),
    "copies": ("{% set a = 'x' * 20000000 %}{{ [a|upper, a|lower, a|title, a|upper] }}", {}),
    "loops": (DEEP, {"r": list(range(60))}),
    "an output": ("{% set a = 'x' * 100000 %}{% for i in r %}{{ a }}{% endfor %}", {"r": [1] * 60}),
    "sorted": (
        "{% for i in r %}{{ ('ab' * 3000000)|list|sort|length }}{% endfor %}",
        {"r": [1] * 50},
    ),
    "replacing": ("{{ ('a' * 100000)|replace('a', 'b' * 100000)|length }}", {}),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_as_a_failed_rendering_and_the_pool_lives(name: str) -> None:
    source, data = BOMBS[name]
    began = time.monotonic()
    with pytest.raises(Problem) as caught:
        text(source, **data)
    assert isinstance(caught.value, TemplateLimit | TemplateInvalid), caught.value
    assert time.monotonic() - began < 5  # a second, and what starting a renderer takes
    assert text("Hello {{ n }}", n="Ada") == "Hello Ada"


def test_nested_tags_past_all_reason_end_so_too() -> None:
    parts = {"email": {"en": {"subject": "s", "body": "{{ b|safe }}", "styles": ""}}}
    with pytest.raises(TemplateLimit):
        rendered(parts, {"b": "<b><i>" * 140_000}, channel="email", locale="en", bounds=SMALL)
    assert text("ok") == "ok"


def test_memory_is_bounded_for_the_whole_process() -> None:
    """Not by steps: one step of an engine can take gigabytes."""
    slow = Bounds(renderers=1, seconds=60)
    parts = {"sms": {"en": {"text": BOMBS["a long list"][0]}}}
    with pytest.raises(TemplateLimit, match="memory"):
        rendered(parts, {}, channel="sms", locale="en", bounds=slow)


def test_too_much_data_is_not_even_sent() -> None:
    with pytest.raises(TemplateLimit, match="data"):
        text("{{ x }}", x="x" * (3 * 1024 * 1024))


def test_a_renderer_that_was_killed_is_replaced(pool: Pool) -> None:
    assert pool.ask("render", fields={"text": "a"}, data={}, lang="en") == {"ok": {"text": "a"}}
    first = pool._free[0].pid
    os.kill(first, signal.SIGKILL)
    time.sleep(0.1)
    assert pool.ask("render", fields={"text": "b"}, data={}, lang="en") == {"ok": {"text": "b"}}
    assert pool._free[0].pid != first


@pytest.mark.parametrize("broken", ["its program", "the machine"])
def test_a_renderer_that_does_not_start_says_nothing_about_the_template(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str
) -> None:
    """So a delivery waits for the next try, where a bad template would end it."""
    if broken == "its program":
        monkeypatch.setattr(pool_module, "CHILD", tmp_path / "none.py")
    else:
        monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    parts = {"sms": {"en": {"text": "a"}}}
    with pytest.raises(RendererAway) as away:
        rendered(parts, {}, channel="sms", locale="en", bounds=Bounds(renderers=1, seconds=1.5))
    assert away.value.status == 503 and not is_final(away.value)


def test_a_stopped_renderer_is_given_up_after_its_second(pool: Pool) -> None:
    pool.ask("render", fields={"text": "a"}, data={}, lang="en")
    first = pool._free[0].pid
    os.kill(first, signal.SIGSTOP)
    with pytest.raises(Broken, match="time"):
        pool.ask("render", fields={"text": "b"}, data={}, lang="en")
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert pool.ask("render", fields={"text": "c"}, data={}, lang="en") == {"ok": {"text": "c"}}


def test_a_renderer_has_no_secrets_and_no_way_out(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROUNDPLANE_DATABASE_URL", "postgresql://secret")
    pool.ask("render", fields={"text": "a"}, data={}, lang="en")
    process = Path(f"/proc/{pool._free[0].pid}")
    assert b"GROUNDPLANE" not in (process / "environ").read_bytes()
    handles = {os.readlink(handle) for handle in (process / "fd").iterdir()}
    assert not [name for name in handles if name.startswith("socket")]
    limits = (process / "limits").read_text()
    assert str(SMALL.memory_bytes) in limits


async def test_the_event_loop_goes_on_while_a_template_is_rendered() -> None:
    parts = {"sms": {"en": {"text": BOMBS["a long list"][0]}}}  # its whole second
    ticks = 0

    async def ticking() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    clock = asyncio.create_task(ticking())
    with pytest.raises(TemplateLimit):
        await render(parts, {}, channel="sms", locale="en", bounds=SMALL)
    clock.cancel()
    assert ticks > 20


async def test_many_renderings_at_once_keep_to_the_renderers_there_are() -> None:
    bounds = Bounds(renderers=2)
    parts = {"sms": {"en": {"text": "{{ n }}"}}}
    made = await asyncio.gather(
        *(render(parts, {"n": n}, channel="sms", locale="en", bounds=bounds) for n in range(200))
    )
    assert [one.text for one in made] == [str(n) for n in range(200)]
    assert len(pool_of(bounds)._free) <= 2


def test_a_killed_worker_leaves_no_renderer_behind(tmp_path: Path) -> None:
    code = (
        "from groundplane.rooms.notifications.rendering.pool import Bounds, Pool\n"
        "import time\npool = Pool(Bounds())\n"
        "pool.ask('render', fields={'text': 'a'}, data={}, lang='en')\n"
        "print(pool._free[0].pid, flush=True)\ntime.sleep(60)\n"
    )
    path = os.pathsep.join(sys.path)
    worker = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={"PYTHONPATH": path}, text=True
    )
    assert worker.stdout is not None
    child = int(worker.stdout.readline())
    worker.kill()
    worker.wait()
    worker.stdout.close()
    until = time.monotonic() + 10
    while time.monotonic() < until and Path(f"/proc/{child}/stat").exists():
        if Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
            break  # ended; whoever adopts orphans here has not collected it yet
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{child}").exists()
