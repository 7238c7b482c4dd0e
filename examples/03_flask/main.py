"""The same in Flask over psycopg: a plain connection, a transaction, and `wait`.

GROUNDPLANE_DATABASE_URL=postgresql://... flask --app main run
"""

import os

import psycopg
from flask import Flask, jsonify, request

from groundplane import Groundplane, Problem, wait
from groundplane.core.tasks import Run, job

URL = os.environ["GROUNDPLANE_DATABASE_URL"]
gp = Groundplane(URL, blocking=True)
app = Flask(__name__)


@job("example.flask_receipt", queue="examples")
def send_receipt(run: Run, receipt: dict) -> None:
    """A plain function: the worker runs it in a thread."""


class Declined(Problem):
    """The card was declined."""

    code = "example.declined"
    status = 402


@app.post("/orders")
def place():
    """Twice with the same key: one order, the same answer."""
    order, key = request.get_json(), request.headers["Idempotency-Key"]
    with psycopg.connect(URL) as connection:  # commits at the end of the block
        tx = wait(gp.tenant("acme").on(connection))
        once = tx.idempotency.once("orders.place", key, order, remember=(Declined,))
        with wait(once) as work:
            if not work.replay:
                if order.get("declined"):
                    raise Declined
                job = wait(tx.jobs.enqueue(send_receipt, order))
                wait(tx.audit.record("order.placed", ("order", str(job.id)), after=order))
                work.answer = {"job": str(job.id), "item": order["item"]}
    return jsonify(work.answer), 201


@app.errorhandler(Problem)
def told(problem: Problem):
    """Problems are answers, with a code a program can read."""
    return jsonify(problem.as_dict()), problem.status
