"""How identity and telephone numbers are shown: enough to tell two apart, not enough to use."""

STAR = "*"


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
