"""Full width and half width: Chinese keyboards write ＡＢＣ, １２３ and （）where others write ABC, 123 and ()."""

FIRST, LAST, AWAY = 0xFF01, 0xFF5E, 0xFEE0  # the full-width forms of ! to ~ stand this far behind them
HALF = {code: code - AWAY for code in range(FIRST, LAST + 1)} | {0x3000: 0x20}


def halve(text: str) -> str:
    """The text with ASCII signs in half width and ideographic blanks as blanks; all other signs stay as they are.

    Unlike NFKC this leaves Han signs alone: a compatibility form may be how somebody's name is written.
    """
    return text if text.isascii() else text.translate(HALF)
