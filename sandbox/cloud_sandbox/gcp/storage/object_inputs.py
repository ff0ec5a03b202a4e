"""What an object's own inputs must be, and what it needs."""

import base64
import binascii
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, present
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp.held import Held
from cloud_sandbox.gcp.storage.bucket import bucket_named

_SOURCE: Final = rules.documented("`resource_storage_bucket_object.go` of magic-modules")
_EXCLUSIVE: Final = (
    ("contentType", "forceEmptyContentType"),
    ("kmsKeyName", "customerEncryption"),
    ("retention", "eventBasedHold"),
)


class ObjectInputs(Held):
    """An object, as its provider describes it."""

    def create(self, here: Here, inputs: Properties) -> Record:
        """It is in its bucket, and has no project to be told."""
        return Resource.create(self, here, inputs)

    @rules.of_inputs("its bytes come from content or from source", _SOURCE)
    def _content_is_one(self, inputs: Properties) -> Iterator[Fault]:
        told = [inputs.get(name) for name in ("content", "source")]
        if UNKNOWN in told:
            return
        if all(it is not None for it in told):
            yield Fault("content", "cannot be given beside source; leave one of them out")
        if all(it is None for it in told):
            yield Fault("content", "or source must be given")

    @rules.of_inputs("what excludes each other is not given together", _SOURCE)
    def _one_of_two(self, inputs: Properties) -> Iterator[Fault]:
        for one, other in _EXCLUSIVE:
            if present(inputs.get(one)) and present(inputs.get(other)):
                yield Fault(one, f"conflicts with {other}; leave one of them out")

    @rules.of_inputs("a key of its own is base64", _SOURCE)
    def _key_is_base64(self, inputs: Properties) -> Iterator[Fault]:
        key = inside(inputs, "customerEncryption").get("encryptionKey")
        if not isinstance(key, str):
            return
        try:
            base64.b64decode(key, validate=True)
        except binascii.Error:
            # Never the key itself, which is a secret.
            yield Fault("customerEncryption.encryptionKey", "must be base64, which this is not")

    @rules.of_existence(
        "its bucket exists", rules.unverified("every store refuses what is for no bucket")
    )
    def _bucket_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if bucket_named(here.store, inputs["bucket"]) is None:
            yield f"bucket {inputs['bucket']!r} does not exist"
