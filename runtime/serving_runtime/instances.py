"""`instances` and `predictions`: Vertex's envelope around several requests at once.

[D] `Custom container requirements for inference` of the Vertex AI guide: a body holds `instances`,
a list that is not empty, and `parameters` if the caller gives any; the answer holds `predictions`,
a list of as many.

A predictor whose input model has a field `instances` reads and writes the envelope itself. Any
other answers one instance, as under every other contract: it is taken out of the envelope here, and
the predictor is called once for each, or for many of them where it has a `predict_batch`. A body
without `instances`, which `:rawPredict` admits, is one request.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from serving_runtime.refused import Refused
from serving_runtime.served import Answer, Call, Gathers, Served

if TYPE_CHECKING:
    from serving_runtime.served_predictor import ServedPredictor

_WORD: Final = "instances"
_QUOTED: Final = b'"instances"'
_PARAMETERS: Final = "parameters"


def served(plain: Served) -> Served:
    """The same, within the envelope where it does not know it; a script reads all that comes."""
    # It stands on pydantic, which a script does without.
    from serving_runtime.served_predictor import ServedPredictor  # noqa: PLC0415

    return Enveloped(plain) if isinstance(plain, ServedPredictor) else plain


class Enveloped(Served):
    """A predictor of one instance, or of an envelope."""

    def __init__(self, plain: "ServedPredictor") -> None:
        self.name = plain.name
        self._plain = plain

    def load(self, folder: Path) -> None:
        from pydantic import Field, TypeAdapter, create_model  # noqa: PLC0415 - as above
        from pydantic_core import from_json  # noqa: PLC0415

        self._plain.load(folder)
        reads: Any = self._plain.reads
        fields = reads.model_fields
        self._knows = _WORD in {*fields, *(field.alias for field in fields.values())}
        envelope = create_model("Envelope", instances=(list[reads], Field(min_length=1)))
        self._validated = TypeAdapter(envelope).validator.validate_json
        self._parsed = from_json

    @property
    def gathers(self) -> Gathers | None:
        """One that takes single requests has its batches out of one envelope instead."""
        return self._plain.gathers if self._knows else None

    def answer(self, call: Call) -> Answer:
        if self._knows or not self._is_envelope(call.body):
            return self._plain.answer(call)
        requests = self._plain.read_by(self._validated, call).instances
        written = [self._plain.written(each).body for each in self._predicted(requests)]
        return Answer(b'{"predictions":[%b]}' % b",".join(written))

    def _is_envelope(self, body: bytes) -> bool:
        """Whether it is one; a body that is no JSON is not, and whoever reads it says why."""
        if _QUOTED not in body:
            return False
        try:
            found = self._parsed(body)
        except ValueError:
            return False
        if not isinstance(found, dict) or _WORD not in found:
            return False
        if strange := sorted(set(found) - {_WORD, _PARAMETERS}):
            raise Refused(f"{strange[0][:80]}: beside instances there may be parameters alone")
        if found.get(_PARAMETERS):
            raise Refused("parameters: the model takes none; leave them out")
        return True

    def _predicted(self, requests: list[Any]) -> list[Any]:
        if not self._plain.gathers:
            return [self._plain.predict_one(request) for request in requests]
        most = self._plain.max_batch_size
        parts = (requests[at : at + most] for at in range(0, len(requests), most))
        return [each for part in parts for each in self._plain.predict(part)]
