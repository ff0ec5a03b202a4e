"""Finding: one thing to be said of a stack file, and where."""

from dataclasses import dataclass
from typing import Any, Final

from serving_cli.settings.engine_yaml import Place
from serving_stack import config_path

_CONFIG: Final = "config"
KEY: Final = "serving:settings"
SETTINGS: Final[Place] = (_CONFIG, KEY)


@dataclass(frozen=True)
class Finding:
    """Of one stack file."""

    place: Place
    """From the top of the file."""

    reason: str
    """What is wrong, the value got, what is allowed and what to do; no secret."""

    line: int | None = None
    """Of the file, counted from 1: that of the setting, or of the block that lacks it."""

    got: Any = None
    """What stands there, as JSON has it; None where nothing does."""

    @property
    def setting(self) -> str:
        """As messages name it: below the settings' key, or by its own key of the file."""
        if self.place[:2] == SETTINGS:
            return config_path.spelled(self.place[2:]) or KEY
        if self.place[:1] == (_CONFIG,) and len(self.place) > 1:
            return ".".join(map(str, self.place[1:]))
        return config_path.spelled(self.place)

    def to_json(self, file: str) -> dict[str, Any]:
        return {
            "file": file,
            "line": self.line,
            "path": list(self.place),
            "setting": self.setting,
            "got": self.got,
            "reason": self.reason,
        }
