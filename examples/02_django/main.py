"""The same in Django: its own connection, its own `atomic()`, and `wait` around each verb.

GROUNDPLANE_DATABASE_URL=postgresql://... python main.py
"""

import os
from urllib.parse import urlsplit
from uuid import UUID

import django
from django.conf import settings

parts = urlsplit(os.environ["GROUNDPLANE_DATABASE_URL"])
settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": parts.username,
            "PASSWORD": parts.password,
            "HOST": parts.hostname,
            "PORT": parts.port,
        }
    }
)
django.setup()

from django.db import connection, transaction  # noqa: E402 - Django wants its settings first

from groundplane import Groundplane, wait  # noqa: E402
from groundplane.core.tasks import Run, job  # noqa: E402

gp = Groundplane(blocking=True)


@job("example.django_receipt", queue="examples")
def send_receipt(run: Run, receipt: dict) -> None:
    """A plain function: the worker runs it in a thread."""


class CardDeclined(Exception):
    """Anything that makes Django roll back."""


def place(item: str, *, declined: bool = False) -> UUID:
    """A view would do this; the order, its job and its audit entry are one commit."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into example_orders (item) values (%s) returning id", [item])
        (order,) = cursor.fetchone()
        tx = wait(gp.tenant("acme").on(connection))
        wait(tx.audit.record("order.placed", ("order", str(order)), after={"item": item}))
        placed.append(wait(tx.jobs.enqueue(send_receipt, {"order": order})).id)
        if declined:
            raise CardDeclined
    return placed[-1]


placed: list[UUID] = []

if __name__ == "__main__":
    with connection.cursor() as cursor:
        cursor.execute("create temporary table example_orders (id serial, item text)")
    place("tea")
    try:
        place("coffee", declined=True)
    except CardDeclined:
        print("the second order was declined")
    acme = gp.tenant("acme")
    there = ["there" if wait(acme.jobs.find(id)) else "never existed" for id in placed]
    print("the jobs of both orders:", there)
    wait(gp.close())
