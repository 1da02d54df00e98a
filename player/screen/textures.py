"""A surface in the memory of a graphics chip: what the compositor draws on where that is quicker
than the processor (KMSDRM and Wayland, which present through a texture in any case).

All that is used of pygame's private `_sdl2` is used here. Knows no cues and no configuration;
whether it is used is decided by `drawing`.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from player.screen.sdl import pygame

if TYPE_CHECKING:
    from pygame._sdl2.video import Texture

Place = pygame.Rect | tuple[int, int] | tuple[int, int, int, int]
# SDL_BlendFactor and SDL_BlendOperation: the source as it is, over what its opacity leaves.
_ONE, _ONE_MINUS_SOURCE_ALPHA, _ADD = 2, 6, 1


class Canvas:
    """A window's picture as a texture. Does what the compositor asks of a surface, by the same
    names; surfaces that are blitted are uploaded once, and kept for as long as they live."""

    def __init__(self, window: pygame.Window, vsync: bool = True) -> None:
        """The window must have no surface, and never get one. Raises pygame.error where there is no
        renderer for it."""
        from pygame._sdl2 import video

        self._video, self._window = video, window
        # Without acceleration SDL would do in software what surfaces do faster.
        self._renderer = video.Renderer(window, accelerated=1, vsync=vsync, target_texture=True)
        self._over = video.Renderer.compose_custom_blend_mode(
            (_ONE, _ONE_MINUS_SOURCE_ALPHA, _ADD), (_ONE, _ONE_MINUS_SOURCE_ALPHA, _ADD)
        )
        self._uploaded: dict[int, tuple[weakref.ref[pygame.Surface], Texture]] = {}
        self._clip: pygame.Rect | None = None
        self._size = (0, 0)
        self._fit()

    def _fit(self) -> None:
        """Be as large as the window."""
        if self._size != tuple(self._window.size):
            self._size = width, height = self._window.size
            self._renderer.target = None
            # Presenting may give other memory to draw on each time; this stays as it was drawn.
            self._picture = self._video.Texture(self._renderer, (width, height), target=True)
            self._picture.blend_mode = pygame.BLENDMODE_NONE
            self._renderer.target = self._picture

    # ── as a surface ──────────────────────────────────────────────────────────────────────────────

    def get_size(self) -> tuple[int, int]:
        """Width and height in px."""
        self._fit()
        return self._size

    def get_width(self) -> int:
        """In px."""
        return self.get_size()[0]

    def get_height(self) -> int:
        """In px."""
        return self.get_size()[1]

    def get_rect(self) -> pygame.Rect:
        """All of it."""
        return pygame.Rect((0, 0), self.get_size())

    def set_clip(self, rect: pygame.Rect | None) -> None:
        """Draw nowhere but there, from now on."""
        self._clip = rect

    def fill(self, colour: tuple[int, int, int], rect: pygame.Rect | None = None) -> None:
        """One colour over a part, or all, of what may be drawn on."""
        self.veil(colour, rect, 1.0)

    def veil(
        self, colour: tuple[int, int, int], rect: pygame.Rect | None = None, share: float = 1.0
    ) -> None:
        """So much (0…1) of one colour over what is there."""
        place = self._within(rect or self.get_rect())
        if not place:
            return
        blending = pygame.BLENDMODE_NONE if share >= 1 else pygame.BLENDMODE_BLEND
        self._renderer.draw_blend_mode = blending
        self._renderer.draw_color = (*colour, min(255, round(share * 255)))
        self._renderer.fill_rect(place)

    def blit(
        self,
        source: pygame.Surface,
        dest: Place,
        area: Place | None = None,
        special_flags: int = 0,
    ) -> None:
        """A surface, or an area of it, at its place, as opaque as it is set to be."""
        part = pygame.Rect(area) if area is not None else source.get_rect()
        part = part.clip(source.get_rect())
        whole = pygame.Rect(dest[:2], part.size)
        place = self._within(whole)
        if not place:
            return
        texture, alpha = self._texture(source), source.get_alpha()
        if special_flags:
            texture.blend_mode, texture.alpha = self._over, 255
        elif alpha is None or (alpha == 255 and not source.get_flags() & pygame.SRCALPHA):
            texture.blend_mode, texture.alpha = pygame.BLENDMODE_NONE, 255
        else:
            texture.blend_mode, texture.alpha = pygame.BLENDMODE_BLEND, alpha
        texture.draw(place.move(part.left - whole.left, part.top - whole.top), place)

    def _within(self, rect: pygame.Rect) -> pygame.Rect:
        rect = rect.clip(self.get_rect())
        return rect.clip(self._clip) if self._clip is not None else rect

    def copy(self) -> pygame.Surface:
        """What is drawn now, as a surface."""
        self._renderer.target = self._picture
        return self._renderer.to_surface()

    # ── beyond a surface ──────────────────────────────────────────────────────────────────────────

    def renew(self, source: pygame.Surface) -> None:
        """Upload it anew: it was drawn on."""
        if (known := self._uploaded.get(id(source))) is not None:
            known[1].update(source)

    def reset(self) -> None:
        """All textures were lost."""
        self._uploaded.clear()
        self._size = (0, 0)
        self._fit()

    def finish(self) -> None:
        """Wait until the chip has drawn all of it."""
        self._renderer.to_surface(area=(0, 0, 1, 1))

    def present(self) -> None:
        """Present it, and wait until the display takes it."""
        self._fit()
        self._renderer.target = None
        self._picture.draw()
        self._renderer.present()
        self._renderer.target = self._picture

    def fill_display(self, whole: bool) -> None:
        """Fill the display, or be an ordinary window on it."""
        if whole:
            self._window.set_fullscreen(desktop=True)
        else:
            self._window.set_windowed()

    def close(self) -> None:
        """Let go of window and memory."""
        self._renderer.target = None
        self._uploaded.clear()
        del self._picture, self._renderer
        self._window.destroy()

    def _texture(self, source: pygame.Surface) -> Texture:
        if (known := self._uploaded.get(id(source))) is not None:
            return known[1]
        texture = self._video.Texture(self._renderer, source.get_size(), streaming=True)
        texture.update(source)
        key, uploaded = id(source), self._uploaded
        uploaded[key] = weakref.ref(source, lambda _: uploaded.pop(key, None)), texture
        return texture


Target = pygame.Surface | Canvas
