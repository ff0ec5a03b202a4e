"""What watches an endpoint: alert policies, whom they tell, the dashboard, and its rollouts."""
