"""Sheets filled by pens and photographed, made up: what the camera's reading is measured with."""
