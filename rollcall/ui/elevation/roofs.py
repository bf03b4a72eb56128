"""Roofs: tiled and hipped on a low house, flat with a lift house on a tall one."""

HIP, FLAT = 44, 46  # how high they are
EAVES = 12


def hip_slope(left: int, right: int) -> int:
    """How far the slope of a hipped roof reaches inwards."""
    return min(46, (right - left) // 4)


def hip(left: int, right: int, top: int) -> str:
    """The tiled roof of a low house, its eaves a little wider than the walls."""
    slope = hip_slope(left, right)
    return f"M{left - EAVES} {top}L{left + slope} {top - HIP}H{right - slope}L{right + EAVES} {top}z"


def tiles(left: int, right: int, top: int) -> str:
    """The courses of its tiles."""
    slope, courses = hip_slope(left, right), []
    for course in (1, 2, 3):
        rise = course * HIP // 4
        indent = -EAVES + (slope + EAVES) * rise // HIP
        courses.append(f"M{left + indent} {top - rise}H{right - indent}")
    return "".join(courses)


def flat(left: int, right: int, top: int) -> str:
    """A flat roof: the parapet, and the lift house on it."""
    lift = (left + right) // 2 + 10
    return (
        f"M{left - 6} {top}v-12H{right + 6}v12z"
        f"M{lift} {top - 12}v-28h58v28z"
        f"M{lift - 5} {top - 40}h68v-5h-68z"
    )  # fmt: skip


def rail(left: int, right: int, top: int) -> str:
    """The railing along the parapet, left of the lift house."""
    end = (left + right) // 2 - 6
    posts = "".join(f"M{x} {top - 12}v-13" for x in range(left + 4, end, 18))
    return f"M{left + 4} {top - 25}H{end}" + posts
