"""Numbers as a chronicle writes them: 14,800 and 萬四千八百."""

import math

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "萬", "億", "兆")
EXACT = 1000  # below this a count is told exactly; above, to three figures


def whole(value: float) -> int:
    """A count as it is told: exact below a thousand, else to three significant figures, halves up."""
    size = abs(value)
    unit = 10 ** max(0, len(str(math.floor(size + 0.5))) - 3) if size >= EXACT else 1
    number = math.floor(size / unit + 0.5) * unit
    return -number if value < 0 else number


def english(number: int) -> str:
    """14,800."""
    return f"{number:,}"


def literary(number: int) -> str:
    """A number as annals write it: 萬四千八百, 百有五, 四十一. No 一 is written before a leading 十, 百, 千 or 萬."""
    if number < 0:
        return "負" + literary(-number)
    if number == 0:
        return "無"
    groups: list[int] = []
    rest = number
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append(group)
    parts = [_group(group, i) for i, group in reversed(list(enumerate(groups))) if group]
    text = "".join(parts[:-1]) + ("有" if _skips(number) else "") + parts[-1] if len(parts) > 1 else parts[0]
    return text[1:] if text.startswith("一") and len(text) > 1 else text


def _group(group: int, myriad: int) -> str:
    """Up to 9,999 with the name of its myriad."""
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = group // 10**power % 10
        if digit:
            text += ("有" if gap and power == 0 and text else "") + _DIGITS[digit] + _PLACES[power]
        gap = digit == 0
    return text + _MYRIADS[myriad]


def _skips(number: int) -> bool:
    """Whether the last group is a lone digit after larger ones, as in 二萬有五."""
    return 0 < number % 10_000 < 10
