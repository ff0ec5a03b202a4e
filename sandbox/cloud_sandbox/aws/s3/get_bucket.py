"""aws:s3/getBucket:getBucket."""

from cloud_sandbox.aws.existing import existing
from cloud_sandbox.aws.s3.bucket import Bucket
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetBucket(Lookup):
    """A bucket that exists."""

    token = "aws:s3/getBucket:getBucket"

    def answer(self, here: Here, args: Properties) -> Properties:
        bucket = existing(here, Bucket, args["bucket"])
        return {
            "id": args["bucket"],
            "region": here.scope.region,
            "arn": bucket["arn"],
            "bucket": args["bucket"],
            "bucketDomainName": bucket["bucketDomainName"],
            "bucketRegion": bucket["bucketRegion"],
            "bucketRegionalDomainName": bucket["bucketRegionalDomainName"],
            "hostedZoneId": bucket["hostedZoneId"],
            "websiteDomain": "",
            "websiteEndpoint": "",
        }
