"""What somebody asked a rehearsal for."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_cli.failure import Failure
from serving_cli.rehearsing.clock import asked_pace
from serving_cli.rehearsing.fault import Fault

_PICTURES: Final = (".svg", ".png")


@dataclass(frozen=True)
class Asked:
    """The options of `serving rehearse`."""

    stack: str
    service: str | None
    model: Path | None
    """The new version's archive; None repacks the one that the stack serves."""

    fault: Fault | None
    """What the new version is to do wrong."""

    rate: float
    before_s: float
    after_s: float
    ready_within_s: float
    """How long after the deploy ended the new version may take to answer."""

    samples: Path | None
    home: Path | None
    keep: bool
    pace: str | None
    picture: Path | None
    json: Path | None
    max_failed: int

    def check(self) -> None:
        """Refuse what would fail only after minutes of work.

        Raises:
            Failure: with what to do.
        """
        if self.fault and asked_pace(self.pace) == 0:
            raise Failure(
                "--fault needs a cloud that takes its time: at a pace of 0 a deploy has no"
                " duration, in which alarms could ring; give --pace 0.02"
            )
        if self.picture and self.picture.suffix not in _PICTURES:
            raise Failure(
                f"--picture {self.picture} ends in neither {' nor '.join(_PICTURES)};"
                " the ending says what is drawn"
            )
        if self.picture and importlib.util.find_spec("matplotlib") is None:
            raise Failure(
                "--picture is drawn by matplotlib, not installed here:"
                ' pip install "serving-components[sandbox]"'
            )
        for option, file in (("--picture", self.picture), ("--json", self.json)):
            if file and (file.is_dir() or not file.absolute().parent.is_dir()):
                what = "is a folder" if file.is_dir() else "lies in a folder that does not exist"
                raise Failure(f"{option} {file} {what}; name a file that can be written")
