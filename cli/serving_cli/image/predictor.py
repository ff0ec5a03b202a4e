"""Which class of a folder answers requests, read from its source: nothing is imported or run."""

import ast
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.nearest import nearest
from serving_cli.failure import Failure

USUAL: Final = "predictor"
"""The module looked into when none is named."""

_BASE: Final = "Predictor"


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
    if wanted:
        if wanted not in known:
            raise Failure(f"{file}: there is no {wanted}{nearest(wanted, known)}")
        return f"{module}:{wanted}"
    found = [one.name for one in tree.body if isinstance(one, ast.ClassDef) and _serves(one)]
    if len(found) == 1:
        return f"{module}:{found[0]}"
    if found:
        told = f"{', '.join(found)} are predictors; name one: --predictor {module}:{found[0]}"
        raise Failure(f"{file}: {told}")
    classes = [one.name for one in tree.body if isinstance(one, ast.ClassDef)]
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
    names: list[str] = []
    for one in tree.body:
        if isinstance(one, ast.ClassDef | ast.FunctionDef):
            names.append(one.name)
        elif isinstance(one, ast.Import | ast.ImportFrom):
            names += [alias.asname or alias.name for alias in one.names]
        elif isinstance(one, ast.Assign):
            names += [target.id for target in one.targets if isinstance(target, ast.Name)]
    return names
