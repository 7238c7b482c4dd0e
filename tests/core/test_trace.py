"""Ids that come from strangers are taken only when they are well-formed."""

from __future__ import annotations

from uuid import UUID

import pytest

from groundplane.core.trace import Trace

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
PARENT = f"00-{TRACE}-{SPAN}-01"


def test_a_new_trace_has_an_id_of_every_kind_but_no_cause() -> None:
    trace = Trace.new()
    assert UUID(trace.correlation_id).version == 7
    assert trace.request_id and UUID(trace.request_id).version == 7
    assert trace.trace_id and len(trace.trace_id) == 32
    assert trace.causation_id is None


def test_well_formed_headers_are_taken_whatever_their_case() -> None:
    trace = Trace.from_headers(
        {"x-request-id": "req-1", "X-CORRELATION-ID": "order/7:a", "Traceparent": PARENT}
    )
    assert (trace.request_id, trace.correlation_id) == ("req-1", "order/7:a")
    assert (trace.trace_parent, trace.trace_id) == (PARENT, TRACE)


@pytest.mark.parametrize(
    "bad",
    ["", " ", "-x", "a b", "a\nb", "a\x00b", "ü", "<script>", "x" * 129, "a;b", 'a"b', "a,b"],
)
def test_malformed_ids_are_replaced(bad: str) -> None:
    trace = Trace.from_headers({"X-Request-Id": bad, "X-Correlation-Id": bad})
    assert bad not in (trace.request_id, trace.correlation_id)
    assert UUID(trace.correlation_id).version == 7


def test_the_longest_id_is_still_taken() -> None:
    assert Trace.from_headers({"X-Request-Id": "x" * 128}).request_id == "x" * 128


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "garbage",
        PARENT.upper(),
        f"00-{TRACE}-{SPAN}",
        f"00-{TRACE}-{SPAN}-1",
        f"00-{TRACE}-{SPAN}-01-more",
        f"00-{TRACE}-{SPAN}-01-",
        f"00-{TRACE}-{SPAN}-01\n",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE[:-1]}-{SPAN}-01",
        f"00-{TRACE[:-1]}g-{SPAN}-01",
        f"ff-{TRACE}-{SPAN}-01",
        f"0-{TRACE}-{SPAN}-01",
        f"01-{TRACE}-{SPAN}-01more",
        f"01-{TRACE}-{SPAN}-01-" + "x" * 5_000,
    ],
)
def test_a_malformed_traceparent_begins_a_new_trace(bad: str) -> None:
    trace = Trace.from_headers({"traceparent": bad})
    assert trace.trace_id not in (None, TRACE, "0" * 32)


def test_a_later_version_is_read_as_far_as_we_know_it() -> None:
    assert Trace.from_headers({"traceparent": f"cc-{TRACE}-{SPAN}-01-what"}).trace_parent == PARENT
    assert Trace.from_headers({"traceparent": f"cc-{TRACE}-{SPAN}-01"}).trace_parent == PARENT


def test_only_the_sampled_flag_is_passed_on() -> None:
    assert Trace.from_headers({"traceparent": f"00-{TRACE}-{SPAN}-ff"}).trace_parent == PARENT
    unsampled = Trace.from_headers({"traceparent": f"00-{TRACE}-{SPAN}-02"})
    assert (unsampled.trace_parent or "").endswith("-00")
    assert (unsampled.child().trace_parent or "").endswith("-00")


def test_a_child_keeps_the_trace_and_takes_a_new_span() -> None:
    parent = Trace.from_headers({"traceparent": PARENT, "X-Correlation-Id": "order-7"})
    child = parent.child()
    assert child.trace_id == TRACE
    assert child.trace_parent != PARENT
    assert (child.correlation_id, child.request_id) == ("order-7", parent.request_id)


def test_a_child_of_something_untraced_begins_a_trace() -> None:
    assert Trace("order-7").trace_id is None
    assert Trace("order-7").child().trace_id is not None


def test_outgoing_headers_come_back_as_the_same_trace() -> None:
    trace = Trace.new()
    assert Trace.from_headers(trace.headers()) == trace
    assert Trace("order-7").headers() == {"X-Correlation-Id": "order-7"}
