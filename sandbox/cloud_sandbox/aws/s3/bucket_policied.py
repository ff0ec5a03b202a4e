"""What S3 refuses in the policy of a bucket."""

import fnmatch
import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.policied import NamesActions, NamesPrincipals
from cloud_sandbox.aws.iam.visible_principals import misnamed_principals, missing_principals
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_ARN: Final = re.compile(r"arn:[^:]*:s3:[^:]*:[^:]*:(?P<bucket>[^/]*)(?P<key>/.*)?", re.DOTALL)
# Which actions are on what is general knowledge [U]; one that is in neither is not judged.
_OF_OBJECTS: Final = re.compile(
    r"s3:((Get|Put|Delete|Restore)Object(Version)?(Acl|Tagging)?"
    r"|AbortMultipartUpload|ListMultipartUploadParts)"
)
_OF_BUCKETS: Final = re.compile(
    r"s3:(ListBucket(Versions|MultipartUploads)?|(Get|Put|Delete)Bucket[A-Za-z]+|DeleteBucket)"
)
_PRINCIPAL: Final = "cloud-custodian/cloud-custodian issue 4948; versity/versitygw issue 649"


class BucketPolicied(NamesActions, NamesPrincipals):
    """A type with the policy of the bucket that its `bucket` names."""

    # hashicorp/terraform issue 28688 [I].
    nobody = "MalformedPolicy: Missing required field Principal. "

    @rules.of_inputs(
        "each statement has Resource or NotResource, and not both",
        rules.documented("cfn-lint's schemas/other/iam/policy_resource.json"),
    )
    def _statements_name_resources(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for wrong in grammar.one_of(where, statement, "Resource"):
                yield Fault(name, wrong)
            for wrong in grammar.strings(where, statement, "Resource"):
                yield Fault(name, wrong)

    @rules.of_inputs(
        "its resources are the bucket and what is in it",
        rules.quoted(
            "hashicorp/terraform issue 23570; cloudposse/terraform-aws-cloudtrail-s3-bucket 7"
        ),
    )
    def _resources_are_of_the_bucket(self, inputs: Properties) -> Iterator[Fault]:
        bucket = inputs.get("bucket")
        if not isinstance(bucket, str):
            return
        for name, where, statement in self.statements_of(inputs):
            for resource in grammar.texts(statement, "Resource"):
                if not _may_be_of(bucket, resource):
                    told = "MalformedPolicy: Policy has invalid resource."
                    remedy = f"write arn:aws:s3:::{bucket} or arn:aws:s3:::{bucket}/*"
                    yield Fault(
                        name, f"{told} {where}: {resource!r} is not of bucket {bucket!r}; {remedy}"
                    )

    @rules.of_inputs(
        "an action on objects has a resource that is objects, one on buckets the bucket",
        rules.quoted(
            "humanmade/S3-Uploads issue 239; versity/versitygw issue 645; which action is on which"
            " is unverified"
        ),
    )
    def _actions_fit_the_resources(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            resources = grammar.texts({"Resource": statement.get("Resource")}, "Resource")
            for action in grammar.texts({"Action": statement.get("Action")}, "Action"):
                if resources and not _applies(action, resources):
                    told = "MalformedPolicy: Action does not apply to any resource(s) in statement."
                    kind = "an object's ARN ends with /KEY or /*, a bucket's does not"
                    yield Fault(name, f"{told} {where}: {action}; {kind}")

    @rules.of_inputs(
        "an AWS principal is an account, a role or a user by its ARN", rules.quoted(_PRINCIPAL)
    )
    def _principals_are_arns(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for principal in misnamed_principals(statement):
                told = "MalformedPolicy: Invalid principal in policy."
                yield Fault(name, f"{told} {where}: {principal!r} is no ARN and no account")

    @rules.of_existence("the roles of this account that it names exist", rules.quoted(_PRINCIPAL))
    def _principals_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, where, statement in self.statements_of(inputs):
            for principal in missing_principals(here, statement):
                told = "MalformedPolicy: Invalid principal in policy."
                yield f"{told} {where}: role {principal} does not exist"


def _may_be_of(bucket: str, resource: str) -> bool:
    if resource == "*":
        return True
    found = _ARN.fullmatch(resource)
    return found is not None and ("$" in resource or fnmatch.fnmatchcase(bucket, found["bucket"]))


def _applies(action: str, resources: list[str]) -> bool:
    if any(set("*?$") & set(_place(resource)[0]) for resource in resources):
        return True
    of_objects = [bool(_place(resource)[1]) for resource in resources]
    if _OF_OBJECTS.fullmatch(action):
        return any(of_objects)
    return not all(of_objects) if _OF_BUCKETS.fullmatch(action) else True


def _place(resource: str) -> tuple[str, str]:
    """The bucket of an ARN, and the key after it."""
    found = _ARN.fullmatch(resource)
    return (found["bucket"], found["key"] or "") if found else ("*", "")
