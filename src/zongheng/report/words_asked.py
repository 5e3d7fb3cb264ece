"""The fixed words of what `zongheng ask` and `zongheng claims` print, in English and Chinese."""

ASKED: dict[str, dict[str, str]] = {
    "listed": {"en": ", ", "zh": "、"},
    "colon": {"en": ": ", "zh": "："},
    "stop": {"en": ".", "zh": "。"},
    "and": {"en": " and ", "zh": "，且"},
    "option": {"en": "option", "zh": "策"},
    "likely": {"en": "likely", "zh": "當時之可能"},
    "best": {"en": "best", "zh": "為上策"},
    "regret": {"en": "regret of the option taken", "zh": "所行之憾"},
    "court_beliefs": {"en": "court beliefs", "zh": "依當時所信"},
    "best_model": {"en": "best model", "zh": "依模型"},
    "hindsight": {"en": "hindsight", "zh": "依事後"},
    "column_likely": {"en": "likely: to the model of the court", "zh": "當時之可能：依朝廷模型"},
    "column_best": {
        "en": "best: the chance to be the best one, in the mean of the profiles",
        "zh": "為上策：其為最上策之機率，諸所重之均",
    },
    "column_outcomes": {"en": "outcomes: their means {when}", "zh": "諸果：其均，計於{when}"},
    "then": {"en": "; ", "zh": "；"},
    "at_the_end": {"en": "on the last day", "zh": "末日"},
    "that_year": {"en": "at the end of the year of the decision", "zh": "決策之年末"},
    "years_on": {"en": "at the end of year {years:g} after the decision", "zh": "決策後第 {years:g} 年末"},
    "measures": {
        "en": "Regret: by how much the best option is worth more, with a 95 % interval; P: that this is more than "
        "{delta:g}.",
        "zh": "憾：上策之值所逾，附 95 % 區間；P：逾 {delta:g} 之機率。",
    },
    "measures_few": {
        "en": "Of fewer than {least} histories means are told, and nothing is judged by them: no interval, "
        "no probability.",
        "zh": "史不及 {least}，但言其均，不以之斷：無區間，無機率。",
    },
    "nobody_decides": {"en": "no court decides it", "zh": "非朝廷所決"},
    "few_as_record": {
        "en": "too few went as the record: {accepted}, of {least} that it needs",
        "zh": "與史實相合者 {accepted}，不及所須之 {least}",
    },
    "no_record": {
        "en": "the question does not say by what (`reproduces`)",
        "zh": "所問未言以何事與史實相較",
    },
    "not_lived": {"en": "was not lived", "zh": "未演"},
    "asked": {
        "en": "{asked} of {all} histories were asked{others}, ended by {ended}{record}.",
        "zh": "計 {all} 史，其中 {asked} 史有此議{others}，止於{ended}{record}。",
    },
    "as_record": {"en": "; {accepted} went as the record", "zh": "；與史實相合者 {accepted} 史"},
    "others": {
        "en": " (in {never} the decision never came{shut})",
        "zh": "（無此議者 {never}{shut}）",
    },
    "shut": {"en": "; not open was {listed}", "zh": "；不可行者：{listed}"},
    "shut_in": {"en": "{option} in {count}", "zh": "{option} {count} 史"},
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
    "part": {
        "en": "{profile}: of {premises:,} premises {named} had a part, but on no plain condition does it turn more "
        "often than not; it turns in {turned:.0%}",
        "zh": "{profile}：前提 {premises:,} 之中，{named}有與，然無簡明之條件使之多轉；轉者 {turned:.0%}",
    },
    "spread": {"en": "Spread owed to: {parts}.", "zh": "散布所出：{parts}。"},
    "lead_spread": {
        "en": "Spread of the lead, {profile}: {share:.0%} ({low:.0%} to {high:.0%}) owed to premises, the rest luck.",
        "zh": "勝負之散布，{profile}：出於前提者 {share:.0%}（{low:.0%} 至 {high:.0%}），餘皆機運。",
    },
    "decision": {"en": "decision", "zh": "決策"},
    "structure": {"en": "structure", "zh": "前提"},
    "luck": {"en": "luck", "zh": "機運"},
    "beside": {
        "en": "With the decision beside it, {profile}: {mean:+.3f} ({low:+.3f} to {high:+.3f}) of both together.",
        "zh": "與旁決相參，{profile}：兩決相合之效 {mean:+.3f}（{low:+.3f} 至 {high:+.3f}）。",
    },
    "game": {
        "en": "The other court's answer, asked for in {replied:.0%} of the branches of {histories} histories:",
        "zh": "彼廷之應（{histories} 史諸支中，有其議者 {replied:.0%}）：",
    },
    "game_of": {
        "en": "{profile}: in quantal response {option} most ({share:.0%}), answered by {answer} ({often:.0%}); "
        "likeliest equilibrium {cell} ({odds:.0%}); regret of the option taken {regret:.3f} ({low:.3f} to {high:.3f})",
        "zh": "{profile}：兩相應對，多取{option}（{share:.0%}），應以{answer}（{often:.0%}）；最可能之均衡為{cell}"
        "（{odds:.0%}）；所行之憾 {regret:.3f}（{low:.3f} 至 {high:.3f}）",
    },
    "referee": {
        "en": "Referee: {passed} of {all} questions pass ({numbers}); its answers are in --html and --json.",
        "zh": "審問 {all} 條，過者 {passed}（{numbers}）；其答見於報告。",
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
        "en": "* not the sign of the same histories as they are; by chance, maybe, where the interval holds 0. {more} "
        "works more; of {silent} too few histories tell.",
        "zh": "* 正負與同此諸史之本來相反；區間含 0 者，或出偶然。另有書 {more} 種；史少不足言者 {silent} 種。",
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
        "en": "Ensembles: {ensembles}, of {histories} histories each, seed {seed}, {seconds:,.0f} s, ended by {ended}.",
        "zh": "{ensembles} 組，每組 {histories} 史，種子 {seed}，{seconds:,.0f} 秒，止於{ended}。",
    },
    "why_few": {"en": "Why nothing can be told yet:", "zh": "何以尚無可言："},
    "why_silent": {"en": "Why the world cannot speak:", "zh": "此世何以不能言："},
    "taken": {"en": "taken", "zh": "所行"},
}  # fmt: skip


def say(key: str, lang: str, **values: object) -> str:
    """A fixed text in a language, filled."""
    return ASKED[key][lang].format(**values)
