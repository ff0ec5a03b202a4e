"""What a continuous integration asks for around a deployment: comments, gates, messages."""
