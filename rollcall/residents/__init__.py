"""What a resident sees and sends without an account: the form behind the link of a door card."""
