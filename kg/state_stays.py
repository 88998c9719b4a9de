"""Who was said to be somewhere for a while acts nowhere else meanwhile: in hospital all week, at sea until October."""

from __future__ import annotations

from collections.abc import Iterator

from .graph import Graph
from .linker import Frame, Participant, Situation
from .loader import Triple
from .state_events import StateEvents
from .world import State, World, everybody

STAY = "stay"
_BEING = frozenset({"be", "lie", "stay", "sit", "remain", "spend", "work", "camp", "wait", "sleep", "stand"})
_MOVING = frozenset({
    "come", "go", "return", "leave", "move", "walk", "run", "drive", "travel", "arrive", "get", "ride", "fly", "sail",
    "escape", "flee", "reach", "enter", "climb", "step", "hurry", "rush", "visit", "bring", "take", "carry", "fetch",
    "send", "drop", "pick", "release", "discharge", "follow", "meet", "swim", "row", "jump", "creep", "slip", "march",
})  # fmt: skip
_THERE = frozenset({"in", "at", "on", "inside", "beside", "through", "under", "behind", "around", "with"})
_HELD = frozenset({"hospital", "prison", "jail", "clinic", "cell", "dungeon", "infirmary"})
"""Places that nobody leaves untold."""
_INSTEAD = frozenset(
    {"window", "phone", "telephone", "letter", "dream", "again", "wrote", "called", "rang", "back", "home"}
)
_INDOOR = frozenset({
    "kitchen", "class", "school", "street", "garden", "yard", "market", "church", "field", "village", "park",
    "stable", "sofa", "stove", "living room", "classroom", "shop", "gym", "playground", "forest", "wood", "beach",
    "barn", "fence", "bench", "table", "cellar", "attic", "bakery", "meadow", "orchard", "roof", "stage",
    "station", "bus", "train", "harbour", "square", "pool", "lake", "river", "team", "choir", "office", "factory",
    "workshop", "library", "museum", "cinema", "theatre", "zoo", "farm", "house", "parade", "town hall", "town",
    "hall", "fair", "wedding", "feast",
})  # fmt: skip
"""Where stories go on meanwhile."""


class Stays:
    """Keeps who is where for a while."""

    def __init__(self, graph: Graph, nodes: StateEvents, world: World) -> None:
        self._graph = graph
        self._nodes = nodes
        self._world = world

    def note(self, index: int, frame: Frame, outlasts: int, until: str | None) -> None:
        """Take in where a frame says that somebody stays; to move ends it."""
        if not frame.happens:
            return
        if frame.verb in _MOVING:
            for one in everybody(frame):
                self._world.forget(one.id, STAY)
            return
        if frame.verb not in _BEING:
            return
        for name, place in frame.complements:
            if name not in ("in", "at", "on") or not (place.word in _HELD or (outlasts > 1 and self._is_place(place))):
                continue
            for one in frame.agents:
                if one.id and self._nodes.is_being(one) and self._world.sure(one, index, frame):
                    state = State(
                        value=f"{name} {place.name or place.word}", quality=STAY, since=index, whose=one, told=frame,
                        cause=self._edge(place), outlasts=max(outlasts, 2), until=until,
                    )  # fmt: skip
                    self._world.set(one.id, state)
            return

    def elsewhere(self, index: int, frame: Frame, situation: Situation) -> Iterator[tuple[Participant, State, Triple]]:
        """Who is told to do something where he cannot be."""
        if frame.verb in _MOVING or situation.elapsed == "years" or _INSTEAD & frozenset(situation.words):
            return
        for one in frame.agents:
            state = self._world.of(one, STAY)
            if state is None or state.told is None or state.since >= index or not self._world.sure(one, index, frame):
                continue
            there = [place for _, place in state.told.complements]
            for name, place in frame.complements:
                if name in _THERE and place.word in _INDOOR and not self._same(place, there):
                    yield one, state, self._edge(place)
                    break

    def _same(self, place: Participant, there: list[Participant]) -> bool:
        return any(
            place.id == one.id
            or place.word == one.word
            or place.word in self._graph.ancestors(one.word)
            or self._nodes.holds(place.word, one.word)
            for one in there
        )

    def _is_place(self, thing: Participant) -> bool:
        return thing.kind == "place" or "place" in self._graph.ancestors(thing.word)

    def _edge(self, place: Participant) -> Triple:
        known = self._graph.tails(place.word, "IsA") or self._graph.tails("place", "IsA")
        return known[0] if known else Triple(place.word, "IsA", "place")
