"""Plain data to what is printed or pointed a camera at."""
