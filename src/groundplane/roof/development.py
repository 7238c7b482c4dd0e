"""What only `groundplane dev` adds to the server: the development issuer and the sample shop."""

from __future__ import annotations

import importlib
from pathlib import Path

from fastapi import FastAPI

from groundplane.app import Groundplane
from groundplane.roof.console import Links
from groundplane.roof.issuer import Issuer
from groundplane.roof.server import create_app

LINKS = "sign-in-links"
# By name: the library does not depend on its sample.
SHOP, PAGES = "groundplane_demo.router", "groundplane_demo.pages"


def develop(gp: Groundplane, data: Path, base: str) -> FastAPI:
    """The server with the issuer's pages below `/issuer` and the shop below `/shop`."""
    issuer, links = Issuer(data, base), Links(data / LINKS)

    def extend(app: FastAPI, _: Groundplane) -> None:
        app.mount("/issuer", issuer.app())
        app.include_router(importlib.import_module(SHOP).router, prefix="/shop")
        app.include_router(importlib.import_module(PAGES).pages, prefix="/shop")

    return create_app(gp, extend=extend, issuer=issuer, links=links)
