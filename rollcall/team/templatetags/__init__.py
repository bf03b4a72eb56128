"""What pages of other packages show of the team."""
