"""Puts frames together, a slice at a time: pictures under a moving camera, crossfades and captions.

Everything here blocks and belongs to one thread at a time.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

from fabula.core import Picture, PictureSkipped, fonts

from .chapters import TitleCard
from .encoder import Encoder
from .frames import Frame, Letters, Still, blend, fit_picture, load_picture, new_frame
from .lettering import draw_caption, draw_card, draw_credits, draw_title
from .motion import Motion, MotionName, plan_motion
from .take import Piece, Take

SLICE_S = 0.3
"""A slice of work ends after about so long, so that a cancelled run need not wait."""
_CAPTION_FADE_S = 0.13


class Compositor:
    """Makes the film's frames in order and hands them to an encoder."""

    def __init__(
        self,
        folder: Path,
        *,
        size: tuple[int, int],
        frames_per_second: Fraction,
        motion: MotionName,
        burned: bool,
    ) -> None:
        self.troubles: list[str] = []
        self._folder = folder
        self._size = size
        self._fps = frames_per_second
        self._motion: MotionName = motion
        self._burned = burned
        self._frame, self._other, self._under = new_frame(size), new_frame(size), new_frame(size)

    def render(self, piece: Piece, encoder: Encoder) -> bool:
        """Make frames of `piece` for a slice of time; whether all are made."""
        deadline = time.monotonic() + SLICE_S
        while encoder.position < piece.until:
            self._compose(piece.take, encoder.position, piece.previous, piece.following)
            encoder.add_frame(self._frame)
            if time.monotonic() > deadline:
                break
        return encoder.position >= piece.until

    def describe(self, piece: Piece) -> list[Any]:
        """All that the frames of `piece` depend on, in what JSON can say."""
        take = piece.take
        told: list[Any] = [piece.first, piece.until, self._describe_take(take)]
        if piece.fades_in and piece.previous is not None:
            told.append(["in", take.first, take.fade_in.after, self._describe_take(piece.previous)])
        if piece.fades_out and piece.following is not None:
            told.append(["out", take.end, take.fade_out.before, self._describe_take(piece.following)])
        if self._burned and isinstance(take.shows, Picture):
            told.append(
                ["captions", _font_name("semibold"), [[page.lines, page.start, page.end] for page in take.pages]]
            )
        return told

    def _describe_take(self, take: Take) -> list[Any]:
        if isinstance(take.shows, Picture):
            what: list[Any] = [take.shows.asset.sha256 or _digest(self._folder / take.shows.asset.path)]
        else:
            what = [take.sentence.text, take.sentence.index, _font_name("regular")]
        card = [_font_name("semibold"), *take.card.describe()] if take.card is not None else []
        ending = [_font_name("semibold"), *take.ending.describe()] if take.ending is not None else []
        return [*what, asdict(self._plan(take)), take.seen_from, *card, *ending]

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
        card, ending = take.card, take.ending
        if ending is not None and number >= ending.first:
            if ending.still is None:
                plan = plan_motion(number=0, seed=0, manner=self._motion)
                ending.still = Still(draw_credits(ending.lines, self._size), self._size, plan)
            self._draw_picture(take, number, into)
            ending.still.render(float((number - ending.first) / self._fps), self._under)
            blend(into, self._under, min(1.0, (number - ending.first + 1) / (ending.fade + 1)))
            return
        if card is not None and number < card.gone_from:
            if card.still is None:
                card.still = self._make_title(take, card)
            since = take.first - take.fade_in.before
            card.still.render(float((number - since) / self._fps), into)
            if number >= card.picture_from:
                self._draw_picture(take, number, self._under)
                blend(into, self._under, card.fade.share(number - card.until))
            return
        if card is not None:
            card.still = None
        self._draw_picture(take, number, into)

    def _draw_picture(self, take: Take, number: int, into: Frame) -> None:
        if take.still is None:
            take.still = self._make_still(take)
        take.still.render(float((number - take.seen_from) / self._fps), into)

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

    def _plan(self, take: Take) -> Motion:
        if isinstance(take.shows, Picture):
            seed, focus = take.shows.scene.seed, find_focus(take.shows)
            return plan_motion(number=take.number, seed=seed, manner=self._motion, focus=focus)
        # Always shot 0's move: the letters of a card come closer and never leave.
        return plan_motion(number=0, seed=take.sentence.index, manner=self._motion)

    def _make_title(self, take: Take, card: TitleCard) -> Still:
        ground = None
        if isinstance(take.shows, Picture):
            # What cannot be read is told when the picture's turn comes.
            with suppress(OSError, ValueError):
                ground = fit_picture(load_picture(self._folder / take.shows.asset.path), self._size)
        pixels = draw_title(card.headline, card.number, self._size, ground=ground)
        return Still(pixels, self._size, plan_motion(number=0, seed=card.number, manner=self._motion))

    def _make_still(self, take: Take) -> Still:
        if isinstance(take.shows, Picture):
            try:
                bgr = load_picture(self._folder / take.shows.asset.path)
            except (OSError, ValueError) as error:
                self.troubles.append(f"{take.shows.asset.path}: {error}; a card with the sentence stands in its place")
                take.shows = PictureSkipped(sentence=take.sentence, reason=f"its picture cannot be read: {error}")
            else:
                return Still(bgr, self._size, self._plan(take))
        card = draw_card(take.sentence.text, self._size, seed=take.sentence.index)
        return Still(card, self._size, self._plan(take))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return str(path)


def _font_name(weight: fonts.Weight) -> str:
    typeface = fonts.typeface(weight)
    return "" if typeface is None else str(typeface.getFamilyName())


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
