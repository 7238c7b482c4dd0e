"""Expected failures, one class each, rendered as RFC 9457 problem details at every face."""

from __future__ import annotations

from typing import Any, ClassVar

REGISTRY: dict[str, type[Problem]] = {}


class Problem(Exception):
    """Something expected went wrong.

    A subclass has a `code` (`<room>.<what>`), an HTTP `status`, a docstring whose first line is its
    title, and, where one exists, a `hint` that says what to do next. The instance's `detail` says
    what happened this time; `extra` members travel to every face, so they never hold secrets.
    """

    code: ClassVar[str] = ""
    status: ClassVar[int] = 500
    hint: ClassVar[str] = ""

    def __init__(self, detail: str = "", *, retry_after: float | None = None, **extra: Any) -> None:
        super().__init__(detail or self.title())
        self.detail = detail or self.title()
        self.retry_after = retry_after
        self.extra = extra

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.code:
            return
        known = REGISTRY.setdefault(cls.code, cls)
        if (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"problem code {cls.code} belongs to {known.__qualname__}")

    @classmethod
    def title(cls) -> str:
        """The first line of the docstring, without its full stop."""
        return (cls.__doc__ or cls.__name__).strip().splitlines()[0].rstrip(".")

    def as_dict(self) -> dict[str, Any]:
        """The members of `application/problem+json`, without those of the request."""
        body: dict[str, Any] = {
            "type": f"/problems/{self.code}",
            "title": self.title(),
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if self.hint:
            body["hint"] = self.hint
        if self.retry_after is not None:
            body["retry_after"] = self.retry_after
        return body | self.extra


class Unstorable(Problem):
    """A value cannot be stored."""

    code = "request.unstorable"
    status = 422
    hint = "No NUL, no unpaired surrogates; JSON at most 250 deep, whole numbers within 64 bits."


class NoTenant(Problem):
    """No tenant is set for a statement that needs one."""

    code = "scope.no_tenant"
    hint = "Name the tenant first: gp.tenant('acme'), or --tenant acme on the command line."


class OtherTenant(Problem):
    """One transaction serves one tenant, and this one already serves another."""

    code = "scope.other_tenant"
    hint = "Finish this transaction before working for the next tenant."


class NoTransaction(Problem):
    """There is no open transaction to work in."""

    code = "scope.no_transaction"
    hint = "Open one first: `async with gp.begin() as tx`, session.begin(), or Django's atomic()."


class WrongRole(Problem):
    """This statement belongs to another database role."""

    code = "scope.wrong_role"
    hint = "Run it through the verb that owns the statement."


class RolledBack(Problem):
    """The database rolled the transaction back instead of committing it."""

    code = "database.rolled_back"
    hint = "An earlier statement in it failed and its error was swallowed; look for that one."


class OutcomeUnknown(Problem):
    """The answer to COMMIT was lost, and whether it took effect could not be found out."""

    code = "database.outcome_unknown"
    status = 503
    hint = "Repeat the request with the same idempotency key: it gets one effect and one answer."


class PoolExhausted(Problem):
    """Every database connection is in use."""

    code = "database.pool_exhausted"
    status = 503
    hint = (
        "Try again shortly; if it lasts, look at the longest transactions before raising the pool."
    )


class Unavailable(Problem):
    """The database cannot be reached."""

    code = "database.unavailable"
    status = 503
    hint = (
        "Try again shortly. `groundplane doctor` says what is wrong with the address or the login."
    )


class Timeout(Problem):
    """The database did not finish in time."""

    code = "database.timeout"
    status = 503
    hint = (
        "Try again; if it lasts, `groundplane database slow` and its locks say what is in the way."
    )


class Retryable(Problem):
    """The transaction collided with another one and may be tried again."""

    code = "database.retryable"
    status = 409
    hint = "Repeat the whole transaction, or let gp.run(...) do so."
