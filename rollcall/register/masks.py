"""How identity and telephone numbers are shown: enough to tell two apart, not enough to use."""

STAR = "*"


MOST_SLIPS = 2  # two digits that changed places


def mask_id(number: str) -> str:
    """An identity number as it is shown.

    >>> mask_id("310119193508151231"), mask_id("E12345678"), mask_id("")
    ('3101**********1231', 'E1*****78', '')
    """
    keep = 4 if len(number) >= 15 else 2
    return _masked(number, keep, keep)


def mask_phone(number: str) -> str:
    """A telephone number as it is shown to those who need not call it.

    >>> mask_phone("16132936871"), mask_phone("76784202")
    ('161****6871', '76****02')
    """
    return _masked(number, 3, 4) if len(number) >= 10 else _masked(number, 2, 2)


def _masked(text: str, head: int, tail: int) -> str:
    if len(text) <= head + tail:
        return STAR * len(text)
    return text[:head] + STAR * (len(text) - head - tail) + text[-tail:]


def mask_two(one: str, other: str) -> tuple[str, str]:
    """Two identity numbers side by side: masked, but for the digits in which they differ by a slip, which have to be seen."""
    slips = {place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]}
    shown = [mask_id(one), mask_id(other)]
    if len(one) != len(other) or len(slips) > MOST_SLIPS:
        return shown[0], shown[1]
    first, second = (
        "".join(number[place] if place in slips else sign for place, sign in enumerate(text))
        for number, text in zip((one, other), shown, strict=True)
    )
    return first, second
