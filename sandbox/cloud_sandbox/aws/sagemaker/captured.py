"""What an endpoint's configuration asks to capture, and where that goes."""

from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.engine.known import inside, true
from cloud_sandbox.engine.wire import Properties

_BOTH: Final = "InputAndOutput"


@dataclass(frozen=True)
class Captured:
    """A share of the requests, with their answers."""

    place: Location
    """A bucket, and what all keys begin with."""

    share: float
    """Of the requests, from 0 to 1."""

    modes: frozenset[str]
    """`Input` and `Output`."""

    csv: frozenset[str]
    """Content types that are kept as they are, in CSV."""

    json: frozenset[str]
    kms_key: str | None

    @classmethod
    def of(cls, configuration: Properties) -> "Captured | None":
        """None where nothing is captured: `enableCapture` is false to the provider unless given."""
        asked = inside(configuration, "dataCaptureConfig")
        place = Location.of(asked.get("destinationS3Uri"))
        if place is None or not true(asked.get("enableCapture")):
            return None
        modes = {option.get("captureMode") for option in asked.get("captureOptions") or ()}
        types = inside(asked, "captureContentTypeHeader")
        return cls(
            place,
            float(asked.get("initialSamplingPercentage") or 0) / 100,
            frozenset({"Input", "Output"} if _BOTH in modes else modes),
            frozenset(types.get("csvContentTypes") or ()),
            frozenset(types.get("jsonContentTypes") or ()),
            asked.get("kmsKeyId"),
        )
