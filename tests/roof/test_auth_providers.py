"""Two real OpenID providers, end to end: people, services, and the words about their audience."""

from __future__ import annotations

import asyncio
import fcntl
import secrets
import shutil
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from groundplane import Groundplane
from groundplane.rooms.tenants import Issuer, TenantsSettings
from groundplane.settings import Settings
from tests.roof.answering import application, client

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "oidc"
INSTALLED = ROOT / ".groundplane" / "npm" / "oidc"
START_SECONDS = 30


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{url}/.well-known/openid-configuration").status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer; its process: {process.poll()}")


def _stopped(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


NANOIDP_SETTINGS = """
config_version: 1
server: {{host: "127.0.0.1", port: {port}}}
oauth:
  issuer: "http://127.0.0.1:{port}"
  audience: "groundplane-api"
  clients:
    - {{client_id: robot, client_secret: robot-secret, description: a service}}
"""
NANOIDP_USERS = """
config_version: 1
users:
  ada: {password: ada, email: ada@example.com, roles: [ADMIN], tenant: acme}
  bob: {password: bob, email: bob@example.com, roles: [viewer], tenant: globex}
"""


@pytest.fixture(scope="session")
def nanoidp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """nanoidp on a free port: its issuer."""
    folder, port = tmp_path_factory.mktemp("nanoidp"), _free_port()
    (folder / "settings.yaml").write_text(NANOIDP_SETTINGS.format(port=port))
    (folder / "users.yaml").write_text(NANOIDP_USERS)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "nanoidp", "--config", str(folder), "--port", str(port)],
            stdout=log,
            stderr=log,
            cwd=folder,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _answers(url, process)
        yield url
    finally:
        _stopped(process)


def _install() -> None:
    """The packages of the lock file, once; two test processes do not get in each other's way."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    wanted = (FIXTURE / "package-lock.json").read_bytes()
    with (INSTALLED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.copy(FIXTURE / "provider.mjs", INSTALLED)
        done = INSTALLED / "done"
        if done.exists() and done.read_bytes() == wanted:
            return
        for name in ("package.json", "package-lock.json"):
            shutil.copy(FIXTURE / name, INSTALLED)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=INSTALLED, check=True, capture_output=True, timeout=180)
        done.write_bytes(wanted)


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """oidc-provider with Keycloak's claims: its issuer."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("the strict OpenID provider is a program for Node.js, and there is none here")
    try:
        _install()
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"npm could not install the strict OpenID provider: {error}")
    log = (tmp_path_factory.mktemp("oidc") / "log").open("wb")
    process = subprocess.Popen(
        ["node", "provider.mjs"],
        cwd=INSTALLED,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().decode().strip()
        _answers(url, process)
        yield url
    finally:
        _stopped(process)
        log.close()


async def served(gp_url: str, issuer: Issuer) -> tuple[Groundplane, Any]:
    """A façade with two tenants that believes this issuer, and the routes behind its sign-in."""
    gp = Groundplane(gp_url, settings=Settings(tenants=TenantsSettings(issuers=(issuer,))))
    for id in ("acme", "globex"):
        await gp.tenants.create(id, name=id)
    return gp, application(gp, allow_loopback=True)


async def me(app: Any, token: str, **headers: str) -> tuple[int, Any]:
    async with client(app, token, **headers) as http:
        answer = await http.get("/users/me")
        return answer.status_code, answer.json()


# -- the fast one ----------------------------------------------------------------------------------


def _nano_token(url: str, **form: str) -> dict[str, Any]:
    answer = httpx.post(f"{url}/token", data=form, auth=("robot", "robot-secret"), timeout=30)
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


async def test_people_of_the_first_provider_sign_in(nanoidp: str, url: str) -> None:
    issuer = Issuer(issuer=nanoidp, audience="groundplane-api", tenant_claim="tenant")
    gp, app = await served(url, issuer)
    for person, tenant, may in (("ada", "acme", "tenants.admin"), ("bob", "globex", "flags.read")):
        given = _nano_token(
            nanoidp, grant_type="password", username=person, password=person, scope="openid"
        )
        status, said = await me(app, given["access_token"])
        assert status == 200
        assert (said["tenant_id"], said["actor_id"]) == (tenant, person)
        assert may in said["permissions"]
        assert (await me(app, given["id_token"]))[0] == 401
    await gp.close()


async def test_a_service_of_the_first_provider_is_one_once_it_is_registered(
    nanoidp: str, url: str
) -> None:
    issuer = Issuer(issuer=nanoidp, audience="groundplane-api", tenant="acme")
    gp, app = await served(url, issuer)
    await gp.tenant("acme").tenants.create_service(
        "robot", issuer=nanoidp, subject="robot", permissions=["notifications.send"]
    )
    token = _nano_token(nanoidp, grant_type="client_credentials")["access_token"]
    status, said = await me(app, token)
    assert status == 200
    assert (said["actor_kind"], said["permissions"]) == ("service", ["notifications.send"])
    await gp.close()


async def test_a_token_of_the_first_provider_for_somebody_else_is_refused(
    nanoidp: str, url: str
) -> None:
    gp, app = await served(url, Issuer(issuer=nanoidp, audience="another", tenant="acme"))
    token = _nano_token(nanoidp, grant_type="client_credentials")["access_token"]
    status, said = await me(app, token)
    assert status == 401 and "groundplane-api, not for another" in said["detail"]
    await gp.close()


# -- the strict one --------------------------------------------------------------------------------


def _strict_issuer(url: str) -> Issuer:
    return Issuer(
        issuer=url,
        audience="groundplane-api",
        algorithms=("RS256",),
        tenant_claim="organization",
        operator_claim="realm_access.roles",
        operator_value="platform-operator",
    )


def _robot_token(url: str, **more: str) -> str:
    form = {
        "grant_type": "client_credentials",
        "client_id": "robot",
        "client_secret": "robot-secret",
    }
    answer = httpx.post(f"{url}/token", data=form | more, timeout=30)
    answer.raise_for_status()
    return str(answer.json()["access_token"])


def _sign_in(url: str, person: str) -> dict[str, Any]:
    """The whole authorization code flow with PKCE, as a browser walks it."""
    verifier = secrets.token_urlsafe(32)
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    back = "http://127.0.0.1/callback"
    asked = {
        "client_id": "browser",
        "response_type": "code",
        "redirect_uri": back,
        "scope": "openid flags.read",
        "login_hint": person,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "nonce": "n-1",
    }
    with httpx.Client(base_url=url, timeout=30) as browser:
        answer = browser.get("/auth", params=asked)
        while not answer.headers.get("location", "").startswith(back):
            assert answer.status_code in {302, 303}, answer.text
            answer = browser.get(answer.headers["location"])
        code = parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]
        form = {
            "grant_type": "authorization_code",
            "client_id": "browser",
            "code": code,
            "redirect_uri": back,
            "code_verifier": verifier,
        }
        tokens = browser.post("/token", data=form)
    tokens.raise_for_status()
    found: dict[str, Any] = tokens.json()
    return found


async def test_people_of_the_strict_provider_sign_in_with_keycloaks_claims(
    strict: str, url: str
) -> None:
    gp, app = await served(url, _strict_issuer(strict))
    ada = _sign_in(strict, "ada")
    status, said = await me(app, ada["access_token"])
    assert status == 200 and said["tenant_id"] == "acme"
    assert said["permissions"] == ["flags.read"]  # an admin, cut down to the token's scopes
    assert (await me(app, ada["id_token"]))[0] == 401
    bob = _sign_in(strict, "bob")["access_token"]
    assert (await me(app, bob))[0] == 403
    status, said = await me(app, bob, **{"Groundplane-Tenant": "globex"})
    assert status == 200 and (said["tenant_id"], said["actor_id"]) == ("globex", "bob")
    await gp.close()


async def test_a_service_of_the_strict_provider_signs_in(strict: str, url: str) -> None:
    gp, app = await served(url, _strict_issuer(strict))
    await gp.tenant("acme").tenants.create_service(
        "robot", issuer=strict, subject="robot", permissions=["jobs.write"]
    )
    status, said = await me(app, _robot_token(strict))
    assert status == 200
    assert (said["actor_kind"], said["permissions"]) == ("service", ["jobs.write"])
    await gp.close()


async def test_the_words_about_keycloaks_audience_are_exact(strict: str, url: str) -> None:
    gp, app = await served(url, _strict_issuer(strict))
    token = _robot_token(strict, resource="https://other.example.com")
    status, said = await me(app, token)
    assert (status, said["code"]) == (401, "auth.invalid")
    assert "only, unless a mapper adds yours" in said["detail"]
    assert "groundplane-api as included audience" in said["detail"]
    await gp.close()


async def test_an_operator_of_the_strict_provider_lists_tenants(strict: str, url: str) -> None:
    gp, app = await served(url, _strict_issuer(strict))
    olga = _sign_in(strict, "olga")["access_token"]
    async with client(app, olga) as http:
        listed = await http.get("/admin/tenants")
        assert [each["id"] for each in listed.json()["data"]] == ["acme", "globex"]
        assert (await http.get("/tenants/users")).status_code == 403
    await gp.close()


async def test_many_calls_at_once_fetch_the_keys_once(strict: str, url: str) -> None:
    gp, app = await served(url, _strict_issuer(strict))
    token = _robot_token(strict)
    answers = await asyncio.gather(*(me(app, token) for _ in range(30)))
    assert {status for status, _ in answers} == {200}
    await gp.close()
