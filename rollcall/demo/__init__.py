"""Invented communities of three sizes, made by calling the domain's actions; nobody in them exists."""
