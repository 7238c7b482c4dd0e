"""The folder of `groundplane dev`: one at a time, whatever happened to the last one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from groundplane.roof import dev
from groundplane.roof.dev import Dev
from groundplane.roof.dev_folder import AlreadyRuns, NotOurs, forget, held, master_keys
from groundplane.roof.supervisor import Child, Supervisor
from tests.chaos.campaign import Installation
from tests.roof.test_commands import run

pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("dev")]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("dev") / "data") as installation:
        yield installation


def test_a_second_one_is_refused_and_leaves_the_first_alone(running: Installation) -> None:
    pids = [running.pid_of(each) for each in ("server", "worker", "postgresql")]
    for further in ([], ["--fresh"]):
        second = run("--yes", "dev", "--no-browser", *further, "--data", str(running.data))
        assert (second.returncode, "dev.already_runs" in second.stderr) == (4, True), second.stderr
    assert [running.pid_of(each) for each in ("server", "worker", "postgresql")] == pids
    assert (running.data / "env").exists()
    assert httpx.get(running.ready["api"] + "/readyz", timeout=30).status_code == 200


def test_the_console_is_opened_where_it_runs_also_on_a_port_that_was_free(
    running: Installation,
) -> None:
    told = run("console", "--no-browser", "--data", str(running.data))
    assert told.stdout.startswith(running.ready["api"] + "/console/sign-in/link/"), told.stderr
    assert run("console", "--person", "nobody", "--data", str(running.data)).returncode == 2


def test_the_terminal_that_knows_its_address_may_start_it_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Installation(data) as first:
        url = first.ready["database_url"]
    stopped = run("console", "--no-browser", "--data", str(data))
    assert (stopped.returncode, "dev.not_running" in stopped.stderr) == (4, True)
    with Installation(data, {"GROUNDPLANE_DATABASE_URL": url}) as again:
        assert again.ready["database_url"] == url


def test_ctrl_c_while_it_starts_ends_it_without_a_complaint(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "groundplane", "dev", "--no-browser", "--port", "0"]
    environment = {k: v for k, v in os.environ.items() if k != "GROUNDPLANE_DATABASE_URL"}
    dev = subprocess.Popen(
        [*command, "--data", str(tmp_path / "data")], stderr=subprocess.PIPE, text=True,
        env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert dev.stderr is not None
    for line in dev.stderr:
        if "starting the worker" in line:
            break
    dev.send_signal(signal.SIGINT)
    said = dev.stderr.read()
    assert dev.wait(90) == 130, said
    assert "not become ready" not in said


@pytest.mark.parametrize("kind", ["a file", "read-only"])
def test_a_folder_that_cannot_be_one_is_a_problem(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.touch()
    data = place if kind == "a file" else Path("/sys/groundplane")
    told = run("dev", "--no-browser", "--data", str(data))
    assert (told.returncode, "embedded.unreadable" in told.stderr) == (4, True), told.stderr


def test_what_an_interrupted_start_left_can_be_started_afresh(tmp_path: Path) -> None:
    master_keys(tmp_path).write_text("")  # killed before it was written
    (tmp_path / "postgresql").mkdir()
    assert master_keys(tmp_path).read_text().startswith("dev:")
    with held(tmp_path):
        forget(tmp_path)
        assert [each.name for each in tmp_path.iterdir()] == ["dev.lock"]
        with pytest.raises(AlreadyRuns), held(tmp_path):
            pass


def test_a_folder_of_somebody_else_is_never_deleted(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    told = run("--yes", "dev", "--fresh", "--data", str(tmp_path))
    assert (told.returncode, "dev.not_ours" in told.stderr) == (4, True)
    with pytest.raises(NotOurs):
        forget(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("remembered", ["", "x", "70000", "0"])
def test_a_port_that_was_half_remembered_is_forgotten(remembered: str, tmp_path: Path) -> None:
    (tmp_path / "port").write_text(remembered)
    assert 8080 <= Dev(tmp_path)._port() < 8180


def test_a_process_that_dies_at_every_start_is_a_failure_and_no_end(tmp_path: Path) -> None:
    supervisor = Supervisor(lambda _: None)
    supervisor.add(Child("server", [sys.executable, "-c", "exit(1)"], {}, tmp_path / "log"))
    until = time.monotonic() + 60
    while not supervisor.is_stopping and time.monotonic() < until:
        supervisor.look()
        time.sleep(0.05)
    assert supervisor.hopeless is supervisor.children[0]


def test_no_port_in_a_hundred_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "PORTS_TRIED", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(dev.NoPort, match="are taken"):
            Dev(tmp_path, taken.getsockname()[1])._port()


def test_a_server_that_does_not_become_ready_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "READY_SECONDS", 0.1)
    with pytest.raises(dev.NotReady, match=r"server\.log"):
        Dev(tmp_path)._wait_ready("http://127.0.0.1:1")


def test_whoever_runs_it_is_told_which_process_ends_at_every_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = Child("worker", [sys.executable, "-c", "exit(1)"], {}, tmp_path / "worker.log")
    monkeypatch.setattr(Dev, "start", lambda self: self.supervisor.add(dying) or {})
    monkeypatch.setattr(dev.signal, "signal", lambda *_: None)
    with pytest.raises(dev.Hopeless, match=r"the worker: see .*worker\.log"):
        dev._run(Dev(tmp_path), as_json=True, browser=False)
