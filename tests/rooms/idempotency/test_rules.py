"""Pure decisions: keys, fingerprints, what is kept."""

from __future__ import annotations

import json
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplane.rooms.idempotency import (
    HttpRequest,
    KeyMalformed,
    Replay,
    downstream_key,
    is_stored,
    kept_headers,
    kind_of,
    parsed_key,
)
from groundplane.rooms.idempotency.failures import Refused, recalled
from groundplane.rooms.idempotency.fingerprints import document, fingerprint, multipart
from groundplane.rooms.idempotency.rules import checked_operation, retry_after

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def test_a_structured_string_and_its_text_are_one_key() -> None:
    assert parsed_key('"abc"') == parsed_key(" abc ") == "abc"
    assert parsed_key(r'"a\"b\\c"') == r"a\"b\c".replace("\\", "", 1)


@pytest.mark.parametrize("key", ["", '""', "a b", "a\tb", "é", "x" * 256, '"a b"', "\x7f"])
def test_what_is_no_key(key: str) -> None:
    with pytest.raises(KeyMalformed):
        parsed_key(key)


def test_a_route_may_want_uuids() -> None:
    good = "01890a5d-ac96-774b-bcce-b302099a8057"
    assert parsed_key(good, policy="uuid") == good
    for bad in ("abc", good.replace("-", ""), "{" + good + "}"):
        with pytest.raises(KeyMalformed):
            parsed_key(bad, policy="uuid")


@pytest.mark.parametrize("name", ["", "a/b", "a b", "x" * 201])
def test_what_is_no_operation(name: str) -> None:
    with pytest.raises(KeyMalformed):
        checked_operation(name)


@given(JSON)
def test_every_spelling_of_a_document_has_one_fingerprint(value: object) -> None:
    plain = json.dumps(value)
    wide = json.dumps(value, indent=3, ensure_ascii=False, separators=(" , ", " : "))
    assert document(plain.encode()) == document(wide.encode("utf-8", "surrogatepass")) or (
        "\\ud" in plain.lower()  # half a surrogate pair is no UTF-8: raw bytes
    )


@given(JSON, JSON)
def test_two_documents_share_a_fingerprint_only_when_they_are_equal(a: object, b: object) -> None:
    one, two = json.dumps(a, sort_keys=True), json.dumps(b, sort_keys=True)
    assert (fingerprint(one, 1) == fingerprint(two, 1)) == (one == two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (b'{"a":1.0}', b'{"a":1.00}'),
        (b'{"a":1}', b'{"a":"1"}'),
        (b'{"a":1}', b'{"a":1.0}'),
        (b'{"a":1e2}', b'{"a":100}'),
        (b'{"a":1,"a":1}', b'{"a":1}'),
        (b'{"a":1,"a":2}', b'{"a":2,"a":1}'),
        (b'{"a":NaN}', b'{"a":NaN }'),
        (b"{'a':1}", b"{'a': 1}"),
        (b'{"a":null}', b"{}"),
        (b"[1,2]", b"[2,1]"),
        (b"\xff", b"\xfe"),
        (b"[" * 100_000, b"[" * 100_001),
    ],
)
def test_what_differs(one: bytes, two: bytes) -> None:
    assert fingerprint(one, 1) != fingerprint(two, 1)


def test_plain_values_do_not_mind_the_order_of_their_names() -> None:
    one = {"a": 1, "b": {"c": Decimal("1.0"), "d": UUID(int=1)}}
    two = {"b": {"d": UUID(int=1), "c": Decimal("1.0")}, "a": 1}
    assert fingerprint(one, 1) == fingerprint(two, 1) != fingerprint({**one, "a": 2}, 1)


def request(**changes: object) -> bytes:
    base: dict[str, object] = {
        "method": "POST", "route": "/pay/{id}", "path": "/pay/1", "query": "b=2&a=1&a=0",
        "content_type": "application/json; charset=utf-8", "body": b'{"b":1,"a":2}',
    }  # fmt: skip
    return fingerprint(HttpRequest(**(base | changes)), 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "same",
    [
        {"method": "post"},
        {"query": "a=0&b=2&a=1"},
        {"content_type": "application/json"},
        {"body": b'{ "a": 2, "b": 1 }'},
    ],
)
def test_the_same_http_request(same: dict[str, object]) -> None:
    assert request(**same) == request()


@pytest.mark.parametrize(
    "other",
    [
        {"method": "PUT"},
        {"route": "/refund/{id}"},
        {"path": "/pay/2"},
        {"query": "b=2&a=1"},
        {"query": "b=2&a=1&a="},
        {"content_type": "application/merge-patch+json"},
        {"content_type": "text/plain"},
        {"body": b'{"b":1,"a":2.0}'},
        {"headers": {"x-version": "2"}},
        {"digest": b"0" * 32},
    ],
)
def test_another_http_request(other: dict[str, object]) -> None:
    assert request(**other) != request()


def test_ignored_pointers_reach_into_objects_and_lists() -> None:
    body = b'{"at":1,"list":[{"n":1},{"n":2}],"a~b":{"c/d":1},"keep":1}'
    other = b'{"at":2,"list":[{"n":9},{"n":2}],"a~b":{"c/d":9},"keep":1}'
    ignored = ("/at", "/list/0/n", "/a~0b/c~1d", "/none/of/this", "/list/7")
    assert document(body, ignored) == document(other, ignored)
    assert document(body, ignored) != document(other.replace(b'"keep":1', b'"keep":2'), ignored)


def test_multipart_is_compared_part_by_part() -> None:
    def body(boundary: bytes, content: bytes = b"x\r\n--y", order: int = 1) -> bytes:
        parts = [
            b'content-disposition: form-data; name="f"\r\ncontent-type: text/plain\r\n\r\n'
            + content,
            b'content-disposition: form-data; name="g"\r\n\r\n1',
        ][::order]
        whole = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
        return whole + b"--" + boundary + b"--\r\n"

    one, two = multipart(body(b"AAA"), b"AAA"), multipart(body(b"BBB"), b"BBB")
    assert one == two
    assert one != multipart(body(b"AAA", b"z"), b"AAA")
    assert one != multipart(body(b"AAA", order=-1), b"AAA")
    assert multipart(body(b"AAA"), b"CCC")[0] == b"raw"
    assert multipart(b"garbage", b"")[0] == b"raw"


def test_downstream_keys_do_not_tell_the_clients_key() -> None:
    id = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
    assert downstream_key(id, "a") == downstream_key(id, "a") != downstream_key(id, "b")
    assert downstream_key(id, "a").startswith("gp_")


def test_when_to_come_back() -> None:
    assert [retry_after(rest) for rest in (None, -1.0, 0.2, 2.1, 600.0)] == [1, 1, 1, 3, 5]


def test_which_answers_are_kept() -> None:
    kept = {status for status in range(100, 600) if is_stored(status)}
    assert kept == set(range(200, 500)) - {401, 403, 408, 409, 423, 425, 429}
    assert is_stored(409, remembered=(409,))
    assert is_stored(503, store_5xx=True)


def test_which_headers_are_kept() -> None:
    named = ["Content-Type", "Set-Cookie", "Date", "X-Own", "Connection", "ETag", "traceparent"]
    headers = [(name, "v") for name in named]
    assert kept_headers(headers) == [("content-type", "v"), ("etag", "v")]
    assert ("x-own", "v") in kept_headers(headers, ["X-Own", "Set-Cookie"])
    assert ("set-cookie", "v") not in kept_headers(headers, ["Set-Cookie"])


def test_metrics_know_kinds_of_operations_only() -> None:
    kinds = [kind_of(each) for each in ("http:user:1", "consumer:orders", "pay", "own:x")]
    assert kinds == ["http", "consumer", "library", "library"]


def test_a_kept_refusal_of_a_kind_that_is_gone_is_still_a_refusal() -> None:
    body = b'{"code": "shop.gone", "detail": "sold out", "item": "tea", "status": 410}'
    one, other = UUID(int=1), UUID(int=2)
    kept = Replay(
        operation="sell", key="k", id=one, claim_id=other, state="completed", status=410, body=body
    )
    problem = recalled(kept)
    assert isinstance(problem, Refused)
    assert (problem.detail, problem.extra) == ("sold out", {"item": "tea"})
