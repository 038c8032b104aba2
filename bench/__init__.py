"""What the program costs against a bare Textual program, measured in a real terminal."""
