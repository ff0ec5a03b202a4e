"""What is wrong with a request, before anything of it is made."""
