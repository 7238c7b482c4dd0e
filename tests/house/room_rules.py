"""What a room may do in its verbs, so that the same code runs on blocking connections (`wait`).

A verb awaits statements of a scope, ports the scope hands out, other rooms, and its own package's
coroutines; nothing else, because nothing else has a blocking body.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

BANNED = {
    "asyncio", "anyio", "trio", "threading", "concurrent", "multiprocessing", "_thread", "queue",
    "selectors", "socket", "ssl", "subprocess", "httpx", "aiohttp", "requests", "urllib3", "redis",
    "aiosmtplib", "fastapi", "starlette", "typer", "click", "rich",
}  # fmt: skip
SCOPES = {"self", "tx", "scope"}


def offences(code: str) -> Iterator[str]:
    """Why this module's verbs might suspend outside a scope, or know a face."""
    tree = ast.parse(code)
    yield from _imports(tree)
    ours = SCOPES | _ours(tree)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            known = ours | _typed(function, ours)
            for node, waited in _awaits(function):
                if not _is_known(waited, known | _held(function, known)):
                    yield f"line {node.lineno}: waits for {ast.unparse(waited)}"


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (f"imports {name}" for name in names if name.split(".")[0] in BANNED)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "time.sleep":
            yield f"line {node.lineno}: time.sleep"
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from ("imports time.sleep" for alias in node.names if alias.name == "sleep")


def _ours(tree: ast.Module) -> set[str]:
    """Names of this module's own functions and classes, and those taken from Groundplane."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("groundplane."):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def _typed(function: ast.FunctionDef | ast.AsyncFunctionDef, ours: set[str]) -> set[str]:
    """Parameters that are said to be a scope, or a class of ours."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    kinds = {name for name in ours if name[:1].isupper()} | {"Scope"}
    return {
        a.arg
        for a in arguments
        if a.annotation
        and kinds & {n.id for n in ast.walk(a.annotation) if isinstance(n, ast.Name)}
    }


def _held(function: ast.AST, known: set[str]) -> set[str]:
    """Names bound to what a known thing answered: `async with scope.begin() as inner`."""
    held: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.AsyncWith | ast.With):
            for item in node.items:
                if isinstance(item.optional_vars, ast.Name) and _is_known(item.context_expr, known):
                    held.add(item.optional_vars.id)
        elif isinstance(node, ast.Assign) and _is_known(node.value, known | held):
            held |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return held


def _awaits(function: ast.AST) -> Iterator[tuple[ast.AST, ast.expr]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Await):
            yield node, node.value
        elif isinstance(node, ast.AsyncFor):
            yield node, node.iter
        elif isinstance(node, ast.AsyncWith):
            yield from ((node, item.context_expr) for item in node.items)
        elif isinstance(node, ast.comprehension) and node.is_async:
            yield node.iter, node.iter


def _is_known(node: ast.expr, known: set[str]) -> bool:
    """A call whose root is a scope, a room, or a coroutine of our own."""
    if isinstance(node, ast.IfExp):
        return _is_known(node.body, known) and _is_known(node.orelse, known)
    if not isinstance(node, ast.Call):
        return False
    root: ast.expr = node.func
    while isinstance(root, ast.Attribute | ast.Call | ast.Subscript):
        root = root.func if isinstance(root, ast.Call) else root.value
    return isinstance(root, ast.Name) and root.id in known
