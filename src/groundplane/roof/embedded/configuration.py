"""The server's settings: ours, the caller's, and those that nobody may change."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .ports import HOST
from .problems import SettingRefused

# On the command line, not in a file: they hold also after someone edited postgresql.conf, and we
# write nothing into a folder that belongs to another account.
_COMFORTABLE = {
    "max_connections": "200",
    "shared_buffers": "128MB",
    "autovacuum_naptime": "15s",  # what is new has no statistics until then
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}
_FAST_AND_LOSSY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# Seven files at most: one a weekday, emptied when its day comes again.
_LOGGING = {
    "logging_collector": "on",
    "log_destination": "stderr",
    "log_directory": "log",
    "log_filename": "server-%u.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
}
_OURS = {
    *_LOGGING,
    *("cluster_name", "port", "listen_addresses", "unix_socket_directories"),
    *("data_directory", "config_file", "hba_file", "ident_file", "external_pid_file"),
    "password_encryption",
}


def checked(settings: Mapping[str, str]) -> dict[str, str]:
    """The caller's settings, refused when they would take the launcher's out of its hands."""
    for name, value in settings.items():
        if not re.fullmatch(r"[a-zA-Z_][\w]*(\.[a-zA-Z_][\w]*)?", name) or "\0" in str(value):
            raise SettingRefused(f"{name!r} is not the name of a setting.")
        if name.lower() in _OURS:
            raise SettingRefused(f"{name} is set by the launcher itself.")
    return {name: str(value) for name, value in settings.items()}


def arguments(settings: Mapping[str, str], *, name: str, port: int, durable: bool) -> list[str]:
    """Loopback only and no Unix socket, whose path may be no longer than 107 bytes."""
    fixed = {
        "cluster_name": name,
        "port": str(port),
        "listen_addresses": HOST,
        "unix_socket_directories": "",
        "password_encryption": "scram-sha-256",
    }
    lossy = {} if durable else _FAST_AND_LOSSY
    chosen = _COMFORTABLE | lossy | dict(settings) | _LOGGING | fixed
    return [part for key, value in chosen.items() for part in ("-c", f"{key}={value}")]
