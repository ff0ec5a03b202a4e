"""What is checked: a server at a URL, a sample that it answers, and how it is asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from serving_runtime import media_types
from serving_runtime.contract_suite.caller import PATIENCE_S, Caller, Got
from serving_runtime.http_contract import HttpContract
from serving_runtime.served import JSON


@dataclass(frozen=True)
class Subject:
    """What is checked, and what it may do."""

    url: str
    contract: HttpContract
    sample: bytes
    content_type: str
    script: bool
    """Whether a script serves, whose refusals are 500s by AWS's and Azure's own servers."""

    patience_s: float = PATIENCE_S
    """For one answer, from its request to its last byte."""

    @property
    def is_json(self) -> bool:
        """Whether the sample is; what else is said of it then, is not known of other types."""
        return media_types.bare(self.content_type.encode()) == JSON

    @property
    def reads_any_type(self) -> bool:
        """A scoring script of Azure's gets each body as text, whatever its type is said to be."""
        return self.script and self.contract.name == "azureml"

    def once(
        self, method: str, path: str, body: bytes | Iterable[bytes] | None = None, **headers: str
    ) -> Got:
        """One call on a connection of its own."""
        caller = Caller(self.url, self.patience_s)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return caller.call(method, path, body, named)
        finally:
            caller.close()

    def invoke(self, body: bytes | Iterable[bytes], **headers: str) -> Got:
        named = {"content_type": self.content_type} | headers
        return self.once("POST", self.contract.invoke_path, body, **named)


Fact = Callable[[Subject], str | None]
"""Its docstring is the fact; it gives None where that holds, or what it got instead."""
