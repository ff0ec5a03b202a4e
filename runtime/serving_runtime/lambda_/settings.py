"""What a function's environment says, but for what is served."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_runtime import environment
from serving_runtime.lambda_.answers_kept import Place
from serving_runtime.refused import Misconfigured

_TASK_ROOT: Final = "/var/task"
"""Where Lambda unpacks a zip: `LAMBDA_TASK_ROOT`, `Defined runtime environment variables` of the
Lambda guide [D]."""

_MOUNT: Final = "/opt/ml"
"""Where an image that serves SageMaker as well has its model."""

_HOLD_MS: Final = 250
_LONGEST_HOLD_MS: Final = 10_000
_MOST_BYTES: Final = 6_291_456
"""Of a synchronous call: `Lambda quotas` of the Lambda guide, 6 MB [D]."""


@dataclass(frozen=True)
class Settings:
    """Of one function."""

    base: Path
    """Holds `model`, and that may hold `code`."""

    version: str | None
    """None: a digest of the model's folder."""

    hold_s: float
    """How long a warm-up keeps its environment busy, so that several at once warm several."""

    kept: Place | None
    """Where answers go that no caller waits for."""

    max_body_bytes: int
    access_log: bool
    show_errors: bool

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> "Settings":
        """As the environment says.

        Raises:
            Misconfigured: one of its variables is wrong.
        """
        hold_ms = environment.number(
            variables, "SERVING_WARMUP_HOLD_MS", _HOLD_MS, least=0, most=_LONGEST_HOLD_MS
        )
        kept = variables.get("SERVING_ANSWERS_TO")
        return cls(
            base=_base(variables),
            version=environment.version(variables.get("SERVING_MODEL_VERSION")),
            hold_s=hold_ms / 1000,
            kept=Place.of(kept) if kept else None,
            max_body_bytes=environment.number(
                variables, "SERVING_MAX_BODY_BYTES", _MOST_BYTES, least=1, most=_MOST_BYTES
            ),
            access_log=environment.flag(variables, "SERVING_ACCESS_LOG"),
            show_errors=environment.flag(variables, "SERVING_SHOW_ERRORS"),
        )


def _base(variables: Mapping[str, str]) -> Path:
    if told := variables.get("SERVING_BASE_DIR"):
        return Path(told)
    places = (variables.get("LAMBDA_TASK_ROOT") or _TASK_ROOT, _MOUNT)
    for place in places:
        if Path(place, "model").is_dir():
            return Path(place)
    raise Misconfigured(
        f"there is no model folder: neither {' nor '.join(f'{place}/model' for place in places)}; "
        f"SERVING_BASE_DIR names another place"
    )
