"""Which language the samples speak."""

Pair = tuple[str, str]  # Chinese, English


class Speech:
    """Picks the wanted language of a pair."""

    def __init__(self, language: str) -> None:
        self.index = 1 if language == "en" else 0

    def __call__(self, chinese: str, english: str) -> str:
        return (chinese, english)[self.index]
