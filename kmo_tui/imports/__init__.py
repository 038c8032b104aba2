"""What comes in: files with companies, providers and applications, lists of activities."""
