"""What a provider marks secret in its answers, so that the engine encrypts and hides it."""

from google.protobuf.struct_pb2 import Struct

from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import SIGNATURE, decode, encode
from tests.sandbox.aws.secretsmanager.examples import SECRET
from tests.support.emulated import Emulated

VERSION = "aws:secretsmanager/secretVersion:SecretVersion"
PARAMETER = "aws:ssm/parameter:Parameter"
HUSH = "hush-hush-hush"


def marked(struct: Struct, name: str) -> bool:
    """Whether a property is sent as a secret."""
    return SIGNATURE in struct.fields[name].struct_value.fields


def test_a_marked_value_is_read_back_as_it_was() -> None:
    sent = encode({"value": HUSH, "name": "token"}, {"value"})

    assert marked(sent, "value")
    assert not marked(sent, "name")
    assert decode(sent) == {"value": HUSH, "name": "token"}


def test_an_imported_value_is_secret_though_no_program_said_so(aws: Emulated) -> None:
    aws.create(SECRET.token, SECRET.inputs)
    made = aws.create(VERSION, {"secretId": "token", "secretString": HUSH}, name="version")
    urn = f"urn:pulumi:dev::project::{VERSION}::version"

    answer = aws.ask("Read", pb.ReadRequest(id=made.id, urn=urn))

    assert marked(answer.properties, "secretString")
    assert marked(answer.inputs, "secretString")
    assert HUSH not in str(answer.properties.fields["versionStages"])


def test_a_previewed_value_is_secret_though_no_program_said_so(aws: Emulated) -> None:
    urn = f"urn:pulumi:dev::project::{PARAMETER}::it"
    inputs = {"name": "token", "type": "SecureString", "value": HUSH}
    request = pb.CreateRequest(urn=urn, properties=encode(inputs), preview=True)

    assert marked(aws.ask("Create", request).properties, "value")
