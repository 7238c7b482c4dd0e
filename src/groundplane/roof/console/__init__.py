"""The web console: its built pages, and the sign-in of people by cookie."""

from groundplane.roof.console.console import PATH, Console
from groundplane.roof.console.hosted import hosted
from groundplane.roof.console.keeping import SignedInByCookie
from groundplane.roof.console.links import Links

__all__ = ["PATH", "Console", "Links", "SignedInByCookie", "hosted"]
