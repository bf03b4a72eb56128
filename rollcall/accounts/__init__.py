"""Who somebody is: user, sign-in, enrolled devices. What they may see is the team's matter."""
