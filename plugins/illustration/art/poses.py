"""The poses of people by name; ``sit-`` and ``floor-`` before a name: the same on a chair and cross-legged."""

from __future__ import annotations

from dataclasses import replace

from .figure_bones import Pose

POSES: dict[str, Pose] = {
    "stand": Pose(),
    "walk": Pose((-34, -18), (30, 52), (27, 12), (-22, -42), lean=3),
    "run": Pose((-58, 25), (52, 128), (66, -8), (-36, -98), lean=15, lift=0.04),
    "sit": Pose((18, 48), (30, 60), (84, 4), (80, 8)),
    "sit-floor": Pose((-22, -12), (38, 62), (88, 82), (80, 86)),
    "lie": Pose((6, 12), (8, 14), (3, 0), (4, 6), turn=-90),
    "sleep": Pose((16, 62), (12, 30), (6, 0), (14, 2), turn=-90, asleep=True),
    "reach": Pose((62, 84), (80, 92), (-10, -8), (14, 6), lean=8),
    "point": Pose((-16, -8), (86, 90), (-6, -4), (8, 4)),
    "hold": Pose((22, 84), (34, 92)),
    "carry": Pose((36, 88), (46, 96), (18, 8), (-14, -28)),
    "cheer": Pose((-146, -164), (146, 164), (-12, -8), (12, 8), lift=0.03),
    "wave": Pose((-16, -8), (118, 172)),
    "hug": Pose((58, 98), (74, 92), lean=8),
    "kneel": Pose((26, 60), (40, 70), (84, -4), (-4, -86), lean=4),
    "ride": Pose((48, 72), (58, 78), (62, -12), (56, -8), lean=4),
    "climb": Pose((128, 168), (168, 176), (64, -6), (8, -16), back=True, lift=0.02),
    "swim": Pose((168, 172), (112, 128), (-8, -14), (14, 4), turn=76, head=-58),
    "fly": Pose((172, 176), (-10, -4), (-4, -10), (6, 0), turn=74, head=-52, lift=0.3),
    "fall": Pose((-120, -150), (104, 132), (48, 20), (-18, -52), turn=-42, lift=0.12),
    "jump": Pose((-118, -136), (118, 140), (52, -30), (-6, -62), lift=0.18),
    "dance": Pose((-70, -130), (112, 160), (-8, -4), (46, 6), lean=-6, head=-6),
    "kick": Pose((-52, -30), (34, 44), (-12, -18), (62, 52), lean=-10),
    "throw": Pose((-112, -172), (66, 84), (-26, -20), (30, 8), lean=-8),
    "push": Pose((64, 84), (76, 90), (22, 8), (-30, -38), lean=20),
    "pull": Pose((72, 84), (82, 92), (34, 8), (16, -4), lean=-16),
    "eat": Pose(far_arm=(14, 24), near_hand="mouth", acts="near"),
    "drink": Pose(far_arm=(14, 24), near_hand="mouth", head=-10, acts="near"),
    "think": Pose(near_hand="chin", far_hand="belly-near", head=4, acts="near"),
    "cry": Pose(far_arm=(22, 40), near_hand="near-eye", head=14, lean=6, acts="near"),
    "read": Pose((26, 96), (38, 100), head=10),
    "write": Pose((30, 76), (42, 86), (84, 4), (80, 8), head=12, lean=6),
    "cook": Pose((28, 86), (48, 98), head=8),
    "bend": Pose((10, 16), (22, 26), (-4, -6), (12, -4), lean=62, head=10),
    "dig": Pose((14, 40), (36, 48), (-14, -18), (26, 6), lean=32, head=6),
    "bow": Pose((8, 14), (16, 24), lean=46, head=20),
    "crawl": Pose((88, 86), (74, 80), (92, 2), (66, -8), turn=82, head=-70),
    "hide": Pose(
        (62, 164), (58, 208), (96, -26), (88, -20), lean=18, head=10, near_hand="near-cheek", far_hand="far-cheek"
    ),
    "sneak": Pose((36, 100), (52, 104), (44, -8), (-6, -48), lean=16),
    "sing": Pose((-44, -20), (58, 84), head=-8),
    "shrug": Pose((-26, -104), (26, 104), head=6),
    "hands-on-hips": Pose(near_leg=(-9, -6), far_leg=(10, 6), near_hand="hip-near", far_hand="hip-far"),
    "fight": Pose((40, 130), (82, 100), (-26, -18), (34, 6), lean=6),
    "float": Pose((-64, -70), (64, 72), (-14, -6), (18, 8), lift=0.25),
    "pray": Pose(near_leg=(2, -86), far_leg=(-4, -86), head=14, near_hand="prayer", far_hand="prayer-far"),
    # Hands and what they do
    "give": Pose((-12, -4), (58, 94), lean=5),
    "receive": Pose((44, 86), (58, 98), lean=5),
    "talk": Pose((-14, -6), (26, 108)),
    "hold-up": Pose((-14, -6), (150, 166), head=-8),
    "lift": Pose((-150, 170), (150, -170), (-10, -6), (12, 8), head=-10),
    "catch": Pose((96, 124), (112, 132), (-12, -6), (18, 6), lean=4, head=-8),
    "knock": Pose((-14, -6), (74, 138), lean=4),
    "open": Pose((-18, -8), (80, 88), (-10, -8), (16, 8), lean=6),
    "stop": Pose((-20, -10), (82, 118), lean=-4),
    "point-up": Pose((-16, -8), (158, 170), head=-18),
    "point-down": Pose((-16, -8), (42, 46), lean=8, head=16),
    "reach-up": Pose((-18, -8), (160, 170), (-8, -6), (10, 2), head=-20, lift=0.01),
    "pet": Pose((-10, 4), (46, 62), lean=20, head=8),
    "wipe": Pose((-16, -8), (84, 112), lean=4),
    "wash": Pose((30, 58), (44, 66), lean=14, head=12),
    "pour": Pose((20, 70), (76, 58), head=10, lean=4),
    "cut": Pose((30, 78), (42, 72), head=14, lean=8),
    "hammer": Pose((30, 66), (120, 168), (-14, -8), (18, 6), lean=10, head=8),
    "saw": Pose((18, 62), (58, 62), (-18, -14), (26, 4), lean=24, head=8),
    "chop": Pose(near_leg=(-16, -10), far_leg=(20, 8), lean=-8, near_hand="above-near", far_hand="above-far"),
    "strike": Pose((-30, -10), (128, 176), (-20, -14), (26, 6), lean=4),
    "sweep": Pose(near_leg=(-12, -10), far_leg=(16, 6), lean=10, head=10, near_hand="stick-high", far_hand="stick-low"),
    "paint": Pose((18, 84), (84, 112), lean=3),
    "sew": Pose(head=14, near_hand="chest-near", far_hand="chest-far"),
    "juggle": Pose((-14, -128), (14, 128), head=-14),
    "fish": Pose((30, 74), (56, 96), (-8, -4), (10, 4)),
    "shoot": Pose((40, 100), (88, 92), (-16, -10), (20, 6), near_hand="cheek-arrow"),
    "pick-up": Pose((30, 32), (40, 44), (62, -34), (74, -26), lean=58, head=-4),
    # At the face
    "whisper": Pose(lean=16, head=2, far_hand="beside-mouth"),
    "shout": Pose(near_leg=(-9, -6), far_leg=(10, 6), head=-8, near_hand="near-cheek", far_hand="far-cheek"),
    "listen": Pose(lean=8, head=6, far_hand="far-ear"),
    "look-out": Pose(lean=5, far_hand="over-eyes"),
    "peek": Pose((-20, -6), near_leg=(-12, -10), far_leg=(24, -4), lean=26, head=-10, far_hand="over-eyes"),
    "salute": Pose((-6, -2), near_leg=(-2, 0), far_leg=(2, 0), far_hand="temple"),
    "facepalm": Pose(head=16, lean=5, near_hand="brow", acts="near"),
    "cover-eyes": Pose(head=8, near_hand="near-eye", far_hand="far-eye"),
    "cover-ears": Pose(head=10, lean=5, near_hand="near-ear", far_hand="far-ear"),
    "cover-mouth": Pose(lean=24, head=14, near_hand="mouth", acts="near"),
    "yawn": Pose(far_arm=(150, 172), head=-12, near_hand="mouth", acts="near"),
    "comb": Pose(far_arm=(14, 24), near_hand="crown", acts="near"),
    "scratch-head": Pose(far_arm=(14, 24), head=8, near_hand="crown", acts="near"),
    "phone": Pose((-14, -6), head=4, far_hand="far-ear"),
    "photograph": Pose(near_hand="lens-near", far_hand="lens-far"),
    "blow": Pose((-30, -14), lean=14, head=-2, far_hand="beside-mouth"),
    "kiss": Pose((-24, -34), (30, 54), lean=16, head=8),
    # At the body
    "clap": Pose(near_hand="clasped", far_hand="clasped-far", head=-3),
    "laugh": Pose(near_leg=(-9, -6), far_leg=(12, 6), lean=-10, head=-12, near_hand="belly-near", far_hand="belly-far"),
    "ache": Pose(lean=16, head=14, near_hand="belly-near", far_hand="belly-far"),
    "shiver": Pose(near_leg=(10, -8), far_leg=(10, -10), lean=8, head=8, near_hand="arm-far", far_hand="arm-near"),
    "cross-arms": Pose(near_leg=(-9, -6), far_leg=(10, 6), near_hand="arm-far", far_hand="arm-near"),
    "heart": Pose((-14, -6), near_hand="heart", head=-4, acts="near"),
    "plead": Pose(lean=10, head=-8, near_hand="prayer", far_hand="prayer-far"),
    "slump": Pose((8, 14), (18, 24), (-3, -5), (7, 2), lean=14, head=26),
    "look-up": Pose((-16, -8), (14, 22), head=-28, lean=-6),
    "look-down": Pose((-8, 6), (16, 26), head=26, lean=8),
    "scold": Pose(far_arm=(70, 118), lean=8, near_hand="hip-near"),
    "stretch": Pose((-152, -170), (152, 170), (-10, -6), (12, 6), lean=-4, head=-10),
    "startle": Pose((-58, -146), (58, 146), (-14, 4), (18, -8), lean=-12, head=-4, lift=0.03),
    "stomp": Pose((-34, 34), (34, -24), (-4, -4), (72, -10), head=6),
    "hands-up": Pose((-96, -176), (96, 176)),
    "balance": Pose((-86, -94), (86, 94), (-4, -4), (38, -28), lean=-3),
    "lean": Pose(near_leg=(12, 10), far_leg=(26, 4), lean=-12, near_hand="arm-far", far_hand="arm-near"),
    # Music
    "guitar": Pose(near_leg=(-9, -6), far_leg=(12, 6), head=8, near_hand="strings", far_hand="fret"),
    "violin": Pose(head=10, near_hand="chest-near", far_hand="bow"),
    "flute": Pose(head=4, near_hand="flute-near", far_hand="flute-far", acts="near"),
    "drum": Pose((34, 96), (50, 74), head=6, lean=4),
    "piano": Pose(near_leg=(84, 4), far_leg=(80, 8), lean=6, head=6, near_hand="keys-near", far_hand="keys-far"),
    "conduct": Pose((-84, -136), (84, 136), (-8, -4), (8, 4)),
    # On the move
    "tiptoe": Pose((-50, -84), (50, 96), (34, -26), (-2, -16), lean=8, lift=0.015),
    "march": Pose((48, 92), (-30, -10), (-2, -2), (74, -6), lean=-2),
    "limp": Pose((-20, -6), (30, 48), (10, -14), (-10, -30), lean=14, head=8),
    "carry-shoulder": Pose(
        far_arm=(-16, 14), near_leg=(20, 8), far_leg=(-16, -32), lean=6, near_hand="shoulder", acts="near"
    ),
    "piggyback": Pose((-34, 42), (-12, 64), (20, 6), (-14, -34), lean=22, head=-10),
    "climb-side": Pose((112, 150), (140, 168), (78, -14), (14, -26), lean=8, head=-14, lift=0.02),
    "hang": Pose((-168, -178), (168, 178), (-6, -10), (10, -6), lift=0.1, head=-10),
    "swing": Pose((70, 150), (96, 158), (80, 44), (86, 52), lean=-14, head=-4),
    "drive": Pose((56, 84), (64, 90), (84, 10), (80, 14)),
    "cycle": Pose((44, 66), (52, 72), (76, -6), (30, -24), lean=24, head=-12),
    "row": Pose((66, 84), (74, 90), (74, 52), (70, 58), lean=-14),
    "paddle": Pose((40, 100), (66, 50), (80, 66), (76, 70), lean=6),
    "skate": Pose((-64, -56), (64, 76), (26, -14), (-44, -58), lean=18, head=-8),
    "ski": Pose((18, 70), (30, 78), (46, -34), (54, -28), lean=26, head=-12),
    "surf": Pose((-78, -88), (78, 92), (-30, 16), (46, -16), lean=6),
    "slip": Pose((-112, -136), (96, 126), (58, 48), (84, 72), turn=-30, lift=0.08),
    "trip": Pose((86, 104), (104, 116), (-22, -74), (18, -34), turn=34, lift=0.05),
    "dive": Pose((152, 166), (158, 172), (-3, -6), (4, 2), turn=128, head=-22, lift=0.22),
    "faint": Pose((-40, -64), (70, 40), (30, 6), (44, 10), turn=-52, asleep=True),
    "twirl": Pose((-96, -110), (160, -170), (-2, -2), (58, -42), head=-4, lift=0.01),
    "skip": Pose((-66, -20), (74, 120), (-8, -6), (82, -10), lift=0.06, lean=2),
    # Low down
    "cross-legged": Pose((-20, 30), (24, 40), (-76, 66), (78, -64)),
    "squat": Pose((40, 62), (52, 70), (106, -22), (112, -16), lean=20, head=-4),
    "kneel-work": Pose((44, 40), (56, 48), (84, -4), (-4, -86), lean=30, head=6),
    "sit-up": Pose((-130, -164), (120, 168), (86, 88), (82, 88), lean=-4),
    "lie-belly": Pose((84, 152), (80, 150), (-3, -6), (2, -76), turn=80, head=-58),
    "float-back": Pose((-120, -140), (40, 62), (4, -4), (10, 8), turn=-88),
}

_SEATED = Pose(near_leg=(84, 4), far_leg=(80, 8))
_ON_FLOOR = Pose(near_leg=(-76, 66), far_leg=(78, -64))
_AT_TABLE = (
    "eat", "drink", "read", "talk", "think", "cry", "wave", "point", "hold", "sing", "reach", "give", "receive", "clap", "phone", "listen", "hug",
    "laugh", "sew", "cook", "paint", "shrug", "cheer", "yawn", "cover-eyes", "cover-ears", "cover-mouth", "hold-up", "guitar", "flute", "violin", "drum",
    "fish", "slump", "look-up", "look-out", "shiver", "stretch", "whisper", "shout", "comb", "facepalm", "cross-arms", "hands-up", "plead", "knock", "heart",
)  # fmt: skip


def _sitting(name: str, seat: Pose) -> Pose:
    pose = POSES[name]
    return replace(pose, near_leg=seat.near_leg, far_leg=seat.far_leg, lean=max(-8, min(8, pose.lean)), turn=0, lift=0)


POSES |= {f"sit-{name}": _sitting(name, _SEATED) for name in _AT_TABLE}
POSES |= {f"floor-{name}": _sitting(name, _ON_FLOOR) for name in (*_AT_TABLE, "write")}
POSES |= {"sit-write": POSES["write"]}
