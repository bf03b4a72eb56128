"""The switch for large text, and the page for a form that waited too long."""
