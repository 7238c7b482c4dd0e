"""A sealed value opens in its own place, under a loaded key, unchanged; and nowhere else."""

from __future__ import annotations

import base64
import hmac
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from groundplane.core import crypto
from groundplane.core.crypto import CannotOpen, KeyRing, Place, UnknownKey, WeakKey
from groundplane.keys import load

ONE, TWO = bytes(range(32)), bytes(range(100, 148))
PLACE = Place("acme", "config_secrets", "value", UUID(int=7), 3)
RING = KeyRing({"k1": ONE})
BOTH = KeyRing({"k2": TWO, "k1": ONE})


def text_of(*keys: tuple[str, bytes]) -> str:
    return ",".join(f"{id}:{base64.b64encode(key).decode()}" for id, key in keys)


@given(st.binary(max_size=2_000))
def test_what_was_sealed_opens_in_its_place(plain: bytes) -> None:
    sealed = RING.seal(plain, place=PLACE)
    assert RING.open(sealed, place=PLACE) == plain
    assert crypto.key_id(sealed) == "k1"
    assert len(sealed) == len(plain) + 2 + 2 + 12 + 48 + 12 + 16


def test_the_format_is_the_documented_one_to_the_last_bit() -> None:
    """Against AES and HKDF put together by hand from their parts, and against a frozen value."""

    def gcm(key: bytes, nonce: bytes, plain: bytes, data: bytes) -> bytes:
        encryptor = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(data)
        return encryptor.update(plain) + encryptor.finalize() + encryptor.tag

    key, wrapping, nonce = b"k" * 32, b"w" * 12, b"n" * 12
    drawn = hmac.digest(bytes(32), ONE, "sha256")
    master = hmac.digest(drawn, b"groundplane sealing 1\x01", "sha256")
    parts = [b"acme", b"config_secrets", b"value", str(UUID(int=7)).encode(), b"3"]
    place = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    by_hand = (
        b"\x01\x02k1" + wrapping + gcm(master, wrapping, key, b"\x01\x02k1")
        + nonce + gcm(key, nonce, b"hunter2", place)
    )  # fmt: skip
    sealed = RING._sealed(b"hunter2", PLACE, key=key, wrapping=wrapping, nonce=nonce)
    assert sealed == by_hand
    assert sealed.hex() == FROZEN
    assert RING.open(bytes.fromhex(FROZEN), place=PLACE) == b"hunter2"


FROZEN = (
    "01026b317777777777777777777777774dabcbd2a350e8f7990415d42512faa7"
    "a89f2ee3df90bc4f72d512be4f8fe30e42a491f04eef120e28786e7ab7f92b8e"
    "6e6e6e6e6e6e6e6e6e6e6e6ef04e89c474c6b73c2a0b1f4942b56b8066c491f5"
    "6cc469"
)


def test_every_flipped_bit_is_noticed() -> None:
    sealed = BOTH.seal(b"hunter2", place=PLACE)
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises((CannotOpen, UnknownKey)):
            BOTH.open(bytes(changed), place=PLACE)


def test_every_shorter_and_longer_value_is_refused() -> None:
    sealed = RING.seal(b"hunter2", place=PLACE)
    for length in range(len(sealed)):
        with pytest.raises((CannotOpen, UnknownKey)):
            RING.open(sealed[:length], place=PLACE)
    with pytest.raises(CannotOpen):
        RING.open(sealed + b"\0", place=PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"tenant": "rival"},
        {"table": "tenant_directories"},
        {"column": "previous"},
        {"row_id": UUID(int=8)},
        {"version": 2},
        {"tenant": "acmeconfig", "table": "_secrets"},
    ],
)
def test_a_value_moved_elsewhere_does_not_open(elsewhere: dict[str, Any]) -> None:
    sealed = RING.seal(b"hunter2", place=PLACE)
    with pytest.raises(CannotOpen):
        RING.open(sealed, place=replace(PLACE, **elsewhere))
    with pytest.raises(CannotOpen):
        RING.open(RING.rewrap(sealed), place=replace(PLACE, **elsewhere))


def test_the_data_key_of_another_value_does_not_open_this_one() -> None:
    one, two = (RING.seal(b"hunter2", place=PLACE) for _ in range(2))
    with pytest.raises(CannotOpen):
        RING.open(one[:64] + two[64:], place=PLACE)


def test_the_same_value_never_seals_alike() -> None:
    sealed = {RING.seal(b"hunter2", place=PLACE) for _ in range(1_000)}
    assert len({each[4:16] for each in sealed}) == len({each[64:76] for each in sealed}) == 1_000


def test_rewrapping_changes_the_master_key_and_not_the_value() -> None:
    old = RING.seal(b"hunter2", place=PLACE)
    new = BOTH.rewrap(old)
    assert (crypto.key_id(old), crypto.key_id(new)) == ("k1", "k2")
    assert new[64:] == old[64:]
    only_new = KeyRing({"k2": TWO})
    assert only_new.open(new, place=PLACE) == b"hunter2"
    with pytest.raises(UnknownKey, match="k1"):
        only_new.open(old, place=PLACE)
    with pytest.raises(UnknownKey):
        only_new.rewrap(old)


def test_a_rewrapped_value_of_someone_elses_master_key_is_refused() -> None:
    sealed = RING.seal(b"hunter2", place=PLACE)
    stranger = KeyRing({"k1": TWO})
    with pytest.raises(CannotOpen):
        stranger.open(sealed, place=PLACE)
    with pytest.raises(CannotOpen):
        stranger.rewrap(sealed)


@pytest.mark.parametrize("garbage", [b"", b"\x01", b"\x02\x02k1", b"\x01\x00", b"\x01\xff" * 40])
def test_what_is_no_sealed_value_is_named_as_such(garbage: bytes) -> None:
    with pytest.raises(CannotOpen, match="no sealed value"):
        RING.open(garbage, place=PLACE)


def test_the_first_key_of_a_text_seals_and_all_open() -> None:
    ring = KeyRing.from_text(text_of(("k2", TWO), ("k1", ONE)))
    assert ring.current == "k2"
    assert ring.open(RING.seal(b"a", place=PLACE), place=PLACE) == b"a"
    assert repr(ring) == "KeyRing(k2, k1)"


def test_keys_may_stand_on_lines_in_either_alphabet_padded_or_not() -> None:
    odd = b"\xfb\xff\xfe" + bytes(range(40))
    standard = base64.b64encode(odd).decode()
    url_safe = base64.urlsafe_b64encode(odd).decode().rstrip("=")
    assert standard != url_safe
    one, two = (
        KeyRing.from_text(f"a:{standard}\n"),
        KeyRing.from_text(f" \na:{url_safe}\nb:{standard}"),
    )
    assert two.open(one.seal(b"x", place=PLACE), place=PLACE) == b"x"


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "k1", "k1:", ":AAAA", text_of(("k1", ONE[:31])), "k1:not/base64!",
        text_of(("k1", bytes(32))), text_of(("k1", b"ab" * 40)), text_of(("k 1", ONE)),
        text_of(("x" * 33, ONE)), text_of(("k1", ONE), ("k1", TWO)), text_of(("k1", ONE)) + ",",
    ],
)  # fmt: skip
def test_weak_malformed_and_doubled_keys_are_refused(text: str) -> None:
    with pytest.raises(WeakKey):
        KeyRing.from_text(text)
    with pytest.raises(WeakKey):
        KeyRing({})


@pytest.mark.parametrize("wrong", ["{}", "{}:k1", "k1:{}", "k1:{}!", "k1:{},{}"])
def test_a_refused_key_is_not_quoted(wrong: str) -> None:
    with pytest.raises(WeakKey) as refused:
        KeyRing.from_text(wrong.replace("{}", "canary8d1f"))
    assert "canary" not in str(refused.value) + str(refused.value.as_dict())


def test_keys_come_from_the_environment_a_file_or_a_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = text_of(("k1", ONE))
    monkeypatch.setenv("GROUNDPLANE_MASTER_KEYS", text)
    (tmp_path / "keys").write_text(text + "\n")
    program = shlex.join([sys.executable, "-c", f"print({text!r})"])
    sealed = RING.seal(b"a", place=PLACE)
    sources = ("env:GROUNDPLANE_MASTER_KEYS", f"file:{tmp_path / 'keys'}", f"command:{program}")
    for spec in (*sources, text.strip()):
        assert load(spec).open(sealed, place=PLACE) == b"a"


@pytest.mark.parametrize(
    "spec",
    [
        "", "env:", "k1:AAAA", "env:GROUNDPLANE_NOT_SET", "file:/nowhere/keys", "vault:x",
        "canary8d1f", "k1:canary8d1f",
        "command:/nowhere/program", "command:false", "command:echo canary8d1f",
        "command:sh -c 'echo canary8d1f >&2; exit 1'", "command:'unclosed",
    ],
)  # fmt: skip
def test_a_source_that_gives_no_keys_is_refused_without_quoting_it(spec: str) -> None:
    with pytest.raises(WeakKey) as refused:
        load(spec)
    assert "canary" not in str(refused.value)
    assert refused.value.__cause__ is None
