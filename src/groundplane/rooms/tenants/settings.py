"""Settings of the room: `GROUNDPLANE_TENANTS__...`."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from groundplane.core.clock import Duration, duration

Algorithm = Literal["RS256", "PS256", "ES256", "EdDSA"]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
DEFAULT_ROLE_MAP = {name: name for name in ("admin", "editor", "viewer", "support", "member")} | {
    "ADMIN": "admin"
}


class Issuer(BaseModel):
    """One identity provider whose tokens are believed, and what of them is believed.

    Claims are named by a path with full stops: `realm_access.roles`. In a path `<audience>` stands
    for the audience, whole, also when there are full stops in it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    issuer: Annotated[str, Field(max_length=500)]
    audience: Annotated[str, Field(min_length=1, max_length=200)]
    algorithms: tuple[Algorithm, ...] = Field(
        default=("RS256", "PS256", "ES256", "EdDSA"), min_length=1
    )
    key_set_url: str | None = Field(default=None, description="Found by discovery when left out.")
    tenant: str | None = Field(
        default=None, description="All tokens of this issuer are of this tenant."
    )
    tenant_claim: str = "tenant_id"
    subject_claim: str = "sub"
    roles_claim: tuple[str, ...] = (
        "roles",
        "realm_access.roles",
        "resource_access.<audience>.roles",
    )
    role_map: dict[str, str] = Field(default_factory=lambda: dict(DEFAULT_ROLE_MAP))
    operator_claim: str | None = Field(
        default=None, description="Where operators are named; at most one issuer has one."
    )
    operator_value: str = "groundplane_operator"
    clients: tuple[str, ...] = Field(default=(), description="If given, `azp` must be one of them.")
    is_development: bool = False

    @field_validator("issuer", "key_set_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        is_local = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not (parts.scheme == "https" or is_local) or not parts.hostname or parts.username:
            raise ValueError("an https address, or http on loopback in development")
        if parts.query or parts.fragment:
            raise ValueError("an address without query and fragment")
        return value

    @property
    def is_plain(self) -> bool:
        """Over http, which is for development only."""
        addresses = (self.issuer, self.key_set_url or self.issuer)
        return any(address.startswith("http:") for address in addresses)


class Environments(BaseModel):
    """`GROUNDPLANE_ENVIRONMENT`, this process's own, and `GROUNDPLANE_ENVIRONMENTS`, all known."""

    model_config = ConfigDict(frozen=True)
    here: str = "production"
    known: tuple[str, ...] = ("production", "staging")

    @property
    def all(self) -> tuple[str, ...]:
        """The known ones, this process's own always among them."""
        return tuple(dict.fromkeys((*self.known, self.here)))


class TenantsSettings(BaseModel):
    """Who may sign in, and how long that is remembered."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    issuers: tuple[Issuer, ...] = Field(
        default=(), description="Identity providers whose tokens are believed, as a JSON list."
    )
    environment: Literal["live", "test"] = Field(
        default="live", description="Which API keys it takes: those for `live` or for `test`."
    )
    key_memory: Duration = Field(
        default=duration("60s"),
        description="A key that was revoked elsewhere is refused here after so long at the latest:"
        " up to 60s.",
    )
    limits_backend: Literal["postgres"] = Field(
        default="postgres", description="Where rate limits are counted."
    )

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        names = [issuer.issuer for issuer in self.issuers]
        if len(names) != len(set(names)):
            raise ValueError("an issuer stands there twice")
        if sum(issuer.operator_claim is not None for issuer in self.issuers) > 1:
            raise ValueError("operators come from one issuer only")
        if not 0 < self.key_memory.total_seconds() <= 60:
            raise ValueError("key_memory: at most 60s")
        return self
