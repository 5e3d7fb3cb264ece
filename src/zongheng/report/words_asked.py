"""The fixed words of what `zongheng ask` and `zongheng claims` print, in English and Chinese."""

ASKED: dict[str, dict[str, str]] = {
    "listed": {"en": ", ", "zh": "、"},
    "and": {"en": " and ", "zh": "，且"},
    "option": {"en": "option", "zh": "策"},
    "likely": {"en": "likely", "zh": "當時之可能"},
    "best": {"en": "best", "zh": "為上策"},
    "regret": {"en": "regret of the option taken", "zh": "所行之憾"},
    "court_beliefs": {"en": "court beliefs", "zh": "依當時所信"},
    "best_model": {"en": "best model", "zh": "依模型"},
    "hindsight": {"en": "hindsight", "zh": "依事後"},
    "measures": {
        "en": "Outcomes {years:.3g} years on. Likely: by the court model; best: probability of the highest worth, in "
        "the mean of years {after} and of profiles. Regret: by how much the best option is worth more, with 95 % "
        "intervals; P: that it is more than {delta:g}.",
        "zh": "諸果為其後 {years:.3g} 年之數。當時之可能依朝廷模型；為上策，其值最高之機率，取第 {after} 年及諸重之平均"
        "。憾：上策之值所逾，附 95 % 區間；P：逾 {delta:g} 之機率。",
    },
    "asked": {
        "en": "{asked} of {all} histories were asked{others}, ended by {ended}; {accepted} went as the record.",
        "zh": "計 {all} 史，其中 {asked} 史有此議{others}，止於{ended}；與史實相合者 {accepted} 史。",
    },
    "others": {
        "en": " (in the others the decision never came, or not with every option open)",
        "zh": "（餘者無此議，或有策不可行）",
    },
    "not_judged": {"en": "not judged", "zh": "未斷"},
    "histories": {"en": "the number asked for", "zh": "所求之數"},
    "seconds": {"en": "the time given", "zh": "所予之時"},
    "intervals": {"en": "narrow intervals", "zh": "區間已窄"},
    "Ctrl-C": {"en": "Ctrl-C", "zh": "中止之令"},
    "hangs_unseen": {
        "en": "It hangs on: too few histories to look for premises.",
        "zh": "所繫之前提：史少，不足以求。",
    },
    "hangs": {"en": "It hangs on", "zh": "所繫之前提"},
    "side_is": {"en": "{premise} is {readings}", "zh": "「{premise}」從{readings}"},
    "side_above": {
        "en": "{premise} above {tipping:.3g} ({low:.3g} to {high:.3g})",
        "zh": "「{premise}」高於 {tipping:.3g}（{low:.3g} 至 {high:.3g}）",
    },
    "side_below": {
        "en": "{premise} below {tipping:.3g} ({low:.3g} to {high:.3g})",
        "zh": "「{premise}」低於 {tipping:.3g}（{low:.3g} 至 {high:.3g}）",
    },
    "box": {
        "en": "{profile}: {sides}; coverage {coverage:.0%}, density {density:.0%}",
        "zh": "{profile}：{sides}；覆蓋 {coverage:.0%}，密度 {density:.0%}",
    },
    "no_box": {
        "en": "{profile}: no premise of {premises:,} was found; it turns in {turned:.0%}",
        "zh": "{profile}：前提 {premises:,} 之中未見其一；轉者 {turned:.0%}",
    },
    "spread": {"en": "Spread owed to: {parts}.", "zh": "散布所出：{parts}。"},
    "decision": {"en": "decision", "zh": "決策"},
    "structure": {"en": "structure", "zh": "前提"},
    "luck": {"en": "luck", "zh": "機運"},
    "beside": {
        "en": "With the decision beside it, {profile}: {mean:+.3f} ({low:+.3f} to {high:+.3f}) of both together.",
        "zh": "與旁決相參，{profile}：兩決相合之效 {mean:+.3f}（{low:+.3f} 至 {high:+.3f}）。",
    },
    "referee": {
        "en": "Referee: {passed} of {all} pass ({numbers}).",
        "zh": "審問 {all} 條，過者 {passed}（{numbers}）。",
    },
    "again": {"en": "Again: {recipe}", "zh": "再演：{recipe}"},
    # other readings
    "lead": {"en": "lead of the option taken", "zh": "所行之策之勝負"},
    "worth": {"en": "worth", "zh": "所值之史"},
    "as_it_is": {"en": "as it is", "zh": "本來"},
    "without": {"en": "without {name}", "zh": "去《{name}》"},
    "armies": {"en": "armies x {name}", "zh": "兵數 × {name}"},
    "out": {"en": "{name} out", "zh": "去「{name}」"},
    "no_readings": {
        "en": "Other readings: too few histories to tell.",
        "zh": "別讀史料：史少不足言。",
    },
    "readings": {
        "en": "* not the sign of the same histories as they are. {more} works more; of {silent} too few histories "
        "tell.",
        "zh": "* 正負與同此諸史之本來相反。另有書 {more} 種；史少不足言者 {silent} 種。",
    },
    # suppositions
    "supposing": {"en": "Supposing {told}", "zh": "設 {told}"},
    "as_drawn_all": {"en": "As the premises were drawn", "zh": "前提如所抽"},
    "lights_court_beliefs": {"en": "as the court believed", "zh": "依當時所信"},
    "lights_best_model": {"en": "as the model has it", "zh": "依模型"},
    "lights": {"en": "{lights}: worth {histories:.0f} histories", "zh": "{lights}：值 {histories:.0f} 史"},
    "too_few": {"en": "too few to say anything", "zh": "史少不足言"},
    "as_drawn": {"en": "as drawn", "zh": "如所抽"},
    "supposed": {"en": "supposed", "zh": "如所設"},
    "p_regret": {"en": "P regret", "zh": "失策之機率"},
    "turned": {"en": "The sign differs for {profiles}.", "zh": "正負相反：{profiles}。"},
    # claims
    "claims": {"en": "Claims that bear on it", "zh": "史家之論"},
    "no_claim": {"en": "No claim bears on it.", "zh": "諸論之中，無涉此問者。"},
    "claim": {"en": "claim", "zh": "論"},
    "verdict": {"en": "verdict", "zh": "斷"},
    "effect": {"en": "effect", "zh": "效"},
    "interval": {"en": "95 % interval", "zh": "95 % 區間"},
    "matters": {"en": "matters", "zh": "所須"},
    "unit": {"en": "unit", "zh": "單位"},
    "to": {"en": "to", "zh": "至"},
    "supported": {"en": "supported", "zh": "可從"},
    "refuted": {"en": "refuted", "zh": "不可從"},
    "undecided": {"en": "undecided", "zh": "未定"},
    "silent": {"en": "silent", "zh": "無可言"},
    "counted": {"en": "{count} {word}", "zh": "{word} {count}"},
    "of_all": {"en": "Of {all}: {listed}.", "zh": "{all} 論之中：{listed}。"},
    "ensembles": {
        "en": "{ensembles} ensembles of {histories} histories each, seed {seed}, {seconds:,.0f} s, ended by {ended}.",
        "zh": "{ensembles} 組，每組 {histories} 史，種子 {seed}，{seconds:,.0f} 秒，止於{ended}。",
    },
    "why_silent": {"en": "Why the world cannot speak:", "zh": "此世何以不能言："},
    "taken": {"en": "taken", "zh": "所行"},
}  # fmt: skip


def say(key: str, lang: str, **values: object) -> str:
    """A fixed text in a language, filled."""
    return ASKED[key][lang].format(**values)
