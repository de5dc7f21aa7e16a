"""The teacher's studio: one module an area, each with a blueprint of its own below `/teacher`."""
