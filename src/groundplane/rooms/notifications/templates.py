"""Verbs on templates: every save is a version, and publishing moves a pointer to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

from groundplane.core.models import to_json
from groundplane.core.paging import Page
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.notifications.data_schemas import (
    check_data,
    check_variables,
    checked_schema,
)
from groundplane.rooms.notifications.models import Tried
from groundplane.rooms.notifications.problems import InvalidTarget
from groundplane.rooms.notifications.providers import Providers
from groundplane.rooms.notifications.rendering import (
    Bounds,
    Parts,
    Rendered,
    Untranslatable,
    build,
    here_or_beside,
    rendered,
    translated,
)
from groundplane.rooms.notifications.rendering.fields import Channel, channel
from groundplane.rooms.notifications.settings import NotificationsSettings
from groundplane.rooms.notifications.template_models import (
    Failure,
    NewTemplateVersion,
    Pinned,
    Preview,
    Template,
    TemplateName,
    TemplateVersion,
    WholeVersion,
)
from groundplane.rooms.notifications.template_problems import (
    TemplateData,
    TemplateInvalid,
    TemplateNotFound,
)
from groundplane.rooms.tenants import Tenants

SQL = load(__package__, "templates.sql")
T = TypeVar("T")
LARGEST_BYTES = 512 * 1024
MOST_TEXTS = 100  # channels times locales
MOST_SAMPLES = 5
MOST_PUBLISHED = 50
LAST_VERSION = 2**31 - 1
_NAME = TypeAdapter(TemplateName)
Compiled = dict[str, dict[str, dict[str, str]]]


class Templates:
    """What is said, by channel and locale."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def put(
        self,
        name: str,
        parts: Parts,
        *,
        schema: Mapping[str, Any] | None = None,
        note: str | None = None,
        description: str | None = None,
    ) -> TemplateVersion:
        """Save a new version; the same as the latest one is that one. Nothing is sent with it yet.

        Every text is compiled here, Handlebars forms are translated, MJML becomes HTML, and with a
        schema every variable is looked up in it.
        """
        given = _checked(name, parts, schema, note, description)
        compiled = await self._beside(lambda bounds: _built(given, bounds))
        stored = to_json(given.parts), checked_schema(schema) if schema is not None else None
        checksum = sha256("\0".join(map(str, stored)).encode()).hexdigest()
        async with self.scope.begin() as tx:
            # The row is locked before versions are counted: two saves get two numbers.
            number = (await tx.one(SQL["open"], name=name, description=description)).latest_version
            latest = await tx.first(SQL["latest"], name=name)
            if latest is None or latest.checksum != checksum:
                number = (latest.version if latest else 0) + 1
                await tx.execute(
                    SQL["add_version"],
                    name=name,
                    version=number,
                    parts=stored[0],
                    schema=stored[1],
                    compiled=to_json(compiled),
                    checksum=checksum,
                    note=note,
                )
                await tx.execute(SQL["number"], name=name, version=number)
                after = {"version": number, "checksum": checksum}
                await Audit(tx).record("notifications.template_saved", _subject(name), after=after)
            return TemplateVersion.of(await tx.one(SQL["version"], name=name, version=number))

    async def publish(self, name: str, version: int) -> Template:
        """From now on this version is sent; the examples of its schema are rendered first."""
        found, compiled = await self._read(name, version)
        samples = (found.data_schema or {}).get("examples") or []
        await self._beside(lambda bounds: _sampled(found, compiled, samples[:MOST_SAMPLES], bounds))
        async with self.scope.begin() as tx:
            before = await _locked(tx, name)
            if before.current_version == version:
                return before
            return await _point(tx, before, version, "notifications.template_published")

    async def rollback(self, name: str) -> Template:
        """Send the version again that was published before the one in force."""
        async with self.scope.begin() as tx:
            before = await _locked(tx, name)
            if len(before.published) < 2:
                raise TemplateNotFound(f"template {name}: nothing was published before")
            return await _point(
                tx, before, before.published[1], "notifications.template_rolled_back"
            )

    async def get(self, name: str, *, version: int | None = None) -> WholeVersion:
        """One version with what it says: the given one, the one in force, or else the latest."""
        return (await self._read(name, version))[0]

    async def find(self, name: str) -> Template:
        """The template itself: which version is in force."""
        async with self.scope.begin(read_only=True) as tx:
            return await _found(tx, name)

    async def list(self, *, after: str | None = None, limit: int | None = None) -> Page[Template]:
        """Templates by name."""
        page = self.scope.page("notifications.templates", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(SQL["templates"], after=page.after, fetch=page.fetch)
        return page.of([_template(row) for row in rows], key=lambda template: template.name)

    async def versions(
        self, name: str, *, after: str | None = None, limit: int | None = None
    ) -> Page[TemplateVersion]:
        """Its saves, the newest first."""
        page = self.scope.page(f"notifications.templates {name}", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            await _found(tx, name)
            rows = await tx.all(SQL["versions"], name=name, after=page.after, fetch=page.fetch)
        return page.of(TemplateVersion.of_all(rows), key=lambda each: each.version)

    async def delete(self, name: str) -> None:
        """Nothing new is sent with it. What was accepted already still is: versions stay."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["drop_template"], name=name)
            if row is None:
                raise TemplateNotFound(f"template {name}")
            before = {"current_version": row.current_version}
            await Audit(tx).record("notifications.template_deleted", _subject(name), before=before)

    async def preview(
        self,
        name: str,
        data: Mapping[str, Any],
        *,
        version: int | None = None,
        locale: str | None = None,
    ) -> Preview:
        """All channels rendered side by side; a channel that fails says why."""
        found, compiled = await self._read(name, version)
        check_data(found.data_schema, data)
        tenant = (await Tenants(self.scope).settings()).values.locale
        return await self._beside(
            lambda bounds: _preview(found, compiled, data, (locale, tenant), bounds)
        )

    async def send_test(
        self,
        name: str,
        data: Mapping[str, Any],
        *,
        to: str | None = None,
        version: int | None = None,
        locale: str | None = None,
    ) -> Tried:
        """Mail it to whoever calls, or to an address; the mail server's own answer."""
        address = to or await self._own_address()
        shown = await self.preview(name, data, version=version, locale=locale)
        if "email" in shown.failures:
            raise TemplateData(shown.failures["email"].detail)
        mail = shown.channels.get("email")
        if mail is None:
            raise TemplateNotFound(f"template {name} says nothing by email")
        async with self.scope.begin() as tx:
            after = {"version": shown.version}
            await Audit(tx).record("notifications.template_tested", _subject(name), after=after)
        title = f"[Test] {mail.subject}"
        return await Providers(self.scope).mail(
            address, title=title, text=mail.text, html=mail.html
        )

    async def _own_address(self) -> str:
        actor = self.scope.actor
        found = await Tenants(self.scope).find_user(actor.id) if actor.kind == "user" else None
        if found is None or found.email is None:
            raise InvalidTarget("the directory has no mail address of whoever calls")
        return found.email

    # -- for `send` and the worker ----------------------------------------------------------------

    async def pin(self, name: str, data: Mapping[str, Any]) -> Pinned:
        """The version in force, to be kept with what is accepted; the data must fit it."""
        async with self.scope.begin(read_only=True) as tx:
            row = await tx.first(SQL["pin"], name=name)
        if row is None:
            raise TemplateNotFound(f"template {name} has no published version")
        schema = orjson.loads(row.schema) if row.schema else None
        check_data(schema, data)
        return Pinned(version=row.version, data_schema=schema)

    async def compiled(self, name: str, version: int) -> Compiled:
        """What `render` takes. A version never changes, so its reader may keep it."""
        return (await self._read(name, version))[1]

    async def _beside(self, work: Callable[[Bounds], T]) -> T:
        """What renders, on the scope's own way of waiting and within the installation's bounds."""
        bounds = self.scope.knobs(NotificationsSettings).bounds()
        return await self.scope.call(here_or_beside, self.scope, bounds, work)

    async def _read(self, name: str, version: int | None) -> tuple[WholeVersion, Compiled]:
        async with self.scope.begin(read_only=True) as tx:
            if version is None:
                template = await _found(tx, name)
                version = template.current_version or template.latest_version
            known = 0 < version <= LAST_VERSION
            row = await tx.first(SQL["version"], name=name, version=version) if known else None
        if row is None:
            raise TemplateNotFound(f"template {name}, version {version}")
        return WholeVersion.of(row), orjson.loads(row.compiled)


# -- in the transaction ----------------------------------------------------------------------------


async def _found(tx: Scope, name: str) -> Template:
    row = await tx.first(SQL["template"], name=name)
    if row is None:
        raise TemplateNotFound(f"template {name}")
    return _template(row)


async def _locked(tx: Scope, name: str) -> Template:
    row = await tx.first(SQL["lock_template"], name=name)
    if row is None:
        raise TemplateNotFound(f"template {name}")
    return _template(row)


async def _point(tx: Scope, before: Template, version: int, action: str) -> Template:
    """Move the pointer; going back takes the last one off the history, publishing adds to it."""
    is_back = action.endswith("rolled_back")
    history = before.published[1:] if is_back else [version, *before.published]
    row = await tx.one(
        SQL["point"],
        name=before.name,
        version=version,
        published=list(reversed(history[:MOST_PUBLISHED])),
    )
    old, new = {"version": before.current_version}, {"version": version}
    await Audit(tx).record(action, _subject(before.name), before=old, after=new)
    return _template(row)


def _template(row: Any) -> Template:
    """The history is stored as it grew, and shown with the last one first."""
    found = Template.of(row)
    return found.model_copy(update={"published": found.published[::-1]})


def _subject(name: str) -> tuple[str, str]:
    return ("notification_template", name)


# -- what a save may hold --------------------------------------------------------------------------


def _checked(
    name: str,
    parts: Parts,
    schema: Mapping[str, Any] | None,
    note: str | None,
    description: str | None,
) -> NewTemplateVersion:
    try:
        _NAME.validate_python(name)
        given = NewTemplateVersion.model_validate(
            {"parts": parts, "schema": schema, "note": note, "description": description}
        )
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "name"
        raise TemplateInvalid(f"{place}: {first['msg']}") from error
    if sum(len(locales) for locales in given.parts.values()) > MOST_TEXTS:
        raise TemplateInvalid(f"a template has at most {MOST_TEXTS} texts")
    if len(to_json(given.parts)) > LARGEST_BYTES:
        raise TemplateInvalid(f"a template has at most {LARGEST_BYTES} bytes")
    for kind, locales in given.parts.items():
        for locale, fields in locales.items():
            _check_fields(channel(kind), kind, locale, fields)
    return given


def _check_fields(rules: Channel, kind: str, locale: str, fields: Mapping[str, str]) -> None:
    unknown = sorted(set(fields) - rules.fields)
    missing = sorted(rules.needs - set(fields))
    said = f"unknown fields: {', '.join(unknown)}" if unknown else ""
    said = said or (f"needs {', '.join(missing)}" if missing else "")
    if rules.one_of and not rules.one_of & set(fields):
        said = said or f"needs one of {', '.join(sorted(rules.one_of))}"
    if {"mjml", "html"} <= set(fields):
        said = said or "has mjml or html, not both"
    if said:
        raise TemplateInvalid(said, channel=kind, locale=locale)


def _built(given: NewTemplateVersion, bounds: Bounds) -> Compiled:
    """Every text compiled, its variables looked up in the schema."""
    whole: Compiled = {}
    for kind, locales in given.parts.items():
        for locale, fields in locales.items():
            sources = {
                name: _translated(source, kind, locale, name) for name, source in fields.items()
            }
            built = build(sources, channel=kind, locale=locale, bounds=bounds)
            check_variables(given.data_schema, built.variables)
            whole.setdefault(kind, {})[locale] = built.fields
    return whole


def _translated(source: str, kind: str, locale: str, field: str) -> str:
    try:
        return translated(source)
    except Untranslatable as error:
        raise TemplateInvalid(
            error.detail,
            channel=kind,
            locale=locale,
            field=field,
            line=error.line,
            column=error.column,
        ) from error


def _sampled(found: WholeVersion, compiled: Compiled, samples: Any, bounds: Bounds) -> None:
    """Render the examples of the schema in every channel and locale; the first failure raises."""
    for sample in samples:
        check_data(found.data_schema, sample)
        for kind, locales in compiled.items():
            for locale in locales:
                rendered(compiled, sample, channel=kind, locale=locale, bounds=bounds)


def _preview(
    found: WholeVersion,
    compiled: Compiled,
    data: Mapping[str, Any],
    locales: tuple[str | None, str | None],
    bounds: Bounds,
) -> Preview:
    made: dict[str, Rendered] = {}
    failures: dict[str, Failure] = {}
    for kind in compiled:
        try:
            made[kind] = rendered(
                compiled,
                data,
                channel=kind,
                locale=locales[0],
                fallbacks=locales[1:],
                bounds=bounds,
            )
        except Problem as problem:
            said = {"code": problem.code, "detail": problem.detail}
            failures[kind] = Failure(
                **said, field=problem.extra.get("field"), line=problem.extra.get("line")
            )
    return Preview(name=found.name, version=found.version, channels=made, failures=failures)
