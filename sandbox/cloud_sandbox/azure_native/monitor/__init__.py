"""Azure Monitor: metrics, alert rules on them, whom they tell, and autoscale."""
