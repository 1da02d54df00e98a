"""The hub: a web application in which colleagues answer and editors decide. One more editor of the
content folder; no screen needs it.

Where a page, an app, a message and a test go stands in the README beside this. Nothing here knows
a window or a studio, and nothing but `player.commands.hub` knows what is here.
"""
