"""What is on: today by the minute and five weeks by the day, for each screen."""
