"""Examples of the emulated CloudWatch types."""

from tests.support.lifecycle import Example

EXAMPLES = [
    Example(
        token="aws:cloudwatch/metricAlarm:MetricAlarm",
        inputs={
            "name": "slow",
            "comparisonOperator": "GreaterThanThreshold",
            "evaluationPeriods": 3,
            "metricName": "ModelLatency",
            "namespace": "AWS/SageMaker",
            "period": 60,
            "statistic": "Average",
            "threshold": 500000,
        },
        id="slow",
        outputs={
            "arn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:slow",
            "actionsEnabled": True,
            "treatMissingData": "missing",
        },
        changed={"threshold": 100000},
        replaced={"name": "slower"},
    ),
    Example(
        token="aws:cloudwatch/compositeAlarm:CompositeAlarm",
        inputs={"alarmName": "ill", "alarmRule": "ALARM(slow)"},
        id="ill",
        outputs={"arn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:ill"},
        changed={"alarmRule": "ALARM(slow) OR ALARM(broken)"},
        replaced={"alarmName": "iller"},
    ),
    Example(
        token="aws:cloudwatch/dashboard:Dashboard",
        inputs={"dashboardName": "serving", "dashboardBody": '{"widgets":[]}'},
        id="serving",
        outputs={"dashboardArn": "arn:aws:cloudwatch::123456789012:dashboard/serving"},
        changed={"dashboardBody": '{"widgets":[{}]}'},
        replaced={"dashboardName": "other"},
    ),
    Example(
        token="aws:cloudwatch/logGroup:LogGroup",
        inputs={"name": "/aws/sagemaker/Endpoints/fraud"},
        id="/aws/sagemaker/Endpoints/fraud",
        outputs={
            "arn": ("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/fraud"),
            "retentionInDays": 0,
            "logGroupClass": "STANDARD",
        },
        changed={"retentionInDays": 30},
        replaced={"name": "other", "logGroupClass": "INFREQUENT_ACCESS", "namePrefix": "x-"},
    ),
]
