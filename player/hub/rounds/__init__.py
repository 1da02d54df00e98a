"""The klantverbeteraar's month: juries, rounds, nominations, verdicts, the winner's yes."""
