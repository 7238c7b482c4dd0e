"""The live gateway: browsers and programs hear what changed, over WebSocket or server-sent events.

It knows no room: each offers topics (`rooms/<room>/topics.py`), and one question per topic and tick
is asked for everybody on the node. Truth is rows; a frame only says that it is time to look.
"""

from groundplane.roof.live.gateway import Gateway
from groundplane.roof.live.router import live_router
from groundplane.roof.live.socket import Sockets

__all__ = ["Gateway", "Sockets", "live_router"]
