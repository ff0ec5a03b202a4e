"""What a program makes in the imagined cloud, and what SageMaker and Lambda do in its roles."""

import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cloud_sandbox.aws.iam.in_role.role import Judged
from cloud_sandbox.aws.lambda_.calls import judged as of_functions
from cloud_sandbox.aws.sagemaker.calls import judged
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from serving_cli.explaining.imagined_cloud import ImaginedCloud
from serving_cli.explaining.imagining import Program, imagined
from tests.support.look_ups import SUBSCRIPTION
from tests.support.loop import ensure_loop

_FUNCTION = "aws:lambda/function:Function"
_ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
_MODEL = "aws:sagemaker/model:Model"


@dataclass(frozen=True)
class Made:
    """All that a program asked for, as if it were there."""

    cloud: ImaginedCloud

    def of(self, token: str) -> list[Record]:
        return self.cloud.store.all(token)

    def only(self, token: str) -> Record:
        """The only one of a type; fails unless there is exactly one."""
        [found] = self.of(token)
        return found

    def lifecycle(self, payload: str | None = None) -> list[Judged]:
        """What SageMaker does in the roles of the models, from their creation on.

        `payload` is where that of an asynchronous request lies.
        """
        found: list[Judged] = []
        for model in self.of(_MODEL):
            found += judged.of_model(self._here(model), model.inputs)
        for endpoint in self.of(_ENDPOINT):
            by = endpoint.inputs["endpointConfigName"]
            found += judged.of_endpoint(self._here(endpoint), endpoint.id, by)
            if payload is not None:
                found += judged.of_request(self._here(endpoint), endpoint.id, by, payload)
        return found

    def done_in_roles(self) -> list[Judged]:
        """What is done in the roles of functions, from their creation on."""
        found: list[Judged] = []
        for function in self.of(_FUNCTION):
            here = self._here(function)
            found += of_functions.of_function(here, function.id, function.inputs)
            found += of_functions.beside(here, function)
        return found

    def refused(self, payload: str | None = None) -> list[str]:
        """What of that is refused, and why."""
        return [
            f"{one.call.action} on {one.call.resource}: {one.why}"
            for one in (*self.lifecycle(payload), *self.done_in_roles())
            if one.refused
        ]

    def _here(self, record: Record) -> Here:
        return Here(self.cloud.store, record.scope, Path())


def made(program: Callable[[], object]) -> Made:
    """Run a program of the project `serving`, in the stack `test`."""
    ensure_loop()
    config = {"aws:region": "eu-west-1", "azure-native:subscriptionId": SUBSCRIPTION}
    settings = Program("serving", "test", Path.cwd(), config)
    place = Path(tempfile.mkdtemp(prefix="imagined-"))
    cloud = imagined(settings, program, place)
    weakref.finalize(cloud, shutil.rmtree, place, ignore_errors=True)
    return Made(cloud)
