"""Safe retries: the work happens once per key, and everybody gets the same answer."""

from groundplane.rooms.idempotency.answers import Answers
from groundplane.rooms.idempotency.bracket import Bracket
from groundplane.rooms.idempotency.claims import Ask, Claims
from groundplane.rooms.idempotency.decorator import idempotent
from groundplane.rooms.idempotency.failures import Refused
from groundplane.rooms.idempotency.fingerprints import HttpRequest
from groundplane.rooms.idempotency.models import (
    Answer,
    Claim,
    Entity,
    Mode,
    Once,
    Record,
    Replay,
    State,
    Step,
)
from groundplane.rooms.idempotency.problems import (
    AlreadySettled,
    BodyTooLarge,
    KeyExpired,
    KeyMalformed,
    KeyMissing,
    KeyReused,
    LeaseLost,
    NotFound,
    NotReplayable,
    OutcomeUnknown,
    StillRunning,
    TooManySteps,
)
from groundplane.rooms.idempotency.resolvers import resolves
from groundplane.rooms.idempotency.rules import (
    downstream_key,
    is_stored,
    kept_headers,
    kind_of,
    parsed_key,
)
from groundplane.rooms.idempotency.service import Idempotency
from groundplane.rooms.idempotency.settings import IdempotencySettings

__all__ = [
    "AlreadySettled",
    "Answer",
    "Answers",
    "Ask",
    "BodyTooLarge",
    "Bracket",
    "Claim",
    "Claims",
    "Entity",
    "HttpRequest",
    "Idempotency",
    "IdempotencySettings",
    "KeyExpired",
    "KeyMalformed",
    "KeyMissing",
    "KeyReused",
    "LeaseLost",
    "Mode",
    "NotFound",
    "NotReplayable",
    "Once",
    "OutcomeUnknown",
    "Record",
    "Refused",
    "Replay",
    "State",
    "Step",
    "StillRunning",
    "TooManySteps",
    "downstream_key",
    "idempotent",
    "is_stored",
    "kept_headers",
    "kind_of",
    "parsed_key",
    "resolves",
]
