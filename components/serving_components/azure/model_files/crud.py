"""Create, change, look at and delete, whatever hosts the resource."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.azure.model_files.calls import Calls
from serving_components.azure.model_files.container import Container, missing
from serving_components.azure.model_files.permitted import once_permitted
from serving_components.azure.model_files.place import Place
from serving_components.azure.model_files.wanted import INPUTS, Wanted
from serving_components.azure.own_resource.address import address_of
from serving_components.azure.own_resource.refusal import Refused, told
from serving_components.core.own_resource.telling import teller
from serving_components.core.rollout_driver.cloud_clock import CloudClock

Properties = dict[str, Any]

_FAILURE: Final = "failure"
_MISSING: Final = "missing"
_NO_CONTAINER: Final = "ContainerNotFound"


def _reached(place: Place) -> Calls:
    return Calls(place, address_of, time.sleep)


@dataclass(frozen=True)
class Ways:
    """How the container is reached, and what time the cloud has."""

    connect: Callable[[Place], Calls] = _reached
    clock: Callable[[], CloudClock] = CloudClock


_AS_THEY_ARE: Final = Ways()


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, a failure to mend, files that somebody took away."""
    inputs = [name for name in INPUTS if old.get(name) != new.get(name)]
    return inputs + [name for name in (_FAILURE, _MISSING) if old.get(name)]


def bring(new: Properties, *, ways: Ways = _AS_THEY_ARE) -> Properties:
    """Have the files there; the outputs, whatever came of it."""
    wanted, failure = Wanted.of(new), None
    say = teller(f"files of {wanted.folder}")
    try:
        _put(wanted, say, ways)
    except Exception as error:
        if (reason := told(error)) is None:
            raise
        failure = f"files of {wanted.folder} in {wanted.place.name}: {reason}"
    return {**new, _MISSING: [], _FAILURE: failure}


def seen(properties: Properties, *, ways: Ways = _AS_THEY_ARE) -> Properties | None:
    """What a refresh finds; None where no file is there any more."""
    if properties.get(_FAILURE):
        return properties  # it is mended by the next update, which looks for itself
    wanted = Wanted.of(properties)
    try:
        there = Container(ways.connect(wanted.place)).listed(wanted.folder)
    except Refused as reason:
        if reason.code == _NO_CONTAINER:
            return None
        raise
    gone = missing(wanted.files, there)
    return None if len(gone) == len(wanted.files) else {**properties, _MISSING: gone}


def end(properties: Properties, *, ways: Ways = _AS_THEY_ARE) -> None:
    """Delete the files; those of others in the folder stay."""
    wanted = Wanted.of(properties)
    container = Container(ways.connect(wanted.place))
    try:
        for name in wanted.files:
            container.delete(wanted.folder, name)
    except Refused as reason:
        if reason.code != _NO_CONTAINER:
            raise


def _put(wanted: Wanted, say: Callable[[str], None], ways: Ways) -> None:
    calls, clock = ways.connect(wanted.place), ways.clock()
    calls.heard = clock.answered
    container = Container(calls)

    def all_there() -> None:
        """What a killed command has put already is not put again."""
        there: Mapping[str, str] = container.listed(wanted.folder)
        for name in missing(wanted.files, there):
            container.put(wanted.folder, name, wanted.root / name, wanted.files[name])

    once_permitted(
        all_there, account=wanted.place.account, most_s=wanted.most_s, say=say, clock=clock
    )
