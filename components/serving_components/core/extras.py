"""Extras: the SDKs that are installed for one cloud alone, and asked for when one is needed."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pulumi import RunError


class MissingExtra(RunError, ModuleNotFoundError):  # noqa: N818 - reads as what Pulumi prints
    """An SDK that is not installed. Pulumi prints how to install it, and no traceback."""

    def __init__(self, package: str, sdk: str) -> None:
        extra = package.rpartition(".")[2]
        told = f'needs the extra "{extra}": pip install "serving-components[{extra}]"'
        super().__init__(f"{package} {told}")
        self.name = sdk


@dataclass(frozen=True)
class Extra:
    """What a cloud's package needs to make anything. Arguments are judged without."""

    package: str
    """The cloud's package; the extra is called as it is."""

    sdk: str
    """The module that comes with the extra."""

    @contextmanager
    def needed(self) -> Iterator[None]:
        """For imports that need the SDK.

        Raises:
            MissingExtra: it is not installed.
        """
        try:
            yield
        except ModuleNotFoundError as error:
            if error.name != self.sdk:
                raise
            raise MissingExtra(self.package, self.sdk) from None


class OnDemand:
    """A module that is loaded by the first thing asked of it.

    Annotations that name something of it are put in quotes, as they would ask.
    """

    def __init__(self, module: str, extra: Extra) -> None:
        self._module, self._extra = module, extra

    def __getattr__(self, name: str) -> Any:
        with self._extra.needed():
            return getattr(importlib.import_module(self._module), name)
