"""What S3 and the provider refuse in an object itself."""

import base64
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_SOURCES: Final = ("source", "content", "contentBase64")
_LONGEST_KEY: Final = 1024


class ObjectInputs(Resource):
    """An object: its content, key and metadata."""

    @rules.of_inputs(
        "it has one content", rules.documented("`object.go` of the provider: ConflictsWith")
    )
    def _content_is_one(self, inputs: Properties) -> Iterator[Fault]:
        given = [name for name in _SOURCES if inputs.get(name) not in (None, UNKNOWN)]
        if len(given) > 1:
            yield Fault(given[1], f"cannot be given beside {given[0]}: an object has one content")

    @rules.of_inputs(
        "contentBase64 is base64",
        rules.unverified("the provider decodes it before it puts it"),
    )
    def _base64_is_decoded(self, inputs: Properties) -> Iterator[Fault]:
        text = inputs.get("contentBase64")
        if isinstance(text, str):
            try:
                base64.b64decode(text, validate=True)
            except ValueError as fault:
                yield Fault("contentBase64", f"is not base64: {fault}")

    @rules.of_inputs(
        f"its key has 1 to {_LONGEST_KEY} bytes",
        rules.documented("S3 user guide, Naming Amazon S3 objects; botocore s3 PutObject"),
    )
    def _key_has_a_length(self, inputs: Properties) -> Iterator[Fault]:
        key = inputs["key"]
        length = len(key.encode()) if isinstance(key, str) else 1
        if not 1 <= length <= _LONGEST_KEY:
            yield Fault("key", f"takes 1 to {_LONGEST_KEY} bytes, this one has {length}")

    @rules.of_inputs(
        "names in its metadata are lower-case",
        rules.documented("`validateMetadataIsLowerCase` in `object.go` of the provider"),
    )
    def _metadata_is_lower_case(self, inputs: Properties) -> Iterator[Fault]:
        metadata = inputs.get("metadata")
        for name in metadata if isinstance(metadata, dict) else ():
            if name != name.lower():
                yield Fault("metadata", f"takes lower-case names; got {name!r}")
