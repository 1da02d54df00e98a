"""The size of the X server's whole screen, now. SDL 2 asks when it starts and never again when a
mode is set later."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_int, c_uint, c_ulong, c_void_p


class RootWindow:
    """A connection of our own to the X server, that asks for one thing."""

    def __init__(self) -> None:
        """Raises OSError where there is no X to connect to."""
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = c_void_p
        self._x.XDefaultRootWindow.argtypes = [c_void_p]
        self._x.XDefaultRootWindow.restype = c_ulong
        self._x.XSync.argtypes = [c_void_p, c_int]
        self._x.XGetGeometry.argtypes = [
            c_void_p,
            c_ulong,
            POINTER(c_ulong),
            POINTER(c_int),
            POINTER(c_int),
            *[POINTER(c_uint)] * 4,
        ]
        self._x.XCloseDisplay.argtypes = [c_void_p]
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            raise OSError("no X server answers")
        self._root = self._x.XDefaultRootWindow(self._display)

    def size(self) -> tuple[int, int]:
        """Width and height in px."""
        root, x, y = c_ulong(), c_int(), c_int()
        width, height, border, depth = c_uint(), c_uint(), c_uint(), c_uint()
        self._x.XGetGeometry(
            self._display,
            self._root,
            byref(root),
            byref(x),
            byref(y),
            byref(width),
            byref(height),
            byref(border),
            byref(depth),
        )
        # Every connection is told when a keyboard changes; nobody reads that here.
        self._x.XSync(self._display, 1)
        return width.value, height.value

    def close(self) -> None:
        """Let go of the X server."""
        self._x.XCloseDisplay(self._display)
