"""Who has nothing on his feet, on his head or at all, and who among whom: "only women sing in our choir"."""

from __future__ import annotations

from collections.abc import Iterator

from ..linker import Participant
from ..loader import Triple
from ..state_words import calling
from .store import Claim, Clash, Store, clash, pattern
from .view import Recent, View

_BARE = {
    "barefoot": ("worn shoes", "is barefoot", Triple("shoe", "ObjectUse", "wear on the feet")),
    "naked": ("worn clothes", "has nothing on", Triple("coat", "ObjectUse", "wear")),
    "bareheaded": ("worn hat", "has no hat on", Triple("hat", "ObjectUse", "wear on the head")),
    "bald": ("worn hair", "is bald", Triple("hair", "IsA", "body part")),
}
_SEXES = {"only women": "male", "only men": "female"}
_GROUPS = frozenset({"row", "solo", "song", "bench", "part"})


class Clothes:
    """What people have not on, and groups of one sex."""

    def __init__(self, store: Store, recent: Recent) -> None:
        self._store = store
        self._recent = recent

    def check(self, view: View) -> Iterator[Clash]:
        """A garment that is worn though it is off, a man where there are only women."""
        if not pattern("dressing").search(view.plain):
            for bare, (worn, _, edge) in _BARE.items():
                match = pattern(worn).search(view.plain)
                thing = self._wearer(view, view.at(match)) if match else None
                claim = self._store.get(thing.id, bare) if thing is not None else None
                if match and thing is not None and claim is not None and 0 < view.index - claim.since <= 5:
                    yield clash(f"there cannot be “{match[0]}”", claim, view.index, edge)
        yield from self._sexes(view)

    def learn(self, view: View) -> None:
        """Keep what is off, until it is put on or a day has passed."""
        if view.situation.elapsed in ("days", "years") or pattern("dressing").search(view.plain):
            for bare in ("barefoot", "naked", "bareheaded"):
                self._store.end_all(bare)
        for bare, (_, said, _) in _BARE.items():
            if match := pattern(bare).search(view.plain):
                thing = view.subject(view.at(match)) or view.who.get(0)
                if thing is not None and thing.id and thing.count == 1 and view.is_person(thing):
                    claim = Claim(quality=bare, value=bare, since=view.index, whose=thing, said=said)
                    self._store.put(thing.id, claim)
        for only in _SEXES:
            if match := pattern(only).search(view.plain):
                group = next((one for one in view.nouns if one.head in _WHOLES), None)
                if group is not None:
                    said = f"={match[0]} are in the {group.head}"
                    self._store.put("", Claim(quality=only, value=group.head, since=view.index, said=said))

    def _wearer(self, view: View, at: int) -> Participant | None:
        """Whose garment it is: the owner of the phrase there, or who acts."""
        noun = next((one for one in view.nouns if at <= one.at <= at + 4 and one.thing.owner), None)
        owner = self._recent.named(noun.thing.owner) if noun is not None else None
        thing = owner or view.subject(at)
        return thing if thing is not None and (thing is owner or self._recent.sure(thing, view)) else None

    def _sexes(self, view: View) -> Iterator[Clash]:
        for only, other in _SEXES.items():
            claim = self._store.get("", only)
            if claim is None or not 0 < view.index - claim.since <= 8:
                continue
            if claim.value not in view and not view.set & _GROUPS:
                continue
            for frame in view.happening():
                for agent in frame.agents:
                    member = view.is_person(agent) and not agent.guessed and not agent.id.startswith("narrator")
                    inside = claim.value in view and any(word in view for word in ("in", "of", "from", "our"))
                    taking = (
                        inside
                        and frame.verb
                        in ("win", "paint", "run", "speak", "read", "steer", "cook", "sit", "stand", "work")
                    ) or frame.verb in (
                        "sing",
                        "play",
                        "join",
                        "dance",
                        "score",
                        "row",
                        "lead",
                        "kick",
                    )
                    if member and taking and agent.gender == other and agent.count == 1:
                        edge = Triple(agent.word, "IsA", "person")
                        yield clash(f"{calling(agent)} cannot be among them", claim, view.index, edge)
                        return


_WHOLES = frozenset({
    "choir", "class", "team", "school", "convent", "monastery", "club", "band", "orchestra", "crew", "group", "village",
    "family", "office", "troupe", "company", "home", "dormitory", "camp", "squad", "course", "ship", "boat",
    "house", "town", "island", "bus", "ward", "court", "castle",
})  # fmt: skip
