"""The calls in `docs/examples/*.http`: read, made with curl against a running server, kept.

`python -m tests.house.examples` starts an installation, makes every call and writes
`src/groundplane/roof/examples.json`, from which the API's description and pages are illustrated.

A file holds the calls of one room in their order. `### operation_id` begins one, then come
directives, the request line, headers and, after an empty line, the body:

    ### flags_update
    # @as admin
    PATCH /v1/flags/{{flags_create.name}}

    {"version": 1, "description": "What it is for"}

`{{flags_create.name}}` is taken from the last answer of that operation; `{{in 1h}}` and
`{{ago 1d}}` are times; `{{ name }}`, with its spaces, is a template's own and stays. Directives:
`@as PERSON` (admin, or as said before in the file), `@status 404` (else any 2xx), `@until PATH
VALUE` (ask again until the answer says so; `*` is any value), `@seconds 2` (a stream: listen so
long), `@setup` (not the call to show of its operation), `@run flags create ...` (what an operator
does on the command line before; as often as needed).
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from groundplane.core.clock import duration
from groundplane.roof.described import curl, examples
from tests.chaos.campaign import Installation

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "docs" / "examples").glob("*.http"))
KEPT = ROOT / "src" / "groundplane" / "roof" / "examples.json"
ASKED_AGAIN_SECONDS = 30.0
MOST_ITEMS, MOST_LINES = 5, 12
ROOMY = {
    f"GROUNDPLANE_LIMITS__{whom}_{what}": "10000"
    for whom in ("TENANT", "USER", "ADDRESS")
    for what in ("PER_SECOND", "BURST")
} | {  # what else takes a hundred calls, or weeks
    "GROUNDPLANE_FLAGS__COUNT_FLUSH": "1s",
    "GROUNDPLANE_FLAGS__LOG_SAMPLE": "1",
    "GROUNDPLANE_FLAGS__STALE_AFTER": "1s",
}
SECRET = re.compile(r"\b(gp[a-z]*_|eyJ|ticket=)[A-Za-z0-9_\-.]{12,}")


@dataclass
class Call:
    """One request as it stands in a file."""

    operation: str
    text: str
    person: str
    method: str
    path: str
    directives: dict[str, str] = field(default_factory=dict)
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: str | None = None
    runs: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Tells a changed call from the one that was recorded."""
        return sha256(self.text.encode()).hexdigest()[:12]


def calls(file: Path) -> Iterator[Call]:
    """The calls of a file, in their order."""
    person = "admin"
    for block in re.split(r"^### ", file.read_text(), flags=re.M)[1:]:
        call = _read(block, person)
        person = call.person
        yield call


def _read(block: str, person: str) -> Call:
    head, _, body = block.partition("\n\n")
    name, *lines = head.splitlines()
    told = [line[2:].strip() for line in lines if line.startswith("# ")]
    directives = dict(each[1:].partition(" ")[::2] for each in told if each.startswith("@"))
    asked, *headers = [line for line in lines if not line.startswith("#")]
    method, _, path = asked.partition(" ")
    text = body.strip() or None
    call = Call(
        operation=name.strip(), text=block.strip(), person=directives.get("as", person),
        method=method, path=path.strip(), directives=directives, body=text,
        runs=[each.removeprefix("@run ") for each in told if each.startswith("@run ")],
    )  # fmt: skip
    parted = [each.partition(": ") for each in headers]
    call.headers = [(name, value) for name, _, value in parted]
    if text is not None and not any(name.lower() == "content-type" for name, _ in call.headers):
        call.headers.append(("Content-Type", "application/json"))
    return call


def shown() -> dict[str, Call]:
    """The call of each operation that the documentation shows: the first one."""
    found: dict[str, Call] = {}
    for call in (call for file in FILES for call in calls(file)):
        if "setup" not in call.directives:
            found.setdefault(call.operation, call)
    return found


@dataclass
class Session:
    """Makes calls one after the other and remembers what was answered.

    `ready` is what the installation says of itself.
    """

    ready: dict[str, Any]
    answers: dict[str, Any] = field(default_factory=dict)

    def make(self, call: Call) -> dict[str, Any]:
        """The example of this call; an answer that was not expected is an AssertionError."""
        until = time.monotonic() + ASKED_AGAIN_SECONDS
        for line in call.runs:
            self._run(line)
        while True:
            example = self._once(call)
            if self._is_as_expected(call, example) or time.monotonic() > until:
                break
            time.sleep(0.2)  # the worker of another process does its part meanwhile
        wanted = call.directives.get("status", "2")
        assert str(example["status"]).startswith(wanted), _told(call, example)
        assert self._is_as_expected(call, example), _told(call, example)
        self.answers[call.operation] = example["answer"]
        return example

    def _run(self, line: str) -> None:
        environment = os.environ | {
            "GROUNDPLANE_DATABASE_URL": self.ready["database_url"],
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-m", "groundplane", *shlex.split(line)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (line, done.stderr)

    def _once(self, call: Call) -> dict[str, Any]:
        seconds = call.directives.get("seconds")
        content = next((v for name, v in call.headers if name.lower() == "content-type"), None)
        example = {
            "operation": call.operation,
            "digest": call.digest,
            "as": call.person,
            "method": call.method,
            "path": self._filled(call.path),
            "flags": f"-sSN --max-time {seconds}" if seconds else "-sS",
            "headers": [[name, self._filled(value)] for name, value in call.headers],
            "type": content,
            "body": self._filled(call.body) if call.body is not None else None,
        }
        return example | self._answer(curl(example))

    def _answer(self, line: str) -> dict[str, Any]:
        """Runs the very line that the documentation shows."""
        tokens = {person.upper(): token for person, token in self.ready["tokens"].items()}
        with tempfile.NamedTemporaryFile() as file:
            told = f"{line} -o {file.name} -w '%{{http_code}} %{{content_type}}'"
            done = subprocess.run(
                ["bash", "-c", told], env=os.environ | tokens | {"API": self.ready["api"]},
                capture_output=True, text=True, check=False, timeout=60,
            )  # fmt: skip
            text = Path(file.name).read_text()
        status, _, content = done.stdout.partition(" ")
        content = content.partition(";")[0]
        is_json = content == "application/json" or content.endswith("+json")
        answer = json.loads(text) if is_json and text else text or None
        return {"status": int(status or 0), "answer_type": content, "answer": answer}

    def _is_as_expected(self, call: Call, example: dict[str, Any]) -> bool:
        wanted = call.directives.get("until")
        if wanted is None:
            return True
        place, _, value = wanted.partition(" ")
        try:
            found = _at(example["answer"], place)
            return found is not None if value == "*" else str(found) == value
        except (KeyError, IndexError, TypeError):
            return False

    def _filled(self, text: str) -> str:
        return re.sub(r"\{\{(\S.*?)\}\}", lambda found: self._value(found[1]), text)

    def _value(self, asked: str) -> str:
        word, _, span = asked.partition(" ")
        if word in {"in", "ago"}:
            moved = duration(span) if word == "in" else -duration(span)
            return (datetime.now(UTC) + moved).strftime("%Y-%m-%dT%H:%M:%SZ")
        if word == "api":
            return str(self.ready["api"])
        operation, _, place = asked.partition(".")
        found = _at(self.answers[operation], place)
        return found if isinstance(found, str) else json.dumps(found)


def _at(value: Any, place: str) -> Any:
    for step in place.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def _told(call: Call, example: dict[str, Any]) -> str:
    return f"{call.text}\n\n{example['status']} {json.dumps(example['answer'], indent=1)[:2000]}"


def shortened(example: dict[str, Any]) -> dict[str, Any]:
    """What is worth showing: some items of a list, some lines of a text, no secret."""
    answer = example["answer"]
    if isinstance(answer, str):
        answer = "\n".join(answer.splitlines()[:MOST_LINES])
    whole = json.dumps(example | {"answer": _some(answer)})
    told: dict[str, Any] = json.loads(SECRET.sub(r"\1...", whole))
    return told


def _some(value: Any) -> Any:
    """Of a list of records the first ones; a condition that is cut would mean something else."""
    if isinstance(value, list):
        is_rows = all(isinstance(each, dict) for each in value)
        return [_some(each) for each in (value[:MOST_ITEMS] if is_rows else value)]
    if isinstance(value, dict):
        return {name: _some(each) for name, each in value.items()}
    return value


def main(names: list[str]) -> None:
    """Record all rooms, or those named; what is recorded already and unchanged stays as it is."""
    known, wanted = dict(examples()), {name: call.digest for name, call in shown().items()}
    files = [f for f in FILES if not names or f.stem in names]
    with tempfile.TemporaryDirectory() as data, Installation(Path(data), ROOMY) as installation:
        session = Session(installation.ready)
        for call in (call for file in files for call in calls(file)):
            example = session.make(call)
            sys.stderr.write(f"{call.operation} {example['status']}\n")
            was = known.get(call.operation, {}).get("digest")
            if call.digest == wanted.get(call.operation) != was:
                known[call.operation] = shortened(example)
    # Operations in order; inside, fields in the order in which they were answered.
    KEPT.write_text(json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
