"""When a function is published, and what its outputs then say."""

from typing import Final

from cloud_sandbox.aws.lambda_ import kept_code, versions
from cloud_sandbox.aws.lambda_.function_arn import function_arn, invoke_arn
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_KEPT: Final = versions.CODE | versions.CONFIGURATION
_OF_CODE: Final = ("codeSha256", "sourceCodeHash", "sourceCodeSize")
_OF_VERSION: Final = ("version", "qualifiedArn", "qualifiedInvokeArn")


class Publishing(Resource):
    """A function, as far as its versions are concerned."""

    def create(self, here: Here, inputs: Properties) -> Record:
        record = super().create(here, inputs)
        kept_code.keep(here, record)
        versions.keep(here, record)
        return record

    def update(self, here: Here, old: Record, inputs: Properties) -> Record:
        record = super().update(here, old, inputs)
        kept_code.keep(here, record)
        versions.keep(here, record)
        return record

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        """A version is only foreseen to change where one is published: as the provider has it."""
        foreseen = super().foreseen(old, inputs)
        if not old:
            return foreseen
        before = {name: old[name] for name in self.facts.properties if name in old}
        changed = self.changed(before, self.defaults | inputs)
        unknown: set[str] = set()
        if changed & versions.CODE:
            unknown.update(name for name in _OF_CODE if inputs.get(name) is None)
        if changed & _KEPT:
            unknown.add("lastModified")
        if self.publishes(changed, inputs):
            unknown.update(_OF_VERSION)
        return foreseen | dict.fromkeys(unknown, UNKNOWN)

    def changed(self, old: Properties, new: Properties) -> set[str]:
        """Inputs that differ."""
        return {str(change.path[0]) for change in self.changes(old, new)}

    def publishes(self, changed: set[str], inputs: Properties) -> bool:
        """`updateComputedAttributesOnPublish` in `function.go` of terraform-provider-aws [D]."""
        publish = inputs.get("publish")
        return bool(changed & (_KEPT | {"publish"})) and (publish is UNKNOWN or true(publish))


def first(here: Here, name: str, inputs: Properties) -> Properties:
    """What the outputs of a new function say of its version."""
    publish = true(inputs.get("publish"))
    return _qualified(here, name, versions.next_number(here, name) if publish else versions.LATEST)


def following(here: Here, name: str, inputs: Properties) -> Properties:
    """The same of the next one; of the newest, where nothing has changed since.

    botocore 1.44.5, lambda PublishVersion [D].
    """
    newest = versions.newest(here, name)
    if newest is not None and newest.inputs == versions.snapshot(inputs):
        return _qualified(here, name, newest.attributes["version"])
    return _qualified(here, name, versions.next_number(here, name))


def _qualified(here: Here, name: str, number: str) -> Properties:
    arn = function_arn(here, name, number)
    return {
        "version": number,
        "qualifiedArn": arn,
        "qualifiedInvokeArn": invoke_arn(here, arn),
    }
