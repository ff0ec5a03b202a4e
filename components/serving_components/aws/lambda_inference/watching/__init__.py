"""Watching a function: alarms, what rollouts go back on, what pages, the dashboard."""
