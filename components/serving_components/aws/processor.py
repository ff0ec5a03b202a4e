"""Which processor an instance type computes on: images are built for one."""

import re
from enum import StrEnum
from typing import Final


class Processor(StrEnum):
    """What a framework's image computes on, as its tag spells it."""

    CPU = "cpu"
    GPU = "gpu"


_FAMILY: Final = re.compile(r"ml\.(?P<family>[a-z0-9-]+)\.")
_ARM: Final = re.compile(r"[cmrx]\d+g[a-z]*|[a-z0-9]+-gb\d+")
"""Graviton, and Grace beside its GPU: families of `ProductionVariantInstanceType`, botocore 1.44.5;
the listed ones are in `GRAVITON_ALLOWED_TARGET_INSTANCE_FAMILY` of aws/sagemaker-python-sdk's
`fw_utils.py`, or named after the same rule [D]."""

_ACCELERATORS: Final = ("inf", "trn", "dl")
"""Inferentia, Trainium, Gaudi: each needs a model compiled for it and images of its own."""


def processor(instance_type: str | None) -> Processor:
    """Of an instance type; of none, as a serverless endpoint has none, the CPU.

    Families that begin with g or p have GPUs: `_processor` in `image_uris.py` of
    aws/sagemaker-python-sdk at 0124acda [D].

    Raises:
        ValueError: prebuilt images know no such processor; reads on after the type.
    """
    match = _FAMILY.match(instance_type or "")
    if match is None:
        return Processor.CPU
    family = match["family"]
    if _ARM.fullmatch(family):
        raise ValueError("has an ARM processor, for which it is not built")
    if family.startswith(_ACCELERATORS):
        raise ValueError("has an accelerator that needs models compiled for it")
    return Processor.GPU if family.startswith(("g", "p")) else Processor.CPU
