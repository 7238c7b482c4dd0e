"""Facts arrive whole, secrets never do, and nobody's own logging is disturbed."""

from __future__ import annotations

import asyncio
import copy
import io
import json
import logging
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from groundplane.core import log as logs
from groundplane.core.log import Secret, bound, configure, logger, redacted

log = logger("jobs")
CANARY = "canary8d1f"
JWT = f"eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ{CANARY}.c2ln{CANARY}"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    top = logging.getLogger("groundplane")
    before = (top.handlers, top.level, top.propagate)
    yield
    top.handlers, top.level, top.propagate = before


@pytest.fixture
def out() -> io.StringIO:
    stream = io.StringIO()
    configure(level="debug", stream=stream)
    return stream


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_fact_is_one_json_line(out: io.StringIO) -> None:
    log.info("job.claimed", job=UUID(int=7), attempt=1)
    (line,) = lines(out)
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "groundplane.jobs",
        "event": "job.claimed",
        "job": str(UUID(int=7)),
        "attempt": 1,
    }


def test_every_level_is_named_and_those_below_the_set_one_are_silent() -> None:
    stream = io.StringIO()
    configure(level="warning", stream=stream)
    for say in (log.debug, log.info, log.warning, log.error):
        say("it.happened")
    assert [line["level"] for line in lines(stream)] == ["warning", "error"]


def test_bound_fields_go_on_every_line_inside_and_on_none_after(out: io.StringIO) -> None:
    with bound(tenant="acme", request_id="r1"):
        with bound(request_id="r2", trace_id="t"):
            log.info("inner")
        log.info("outer", tenant="other")
    log.info("after")
    inner, outer, after = lines(out)
    assert (inner["tenant"], inner["request_id"], inner["trace_id"]) == ("acme", "r2", "t")
    assert (outer["tenant"], outer["request_id"]) == ("other", "r1")
    assert "tenant" not in after and "trace_id" not in after


def test_tasks_do_not_mix_their_bound_fields(out: io.StringIO) -> None:
    async def work(number: int) -> None:
        with bound(request_id=number):
            await asyncio.sleep(0)
            log.info("worked", expected=number)

    async def many() -> None:
        await asyncio.gather(*(work(number) for number in range(20)))

    asyncio.run(many())
    assert all(line["request_id"] == line["expected"] for line in lines(out))
    assert len(lines(out)) == 20


@pytest.mark.parametrize(
    "key",
    [
        "password", "PASSWORD", "user_passwd", "clientSecret", "access_token", "Authorization",
        "authorisation", "api_key", "apiKey", "X-Api-Key", "Set-Cookie", "credentials", "pwd",
        "private_key", "master-key", "dsn", "passphrase",
    ],
)  # fmt: skip
def test_values_under_telling_keys_are_stars_however_deep(out: io.StringIO, key: str) -> None:
    log.info("saved", **{key: CANARY}, deep={"list": [{key: CANARY}, {key: [CANARY]}]})
    assert CANARY not in out.getvalue()
    assert lines(out)[0][key] == "***"


@pytest.mark.parametrize(
    "text",
    [
        JWT,
        f"got {JWT}, sorry",
        f"gp_live_mfrg_k1_{CANARY}",
        f"key gp_test_mfrg_k1_{CANARY} refused",
        f"Bearer {CANARY}",
        f"authorization: Basic {CANARY}",
        f"{{'Authorization': 'Basic {CANARY}'}}",
        f"Authorization={CANARY}",
        f"postgresql://app:{CANARY}@db:5432/shop",
        f"redis://:{CANARY}@cache/0",
        f"postgresql+asyncpg://app:p@{CANARY}@db/shop",
        f"host=db password={CANARY} user=app",
        f"host=db password='two words {CANARY}' user=app",
        f'{{"password": "it\\"s {CANARY}", "user": "app"}}',
        f"cut off: password='two words {CANARY}",
        f"https://api.example/?access_token={CANARY}&page=2",
        f"Login(user='ada', password='{CANARY}')",
        f'{{"client_secret": "{CANARY}"}}',
        f'{{\\"password\\": \\"two words {CANARY}\\"}}',
        f"Authorization: Token {CANARY}",
        f"x-api-key: {CANARY}",
        f"passwd={CANARY}",
        f"passphrase: {CANARY}",
        f"AWS_SECRET_ACCESS_KEY={CANARY}",
        f"signing_key={CANARY}",
        f"Set-Cookie: session={CANARY}; Path=/",
        f"-----BEGIN EC PRIVATE KEY-----\n{CANARY}\n-----END EC PRIVATE KEY-----",
    ],
)
def test_secrets_are_known_by_their_shape(out: io.StringIO, text: str) -> None:
    log.info("seen", text=text, deep=[{"text": text}])
    log.error("failed", error=RuntimeError(text))
    logging.getLogger("groundplane.foreign").warning("%s", text)
    assert CANARY not in out.getvalue()
    assert out.getvalue().count("***") >= 4


@pytest.mark.parametrize(
    "text",
    [
        "https://shop.example:8443/orders/7?sort=name",
        "0d0b9b9c6e0f4b6f9d6d6a8b5e6c7a1f0d0b9b9c6e0f4b6f9d6d6a8b5e6c7a1f",
        "mail ada@example.org about it",
        "postgresql://db:5432/shop",
        "the bearer is ill",
        "the token bucket of the idempotency key is full: wait",
        "tokens_left=3 monkey=5 cookies baked",
    ],
)
def test_harmless_text_is_left_alone(text: str) -> None:
    assert redacted(text) == text


def test_an_error_tells_its_kind_its_place_and_its_causes_but_not_the_detail(
    out: io.StringIO,
) -> None:
    try:
        try:
            raise KeyError("ada")
        except KeyError as cause:
            raise ValueError(f"token={CANARY}") from cause
    except ValueError as error:
        log.error("job.failed", error=error, job=7)
    (line,) = lines(out)
    assert line["error"] == "ValueError: token=***"
    assert "test_log.py" in line["stack"]
    assert line["stack"].index("KeyError: 'ada'") < line["stack"].index("ValueError: token=***")


def test_fields_cannot_overwrite_what_every_line_has(out: io.StringIO) -> None:
    log.info("moved", level="gold", logger="x", at="noon")
    (line,) = lines(out)
    assert (line["level"], line["level_"], line["at_"]) == ("info", "gold", "noon")


def test_values_of_any_kind_become_json_and_never_raise(out: io.StringIO) -> None:
    class Rude:
        def __str__(self) -> str:
            raise RuntimeError

    @dataclass
    class Login:
        user: str
        password: str

    class Torn(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            raise RuntimeError("dictionary changed size during iteration")

    circle: list[Any] = []
    circle.append(circle)
    log.info(
        "all",
        big=10**30, number=Decimal("1.10"), raw=b"\x00" + CANARY.encode(), rude=Rude(),
        circle=circle, many=list(range(1_000)), long="x" * 100_000, names={1: {2}},
        login=Login("ada", CANARY), surrogate="\udc80", error="not an exception", none=None,
        torn=Torn(a="b"),
    )  # fmt: skip
    (line,) = lines(out)
    assert (line["big"], line["number"], line["raw"]) == (str(10**30), "1.10", "<11 bytes>")
    assert (line["rude"], line["names"], line["error"]) == (
        "<Rude>",
        {"1": [2]},
        "not an exception",
    )
    assert (len(line["many"]), len(line["long"])) == (100, 4096)
    assert "..." in json.dumps(line["circle"])
    assert CANARY not in out.getvalue()


def test_a_line_cannot_be_forged_by_a_newline(out: io.StringIO) -> None:
    log.info("seen", name='x"}\n{"event": "forged"}')
    assert len(lines(out)) == 1


def test_the_console_shows_the_same_fact_for_eyes() -> None:
    stream = io.StringIO()
    configure(format="console", stream=stream)
    log.warning("job.failed", job=7, why="no\x1b[2J answer", password=CANARY, error=ValueError("x"))
    first, *rest = stream.getvalue().splitlines()
    assert first[8:].startswith(' warning job.failed job=7 why="no\\u001b[2J answer" password=***')
    assert rest == ["ValueError: x"]


def test_configuring_again_replaces_the_first_handler(out: io.StringIO) -> None:
    second = io.StringIO()
    configure(stream=second)
    log.info("once")
    assert (out.getvalue(), len(lines(second))) == ("", 1)


def test_records_of_the_standard_logging_are_written_too(out: io.StringIO) -> None:
    with bound(tenant="acme"):
        try:
            raise ValueError("no")
        except ValueError:
            logging.getLogger("groundplane.user").exception("order %s failed", 7)
    (line,) = lines(out)
    assert (line["event"], line["tenant"]) == ("order 7 failed", "acme")
    assert line["stack"].endswith("ValueError: no")


def test_a_users_own_handler_gets_text_fields_error_and_place(
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = ValueError("no")
    with caplog.at_level("INFO", logger="groundplane"):
        log.error("job.failed", job=7, secret=CANARY, error=error)
    (record,) = caplog.records
    assert record.getMessage() == 'job.failed job=7 secret=*** error="ValueError: no"'
    assert isinstance(record.msg, logs.Fact) and record.msg.fields["job"] == 7
    assert record.exc_info and record.exc_info[1] is error
    assert record.funcName == "test_a_users_own_handler_gets_text_fields_error_and_place"


def test_an_unconfigured_library_is_silent() -> None:
    script = "from groundplane.core.log import logger; logger('x').error('it.broke')"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env={"PYTHONPATH": "src"}
    )
    assert (done.stdout, done.stderr) == (b"", b"")


class Settings(BaseModel):
    key: Secret
    other: Secret | None = None


def test_a_secret_shows_stars_everywhere_and_is_revealed_on_purpose() -> None:
    secret = Secret(CANARY)
    settings = Settings(key=CANARY)
    shown = [
        str(secret), repr(secret), f"{secret}", f"{secret:}", repr([secret]),
        str(settings), repr(settings), settings.model_dump_json(), str(settings.model_dump()),
        orjson.dumps({"key": secret}, default=str).decode(), json.dumps([secret], default=str),
    ]  # fmt: skip
    assert all(CANARY not in each and "***" in each for each in shown)
    assert secret.reveal() == settings.key.reveal() == CANARY


def test_secrets_compare_by_text_and_only_with_secrets() -> None:
    assert Secret("a") == Secret("a") == Secret(Secret("a"))
    assert Secret("ä") != Secret("a")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a"), Secret("b")}) == 2
    assert Secret("a") and not Secret("")


def test_a_secret_is_copied_but_not_pickled() -> None:
    settings = Settings(key=Secret("a"))
    assert settings.model_copy(deep=True) == settings == copy.deepcopy(settings)
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(Secret("a"))


def test_pydantic_takes_a_secret_or_a_text_and_its_schema_says_password() -> None:
    assert Settings.model_validate_json('{"key": "a"}').key == Secret("a")
    assert Settings(key=Secret("a"), other=Secret("b")).other == Secret("b")
    with pytest.raises(ValidationError):
        Settings.model_validate({"key": 7})
    for mode in ("validation", "serialization"):
        schema = TypeAdapter(Secret).json_schema(mode=mode)
        assert schema == {"type": "string", "format": "password", "writeOnly": True}


def test_a_secret_in_a_model_stays_hidden_in_logs(out: io.StringIO) -> None:
    log.info("configured", settings=Settings(key=Secret(CANARY)), plain=Secret(CANARY))
    assert CANARY not in out.getvalue()
    assert lines(out)[0]["plain"] == "***"
