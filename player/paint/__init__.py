"""Scenes become pixels here, with Skia, Pillow and our own fonts. Knows no slide types, no files
but pictures and fonts.

`painter` is the way in. `fonts` loads fonts, `line_breaks` and `marks` know how text is written,
`text` measures it and fits it into boxes, `layout` turns a scene into things with a place,
`pictures` and `qr` do what their names say.
"""
