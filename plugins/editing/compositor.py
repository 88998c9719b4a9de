"""Puts frames together, a slice at a time: pictures under a moving camera, crossfades, captions, and the sound beside.

Everything here blocks and belongs to one thread at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from fabula.core import Picture, PictureSkipped

from .encoder import HEARD_HZ, Encoder
from .frames import Frame, Letters, Still, blend, load_picture, new_frame
from .lettering import draw_caption, draw_card
from .motion import MotionName, plan_motion
from .take import Take

SLICE_S = 0.3
"""A slice of work ends after about so long, so that a cancelled run need not wait."""
_CAPTION_FADE_S = 0.13


class Compositor:
    """Makes the film's frames in order and hands them to the encoder, with the sound up to them."""

    def __init__(
        self,
        encoder: Encoder,
        hear: Callable[[float, float], bytes],
        folder: Path,
        *,
        size: tuple[int, int],
        frames_per_second: Fraction,
        motion: MotionName,
        burned: bool,
    ) -> None:
        self.encoder = encoder
        self.troubles: list[str] = []
        self._read = hear
        self._folder = folder
        self._size = size
        self._fps = frames_per_second
        self._motion: MotionName = motion
        self._burned = burned
        self._frame, self._other = new_frame(size), new_frame(size)

    def render(self, take: Take, until: int, previous: Take | None, following: Take | None) -> bool:
        """Make frames of `take` for a slice of time; whether all before frame `until` are made.

        `previous` and `following` are needed where a crossfade with them falls into the stretch.
        """
        deadline = time.monotonic() + SLICE_S
        # What should have been heard before this shot began is not coming any more.
        self._hear(self.encoder.frames)
        self._silence(take.first)
        while self.encoder.frames < until:
            self._compose(take, self.encoder.frames, previous, following)
            self.encoder.add_frame(self._frame)
            if time.monotonic() > deadline:
                break
        return self.encoder.frames >= until

    def add_captions(self, take: Take) -> None:
        """Write a finished shot's captions into the caption track."""
        for page in take.pages:
            self.encoder.add_page(page)

    def finish_sound(self) -> None:
        """Write what remains of the sound; where there is none, silence to the last frame."""
        self._hear(self.encoder.frames)
        self._silence(self.encoder.frames)

    def _compose(self, take: Take, number: int, previous: Take | None, following: Take | None) -> None:
        self._draw(take, number, self._frame)
        if number < take.first + take.fade_in.after and previous is not None:
            self._draw(previous, number, self._other)
            blend(self._frame, self._other, 1 - take.fade_in.share(number - take.first))
        elif take.end is not None and number >= take.end - take.fade_out.before and following is not None:
            self._draw(following, number, self._other)
            blend(self._frame, self._other, take.fade_out.share(number - take.end))
        if self._burned and not isinstance(take.shows, PictureSkipped):
            self._letter(take, number)

    def _draw(self, take: Take, number: int, into: Frame) -> None:
        if take.still is None:
            take.still = self._make_still(take)
        seen_since = take.first - take.fade_in.before
        take.still.render(float((number - seen_since) / self._fps), into)

    def _letter(self, take: Take, number: int) -> None:
        now = float((number + Fraction(1, 2)) / self._fps)
        for i, page in enumerate(take.pages):
            if page.start <= now < page.end:
                if i not in take.letters:
                    take.letters = {i: Letters(draw_caption(page.lines, self._size))}
                opacity = min(1.0, (now - page.start) / _CAPTION_FADE_S if i == 0 else 1.0)
                if i == len(take.pages) - 1:
                    opacity = min(opacity, (page.end - now) / _CAPTION_FADE_S)
                # A caption too short to fade in and out is shown plainly.
                take.letters[i].lay(self._frame, opacity if page.end - page.start > 4 * _CAPTION_FADE_S else 1.0)

    def _make_still(self, take: Take) -> Still:
        if isinstance(take.shows, Picture):
            try:
                bgr = load_picture(self._folder / take.shows.asset.path)
            except (OSError, ValueError) as error:
                self.troubles.append(f"{take.shows.asset.path}: {error}; a card with the sentence stands in its place")
                take.shows = PictureSkipped(sentence=take.sentence, reason=f"its picture cannot be read: {error}")
            else:
                seed, focus = take.shows.scene.seed, find_focus(take.shows)
                motion = plan_motion(number=take.number, seed=seed, manner=self._motion, focus=focus)
                return Still(bgr, self._size, motion)
        seed = take.sentence.index
        # Always shot 0's move: the letters of a card come closer and never leave.
        motion = plan_motion(number=0, seed=seed, manner=self._motion)
        return Still(draw_card(take.sentence.text, self._size, seed=seed), self._size, motion)

    def _hear(self, frame: int) -> None:
        """Write the sound there is up to the time of `frame`."""
        end = float(frame / self._fps)
        while pcm := self._read(self.encoder.heard, min(end, self.encoder.heard + 5.0)):
            self.encoder.add_sound(pcm)

    def _silence(self, frame: int) -> None:
        """Fill up with silence to the time of `frame`."""
        while (missing := round(frame / self._fps * HEARD_HZ) - round(self.encoder.heard * HEARD_HZ)) > 0:
            self.encoder.add_sound(bytes(min(missing, HEARD_HZ) * 2))


def find_focus(picture: Picture) -> tuple[float, float]:
    """Where the eye goes, as shares of the picture: to those who act, otherwise to what was named, else the middle."""
    size = picture.asset.size_px
    if size is None:
        return 0.5, 0.5
    roles = {element.id: element.role for element in picture.scene.elements}
    for wanted in ({"actor"}, {"actor", "partner", "prop", "thing"}):
        found = [layer.transform for layer in picture.layers if roles.get(layer.element or "") in wanted]
        if found:
            x = sum(t.x_px for t in found) / len(found) / size[0]
            y = sum(t.y_px - t.height_px / 2 for t in found) / len(found) / size[1]
            return min(1.0, max(0.0, x)), min(1.0, max(0.0, y))
    return 0.5, 0.5
