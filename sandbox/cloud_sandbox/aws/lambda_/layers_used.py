"""The layers of a function."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.lambda_.news import with_news
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import texts
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_LAYER: Final = "aws:lambda/layerVersion:LayerVersion"


class LayersUsed(Resource):
    """A function, as far as its layers are concerned."""

    @rules.of_inputs(
        "it takes one version of a layer, once",
        rules.quoted("serverless-plugin-datadog issue 195; serverless-spy issue 32"),
    )
    def _layers_differ(self, inputs: Properties) -> Iterator[Fault]:
        seen: dict[str, str] = {}
        for layer in texts(inputs.get("layers")):
            name = layer.rpartition(":")[0]
            if name in seen:
                told = (
                    "Two different versions of the same layer are not allowed to be referenced in"
                    f" the same function. {seen[name]} and {layer} are versions of the same layer."
                )
                yield Fault("layers", told)
            seen.setdefault(name, layer)

    @rules.of_existence(
        "its layers exist, where they are of this account and region",
        rules.quoted("Klayers issue 76; costBuddy issue 19"),
    )
    def _layers_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        place = (here.scope.account, here.scope.region)
        for layer in texts(with_news(here, inputs, "layers").get("layers")):
            parts = ArnParts.of(layer)
            ours = parts is not None and (parts.account, parts.region) == place
            if ours and here.find(_LAYER, layer) is None:
                yield f"Layer version {layer} does not exist."

    @rules.of_existence(
        "its layers are of its region", rules.quoted("TotalTechGeek/elysia-lambda issue 2")
    )
    def _layers_are_near(self, here: Here, inputs: Properties) -> Iterator[str]:
        region = here.scope.region
        for layer in texts(with_news(here, inputs, "layers").get("layers")):
            parts = ArnParts.of(layer)
            if parts is not None and parts.region != region:
                yield (
                    "Layers are not in the same region as the function. Layers are expected to be"
                    f" in region {region}. [{layer}]"
                )
