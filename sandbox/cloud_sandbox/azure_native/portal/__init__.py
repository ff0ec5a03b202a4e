"""What Azure's portal shows."""
