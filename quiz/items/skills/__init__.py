"""One module a skill: each yields items from a reading and a source of chance."""
