"""What a parameter may be called."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"[a-zA-Z0-9_.\-/]+")
_RESERVED: Final = ("aws", "ssm")
_DEEPEST: Final = 15
_LONGEST: Final = 1011


class ParameterName(Resource):
    """A parameter, as far as its name is concerned."""

    @rules.of_inputs(
        "its name has letters, digits and _.-/ only, and begins neither with aws nor with ssm",
        rules.quoted(
            "aws-sdk-php issue 1952; botocore 1.44.5, ssm PutParameter.Name. What is in brackets is"
            " the sandbox's own"
        ),
    )
    def _name_is_allowed(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        if not isinstance(name, str):
            return
        reserved = [one for one in _RESERVED if name.lower().lstrip("/").startswith(one)]
        if reserved or not _NAME.fullmatch(name):
            told = (
                f'Parameter name: can\'t be prefixed with "{reserved[0] if reserved else "ssm"}"'
                " (case-insensitive). If formed as a path, it can consist of sub-paths divided by"
                " slash symbol; each sub-path can be formed as a mix of letters, numbers and the"
                " following 3 symbols .-_"
            )
            yield Fault("name", f"{told} [got {name!r}]")

    @rules.of_inputs(
        f"a path begins with /, has at most {_DEEPEST} levels, a name {_LONGEST} characters",
        rules.documented("botocore 1.44.5, ssm PutParameter.Name; SDK docstring of 7.51.1"),
    )
    def _path_is_whole(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        if not isinstance(name, str):
            return
        if "/" in name and not name.startswith("/"):
            yield Fault("name", f"is a path, so it must begin with /; got {name!r}")
        if name.count("/") > _DEEPEST:
            yield Fault("name", f"takes at most {_DEEPEST} levels; got {name.count('/')}")
        if len(name) > _LONGEST:
            yield Fault("name", f"takes at most {_LONGEST} characters; got {len(name)}")
