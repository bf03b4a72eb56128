"""Rollcall · 一个不落: everything is a list, every line has an owner, no list closes while a line is unaccounted for."""
