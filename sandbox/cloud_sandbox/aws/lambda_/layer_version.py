"""aws:lambda/layerVersion:LayerVersion."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.given import given, missing
from cloud_sandbox.aws.lambda_.code_object import missing_code
from cloud_sandbox.aws.lambda_.code_package import described
from cloud_sandbox.aws.lambda_.moment import precise_moment
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_PROVIDER: Final = rules.documented("`layer_version.go` of terraform-provider-aws")


class LayerVersion(Resource):
    """An archive of what functions share, under a number of its own."""

    token = "aws:lambda/layerVersion:LayerVersion"
    api = "lambda:PublishLayerVersion"
    schema = "AWS::Lambda::LayerVersion"
    words = {
        "code": "",
        "s3Bucket": "Content.S3Bucket",
        "s3Key": "Content.S3Key",
        "s3ObjectVersion": "Content.S3ObjectVersion",
        "skipDestroy": "",
        "sourceCodeHash": "",
    }
    # `ForceNew`, `TypeSet` and `Default` in `layer_version.go` of terraform-provider-aws [D]; so
    # are the id and the import form.
    replaced_by = frozenset({"code", "s3Bucket", "s3Key", "s3ObjectVersion", "sourceCodeHash"})
    unordered = frozenset({"compatibleArchitectures", "compatibleRuntimes"})
    defaults = {"skipDestroy": False}
    repeatable = True

    def identity(self, here: Here, inputs: Properties) -> str:
        layer = _layer(here, inputs)
        return f"{layer}:{_next_number(here, self.token, layer)}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        layer, _, number = identity.rpartition(":")
        return {
            "arn": identity,
            "layerArn": layer,
            "version": number,
            "createdDate": precise_moment(here),
            "signingJobArn": "",
            "signingProfileVersionArn": "",
            **described(here, inputs),
        }

    @rules.of_inputs("its content has one source: code or an object in S3", _PROVIDER)
    def _one_source(self, inputs: Properties) -> Iterator[Fault]:
        if given(inputs, "code"):
            for name in ("s3Bucket", "s3Key", "s3ObjectVersion"):
                if given(inputs, name):
                    yield Fault(name, "cannot be given beside code; leave one of them out")
        elif missing(inputs, "code"):
            for name in ("s3Bucket", "s3Key"):
                if missing(inputs, name):
                    yield Fault(name, "is required unless code is given")

    @rules.of_creation(
        "its content lies where it says, in a bucket of its own region",
        rules.quoted(
            "aws-account-vending-machine issue 23, of a function. What is in brackets is the"
            " sandbox's own"
        ),
    )
    def _content_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("s3Bucket"):
            yield from missing_code(here, inputs)

    def delete(self, here: Here, record: Record) -> Record | None:
        if true(record.inputs.get("skipDestroy")):
            return None  # `skip_destroy` in `layer_version.go` [D]
        return super().delete(here, record)


def _layer(here: Here, inputs: Properties) -> str:
    """ARN of the layer, which may be named by it."""
    name = str(inputs["layerName"]).rpartition(":")[2]
    return arn(here, "lambda", f"layer:{name}")


def _next_number(here: Here, token: str, layer: str) -> int:
    """What the next one will be called; a number is not used again, whatever was deleted [U]."""
    numbers = (event.id.rpartition(":") for event in here.store.events(token))
    return max((int(number) for known, _, number in numbers if known == layer), default=0) + 1
