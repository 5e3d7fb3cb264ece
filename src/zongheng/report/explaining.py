"""Where two branches of a history part, and by what steps that came to matter, as lines of text."""

from zongheng.inquiry import Lived
from zongheng.inquiry.retelling import Retold
from zongheng.report.page.telling import apart
from zongheng.report.page.words import WORDS
from zongheng.report.width import wrap

WIDTH = 118
_PARTS = ("first", "turns", "trails")


def explained(lived: Lived, retold: Retold, lang: str = "en", width: int = WIDTH) -> list[str]:
    """The pair of branches that `retell` explains, in words; numbers in brackets are rows of its annals."""
    told = apart(lived, retold)
    names = {each["option"]: _option(lived, each["option"], lang) for each in told["branches"]}
    one, two = told["branches"]
    counts = {"shared": told["shared"], "alike": told["alike"], "one": one["own"], "two": two["own"]}
    head = _say("apart_run", lang, run=told["run"], one=names[one["option"]], two=names[two["option"]])
    lines = [*wrap(head, width), *wrap(_say("shared", lang, date=told["date"][lang], **counts), width)]
    for part in _PARTS:
        lines += ["", _say(part, lang)]
        for branch in told["branches"]:
            lines += ["", f"  {names[branch['option']]}"]
            trails = branch[part] if part == "trails" else [branch[part]]
            for steps in trails:
                lines += [line for step in steps for line in _step(step, lang, width)]
                lines += [""] if part == "trails" else []
            if not any(trails):
                lines.append(f"    {_say('no_trail', lang)}")
    return [*lines, "", *wrap(_say("trail_note", lang, near=told["near"]), width)]


def _step(step: dict[str, object], lang: str, width: int) -> list[str]:
    told = step[lang]
    assert isinstance(told, dict)
    body = wrap(f"{told['text']} [{step['rows']}]", width - 6)
    reasons = [f"      {line}" for each in told["why"] for line in wrap(each, width - 8)]
    return [f"    {told['date']}", *(f"      {line}" for line in body), *reasons]


def _option(lived: Lived, option: str, lang: str) -> str:
    from zongheng.report.page.gather import names

    return str(names(lived)["options"][option][lang])


def _say(key: str, lang: str, **values: object) -> str:
    return WORDS[key][lang].format(**values)
