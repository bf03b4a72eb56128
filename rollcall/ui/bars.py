"""How wide the parts of a stacked bar are."""

from collections.abc import Sequence

LEAST = 1.2  # per cent: what exists is seen, however few they are


def widths(counts: Sequence[int], least: float = LEAST) -> list[float]:
    """Shares in per cent that add up to 100; a part above zero is never thinner than `least`, none is drawn for zero."""
    total = sum(counts)
    if not total:
        return [0.0 for _ in counts]
    shares = [count * 100 / total for count in counts]
    lifted = [max(share, least) if share else 0.0 for share in shares]
    spare = sum(share for share in lifted if share > least)
    excess = sum(lifted) - 100
    return [
        round(share - excess * share / spare, 3) if share > least and spare else round(share, 3) for share in lifted
    ]


def spans(counts: Sequence[int]) -> list[tuple[float, float]]:
    """(start, width) of each part from the left, in per cent."""
    result, start = [], 0.0
    for width in widths(counts):
        result.append((round(start, 3), width))
        start += width
    return result
