"""A quote read aloud: recorded or uploaded, listened to by a second person, and then beside the
quote's own page. Never on a television: nothing of it lies in the content folder."""
