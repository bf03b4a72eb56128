"""The ways in: password and second factor, passkeys, the PIN of a phone, shared devices; and where one is signed in."""
