"""The quote of each working day to Teams, Slack or mail: once, by the rules of the screens."""
