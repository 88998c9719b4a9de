"""A person in a pose, part by part, from the far side to the near one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .brush import curve, darker, limb, mix, stroke
from .costume import Costume
from .costume_face import draw_beard, draw_on_face, draw_on_hair
from .costume_garments import dressed
from .costume_hats import OPEN, draw_hat, draw_hat_behind
from .costume_roles import COSTUMES
from .figure_bones import BUILDS, Build, Joints, Pose, place
from .figure_cloth import (
    draw_bag,
    draw_cape,
    draw_coat_tails,
    draw_pack,
    draw_pack_straps,
    draw_skirt,
    draw_tutu,
    draw_wings,
)
from .figure_limbs import Limb, arm_points, draw_boot_shaft, draw_foot, draw_hand, tube
from .figure_props import draw_prop
from .figure_torso import Trunk, draw_apron, draw_scarf, draw_trunk
from .head import draw_head
from .head_hair import draw_hair_behind
from .outlines import between, rounded
from .poses import POSES

if TYPE_CHECKING:
    import skia

_FREE_HANDED = frozenset(("stand", "walk", "point", "wave", "call"))
"""Poses in which the hand that does nothing hangs down and may hold what belongs to a role."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a person looks; everything the name of a sprite says besides age, gender and pose."""

    skin: str = "#f2c7a5"
    hair: str = "#5d3a22"
    style: str = "short"
    beard: str = ""
    freckles: str = ""
    """``yes`` or nothing."""
    top: str = "#4d8fdb"
    bottom: str = "#3d4a78"
    wear: str = "trousers"
    wears: str = ""
    """Garments over clothes and role, as `costume_garments.canonical` writes them."""
    mood: str = "happy"
    role: str = ""
    prop: str = ""
    """``none`` where the hands are needed for something else than what belongs to the role."""
    view: str = "front"
    cut: str = ""
    """``bust``: only what is above the chest is drawn, as one sees somebody at a window."""


class Figure:
    """A person in a pose, ready to be drawn in metres with the ground at y = 0."""

    def __init__(self, age: str, gender: str, pose: str, look: Look) -> None:
        self.age, self.gender, self.look = age, gender, look
        self.pose: Pose = POSES[pose]
        self.build: Build = BUILDS[age]
        self.costume: Costume = dressed(COSTUMES.get(look.role, Costume()), look.wears, gender=gender)
        upright = abs(self.pose.turn) < 20
        self.joints: Joints = place(self.pose, self.build, stoop=9 if age == "old" and upright else 0)
        self.back = look.view == "back" or self.pose.back
        free = pose in _FREE_HANDED and look.prop != "none"
        self._prop = self.costume.prop if free and age != "baby" else None
        self._stick = age == "old" and pose in ("stand", "walk") and self._prop is None and look.prop != "none"

    def draw(self, canvas: skia.Canvas) -> None:
        """Draw it."""
        joints, costume, build = self.joints, self.costume, self.build
        raised = abs(self.pose.near_arm[0]) > 140 and not self.pose.near_hand
        crossing = bool(self.pose.far_hand)
        if not self.back:
            self._behind(canvas)
            if not crossing:
                self._arm(canvas, joints.far_arm, 0.1, thumb=-1)
        self._leg(canvas, joints.far_leg, joints.far_foot, 0.1)
        self._leg(canvas, joints.near_leg, joints.near_foot, 0.0)
        if raised and not self.back:
            self._arm(canvas, joints.near_arm, 0.0, thumb=1)
        self._torso(canvas)
        self._head(canvas)
        if self.back:
            self._arm(canvas, joints.far_arm, 0.0, thumb=0)
            self._arm(canvas, joints.near_arm, 0.0, thumb=0)
            if costume.cape:
                draw_cape(canvas, joints, build, costume.cape, fur=costume.fur, back=True)
            if pack := costume.backpack or costume.tank:
                draw_pack(canvas, joints, build, pack, back=True, tank=costume.tank is not None)
            if costume.wings:
                draw_wings(canvas, joints, build, costume.wings)
            return
        if crossing:
            self._arm(canvas, joints.far_arm, 0.06, thumb=0)
        if self._stick:
            self._cane(canvas)
        if self._prop:
            canvas.save()
            canvas.translate(*joints.near_arm[2])
            draw_prop(canvas, self._prop, -joints.near_arm[2][1])
            canvas.restore()
        if not raised:
            self._arm(canvas, joints.near_arm, 0.0, thumb=0 if self._prop or self._stick else 1)

    # --- parts -------------------------------------------------------------------------------------------------

    @property
    def _top(self) -> str:
        return self.costume.top or self.look.top

    @property
    def _bottom(self) -> str:
        return self.costume.bottom or self.look.bottom

    @property
    def _wear(self) -> str:
        return self.costume.wear or self.look.wear

    @property
    def _skin(self) -> str:
        return self.costume.skin or self.look.skin

    @property
    def _hair(self) -> str:
        return self.costume.hair or self.look.hair

    @property
    def _style(self) -> str:
        return self.costume.style or self.look.style

    def _behind(self, canvas: skia.Canvas) -> None:
        costume, joints, build = self.costume, self.joints, self.build
        if costume.wings:
            draw_wings(canvas, joints, build, costume.wings)
        if costume.cape:
            draw_cape(canvas, joints, build, costume.cape, fur=costume.fur, back=False)
        if pack := costume.backpack or costume.tank:
            draw_pack(canvas, joints, build, pack, back=False, tank=costume.tank is not None)

        def hanging() -> None:
            draw_hair_behind(canvas, hair=self._hair, style=self._style, covered=self._covered)
            if costume.hat:
                draw_hat_behind(canvas, costume.hat, costume.hat_color)

        self._in_head_frame(canvas, hanging)

    def _arm(self, canvas: skia.Canvas, arm: Limb, shade: float, *, thumb: int) -> None:
        costume = self.costume
        width = self.build.limb * 0.9
        skin = darker(self._skin, shade * 0.7)
        coat = costume.coat if costume.coat_cut != "vest" else None
        sleeve = darker(coat or self._top, shade)
        shoulder, elbow, wrist = arm
        sleeves = costume.sleeves or ("long" if self.look.role == "" and self.age in ("adult", "old") else "short")
        thin = width * 0.74
        tube(canvas, arm_points(arm), width * 0.94, thin, skin)
        if sleeves == "long":
            cuff = between(elbow, wrist, 0.8)
            tube(canvas, rounded(shoulder, elbow, cuff), width * 1.08, width * 0.96, sleeve)
        elif sleeves == "short":
            tube(canvas, [shoulder, between(shoulder, elbow, 0.74)], width * 1.12, width * 1.14, sleeve)
        draw_hand(
            canvas,
            arm,
            width,
            darker(costume.gloves, shade) if costume.gloves else skin,
            mitten=bool(costume.gloves),
            thumb=thumb,
        )
        if costume.gloves:
            tube(
                canvas,
                [between(elbow, wrist, 0.74), wrist],
                width * 1.08,
                width * 0.9,
                darker(costume.gloves, 0.1 + shade),
            )

    def _leg(self, canvas: skia.Canvas, leg: Limb, foot: float, shade: float) -> None:
        costume = self.costume
        width = self.build.limb
        hip, knee, ankle = leg
        skin, cloth = darker(self._skin, shade), darker(self._bottom, shade)
        shoe = darker(costume.shoes or _shoe(self._bottom), shade)
        kind = costume.footwear
        if self.age == "baby":
            cloth = shoe = darker(self._top, shade)
            kind = kind or "soft"
        bare = kind in ("bare", "sandals", "fins")
        bones = rounded(hip, knee, ankle)
        if self._wear in ("skirt", "dress", "swim"):
            draw_foot(canvas, ankle, foot, self.build.foot, shoe, kind, skin)
            tube(
                canvas,
                bones,
                width * 1.0,
                width * 0.74,
                skin if self.age != "old" or bare else darker("#b08f80", shade),
            )
            if self.age == "child" and not bare:
                tube(
                    canvas,
                    [between(knee, ankle, 0.7), ankle],
                    width * 0.86,
                    width * 0.82,
                    darker("#ffffff", shade * 0.6),
                )
        elif self._wear == "shorts":
            draw_foot(canvas, ankle, foot, self.build.foot, shoe, kind, skin)
            tube(canvas, bones, width * 0.96, width * 0.76, skin)
            if not bare:
                tube(
                    canvas,
                    [between(knee, ankle, 0.72), ankle],
                    width * 0.86,
                    width * 0.84,
                    darker("#f5f5f5", shade * 0.6),
                )
            tube(canvas, [hip, between(hip, knee, 0.86)], width * 1.2, width * 1.24, cloth)
        else:
            draw_foot(canvas, ankle, foot, self.build.foot, shoe, kind, skin)
            tube(canvas, bones, width * 1.14, width * 0.98, cloth)
            if costume.stripes and costume.coat_cut == "longclosed":
                tube(
                    canvas,
                    [between(knee, ankle, 0.5), between(knee, ankle, 0.66)],
                    width * 1.08,
                    width * 1.06,
                    costume.stripes,
                )
        if kind == "boots":
            draw_boot_shaft(canvas, leg, width, shoe)

    def _shins(self, canvas: skia.Canvas) -> None:
        """Crossed legs lie before the skirt."""
        width = self.build.limb
        for (_, knee, ankle), shade in ((self.joints.far_leg, 0.1), (self.joints.near_leg, 0.0)):
            skin = darker(self._skin, shade)
            tube(canvas, [between(knee, ankle, 0.18), ankle], width * 0.86, width * 0.74, skin)
            shoe = darker(self.costume.shoes or _shoe(self._bottom), shade)
            side = 1.0 if ankle[0] > knee[0] else -1.0
            draw_foot(canvas, ankle, 70 * side, self.build.foot, shoe, self.costume.footwear, skin)

    def _torso(self, canvas: skia.Canvas) -> None:
        b, costume, j = self.build, self.costume, self.joints
        trunk = self._trunk()
        wear = self._wear
        if wear in ("skirt", "dress") and not costume.tutu:
            color = self._top if wear == "dress" else self._bottom
            reach, flare = (1.74, 1.5) if costume.gown else (0.94, 0.95)
            belt = costume.belt or (mix(color, "#ffffff", 0.45) if wear == "dress" else None)
            self._in_trunk_frame(canvas, lambda: draw_trunk(canvas, trunk, costume))
            draw_skirt(canvas, j, b, color, reach=reach, flare=flare)
            if reach < 1 and min(abs(leg[2][0] - leg[1][0]) for leg in (j.near_leg, j.far_leg)) > 2 * b.limb:
                self._shins(canvas)
            if belt and not costume.coat:
                self._in_trunk_frame(canvas, lambda: _waistband(canvas, trunk, belt))
        else:
            self._in_trunk_frame(canvas, lambda: draw_trunk(canvas, trunk, costume))
        if costume.tutu:
            draw_tutu(canvas, j, b, self._top)
        if costume.coat and costume.coat_cut in ("long", "longclosed"):
            opened = self._bottom if costume.coat_cut == "long" and not self.back and self._wear != "dress" else None
            draw_coat_tails(canvas, j, b, costume.coat, opened=opened, stripe=costume.stripes)
            if costume.belt:
                self._in_trunk_frame(canvas, lambda: _waistband(canvas, trunk, costume.belt or ""))
        self._in_trunk_frame(canvas, lambda: self._over_trunk(canvas, trunk))

    def _over_trunk(self, canvas: skia.Canvas, trunk: Trunk) -> None:
        costume, b = self.costume, self.build
        if costume.apron:
            near, far = self.joints.near_leg, self.joints.far_leg
            standing = min(near[1][1], far[1][1]) - self.joints.pelvis[1] > 0.6 * b.leg[0]
            draw_apron(canvas, trunk, costume.apron, 0.42 * b.torso if standing else 0.22 * b.torso)
        if costume.backpack and not self.back:
            draw_pack_straps(canvas, b, costume.backpack)
        if costume.bag:
            draw_bag(canvas, b, costume.bag)
        if costume.scarf:
            draw_scarf(canvas, trunk, costume.scarf)

    def _trunk(self) -> Trunk:
        b = self.build
        full = 1.18 if self.age == "baby" else 1.08 if self.age == "old" else 1.0
        waist = b.hips * (0.98 if self.gender == "female" and self.age == "adult" else 1.14) * full
        return Trunk(
            s=b.shoulders, h=b.hips, t=b.torso, baby=self.age == "baby", full=full, waist=waist, skin=self._skin, top=self._top,
            bottom=self._bottom, wear=self._wear, back=self.back,
        )  # fmt: skip

    def _in_trunk_frame(self, canvas: skia.Canvas, draw: Callable[[], None]) -> None:
        canvas.save()
        canvas.translate(*self.joints.pelvis)
        canvas.rotate(self.joints.torso_tilt)
        draw()
        canvas.restore()

    @property
    def _covered(self) -> bool:
        return self.costume.hat is not None and self.costume.hat not in OPEN

    def _in_head_frame(self, canvas: skia.Canvas, draw: Callable[[], None]) -> None:
        canvas.save()
        canvas.translate(*self.joints.head)
        canvas.rotate(self.joints.head_tilt)
        canvas.scale(self.build.head, self.build.head)
        draw()
        canvas.restore()

    def _head(self, canvas: skia.Canvas) -> None:
        look, costume = self.look, self.costume
        beard = look.beard or (
            "full" if costume.beard and self.gender == "male" and self.age in ("adult", "old") else ""
        )
        tone = look.hair if look.beard or not costume.beard else "#e9e6e2" if self.age == "old" else costume.beard

        def draw() -> None:
            draw_head(
                canvas, skin=self._skin, hair=self._hair, style=self._style, mood="asleep" if self.pose.asleep else look.mood,
                age=self.age, gender=self.gender, back=self.back, covered=self._covered, freckles=bool(look.freckles),
                beard=(lambda: draw_beard(canvas, beard, tone)) if beard else None,
            )  # fmt: skip
            if not self.back:
                draw_on_face(canvas, costume)
            if costume.hat:
                draw_hat(canvas, costume.hat, costume.hat_color, self.back)
            draw_on_hair(canvas, costume, self.back)

        self._in_head_frame(canvas, draw)

    def _cane(self, canvas: skia.Canvas) -> None:
        x, y = self.joints.near_arm[2]
        limb(canvas, [(x + 0.05, y - 0.02), (x - 0.06, 0.0)], 0.035, "#8a5a33")
        crook = curve(f"M{x + 0.05} {y - 0.02} Q{x + 0.06} {y - 0.1} {x - 0.04} {y - 0.08}")
        canvas.drawPath(crook, stroke("#8a5a33", 0.032))


def _waistband(canvas: skia.Canvas, trunk: Trunk, color: str) -> None:
    w, y = trunk.waist, -0.3 * trunk.t
    canvas.drawPath(curve(f"M{-w} {y} Q0 {y + 0.04 * trunk.t} {w} {y}"), stroke(color, 0.09 * trunk.t))


def _shoe(bottom: str) -> str:
    return mix(darker(bottom, 0.5), "#4a2f28", 0.55)
