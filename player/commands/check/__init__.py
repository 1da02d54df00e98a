"""`klantbeeld check`: every problem of the content, in words. Paints what only painting shows;
writes nothing."""
