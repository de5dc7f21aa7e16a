"""Laws that hold for every generated input."""
