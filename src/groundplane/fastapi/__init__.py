"""Groundplane inside anybody's FastAPI application.

app = FastAPI()
gp = Groundplane("postgresql://...")
mount(app, gp, scope_of=lambda request: ("acme", request.state.user.id))

@app.post("/orders", dependencies=[idempotent(required=True)])
async def place(order: Order, tx: Annotated[Groundplane, Depends(gp_scope)]) -> Placed:
    ...  # in one transaction with the key's record: both are committed, then the answer is sent
"""

from groundplane.faces.http import Allowed, CurrentCaller, CurrentScope
from groundplane.fastapi.dependencies import gp_claim, gp_connection, gp_scope, gp_session
from groundplane.fastapi.marks import Policy, idempotent, mark
from groundplane.fastapi.middleware import IdempotencyMiddleware
from groundplane.fastapi.mounting import mount

__all__ = [
    "Allowed",
    "CurrentCaller",
    "CurrentScope",
    "IdempotencyMiddleware",
    "Policy",
    "gp_claim",
    "gp_connection",
    "gp_scope",
    "gp_session",
    "idempotent",
    "mark",
    "mount",
]
