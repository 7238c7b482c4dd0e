"""OpenFeature in the caller's own process: `api.set_provider(GroundplaneProvider(gp))`.

Evaluations are plain function calls on a set that a thread of the provider keeps fresh; it has a
connection of its own, so that it serves async, blocking and threaded applications alike.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from typing import Any, TypeVar

from openfeature.evaluation_context import EvaluationContext
from openfeature.event import ProviderEventDetails
from openfeature.exception import ErrorCode, ProviderNotReadyError
from openfeature.flag_evaluation import FlagResolutionDetails, FlagValueType, Reason
from openfeature.provider import AbstractProvider, Metadata

from groundplane.app import Groundplane
from groundplane.core.ground import Ground
from groundplane.core.problems import NoTenant
from groundplane.roof.following import Follower
from groundplane.rooms.flags.evaluator import Snapshot
from groundplane.rooms.flags.models import Evaluation

T = TypeVar("T")
READY_SECONDS = 10.0
METADATA = Metadata(name="groundplane")
REASONS = {reason.value: reason for reason in Reason}
ERRORS = {code.value: code for code in ErrorCode}
Object = Sequence[FlagValueType] | Mapping[str, FlagValueType]


class GroundplaneProvider(AbstractProvider):
    """Flags of one tenant in one environment."""

    def __init__(self, gp: Groundplane, *, environment: str | None = None) -> None:
        super().__init__()
        if gp.tenant_id is None:
            raise NoTenant()
        self._gp, self._environment = gp, environment
        self._snapshot = Snapshot(gp.tenant_id, environment or "", is_ready=False)
        self._was_stale = self._is_late = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: asyncio.Task[None] | None = None
        self._thread: threading.Thread | None = None
        self._loaded = threading.Event()

    def get_metadata(self) -> Metadata:
        return METADATA

    def initialize(self, evaluation_context: EvaluationContext) -> None:
        """Start following, and wait for the first set."""
        self._loaded.clear()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._following()), name="groundplane-flags", daemon=True
        )
        self._thread.start()
        self._is_late = not self._loaded.wait(READY_SECONDS)
        if self._is_late:
            raise ProviderNotReadyError("no flags could be loaded")

    def shutdown(self) -> None:
        """Stop following; what was counted is sent."""
        if self._loop is None or self._thread is None or self._running is None:
            return
        with suppress(RuntimeError):  # its loop has ended by itself
            self._loop.call_soon_threadsafe(self._running.cancel)
        self._thread.join(READY_SECONDS)
        self._loop = self._thread = self._running = None

    # -- answers -----------------------------------------------------------------------------------

    def resolve_boolean_details(
        self,
        flag_key: str,
        default_value: bool,
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[bool]:
        return self._resolved(flag_key, default_value, evaluation_context, "boolean")

    def resolve_string_details(
        self, flag_key: str, default_value: str, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[str]:
        return self._resolved(flag_key, default_value, evaluation_context, "string")

    def resolve_integer_details(
        self, flag_key: str, default_value: int, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[int]:
        return self._resolved(flag_key, default_value, evaluation_context, "integer")

    def resolve_float_details(
        self,
        flag_key: str,
        default_value: float,
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[float]:
        found = self._resolved(flag_key, default_value, evaluation_context, "float")
        found.value = float(found.value)
        return found

    def resolve_object_details(
        self,
        flag_key: str,
        default_value: Object,
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[Object]:
        return self._resolved(flag_key, default_value, evaluation_context, "object")

    def _resolved(
        self, key: str, default: T, given: EvaluationContext | None, wanted: str
    ) -> FlagResolutionDetails[T]:
        context: Mapping[str, Any] = given.attributes if given is not None else {}
        found = self._snapshot.evaluate(
            key, subject=given.targeting_key if given is not None else None, context=context,
            wanted=wanted,
        )  # fmt: skip
        if found.error is not None:
            return _failed(found, default)
        return FlagResolutionDetails(
            default if found.variant is None else found.value,
            reason=REASONS[found.reason],
            variant=found.variant,
            flag_metadata=found.metadata,
        )

    # -- following ---------------------------------------------------------------------------------

    async def _following(self) -> None:
        self._loop = asyncio.get_running_loop()
        gp = _twin(self._gp)
        follower = Follower(gp, environment=self._environment, seen=self._take)
        self._running = asyncio.create_task(follower.run())
        await asyncio.gather(self._running, return_exceptions=True)
        await follower.leave()
        await gp.close()

    def _take(self, found: Snapshot) -> None:
        """Swap the set, and tell the client what happened."""
        before, self._snapshot = self._snapshot, found
        was_stale, self._was_stale = self._was_stale, found.is_stale
        if not self._loaded.is_set():
            self._loaded.set()
            if self._is_late:  # the client was told that we are not ready
                self._is_late = False
                self.emit_provider_ready(ProviderEventDetails())
        elif before is not found:
            self.emit_provider_configuration_changed(ProviderEventDetails())
        elif found.is_stale and not was_stale:
            self.emit_provider_stale(ProviderEventDetails(message="the database is out of reach"))
        elif was_stale and not found.is_stale:
            self.emit_provider_ready(ProviderEventDetails())


def _failed(found: Evaluation, default: T) -> FlagResolutionDetails[T]:
    return FlagResolutionDetails(
        default, error_code=ERRORS.get(found.error or "", ErrorCode.GENERAL),
        error_message=found.message, reason=Reason.ERROR, flag_metadata=found.metadata,
    )  # fmt: skip


def _twin(gp: Groundplane) -> Groundplane:
    """The same installation on connections of our own, whatever kind the application uses."""
    ground = gp.ground
    twin = copy(gp)
    twin.transaction, twin.role = None, "app"
    twin.ground = Ground(
        urls=ground.urls,
        pool_settings=replace(ground.pool_settings, size=2),
        key_ring=ground.key_ring,
        settings=ground.settings,
        cursor_secret=ground.cursor_secret,
    )
    return twin
