"""The common Handlebars forms, read as Handlebars reads them."""

from __future__ import annotations

import pytest

from groundplane.rooms.notifications.rendering import (
    Bounds,
    Untranslatable,
    rendered,
    translated,
)

DATA = {
    "title": "T",
    "n": 2,
    "html": "<b>",
    "user": {"name": "Ada", "address": {"city": "Paris"}},
    "items": [{"name": "a", "tags": ["x", "y"], "gift": True}, {"name": "b", "tags": []}],
    "prices": {"tea": 1, "cake": 2},
    "words": ["p", "q"],
    "nothing": [],
    "first name": "Grace",
    "odd": {"a b": 1},
}  # fmt: skip

FORMS = [
    ("{{title}}", "T"),
    ("{{ user.address.city }}", "Paris"),
    ("{{#with user}}{{this/name}}{{/with}}", "Ada"),
    ("{{{html}}}{{&html}}", "<b><b>"),
    ("{{#if title}}yes{{/if}}", "yes"),
    ("{{#if missing}}yes{{else}}no{{/if}}", "no"),
    ("{{#if missing.deep.down}}yes{{else}}no{{/if}}", "no"),
    ("{{#if nothing}}yes{{else if title}}other{{else}}no{{/if}}", "other"),
    ("{{#unless missing}}absent{{/unless}}", "absent"),
    ("{{#each words}}{{this}}{{/each}}", "pq"),
    ("{{#each words}}{{.}}{{/each}}", "pq"),
    ("{{#each words}}{{@index}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}", "0p, 1q"),
    ("{{#each words}}{{#if @first}}[{{/if}}{{this}}{{/each}}", "[pq"),
    ("{{#each items}}{{name}}{{this.name}}{{/each}}", "aabb"),
    ("{{#each items}}{{../title}}{{@root.title}}{{/each}}", "TTTT"),
    ("{{#each items}}{{#each tags}}{{../name}}{{this}}{{@index}}{{/each}};{{/each}}", "ax0ay1;;"),
    ("{{#each items}}{{#if gift}}*{{/if}}{{name}}{{/each}}", "*ab"),
    ("{{#each items}}{{#each tags}}{{../../title}}{{/each}}{{/each}}", "TT"),
    ("{{#each nothing}}x{{else}}empty {{title}}{{/each}}", "empty T"),
    ("{{#each prices}}{{@key}}={{this}};{{/each}}", "tea=1;cake=2;"),
    ("{{#with user}}{{name}} {{address.city}} {{../title}}{{/with}}", "Ada Paris T"),
    ("{{#with user}}{{#with address}}{{city}}{{/with}}{{/with}}", "Paris"),
    ("{{odd.[a b]}}", "1"),
    ("{{words.0}}{{items.1.name}}", "pb"),
    ("a{{! a comment }}b{{!-- {{title}} --}}c", "abc"),
    ("a {{~title~}} b", "aTb"),
    ("a {{~#if title~}} b {{~/if~}} c", "abc"),
    ("{{#each words}}\n- {{this}}\n{{/each}}\nend", "- p\n- q\nend"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "said"), FORMS)
def test_a_form_says_what_handlebars_says(source: str, said: str) -> None:
    parts = {"sms": {"en": {"text": translated(source)}}}
    assert rendered(parts, DATA, channel="sms", locale="en", bounds=Bounds()).text == said


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("a\n b {{#each x}}", 2, 4),
        ("{{/if}}", 1, 1),
        ("{{#if x}}{{/each}}", 1, 10),
        ("{{#if x}}\n{{> part}}{{/if}}", 2, 1),
        ("{{#shout x}}{{/shout}}", 1, 1),
        ("{{#if x}}{{upper name}}{{/if}}", 1, 10),
        ("{{#if x}}{{else}}{{lookup a b}}{{/if}}", 1, 18),
        ("{{../x}}{{#if x}}{{/if}}", 1, 1),
        ("{{@index}}{{#if x}}{{/if}}", 1, 1),
        ("{{else}}", 1, 1),
        ("{{#each x}}{{#if y}}{% set a = 1 %}{{/if}}{{/each}}", 1, 21),
        ("{{#if x}}{{loop}}{{/if}}", 1, 10),
        ("{{#each x}}{{/each}}{{gp_item1}}", 1, 21),
    ],
)
def test_what_is_not_read_is_refused_with_its_place(source: str, line: int, column: int) -> None:
    with pytest.raises(Untranslatable) as caught:
        translated(source)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_the_engines_own_language_is_left_alone() -> None:
    source = "{% for i in items %}{{ i.name|upper }}{% endfor %}"
    assert translated(source) == source
