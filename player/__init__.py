"""Klantbeeld brings the customer's own voice into the office, on a television.

1. Files in the content folder are watched, and read once they are whole (`inputs`).
2. Each is parsed into slides and problems; the last good version of a file stays in force while
   the new one is wrong (`document`, `content`, `library`).
3. A playlist puts slides in order; the schedule, a pure function of playlist and time, says which
   is on and when the answer next changes (`schedule`, `playout`).
4. A slide lays itself out as a scene: text, pictures and boxes on a page, as plain data (`slides`,
   `scene`).
5. The painter turns a scene into pixels with Skia, ahead of time, at the screen's true resolution
   (`paint`).
6. A cue (pixels, moment, transition) crosses to the screen process, which owns the window and never
   waits (`studio`, `wire`, `screen`).
7. What was really shown goes to the log, and what is wrong goes to the editor, by file and line
   (`screen`, `problems`).
"""

__version__ = "0.2.0"
