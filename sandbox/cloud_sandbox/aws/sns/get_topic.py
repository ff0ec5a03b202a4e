"""aws:sns/getTopic:getTopic."""

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.existing import existing
from cloud_sandbox.aws.sns.topic import Topic
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetTopic(Lookup):
    """A topic that exists, by its name."""

    token = "aws:sns/getTopic:getTopic"

    def answer(self, here: Here, args: Properties) -> Properties:
        topic = existing(here, Topic, arn(here, "sns", args["name"]))
        return {
            "id": topic["arn"],
            "arn": topic["arn"],
            "name": args["name"],
            "region": here.scope.region,
            "tags": topic.get("tags", {}),
        }
