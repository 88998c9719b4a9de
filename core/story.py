"""A whole story as data: its characters with their looks, its places and things, and what happened, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from .events import Appearance, Element, Event, Picture, Reading, Scene, Sentence
from .storygraph import Link, Node, StoryGraph

if TYPE_CHECKING:
    import networkx as nx

_HAIR = {style: f"{style} hair" for style in ("curly", "long", "short", "straight", "wavy")}
_KINDS = {"character": "characters", "animal": "animals", "place": "places", "thing": "things"}


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody looks like, in words, and the colours of it by what has them."""

    words: tuple[str, ...] = ()
    colors: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> str:
        """The words, with commas."""
        return ", ".join(self.words)

    @property
    def known(self) -> int:
        """How much is known; a later look counts where it knows no less."""
        return len(self.words) + len(self.colors)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the story: where it stands and what it says."""

    index: int
    text: str
    place: str | None = None


class Story:
    """Grows with the events of a run; `nodes` and `links` are those of its `StoryGraph`."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._graph = StoryGraph()
        self._told: dict[int, Told] = {}
        self.looks: dict[str, Look] = {}
        self._read: set[int] = set()
        for event in events:
            self.take(event)

    @property
    def nodes(self) -> dict[str, Node]:
        """Who and what there is, by id."""
        return self._graph.nodes

    @property
    def links(self) -> list[Link]:
        """What happened, in order."""
        return self._graph.links

    @property
    def sentences(self) -> list[Told]:
        """The sentences, in order."""
        return [self._told[index] for index in sorted(self._told)]

    def take(self, event: Event) -> None:
        """Take in one event; those that tell nothing of the story are passed over."""
        match event:
            case Sentence():
                self._told.setdefault(event.index, Told(event.index, event.text))
            case Reading():
                self._take_reading(event)
            case Scene():
                self._take_scene(event)
            case Picture():
                self._take_scene(event.scene)
            case _:
                pass

    def _take_reading(self, reading: Reading) -> None:
        sentence = reading.sentence
        if sentence.index not in self._read:
            self._read.add(sentence.index)
            self._told[sentence.index] = Told(sentence.index, sentence.text, reading.setting.place)
            self._graph.grow(reading)

    def _take_scene(self, scene: Scene) -> None:
        self._take_reading(scene.reading)
        for element in scene.elements:
            if element.entity is not None and element.kind in ("person", "animal", "group"):
                look = _look(element)
                if look.known >= self.looks.get(element.entity, Look()).known:
                    self.looks[element.entity] = look

    def as_dict(self) -> dict[str, Any]:
        """The story as plain data, ready for JSON."""
        happenings: dict[int, list[dict[str, str]]] = {}
        for link in self.links:
            happenings.setdefault(link.index, []).append({"from": link.origin, "to": link.target, "label": link.label})
        return {
            "nodes": [
                {**asdict(node), "look": list(look.words), "colors": dict(look.colors)}
                for node in self.nodes.values()
                for look in (self.looks.get(node.id, Look()),)
            ],
            "sentences": [{**asdict(told), "happenings": happenings.get(told.index, [])} for told in self.sentences],
        }

    def as_json(self) -> str:
        """The story as JSON text."""
        return json.dumps(self.as_dict(), indent=2, ensure_ascii=False) + "\n"

    def as_graph(self) -> nx.MultiDiGraph[str]:
        """The story as a graph of networkx; what GraphML can hold."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        texts = {told.index: told.text for told in self.sentences}
        for node in self.nodes.values():
            look = self.looks.get(node.id, Look())
            graph.add_node(node.id, label=node.label, kind=node.kind, look=look.said)
        for link in self.links:
            graph.add_edge(
                link.origin,
                link.target,
                key=link.id,
                label=link.label,
                sentence=link.index,
                text=texts.get(link.index, ""),
            )
        return graph

    def lines(self) -> Iterable[str]:
        """A summary for reading: who and what by kind, then what happened, a sentence a line."""
        for kind, title in _KINDS.items():
            of_kind = [node for node in self.nodes.values() if node.kind == kind]
            if of_kind:
                yield f"{title}:"
                for node in of_kind:
                    look = self.looks.get(node.id, Look()).said
                    yield f"  {node.label}" + (f" ({look})" if look else "")
        happened: dict[int, list[Link]] = {}
        for link in self.links:
            happened.setdefault(link.index, []).append(link)
        yield "what happened:"
        for told in self.sentences:
            yield f"{told.index + 1:4}. {told.text}"
            for link in happened.get(told.index, ()):
                other = "" if link.target == link.origin else f" {self.nodes[link.target].label}"
                yield f"        {self.nodes[link.origin].label} {link.label}{other}"


def _look(element: Element) -> Look:
    words: list[str] = [*element.colors]
    looks = element.appearance
    if element.age not in (None, "adult"):
        words.append(str(element.age))
    if element.gender is not None:
        words.append(element.gender)
    if looks is not None:
        words += [_HAIR.get(looks.hair_style, looks.hair_style)] if looks.hair_style else []
        words += [garment.name for garment in looks.garments]
    return Look(tuple(dict.fromkeys(words)), _colors(looks))


def _colors(looks: Appearance | None) -> tuple[tuple[str, str], ...]:
    if looks is None:
        return ()
    named = (("skin", looks.skin), ("hair", looks.hair), ("top", looks.top), ("bottom", looks.bottom))
    worn = ((garment.name, garment.color) for garment in looks.garments)
    return tuple((name, color) for name, color in (*named, *worn) if color)
