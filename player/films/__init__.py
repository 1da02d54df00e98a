"""Films: what one holds, a picture of it, and all of it as it plays. Decoding is done in a process
of its own, under limits (`python -m player.films`), and only that process loads PyAV."""

FLASHES = 6  # exit code of a film that plays: what follows would flash too much to be shown
NICER = 5  # the screen and the studio go first
ENDINGS = (".mp4", ".m4v", ".mov", ".webm", ".mkv")
