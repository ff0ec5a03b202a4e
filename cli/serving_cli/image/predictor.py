"""Which class of a folder answers requests, read from its source: nothing is imported or run."""

import ast
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.nearest import nearest
from serving_cli.failure import Failure

USUAL: Final = "predictor"
"""The module looked into when none is named."""

_BASE: Final = "Predictor"
_BARE: Final = (_BASE, "Generic", "ABC", "Protocol")
"""Bases that write no method of a predictor's."""

_METHODS: Final = ("load", "predict")


def predictor_of(folder: Path, named: str | None = None) -> str:
    """`module:Class`: the one named, or the only `Predictor` of `predictor.py`.

    Raises:
        Failure: there is none, or not just one.
    """
    module, colon, wanted = (named or USUAL).partition(":")
    if not all(part.isidentifier() for part in module.split(".")) or (colon and not wanted):
        raise Failure(f"--predictor {named}: reads like module:Class, such as predictor:Digits")
    file = _file(folder, module)
    tree = _parsed(file)
    known = _bound(tree)
    serving = {one.name: one for one in _classes(tree) if _serves(one)}
    found = list(serving)
    if wanted:
        if wanted not in known:
            raise Failure(f"{file}: there is no {wanted}{nearest(wanted, known)}")
        found = [wanted]
    if len(found) == 1:
        if found[0] in serving:
            _must_be_whole(file, serving[found[0]])
        return f"{module}:{found[0]}"
    if found:
        told = f"{', '.join(found)} are predictors; name one: --predictor {module}:{found[0]}"
        raise Failure(f"{file}: {told}")
    classes = [one.name for one in _classes(tree)]
    there = f"of its classes ({', '.join(classes)}) none is" if classes else "no class is"
    raise Failure(
        f"{file}: {there} a Predictor by its own bases; derive one from serving_runtime.Predictor,"
        f" or name it: --predictor {module}:CLASS"
    )


def _file(folder: Path, module: str) -> Path:
    place = folder.joinpath(*module.split("."))
    for file in (place.with_name(f"{place.name}.py"), place / "__init__.py"):
        if file.is_file():
            return file
    raise Failure(
        f"{place.with_name(f'{place.name}.py')} does not exist; put a class derived from"
        " serving_runtime.Predictor there, or name another: --predictor module:Class"
    )


def _parsed(file: Path) -> ast.Module:
    try:
        return ast.parse(file.read_bytes(), filename=str(file))
    except SyntaxError as fault:
        raise Failure(f"{file}:{fault.lineno}: {fault.msg}") from None
    except ValueError as fault:  # a NUL in it
        raise Failure(f"{file}: {fault}") from None


def _classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [one for one in tree.body if isinstance(one, ast.ClassDef)]


def _must_be_whole(file: Path, one: ast.ClassDef) -> None:
    """What a class lacks that has it from nowhere else, its container would tell when it starts.

    Raises:
        Failure: it lacks one of both methods, or both.
    """
    if one.decorator_list or any(_name(base) not in _BARE for base in one.bases):
        return
    written = {name for part in one.body for name in _names(part)}
    if lacking := [name for name in _METHODS if name not in written]:
        raise Failure(
            f"{file}:{one.lineno}: {one.name} does not write {' and '.join(lacking)}; a Predictor"
            " has load(self, folder) and predict(self, request)"
        )


def _serves(one: ast.ClassDef) -> bool:
    """Whether it derives from `Predictor`, however that is spelled: `a.Predictor[In, Out]`."""
    return any(_name(base) == _BASE for base in one.bases)


def _name(base: ast.expr) -> str:
    if isinstance(base, ast.Subscript):
        return _name(base.value)
    if isinstance(base, ast.Attribute):
        return base.attr
    return base.id if isinstance(base, ast.Name) else ""


def _bound(tree: ast.Module) -> list[str]:
    """What the module's own statements give a name to."""
    return [name for one in tree.body for name in _names(one)]


def _names(one: ast.stmt) -> list[str]:
    """What one statement gives a name to."""
    match one:
        case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            return [one.name]
        case ast.Import() | ast.ImportFrom():
            return [alias.asname or alias.name for alias in one.names]
        case ast.Assign():
            return [target.id for target in one.targets if isinstance(target, ast.Name)]
        case _:
            return []
