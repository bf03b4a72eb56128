"""Posts over areas, and the one answer to who answers for a door and who may see it."""
