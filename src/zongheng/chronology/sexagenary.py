"""The cycle of sixty days, unbroken through every reform and every court: 甲子, 乙丑, ... 癸亥."""

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
CHINESE = tuple(STEMS[i % 10] + BRANCHES[i % 12] for i in range(60))

_STEMS = ("jia", "yi", "bing", "ding", "wu", "ji", "geng", "xin", "ren", "gui")
_BRANCHES = ("zi", "chou", "yin", "mao", "chen", "si", "wu", "wei", "shen", "you", "xu", "hai")
PINYIN = tuple(_STEMS[i % 10] + _BRANCHES[i % 12] for i in range(60))

_POSITION = {name: i for names in (CHINESE, PINYIN) for i, name in enumerate(names)}
_DAY_0 = 49  # day number 0 was 癸丑
_YEAR_1 = 4  # the year 4 was 甲子


def ganzhi(day: int, lang: str = "zh") -> str:
    """The sexagenary name of a day: `己卯`, or `jimao` in English."""
    return (PINYIN if lang == "en" else CHINESE)[(day + _DAY_0) % 60]


def cycle_of(year: int, lang: str = "zh") -> str:
    """The sexagenary name of a lunar year: `甲午` of 1234, or `jiawu` in English."""
    return (PINYIN if lang == "en" else CHINESE)[(year - _YEAR_1) % 60]


def position(name: str) -> int | None:
    """The place of 甲子 (0) to 癸亥 (59) in the cycle, or None: 甲丑 is no name, since both series step together."""
    return _POSITION.get(name.lower())


def next_day(name: int, day: int) -> int:
    """The first day on or after `day` that has the place `name` in the cycle."""
    return day + (name - day - _DAY_0) % 60
