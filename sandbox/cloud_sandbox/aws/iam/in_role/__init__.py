"""What services do in roles that they were given, and whether the roles may."""
