"""What only `groundplane dev` adds to the server: the development issuer and the sample shop."""

from __future__ import annotations

import importlib
from pathlib import Path

from fastapi import FastAPI

from groundplane.app import Groundplane
from groundplane.roof.issuer import Issuer
from groundplane.roof.server import Extend

SHOP = "groundplane_demo.router"  # by name: the library does not depend on its sample


def extension(data: Path, base: str) -> Extend:
    """The issuer's pages below `/issuer`, the shop below `/shop`."""

    def extend(app: FastAPI, gp: Groundplane) -> None:
        app.mount("/issuer", Issuer(data, base).app())
        app.include_router(importlib.import_module(SHOP).router, prefix="/shop")

    return extend
