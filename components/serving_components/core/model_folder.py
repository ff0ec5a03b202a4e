"""A model's folder: which of its files are served, and what stands in the way."""

import fnmatch
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

OR_PACKED: Final = ", or pack a .tar.gz yourself, which is taken as it is"
"""Ends the reason against secrets: not true where no archive is taken."""

_NOISE: Final = (
    *("__pycache__", "*.py[co]", ".git", ".gitignore", ".gitattributes", ".hg", ".svn"),
    *(".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".ipynb_checkpoints", ".ds_store"),
)
"""Made by tools and different on each machine; of no use where the model runs."""

_SECRET: Final = (
    *(".env", ".env.*", "*.env", ".envrc", ".netrc", ".npmrc", ".pypirc", ".git-credentials"),
    *(".pgpass", ".boto", ".s3cfg", ".dockercfg", ".aws", ".azure", ".gcloud", ".kube", ".ssh"),
    *(".docker", ".gnupg", ".pulumi", ".terraform", "*.tfstate", "*.tfvars", "kaggle.json"),
    *("*.pem", "*.key", "*.p12", "*.pfx", "*.jks", "*.keystore", "*.keytab", "*.kdbx", "*.ppk"),
    *("id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "secrets.*", "*service[-_]account*.json"),
)
_SECRET_WORD: Final = re.compile(
    # Not `tokens`: a vocabulary is called so, and `tokenizer.json` belongs to a model.
    r"(?:^|[-_. ])(?:credentials?|secrets?|passwords?|passwd|token)(?:[-_. ]|$)"
)
_CODE: Final = frozenset({".py", ".pyi", ".so"})
"""A module that is called by such a word most often only handles them."""

_MOST_TOLD: Final = 3


@dataclass(frozen=True)
class ModelFolder:
    """The files of a folder by their paths below it, `/` between the parts, in one order."""

    root: Path
    files: tuple[str, ...] = ()
    size: int = 0
    """Bytes of all of them."""

    seen: int = 0
    """A number that is another one when a file was written since, as far as its times tell."""

    reasons: tuple[str, ...] = ()
    """Why it cannot be packed, all of it; each reads on after the path of the folder."""

    @classmethod
    def of(cls, root: Path) -> "ModelFolder":
        """Look through a folder."""
        walk = _Walk(root)
        found = sorted(walk.files(root, ""), key=lambda one: one[0].encode())
        reasons = tuple(walk.told())
        if not found and not reasons:
            reasons = ("is a folder without a file to serve; put the model into it",)
        return cls(
            root,
            tuple(name for name, _ in found),
            sum(about.st_size for _, about in found),
            hash(tuple(_signature(name, about) for name, about in found)),
            reasons,
        )


@dataclass
class _Walk:
    """One look through a folder, and what it met."""

    root: Path
    links: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    secret: list[str] = field(default_factory=list)

    def files(self, folder: Path, above: str) -> Iterator[tuple[str, os.stat_result]]:
        """What goes in, with what the disk says of it."""
        try:
            entries = list(os.scandir(folder))
        except PermissionError:
            self.unread.append(above or ".")
            return
        for entry in entries:
            name = f"{above}{entry.name}"
            if _is_noise(entry.name) or not self._is_fit(entry.name, name):
                continue
            about = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(about.st_mode):
                yield from self.files(Path(entry.path), f"{name}/")
            elif stat.S_ISLNK(about.st_mode):
                self.links.append(name)
            elif not stat.S_ISREG(about.st_mode):
                self.odd.append(name)
            elif not os.access(entry.path, os.R_OK):
                self.unread.append(name)
            else:
                yield name, about

    def _is_fit(self, own: str, name: str) -> bool:
        try:
            name.encode()
        except UnicodeEncodeError:
            self.unnamed.append(ascii(name))
            return False
        if _is_like_a_secret(own):
            self.secret.append(name)
            return False
        return True

    def told(self) -> Iterator[str]:
        """One reason of each kind."""
        if self.links:
            yield (
                f"holds symbolic links ({_some(self.links)}), which lead elsewhere on another"
                " machine; put the files themselves there, as `cp -rL` does"
            )
        if self.odd:
            yield f"holds what is no file ({_some(self.odd)}); move it elsewhere"
        if self.unread:
            yield f"holds what may not be read ({_some(self.unread)}); `chmod -R u+rX` it"
        if self.unnamed:
            yield f"holds names that are not UTF-8 ({_some(self.unnamed)}); rename them"
        if self.secret:
            yield (
                f"holds what is named like a secret ({_some(self.secret)}), and whoever may read"
                f" the model could read it; move it elsewhere{OR_PACKED}"
            )


def _is_noise(name: str) -> bool:
    return any(fnmatch.fnmatchcase(name.lower(), pattern) for pattern in _NOISE)


def _is_like_a_secret(name: str) -> bool:
    name = name.lower()
    if any(fnmatch.fnmatchcase(name, pattern) for pattern in _SECRET):
        return True
    return PurePath(name).suffix not in _CODE and _SECRET_WORD.search(name) is not None


def _some(names: list[str]) -> str:
    first = sorted(names)[:_MOST_TOLD]
    more = len(names) - len(first)
    return ", ".join((*first, *([f"{more} more"] if more else [])))


def _signature(name: str, about: os.stat_result) -> tuple[str | int, ...]:
    return name, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino
