"""gcp:storage/bucketIAMMember:BucketIAMMember."""

from collections.abc import Iterator

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam.member import FORCED, PolicyMember, last_alike
from cloud_sandbox.gcp.iam.policy import BUCKET_MEMBER
from cloud_sandbox.gcp.iam.principal import EVERYBODY
from cloud_sandbox.gcp.storage.bucket import bucket_named


class BucketIAMMember(PolicyMember):
    """One member's role in a bucket, put beside all others."""

    token = BUCKET_MEMBER
    api = "storage:buckets.setIamPolicy"
    # `bucket` in `iam_storage_bucket.go` of magic-modules; so it is compared and read back [D].
    replaced_by = FORCED | {"bucket"}
    alike = {"bucket": last_alike}
    rewritten = frozenset({"bucket"})

    def on(self, here: Here, inputs: Properties) -> str:
        return self.on_imported(inputs["bucket"])

    def on_imported(self, told: str) -> str:
        """With `b/` before it or without [D]."""
        return f"b/{told.rpartition('/')[2]}"

    def told_back(self, on: str) -> Properties:
        return {"bucket": on}

    @rules.of_existence("its bucket exists", rules.quoted("SygniaLabs/ScallOps issue 23"))
    def _bucket_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        on = self.on(here, inputs)
        if bucket_named(here.store, on.removeprefix("b/")) is None:
            yield (
                f'Error retrieving IAM policy for storage bucket "{on}": googleapi: Error 404: The'
                " specified bucket does not exist., notFound"
            )

    @rules.of_existence(
        "nobody but those who are named has a role where public access is prevented",
        rules.quoted("ONLYOFFICE/ControlPanel issue 8"),
    )
    def _access_is_not_public(self, here: Here, inputs: Properties) -> Iterator[str]:
        bucket = bucket_named(here.store, self.on(here, inputs).removeprefix("b/"))
        prevented = bucket and bucket.inputs.get("publicAccessPrevention") == "enforced"
        if prevented and inputs["member"] in EVERYBODY:
            yield (
                "The member bindings allUsers and allAuthenticatedUsers are not allowed since"
                " public access prevention is enforced."
            )
