"""A released function never changes: `functions.lock` holds the checksum of each body.

`GROUNDPLANE_LOCK=new pytest tests/house/test_functions.py` adds functions that are not in it yet;
`GROUNDPLANE_LOCK=all` writes it anew, which is for the time before a release only.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import psycopg

LOCK = Path(__file__).with_name("functions.lock")
BODIES = """
select f.oid::regprocedure::text, f.prosrc || coalesce(pg_get_function_sqlbody(f.oid), ''),
       f.prosecdef, f.provolatile, coalesce(array_to_string(f.proconfig, ' '), '')
  from pg_proc as f
 where f.pronamespace = 'groundplane'::regnamespace and f.proname ~ '_v[0-9]+$'
"""


def locked() -> dict[str, str]:
    lines = LOCK.read_text().splitlines() if LOCK.exists() else []
    pairs = (line.rpartition(" ") for line in lines if line and not line.startswith("#"))
    return {signature: checksum for signature, _, checksum in pairs}


def written(functions: dict[str, str]) -> None:
    head = "# Checksums of released functions; how to add to it stands in test_functions.py.\n"
    lines = (f"{signature} {checksum}\n" for signature, checksum in sorted(functions.items()))
    LOCK.write_text(head + "".join(lines))


def installed(admin_url: str) -> dict[str, str]:
    with psycopg.connect(admin_url) as admin:
        admin.execute("set search_path = pg_catalog")
        return {
            signature: hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()
            for signature, *parts in admin.execute(BODIES).fetchall()
        }


def test_no_released_function_has_changed(admin_url: str) -> None:
    now, then = installed(admin_url), locked()
    mode = os.environ.get("GROUNDPLANE_LOCK")
    if mode in {"new", "all"}:
        then = now if mode == "all" else now | then
        written(then)
    changed = [signature for signature in then if now.get(signature, "") != then[signature]]
    assert changed == [], "write the next version beside it instead"
    unlocked = sorted(now.keys() - then.keys())
    assert unlocked == [], "GROUNDPLANE_LOCK=new pytest tests/house/test_functions.py adds them"


def test_an_edited_body_is_noticed(admin_url: str) -> None:
    before = installed(admin_url)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            "create or replace function groundplane.enter_v1(tenant text) returns text"
            " language plpgsql volatile set search_path = pg_catalog, pg_temp"
            " as $$ begin return tenant; end $$"
        )
    after = installed(admin_url)
    assert {s for s in before if before[s] != after[s]} == {"groundplane.enter_v1(text)"}
