"""What is held of people and for how long: a person's file, requests to correct and erase, what is due, who looked."""
