"""CloudWatch: alarms are evaluated while endpoints answer."""
