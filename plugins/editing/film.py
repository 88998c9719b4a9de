"""The editor ``film``: one shot a sentence, cut in time with the voice, encoded while later pictures are drawn."""

from __future__ import annotations

import os
import time
from collections import deque
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

from fabula.core import (
    Asset,
    Chapter,
    Context,
    Event,
    Picture,
    PictureSkipped,
    Publish,
    RenderingAdvanced,
    Sentence,
    Shot,
    Stage,
    Video,
    fonts,
)

from .attribution import CARD_S, EndCard, credit_lines, must_be_named, packs_of, tags
from .captions import Page, paginate, to_files
from .chapters import Chapters
from .delivery import check_output, deliver
from .settings import FilmSettings
from .take import Piece, Take
from .timeline import Fade, Span, Timeline, fit_fade

if TYPE_CHECKING:
    from .studio import Studio

TAIL_S = 1.0
"""How long the last picture stays after the last word of a story without sound."""
FILM = "video.mp4"
_TOLD_EVERY_S = 0.25


class Film(Stage):
    """Cuts pictures into a film of the whole sound, with captions, and title cards where chapters are told."""

    role = "editor"
    name = "film"
    takes = (Sentence, Picture, PictureSkipped)
    also_takes = (Chapter,)
    gives = (Shot, Video)
    on_resume: ClassVar[Literal["continue", "replay"]] = "replay"
    Settings = FilmSettings
    settings: FilmSettings

    async def open(self, context: Context) -> None:
        """Find the encoder, and refuse what cannot be written before anything is drawn."""
        await super().open(context)
        self._fps = frame_rate(self.settings.fps)
        self._timeline = Timeline(self._fps)
        self._crossfade = round(self.settings.crossfade * self._fps)
        self._chapters = Chapters(
            card_seconds=self.settings.chapter_cards, frames_per_second=self._fps, crossfade=self._crossfade
        )
        self._takes: deque[Take] = deque()
        self._previous: Take | None = None
        self._waiting: dict[int, Picture | PictureSkipped] = {}
        self._unfinished: dict[int, Take] = {}
        self._pages: list[Page] = []
        self._begun = -1
        self._language: str | None = None
        self._shots = 0
        self._packs: set[str] = set()
        self._pieces: deque[Piece] = deque()
        self._cut = 0  # so many frames are cut into pieces
        self._advanced_at = 0.0
        self._studio: Studio | None = None
        # films that nobody waits for sentence by sentence take turns, and leave the processor to stories that are told
        at_end = self.settings.render == "at_end"
        self._turns = context.limiter("rendering", max(1, (os.cpu_count() or 2) // 2)) if at_end else None
        if self.settings.output is not None:
            await context.in_thread(check_output, self.settings.output)
        from .encoder import find_video_codec
        from .reels import reel_length

        self._reel = reel_length(self._fps)

        self._burned = "burned" in self.settings.captions
        if self._burned and await context.in_thread(fonts.typeface, "semibold") is None:
            self._burned = False
            await context.notice("this machine has no font, so no captions are burned in", "install one: DejaVu Sans")
        self._codec = await context.in_thread(find_video_codec)
        if self._codec != "libx264":
            await context.notice(
                f"this PyAV has no x264; the film is encoded with {self._codec}", "its files are larger or less sharp"
            )

    async def handle(self, event: Event, publish: Publish) -> None:
        """Note what came, and film all that can be filmed by now."""
        if isinstance(event, Chapter):
            self._chapters.note(event)
            return
        if isinstance(event, Sentence):
            for index in sorted(index for index in self._waiting if index < event.index):
                self._begin_take(self._waiting[index].sentence)  # its own Sentence was lost with a stage above
            self._begin_take(event)
        else:
            assert isinstance(event, Picture | PictureSkipped)
            if isinstance(event, Picture):
                self._packs.update(packs_of(event))
            self._show(event)
        await self._advance(publish)

    async def finish(self, publish: Publish) -> None:
        """End the last shot with the sound, finish the file and tell where it is."""
        for index in sorted(self._waiting):
            # Its own Sentence never came, as at an early stop.
            self._begin_take(self._waiting[index].sentence)
        if not self._takes and not self._shots:
            await self.context.notice(
                "no sentence was told, so there is no film",
                "check that the recording has speech and the right language",
            )
            return
        end = self._takes[-1].sentence.end
        sound = self.context.audio.duration
        self._end_film(max(sound, end) if sound else end + TAIL_S)
        for take in self._takes:
            if take.shows is None:
                reason = "the story ended before its picture was drawn"
                take.shows = PictureSkipped(sentence=take.sentence, reason=reason)
        await self._advance(publish, ended=True)
        await self._close(publish)

    async def aclose(self) -> None:
        """Drop what was not finished; finished reels stay for whoever takes the story up again."""
        studio, self._studio = getattr(self, "_studio", None), None
        if studio is not None:
            await self.context.in_thread(studio.close)

    def _begin_take(self, sentence: Sentence) -> None:
        first, closed = self._timeline.open_shot(sentence.start - self._chapters.lead(sentence))
        card = self._chapters.open(sentence, first)
        seen = round(max(0.0, sentence.end - sentence.start) * self._fps) if card is None else card.until - first
        fade = Fade()
        if closed is not None and self._takes:
            previous = self._takes[-1]
            fade = fit_fade(self._crossfade, max(0, closed.end - previous.alone_from), seen)
            self._end_take(closed, fade)
        take = Take(number=self._timeline.shots - 1, sentence=sentence, first=first, fade_in=fade, card=card)
        take.shows = self._waiting.pop(sentence.index, None)
        self._begun = max(self._begun, sentence.index)
        self._language = self._language or sentence.language
        self._takes.append(take)
        self._unfinished[sentence.index] = take

    def _end_take(self, span: Span | None, fade: Fade) -> None:
        if span is None:
            return
        take = self._takes[-1]
        take.end, take.fade_out = span.end, fade
        if self.settings.captions:
            told = span.end if take.ending is None else take.ending.first
            start, end = self._timeline.seconds(span.first), self._timeline.seconds(told)
            take.pages = paginate(take.sentence, start=start, end=end)

    def _end_film(self, end: float) -> None:
        """End the last shot with the sound, or with the card that stands after it."""
        lines = credit_lines(self._packs, self.context.art)
        wanted = must_be_named(lines) if self.settings.end_card == "auto" else self.settings.end_card
        span = self._timeline.close(end + CARD_S if wanted else end)
        if wanted and span is not None:
            first = max(span.first + 1, span.end - round(CARD_S * self._fps))
            self._takes[-1].ending = EndCard(lines=lines, first=first, fade=self._crossfade)
        self._end_take(span, Fade())

    def _show(self, shows: Picture | PictureSkipped) -> None:
        index = shows.sentence.index
        take = self._unfinished.get(index)
        if take is None:
            if index > self._begun and not isinstance(self._waiting.get(index), Picture):
                self._waiting[index] = shows
        elif not take.filmed and not isinstance(take.shows, Picture):
            take.shows = shows

    async def _advance(self, publish: Publish, *, ended: bool = False) -> None:
        """Film every stretch whose pictures are there; a shot waits for its successor only with its crossfade."""
        if not self._takes:
            return
        cut = self._cut_takes()
        if self.settings.render == "at_end":
            for take in cut:
                await self._tell(take, publish)
            if not ended:
                return
        studio = self._studio
        if studio is None:
            studio = self._studio = await self.context.in_thread(self._make_studio)
        while self._pieces:
            if ended:
                await self._tell_progress(studio.position)
            number = self._pieces[0].first // studio.reels.length
            if studio.reels.may_have(number):
                if not ended and self._cut < (number + 1) * studio.reels.length:
                    return  # what the reel shows is not known yet
                pieces = [piece for piece in self._pieces if piece.first // studio.reels.length == number]
                if await self.context.in_thread(studio.take_up, number, pieces):
                    for piece in pieces:
                        self._pieces.popleft()
                        await self._wind(piece, publish)
                    continue
            piece = self._pieces.popleft()
            piece.take.filmed = True
            if piece.following is not None:
                piece.following.filmed = True
            last = ended and not self._pieces
            while not await self.context.in_thread(studio.film, piece, last, limiter=self._turns):
                if ended:
                    await self._tell_progress(studio.position)
            while studio.compositor.troubles:
                await self.context.notice(studio.compositor.troubles.pop())
            await self._wind(piece, publish)

    def _cut_takes(self) -> list[Take]:
        """Cut what can be cut by now into pieces; the shots of which all is cut."""
        done: list[Take] = []
        while self._takes:
            take = self._takes[0]
            following = self._takes[1] if len(self._takes) > 1 else None
            if take.end is None or take.shows is None:
                break
            self._cut_take(take, take.end - take.fade_out.before, None)
            if take.fade_out.before:
                if following is None or following.shows is None:
                    break
                self._cut_take(take, take.end, following)
            self._previous = self._takes.popleft()
            done.append(take)
        return done

    def _cut_take(self, take: Take, until: int, following: Take | None) -> None:
        while self._cut < until:
            end = min(until, (self._cut // self._reel + 1) * self._reel)
            self._pieces.append(
                Piece(take=take, first=self._cut, until=end, previous=self._previous, following=following)
            )
            self._cut = end

    async def _wind(self, piece: Piece, publish: Publish) -> None:
        """Take in the sound beside a piece whose frames are there, and let go of its shot where it ends."""
        assert self._studio is not None
        fps, take = self._fps, piece.take
        # Sound that is behind its sentences, as after a torn tail, is on its way; where there is none there is silence.
        silent = Fraction(0) if self.context.audio.duration else take.first / fps
        while not await self.context.in_thread(self._studio.soundtrack.reach, piece.until / fps, silent):
            pass
        if not piece.ends_take:
            return
        if piece.previous is not None:
            piece.previous.still = None
        take.letters = {}
        if self.settings.render == "as_told":
            await self._tell(take, publish)

    async def _tell(self, take: Take, publish: Publish) -> None:
        """Let go of a shot: what it shows stays."""
        assert take.end is not None
        assert take.shows is not None
        take.filmed = True
        del self._unfinished[take.sentence.index]
        self._pages += take.pages
        self._shots += 1
        await publish(
            Shot(
                number=take.number,
                start=self._timeline.seconds(take.first),
                end=self._timeline.seconds(take.end),
                shows=take.shows,
            )
        )

    async def _close(self, publish: Publish) -> None:
        studio = self._studio
        assert studio is not None
        end = self._cut / self._fps
        while not await self.context.in_thread(studio.soundtrack.reach, end, end):
            pass
        told = tags(credit_lines(self._packs, self.context.art))
        marks = self._chapters.marks(float(end))
        muxer = await self.context.in_thread(studio.join, self._pages, self._language, marks, told)
        while not await self.context.in_thread(muxer.mux):
            await self._tell_progress(self._cut)
        film = await self.context.in_thread(
            self.context.folder.adopt, muxer.path, FILM, "video/mp4", self.settings.size
        )
        captions: tuple[Asset, ...] = ()
        if "files" in self.settings.captions:
            srt, vtt = await self.context.in_thread(to_files, self._pages)
            captions = (
                await self.context.store("captions.srt", srt, "application/x-subrip"),
                await self.context.store("captions.vtt", vtt, "text/vtt"),
            )
        if self.settings.output is not None:
            steps = deliver(self.context.folder.file(FILM), self.settings.output)
            while await self.context.in_thread(next, steps, StopIteration) is not StopIteration:
                pass
        await self._tell_progress(self._cut, last=True)
        await publish(
            Video(
                asset=film,
                captions=captions,
                duration=self._timeline.seconds(self._cut),
                shots=self._shots,
                frames_per_second=float(self._fps),
            )
        )
        await self.context.in_thread(studio.reels.clear)

    async def _tell_progress(self, frames: int, *, last: bool = False) -> None:
        """Tell how much of the film is rendered, now and then."""
        now = time.monotonic()
        # While the reels are joined not all is done.
        done = frames if last else min(frames, self._cut - 1)
        if last or now - self._advanced_at > _TOLD_EVERY_S:
            self._advanced_at = now
            seconds = self._timeline.seconds
            await self.context.announce(
                RenderingAdvanced(stage=self.context.stage, done=seconds(done), of=seconds(self._cut))
            )

    def _make_studio(self) -> Studio:
        from .studio import Studio

        return Studio(
            self.context.folder,
            self.context.audio.read,
            self.settings,
            film=FILM,
            codec=self._codec,
            frames_per_second=self._fps,
            burned=self._burned,
        )


def frame_rate(frames_per_second: float) -> Fraction:
    """The exact rate that a decimal stands for: 23.976 is 24000/1001."""
    whole = round(frames_per_second * 1.001)
    if abs(whole / 1.001 - frames_per_second) < 0.005 and abs(frames_per_second - round(frames_per_second)) > 0.005:
        return Fraction(whole * 1000, 1001)
    return Fraction(frames_per_second).limit_denominator(1001)
