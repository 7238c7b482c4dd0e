"""A dozen calls that a healthy server answers as expected."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import httpx

from groundplane.core.models import Model

Check = Callable[[httpx.Client], tuple[bool, str]]


class Call(Model):
    """One call and whether its answer was the expected one."""

    name: str
    passed: bool
    said: str


def smoke(url: str, token: str | None) -> list[Call]:
    """Open calls always; those behind the sign-in when there is a token."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    with httpx.Client(base_url=url, timeout=30, headers=headers) as client:
        checks = OPEN | (SIGNED_IN if token else {})
        return [_called(name, check, client) for name, check in checks.items()]


def _called(name: str, check: Check, client: httpx.Client) -> Call:
    try:
        passed, said = check(client)
    except (httpx.HTTPError, ValueError) as error:  # ValueError: what should be JSON is none
        passed, said = False, f"{type(error).__name__}: {error}"
    return Call(name=name, passed=passed, said=said)


def _answers(path: str, status: int, **keywords: str) -> Check:
    def check(client: httpx.Client) -> tuple[bool, str]:
        answer = client.get(path, **keywords)  # type: ignore[arg-type]
        return answer.status_code == status, f"{answer.status_code} {answer.text[:60]!r}"

    return check


def _refuses_strangers(client: httpx.Client) -> tuple[bool, str]:
    answer = httpx.get(client.base_url.join("/v1/jobs"), timeout=30)
    named = answer.headers.get("content-type", "").startswith("application/problem+json")
    return answer.status_code == 401 and named, f"{answer.status_code} {answer.json().get('code')}"


def _carries_headers(client: httpx.Client) -> tuple[bool, str]:
    answer = client.get("/livez", headers={"x-request-id": "smoke-test"})
    present = "content-security-policy" in answer.headers
    return present and answer.headers.get("x-request-id") == "smoke-test", "headers and trace"


def _repeats_safely(client: httpx.Client) -> tuple[bool, str]:
    key = f"smoke-{uuid4().hex}"
    entry = {"action": "smoke.called", "subject_kind": "server", "subject_id": "smoke"}
    answers = [
        client.post("/v1/audit", json=entry, headers={"idempotency-key": key}) for _ in range(2)
    ]
    codes = [answer.status_code for answer in answers]
    if codes == [403, 403]:
        return True, "the token may not write audit entries: not tried"
    same = answers[0].content == answers[1].content
    return codes == [201, 201] and same, f"{codes} {'same' if same else 'different'} answers"


OPEN: dict[str, Check] = {
    "alive": _answers("/livez", 200),
    "ready": _answers("/readyz", 200),
    "described": _answers("/openapi.json", 200),
    "documented": _answers("/docs", 200),
    "problems explained": _answers("/problems/auth.missing", 200),
    "unknown path": _answers("/v1/nothing-here", 404),
    "strangers refused": _refuses_strangers,
    "headers": _carries_headers,
}
SIGNED_IN: dict[str, Check] = {
    "who am I": _answers("/v1/users/me", 200),
    "health": _answers("/health", 200),
    "jobs": _answers("/v1/jobs", 200),
    "audit": _answers("/v1/audit", 200),
    "repeated call": _repeats_safely,
}
