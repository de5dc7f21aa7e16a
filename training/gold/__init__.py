"""Our own gold set: labels of news articles as offsets, how passes agree, how well the engine reads."""
