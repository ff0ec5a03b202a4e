"""What watches an endpoint: alert rules, whom they tell, the dashboard, and its rollouts."""
