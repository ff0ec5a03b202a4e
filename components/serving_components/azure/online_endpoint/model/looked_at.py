"""Models' files, looked at before anything is registered."""

from typing import TYPE_CHECKING

from serving_components.azure.online_endpoint.live import LIVE
from serving_components.azure.online_endpoint.model.files import files_of
from serving_components.azure.online_endpoint.serving.slots_asked import asked_slots
from serving_components.core import Fault, InvalidArguments, Model
from serving_components.core.as_written import as_written

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs


def look_at(service: str, args: "AzureOnlineEndpointArgs") -> None:
    """See that all files can be served.

    Raises:
        InvalidArguments: some cannot; all reasons together.
    """
    faults = []
    for slot in asked_slots(args):
        path = () if slot.name == LIVE else ("second_slot",)
        reason = _reason(slot.model, args.scoring_script)
        if reason:
            told = f"{as_written(str(slot.model.path))} {reason}"
            faults.append(Fault((*path, "model", "path"), told))
    if faults:
        raise InvalidArguments(f"model of {service}", faults)


def _reason(model: Model, scoring_script: str) -> str:
    try:
        files_of(model, scoring_script)
    except ValueError as error:
        return str(error)
    except RuntimeError as error:
        return f"cannot be found ({error}); write the folder out"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return ""
