"""Short hand for frames in tests: ``said("girl throw ball", at="in park")``."""

from __future__ import annotations

from typing import Any

from fabula.kg import Frame, Participant, Placement, Situation

PEOPLE = {"Anna": "girl", "she": "girl", "he": "man"}


def thing(word: str, *properties: str, new: bool = True) -> Participant:
    """A participant whose id is its word; underscores are blanks."""
    word = word.replace("_", " ")
    return Participant(word=PEOPLE.get(word, word), id=word, properties=properties, new=new)


def frame(text: str, *, at: str = "", tool: str = "", to: str = "", **more: Any) -> Frame:
    """``agent verb[+particle] [object]``; ``-`` for no agent; `at` is ``preposition thing``."""
    agent, verb, *objects = text.split()
    verb, _, particle = verb.partition("+")
    places = tuple((p.split()[0], thing(p.split()[1])) for p in at.split(", ") if p)
    return Frame(
        verb=verb,
        particle=particle or None,
        agents=() if agent == "-" else (thing(agent),),
        objects=tuple(thing(one) for one in objects),
        recipients=(thing(to),) if to else (),
        tools=(thing(tool),) if tool else (),
        complements=places,
        **more,
    )


def said(text: str, *, at: str = "", tool: str = "", to: str = "", **more: Any) -> Situation:
    """A situation of one frame."""
    return Situation(frames=(frame(text, at=at, tool=tool, to=to, **more),))


def placed(one: str, relation: str, other: str) -> Situation:
    """A situation in which one thing is somewhere."""
    return Situation(placements=(Placement(thing=thing(one), relation=relation, place=thing(other)),))


def like(one: str, *properties: str) -> Situation:
    """A situation in which a thing is like that."""
    return Situation(participants=(thing(one, *properties),))
