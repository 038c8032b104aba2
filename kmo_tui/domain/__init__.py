"""Rules without input or output: money, rule book, size, activity, deadlines, payment, rating."""
