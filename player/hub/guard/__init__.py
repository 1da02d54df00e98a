"""What keeps public pages usable: limits on posts, a trap for programs, the age of a form. No
address is kept."""
