"""A phone's camera, made up: perspective, curl, shadow, blur, noise, and what JPEG does."""

import random

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

Picture = npt.NDArray[np.uint8]


def rendered(pdf: bytes, number: int, scale: float) -> Picture:
    """A page of a PDF in grey, so many pixels to a millimetre."""
    page = pypdfium2.PdfDocument(pdf)[number]
    bitmap = page.render(scale=scale * 25.4 / 72, grayscale=True).to_numpy()
    return np.ascontiguousarray(bitmap[:, :, 0] if bitmap.ndim == 3 else bitmap, np.uint8)


def photograph(page: Picture, chance: random.Random, *, longest: int = 2200, upside: int | None = None) -> bytes:
    """A photo of a page as a JPEG: as a hand that hurries takes it. `upside`: quarter turns."""
    picture = _curled(page, chance)
    picture = _seen_from_aside(picture, chance, longest)
    picture = _lit(picture, chance)
    picture = np.rot90(picture, chance.choice([0, 0, 0, 1, 2, 3]) if upside is None else upside)
    blurred = cv2.GaussianBlur(np.ascontiguousarray(picture), (0, 0), chance.uniform(0.5, 1.6))
    noise = np.random.default_rng(chance.randrange(2**32)).normal(0, chance.uniform(2, 9), blurred.shape)
    noisy = np.clip(blurred.astype(np.float32) + noise, 0, 255).astype(np.uint8)
    return jpeg(noisy, chance.randint(55, 90))


def jpeg(picture: Picture, quality: int = 80) -> bytes:
    """The bytes of a picture."""
    _done, content = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return bytes(content.tobytes())


def _curled(page: Picture, chance: random.Random) -> Picture:
    """Paper that was folded in a pocket is not flat."""
    high, wide = page.shape
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    depth = wide / 210 * chance.uniform(0, 0.9)  # up to 0.9 mm
    phase = chance.uniform(0, 6.28)
    moved = depth * np.sin(ys / high * chance.uniform(3, 7) + phase)
    return np.asarray(cv2.remap(page, xs + moved, ys + moved * 0.6, cv2.INTER_LINEAR, borderValue=255), np.uint8)


def _seen_from_aside(page: Picture, chance: random.Random, longest: int) -> Picture:
    high, wide = page.shape
    scale = longest / high
    out_high, out_wide = int(longest * 1.16), int(wide * scale * 1.22)
    left, top = out_wide * 0.09, out_high * 0.07
    lean = lambda: chance.uniform(-0.045, 0.045) * longest  # noqa: E731  a jitter of one corner
    inside = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    corners = np.array(
        [[left, top], [left + wide * scale, top], [left + wide * scale, top + longest], [left, top + longest]]
    )
    turn = np.deg2rad(chance.uniform(-5, 5))
    centre = corners.mean(axis=0)
    turned = (corners - centre) @ np.array(
        [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    ) * 0.93 + centre
    outside = np.array([[x + lean(), y + lean()] for x, y in turned], np.float32)
    matrix = cv2.getPerspectiveTransform(inside, outside)
    table = chance.randint(60, 170)
    size = (out_wide, out_high)
    return np.asarray(cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA, borderValue=table), np.uint8)


def _lit(picture: Picture, chance: random.Random) -> Picture:
    """A lamp at one side, and the shadow of the hand that holds the phone."""
    high, wide = picture.shape
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    slope = np.array([chance.uniform(-0.35, 0.35), chance.uniform(-0.35, 0.35)])
    light = 0.86 + slope[0] * (xs / wide - 0.5) + slope[1] * (ys / high - 0.5)
    if chance.random() < 0.6:
        edge = (xs / wide - chance.uniform(0.2, 0.8)) * chance.choice([-1, 1]) + (ys / high - 0.5) * chance.uniform(
            -1, 1
        )
        soft = 1 / (1 + np.exp(-edge * chance.uniform(25, 90)))
        light = light * (1 - chance.uniform(0.25, 0.5) * soft)
    return np.clip(picture.astype(np.float32) * light, 0, 255).astype(np.uint8)
