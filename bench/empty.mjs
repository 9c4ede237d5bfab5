// What every start of Node costs: the measure of all others.
