"""The model of one environment: loaded once, before its first call."""

import gc
import os
from collections.abc import MutableMapping
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from serving_runtime import logs, model_version, warned, what_is_served
from serving_runtime.lambda_ import secrets_by_reference
from serving_runtime.lambda_.cold_start import ColdStart
from serving_runtime.lambda_.settings import Settings
from serving_runtime.served import Served

_SCRIPT: Final = "inference.py"


@dataclass(frozen=True)
class Loaded:
    """What answers, and how it was told to."""

    served: Served
    version: str
    settings: Settings
    cold_start: ColdStart

    @classmethod
    def of(cls, variables: MutableMapping[str, str] = os.environ) -> "Loaded":
        """Read the secrets, import the code, load the model.

        Raises:
            Misconfigured: the environment asks for what cannot be.
            Exception: whatever the model's code raises.
        """
        began = perf_counter()
        settings = Settings.of(variables)
        secrets_by_reference.resolve(variables)
        served = what_is_served.served(variables, settings.base, usual=_SCRIPT)
        folder = settings.base / "model"
        version = settings.version or model_version.digest(folder)
        served.load(folder)
        # What is loaded by now stays; the collector need not look at it again, in a request's time.
        gc.collect()
        gc.freeze()
        warned.payloads_come()
        seconds = perf_counter() - began
        logs.info("ready", version=version, served=served.name, seconds=round(seconds, 3))
        return cls(served, version, settings, ColdStart(variables, seconds))
