"""Puts what draws the diagrams onto the documentation's site: nothing is loaded from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
DRAWS = ROOT / "node_modules" / "@mermaid-js" / "tiny" / "dist" / "mermaid.tiny.js"


def on_files(files: Files, config: Any) -> Files:
    if not DRAWS.is_file():
        raise PluginError("the diagrams need their program: `npm ci` installs it")
    files.append(File.generated(config, "assets/mermaid.js", abs_src_path=str(DRAWS)))
    return files
