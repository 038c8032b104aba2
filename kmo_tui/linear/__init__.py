"""The line-by-line front end: questions and sentences under each other, for ears, braille and pipes."""
