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
