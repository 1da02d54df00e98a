"""What customers said of a colleague, in their own words: a reason beside those of colleagues."""
