"""What only `groundplane dev` adds to the server: the development issuer and the sample shop."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

from fastapi import FastAPI

from groundplane.app import Groundplane
from groundplane.roof.console import Links
from groundplane.roof.issuer import Issuer
from groundplane.roof.server import create_app

LINKS = "sign-in-links"
# By name: the library does not depend on its sample.
SHOP, PAGES = "groundplane_demo.router", "groundplane_demo.pages"
TRAFFIC, TRAFFIC_ON = "groundplane_demo.traffic", "GROUNDPLANE_DEV_TRAFFIC"


def develop(gp: Groundplane, data: Path, base: str) -> FastAPI:
    """The server with the issuer's pages below `/issuer` and the shop below `/shop`."""
    issuer, links = Issuer(data, base), Links(data / LINKS)

    def extend(app: FastAPI, _: Groundplane) -> None:
        app.mount("/issuer", issuer.app())
        app.include_router(importlib.import_module(SHOP).router, prefix="/shop")
        app.include_router(importlib.import_module(PAGES).pages, prefix="/shop")
        traffic = importlib.import_module(TRAFFIC)
        is_on = os.environ.get(TRAFFIC_ON) == "on"
        traffic.attach(app, traffic.Traffic(base, lambda: issuer.token_for("service"), is_on=is_on))

    return create_app(gp, extend=extend, issuer=issuer, links=links)
