"""A topic that alarms tell, and people subscribe to."""

from serving_components.aws.alarm_topic.topic import AlarmTopic, AlarmTopicArgs

__all__ = ["AlarmTopic", "AlarmTopicArgs"]
