"""What a text says of people, and where its sentences end. Pure; knows no slide and no file."""
