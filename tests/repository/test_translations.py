"""Both languages are complete."""

from tools import translations


def test_every_sentence_has_its_chinese_and_no_chinese_is_left_over():
    assert list(translations.check()) == []
