"""What is done in the role of a function: by Lambda, and by the runtime that answers there."""
