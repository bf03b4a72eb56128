"""JSON as it is kept: the same as the standard library writes, without blanks."""

import json
from datetime import date

import pytest
from hypothesis import given, strategies as st

from rollcall.lib import compact

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_it_is_read_back_as_it_was(value):
    assert json.loads(compact.dumps(value)) == value


def test_nothing_stands_between_and_chinese_stays_chinese():
    assert compact.dumps({"a": [1, None], "b": "王"}) == '{"a":[1,null],"b":"王"}'.encode()


@pytest.mark.parametrize("value", [date(2022, 4, 1), object(), {"a": {1, 2}}])
def test_what_json_does_not_know_is_refused_unless_somebody_says_how_it_is_written(value):
    with pytest.raises(TypeError):
        compact.dumps(value)

    assert (
        compact.dumps(value, lambda _: "told")
        == json.dumps(value, default=lambda _: "told", separators=(",", ":")).encode()
    )


def test_half_a_sign_is_refused_or_passed_on_as_wanted():
    with pytest.raises(UnicodeEncodeError):
        compact.dumps("\ud800")

    assert compact.dumps("\ud800", errors="surrogatepass") == b'"\xed\xa0\x80"'
