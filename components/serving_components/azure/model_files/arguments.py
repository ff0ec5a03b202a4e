"""What a caller may ask of AzureModelFiles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import Field

from serving_components.azure.model_files.contents import Contents, contents
from serving_components.azure.model_files.place import ACCOUNT, CONTAINER
from serving_components.core import Args, Fault, Wired

_PREFIX: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$"


class AzureModelFilesArgs(Args):
    """A model's files, and the container of blobs that takes them."""

    account: Wired[str]
    """Name of the storage account."""

    container: Wired[str]
    """Name of its container."""

    prefix: str = Field(pattern=_PREFIX, max_length=100, examples=["fraud"])
    """Folder in the container. Below it lies one for each contents, so services may share it."""

    path: str
    """Folder, or one file, on the machine that runs Pulumi, relative to where it runs."""

    without: str = Field(default="", pattern=r"^[^/]*$", examples=["code"])
    """Folder in it that is left out, such as one of code. Default: none."""

    role_wait_minutes: int = Field(default=10, ge=0, le=60)
    """Longest wait for a role on the account that was assigned a moment ago."""

    def objections(self) -> Iterator[Fault]:
        for name, form, told in (
            ("account", ACCOUNT, "3 to 24 small letters and digits"),
            ("container", CONTAINER, "3 to 63 small letters, digits and single dashes"),
        ):
            value = getattr(self, name)
            if isinstance(value, str) and not form.fullmatch(value):
                yield Fault((name,), f"must have {told}; got {value!r}")
        reason = self._unread()
        if reason:
            yield Fault(("path",), f"{self.path} {reason}")

    @property
    def contents(self) -> Contents:
        """The files, as they are now."""
        return contents(Path(self.path).expanduser(), without=self.without)

    def _unread(self) -> str:
        try:
            _ = self.contents
        except ValueError as error:
            return str(error)
        except RuntimeError as error:
            return f"cannot be found ({error}); write the folder out"
        except OSError as error:
            return f"cannot be read ({error.strerror})"
        return ""
