// An empty script: all other times are multiples of its start-up.
