"""aws:lambda/function:Function."""

from datetime import UTC, datetime

from cloud_sandbox.aws.lambda_ import kept_code, versions
from cloud_sandbox.aws.lambda_.account_concurrency import AccountConcurrency
from cloud_sandbox.aws.lambda_.belongings import drop_belongings
from cloud_sandbox.aws.lambda_.code_package import described
from cloud_sandbox.aws.lambda_.environment_inputs import EnvironmentInputs
from cloud_sandbox.aws.lambda_.function_arn import function_arn, invoke_arn, streaming_arn
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.aws.lambda_.layers_used import LayersUsed
from cloud_sandbox.aws.lambda_.network_inputs import NetworkInputs
from cloud_sandbox.aws.lambda_.package_inputs import PackageInputs
from cloud_sandbox.aws.lambda_.publishing import Publishing, first, following
from cloud_sandbox.aws.lambda_.role_permissions import RolePermissions
from cloud_sandbox.aws.lambda_.size_inputs import SizeInputs
from cloud_sandbox.aws.lambda_.snap_start_inputs import SnapStartInputs
from cloud_sandbox.aws.lambda_.surroundings import Surroundings
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import present, true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


class Function(
    PackageInputs,
    SizeInputs,
    EnvironmentInputs,
    NetworkInputs,
    SnapStartInputs,
    Surroundings,
    LayersUsed,
    AccountConcurrency,
    RolePermissions,
    Publishing,
):
    """Code that runs when it is called, and the versions of it that were published."""

    token = "aws:lambda/function:Function"
    api = "lambda:CreateFunction"
    schema = "AWS::Lambda::Function"
    words = {"name": "FunctionName"}
    # pulumi-aws `provider/resources.go` [D].
    auto_name = AutoName(max_length=64)
    # `function.go` of terraform-provider-aws [D]. It replaces a function only where durableConfig
    # comes or goes; that a change inside does so too is a shortcut of the sandbox.
    replaced_by = frozenset({"name", "packageType", "tenancyConfig", "durableConfig"})
    # `TypeSet` in the same file [D].
    unordered = frozenset(
        {"vpcConfig.securityGroupIds", "vpcConfig.subnetIds", "replacementSecurityGroupIds"}
    )
    # `Default` in the same file [D].
    defaults = {
        "memorySize": 128,
        "packageType": "Zip",
        "publish": False,
        "reservedConcurrentExecutions": -1,
        "skipDestroy": False,
        "timeout": 3,
    }
    taken = rules.quoted("hashicorp/terraform issue 15929")

    def identity(self, here: Here, inputs: Properties) -> str:
        return FunctionName.of(inputs["name"]).name

    def shown(self, record: Record) -> str:
        name: str = record.inputs["name"]
        return name

    def found_by(self, shown: str, properties: Properties) -> str:
        return FunctionName.of(shown).name

    def already(self, here: Here, identity: str) -> str:
        return f"Function already exist: {identity}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        arn = function_arn(here, identity)
        return {
            "arn": arn,
            "invokeArn": invoke_arn(here, arn),
            "responseStreamingInvokeArn": streaming_arn(here, arn),
            "lastModified": _now(here),
            "signingJobArn": "",
            "signingProfileVersionArn": "",
            # botocore's CreateFunction: what it says of each that is left out [D].
            "architectures": ["x86_64"],
            "ephemeralStorage": {"size": 512},
            "loggingConfig": {"logFormat": "Text", "logGroup": f"/aws/lambda/{identity}"},
            "tracingConfig": {"mode": "PassThrough"},
            **described(here, inputs),
            **first(here, identity, inputs),
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        changed = self.changed(old.inputs, inputs)
        attributes = old.attributes | {
            name: old.inputs[name]
            for name in self.facts.filled
            if present(old.inputs.get(name)) and inputs.get(name) is None
        }
        if changed & versions.CODE:
            attributes |= described(here, inputs)
        if changed & (versions.CODE | versions.CONFIGURATION):
            attributes["lastModified"] = _now(here)
        if self.publishes(changed, inputs):
            attributes |= following(here, old.id, inputs)
        return attributes

    def delete(self, here: Here, record: Record) -> Record | None:
        if true(record.inputs.get("skipDestroy")):
            return None  # `skip_destroy` in `function.go` [D]
        left = super().delete(here, record)
        versions.drop_all(here, record.id)
        drop_belongings(here, record.id)
        kept_code.drop_unused(here)
        return left


def _now(here: Here) -> str:
    """In the form of `lastModified`: aws-lambda-deploy issue 12 shows an answer of Lambda [I]."""
    moment = datetime.fromtimestamp(here.store.now(), UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}+0000"


def missing_function(here: Here, function: FunctionName) -> str:
    """Why nothing can belong to a function of this name; empty where it can, or is not here."""
    if function.elsewhere(here) or here.find(Function.token, function.name) is not None:
        return ""
    return f"Function not found: {function_arn(here, function.name, function.qualifier)}"
