"""Numbers up to 99 as dates write them: 元, 正, 十二, 廿四, 卅, 初五."""

_DIGITS = "一二三四五六七八九"
NUMBER = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九]|[0-9]{1,2})"
"""A pattern for everything that `read` can read, but for 元 and 正."""


def read(text: str) -> int:
    """The number that a matched numeral stands for."""
    if text in ("元", "正"):
        return 1
    if text.isascii():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (_digit(tens or "一") * 10 if ten else 0) + _digit(ones)


def write(number: int) -> str:
    """A number from 1 to 99: 十二, 二十四."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens - 1]) + ("十" if tens else "") + (_DIGITS[ones - 1] if ones else "")


def _digit(text: str) -> int:
    return _DIGITS.index(text) + 1 if text else 0
