"""What a program marks secret: the engine keeps it, and the provider repeats it to nobody.

The provider asks the engine for plain values (`acceptSecrets` false), so the engine itself marks
and encrypts what comes back under the names that were secret.
"""

from pathlib import Path

import pytest

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import Properties, encode
from tests.sandbox.aws.emulation import REGION
from tests.sandbox.aws.examples import EXAMPLES
from tests.support.attributes import paths, put
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import Example, prepared

HUSH = "hush-hush-hush"
KNOWN = catalog("aws").resources
each_type = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.token)


def test_the_engine_is_asked_to_keep_secrets_to_itself(aws: Emulated) -> None:
    answer = aws.ask("Configure", pb.ConfigureRequest(args=encode({"region": REGION})))

    assert not answer.acceptSecrets


def spoken(aws: Emulated, example: Example) -> list[str]:
    """All that is said of the example when each text in it is secret, one after another."""
    base = prepared(aws, example)
    inputs = KNOWN[example.token].facts.inputs
    said = []
    for number, path in enumerate(paths(inputs)):
        given: Properties = put(inputs, base, path, HUSH)
        try:
            aws.create(example.token, given, name=f"secret{number}")
        except Refused as refused:
            said.append(str(refused))
    return said


@each_type
def test_no_secret_is_in_a_warning_or_the_log_of_defects(
    aws: Emulated, example: Example, tmp_path: Path
) -> None:
    spoken(aws, example)

    logs = [file.read_text(encoding="utf-8") for file in (tmp_path / "home").glob("*.log")]
    assert [text for text in [*aws.warnings, *logs] if HUSH in text] == []
