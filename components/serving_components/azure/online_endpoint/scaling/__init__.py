"""How many instances a deployment has, and what changes that: an autoscale setting of its own."""
