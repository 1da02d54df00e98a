"""The process that prepares: reads files, decides what is on, paints it, and sends it to the screen
as cues."""
