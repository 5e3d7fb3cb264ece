"""The fixed words of what an answer rests on: premises, the spread, readings, claims, causes, what is planted."""

GROUNDS: dict[str, dict[str, str]] = {
    "and": {"en": " and ", "zh": "，且"},
    # premises
    "no_premises": {
        "en": "Too few histories to look for premises: this page does not say on which the answer hangs.",
        "zh": "史少，不足以求前提：此頁不言所繫。",
    },
    "too_few_histories": {"en": "too few histories", "zh": "史少"},
    "nearest": {"en": "What comes nearest, though none beyond chance", "zh": "最近者，然皆不出偶然"},
    "premises_note": {
        "en": "In each history the option taken is worth more or less than the best other. The "
        "answer turns in those in which that lead has the other sign than on the whole; told here is which "
        "numbers it turns with, for each thing that a court might care for.",
        "zh": "每史之中，所行之策或勝或負於他策之上者。其勝負與諸史之平均相反者，謂之轉。此處按所重，言其隨何數而轉。",
    },
    "turned": {
        "en": "It turns in {turned} of {histories} histories. {premises} premises were each tried by the ranks "
        "of their values.",
        "zh": "{histories} 史之中，轉者 {turned}。前提 {premises}，各按其值之序而驗之。",
    },
    "turned_all": {
        "en": "In part of {histories} histories the lead has the other sign than on the whole: {turned}.",
        "zh": "{histories} 史之中，勝負與諸史之平均相反者：{turned}。",
    },
    "none_found": {
        "en": "None of {premises} premises was found to have a part; with {histories} histories only a strong "
        "one could be.",
        "zh": "前提 {premises} 之中，未見其一有與；{histories} 史之數，惟其強者可見。",
    },
    "lead_owed": {
        "en": "Of the spread of the lead between histories premises make {least} to {most} (at the most {high}); the "
        "rest is luck, on which no premise bears.",
        "zh": "諸史勝負之散布，出於前提者 {least} 至 {most}（至多 {high}）；餘皆機運，非前提所能繫。",
    },
    "no_box": {
        "en": "Those marked have a part, but no plain conditions on them turn the answer.",
        "zh": "有記者有與，然無簡明之條件可使之轉。",
    },
    "turns_if": {"en": "The answer turns if {sides}.", "zh": "若{sides}，則轉。"},
    "side_below": {"en": '"{premise}" is below {tipping} ({ends})', "zh": "「{premise}」低於 {tipping}（{ends}）"},
    "side_above": {"en": '"{premise}" is above {tipping} ({ends})', "zh": "「{premise}」高於 {tipping}（{ends}）"},
    "side_is": {"en": '"{premise}" is: {readings}', "zh": "「{premise}」從：{readings}"},
    "box_holds": {
        "en": "Of histories held back, {coverage} of those in which it turns lie here (coverage), and it turns "
        "in {density} of those that lie here (density).",
        "zh": "留驗諸史之中，轉者之 {coverage} 在此域（覆蓋）；在此域者，轉者 {density}（密度）。",
    },
    "evidence": {
        "en": "{premise}: {grade} ({work}: {where}); {share} of its range lies there.",
        "zh": "{premise}：{grade}（{work}：{where}）；其域之 {share} 在此。",
    },
    "grade_attested": {"en": "attested", "zh": "有文可據"},
    "grade_inferred": {"en": "inferred", "zh": "推得"},
    "grade_assumed": {"en": "assumed", "zh": "假設"},
    "together": {
        "en": "All together: coverage {coverage}, density {density}.",
        "zh": "合計：覆蓋 {coverage}，密度 {density}。",
    },
    "tree": {"en": "A tree, as a check, splits on {premises}.", "zh": "以樹覆之，分於{premises}。"},
    "sensitivity": {"en": "What moves the lead most", "zh": "動之最甚者"},
    "named": {"en": "has a part", "zh": "有與"},
    "sensitivity_note": {
        "en": "Dot: how far a premise moves the lead, from 0 to 1, with a 95 % interval of resampled histories "
        "(which lies too high where these are few); dashed: what 95 of 100 premises without any part stay "
        "under. Only those marked have a part beyond chance among so many. Numbers without a name of their "
        "own have their path.",
        "zh": "點：前提動之之力，自 0 至 1，橫線為重抽諸史之 95 % 區間（史少則偏高）；虛線：無與之前提百之九十五"
        "不及於此。惟有記者，於眾多之中非出偶然。無名之數，以其路徑稱之。",
    },
    # the spread
    "variance": {"en": "What the spread is owed to", "zh": "散布所出"},
    "variance_note": {
        "en": "Of all the difference between one history and another in what each profile cares "
        "for, how much goes with the option, with the premises and with luck; 95 % intervals in brackets. "
        "A small share of the decision says that other things decide more, not that it did not matter. The last "
        "column is of the lead of the option taken over the best other one: where premises make little of that, there "
        "is no premise to be found that turns the answer, however many histories are lived.",
        "zh": "按所重，諸史相異之幾何出於所擇之策，幾何出於前提，幾何出於機運；括號內為 95 % 區間。決策之分"
        "小，謂他事所決者多，非謂其無與。末欄就所行之策與次善者之差言之：前提於此所占若微，則雖多演亦無可轉之前提。",
    },
    "no_variance": {
        "en": "Not worked out: too few histories were lived with another luck.",
        "zh": "未作：別具機運而重演之史過少。",
    },
    "structure": {"en": "premises", "zh": "前提"},
    "luck": {"en": "luck", "zh": "機運"},
    "lead_premises": {"en": "of the lead: premises", "zh": "勝負之差出於前提者"},
    # another court's answer
    "game": {"en": "With another court's answer", "zh": "彼廷之應"},
    "game_asked": {
        "en": "It was asked in time in {replied} of the branches of {histories} histories.",
        "zh": "{histories} 史諸支之中，彼廷及時有其議者 {replied}。",
    },
    "game_cells": {
        "en": "How likely it is of each pair that neither side would rather have done otherwise",
        "zh": "諸配之中，兩廷皆不願改圖之機率",
    },
    "game_played": {"en": "played", "zh": "所取"},
    "game_regret": {
        "en": '{profile}: most often "{option}" and "{answer}"; the one taken then loses {regret} ({ends}), '
        "P {likely}.",
        "zh": "{profile}：此廷多取「{option}」，彼廷多應以「{answer}」；所行之策遜最善者 {regret}（{ends}），"
        "P {likely}。",
    },
    "game_worth": {"en": "worth {ours} here, {theirs} to the other court", "zh": "於此廷值 {ours}，於彼廷值 {theirs}"},
    "game_note": {
        "en": "A cell is an equilibrium if either side, the other staying, would lose by another choice; over "
        'histories drawn anew and over what both courts value, the other by its own profiles alike. "Played" is '
        "how often each is chosen where both choose the better the more often, as sharply as courts of this world do "
        "(precision {middle}, 90 % from {low} to {high}; assumed).",
        "zh": "均衡者，彼不動而此改圖則損，反之亦然；諸史重抽，兩廷所重亦各依其範圍抽之，彼廷諸所重均取。「所取」者，"
        "兩廷皆擇善較多、其銳一如此世之朝廷（銳度 {middle}，90 % 在 {low} 至 {high} 之間；假設）時各策之機率。",
    },
    "the_decision": {"en": "the decision", "zh": "決策"},
    # the decision beside
    "beside": {"en": "With the decision beside it both ways", "zh": "與旁決相參"},
    "beside_note": {
        "en": 'The same histories lived with "{matter}" decided either way, so that neither is '
        "blamed for the other. In the table the worth of each road."
        "",
        "zh": "同此諸史，於「{matter}」兩途各行一次，使此決不代彼決受過。表為各途之值；其下為平均之差及 95 % 區間。",
    },
    "no_beside": {
        "en": "Not worked out: the question names no decision beside it, or too few histories had it.",
        "zh": "未作：所問無旁決，或有之之史過少。",
    },
    "beside_main": {"en": "{option} over {other}:", "zh": "{option}勝{other}："},
    "beside_side": {"en": "{one} over {two}:", "zh": "{one}勝{two}："},
    "beside_both": {
        "en": "by how much more the first is worth with {one} than with {two}:",
        "zh": "{one}時前者之值，較{two}時多：",
    },
    # readings and rival structures
    "no_readings": {"en": "No readings are told side by side here.", "zh": "此處未並列諸說。"},
    "no_variants": {"en": "No rival structure of the world was lived.", "zh": "未以他構之世試之。"},
    "beside_numbers": {"en": "Mean differences, with 95 % intervals", "zh": "平均之差，及 95 % 區間"},
    "beside_clear": {
        "en": "The options differ by more than chance.",
        "zh": "兩策之差，出偶然之外。",
    },
    "beside_open": {
        "en": "Which of the two options is ahead is open.",
        "zh": "兩策孰勝未定。",
    },
    "beside_leads": {
        "en": "Much depends on the other decision: the two together matter more than the one that is asked about.",
        "zh": "多繫於旁決：兩決相合之效，大於所問之決。",
    },
    "beside_bends": {
        "en": "The other decision changes what this one is worth.",
        "zh": "旁決改此決之值。",
    },
    "beside_apart": {
        "en": "That the one depends on the other cannot be told from chance.",
        "zh": "兩決相繫與否，不能與偶然相別。",
    },
    "beside_other": {
        "en": 'What is sure is that "{matter}" mattered more.',
        "zh": "可定者，「{matter}」之決所關尤大。",
    },
    "readings_told": {
        "en": "Of {all} leads {turned} have another sign (≠) than that of all histories; {sure} can be told from zero "
        "(bold).",
        "zh": "{all} 數之中，正負與諸史之全相反者（≠）{turned}，可與零相別者（粗體）{sure}。",
    },
    "readings_best": {"en": "Which option is most often best, and how often", "zh": "最常為上策者，及其機率"},
    "readings_note": {
        "en": "By how much the option taken leads the best other (+) or falls short of it (−) in the histories that "
        "follow a reading, or in a world of a rival structure, with a 95 % interval; upright line: zero; bold where "
        "the interval does not hold zero; ≠ and red where the sign is not that of all histories.",
        "zh": "從某說之諸史，或他構之世，所行之策勝（+）負（−）於他策之上者幾何，及其 95 % 區間；豎線為零；區間不含"
        "零者用粗體，正負與諸史之全相反者記 ≠ 而用紅。",
    },
    "reading": {"en": "reading", "zh": "說"},
    "all_histories": {"en": "all histories", "zh": "諸史之全"},
    "variants": {"en": "Rival structures of the world", "zh": "他構之世"},
    # claims
    "no_claims": {
        "en": "The claims that bear on this question were not examined for this page. The command that does so:",
        "zh": "此頁未驗史家之論。驗之之令：",
    },
    "none_bear": {"en": "No claim in the file of claims bears on this question.", "zh": "諸論之中，無涉此問者。"},
    "claims_note": {
        "en": "Each claim has a test that was written before any result was seen, on up to "
        "{histories} histories of each opening and course that it needs. Supported: the 95 % interval of "
        "the effect lies wholly where the claim says; refuted: wholly elsewhere. It is a finding about "
        "this model.",
        "zh": "每論有驗法，先於一切結果而定，各開局各策至多 {histories} 史。可從：效之 95 % 區間盡在其所言"
        "；不可從：盡在其外。此但言此模型。",
    },
    "claim": {"en": "claim", "zh": "論"},
    "finding": {"en": "finding", "zh": "斷"},
    "effect": {"en": "effect, and what it must be", "zh": "效，及所須"},
    "measured": {"en": "what was measured", "zh": "所量"},
    "supported": {"en": "supported", "zh": "可從"},
    "refuted": {"en": "refuted", "zh": "不可從"},
    "undecided": {"en": "undecided", "zh": "未定"},
    "silent": {"en": "silent", "zh": "無可言"},
    "silent_claims": {"en": "{count} to which this world cannot speak", "zh": "此世不能言者 {count}"},
    # how long it lasts, and what it was needed for
    "returns": {"en": "Do the branches come together again?", "zh": "兩支終復合否"},
    "returns_note": {
        "en": "The option taken and the best other, in the same histories. Alike: worth within "
        "{delta} of each other by every profile, so that it made no difference. Stranger: outcomes farther "
        "from anything seen with the option taken than 95 of 100 of those are from each other. Near a "
        "correlation of 0 the branches are strangers.",
        "zh": "所行之策與他策之上者，於同一史中相較。相同：按諸重其值之差皆不逾 {delta}，故所擇無異。異：其"
        "果遠於所行之策所見，過其中百之九十五。相關近零，則兩支如路人。",
    },
    "years_after": {"en": "years after", "zh": "其後年數"},
    "correlation": {"en": "correlation of the two", "zh": "兩支之相關"},
    "returned": {"en": "pairs alike", "zh": "相同之對"},
    "beyond": {"en": "stranger than any", "zh": "異於所見"},
    "no_causes": {
        "en": "No milestone that bears on the question came in one branch and not in the other.",
        "zh": "諸事之涉此問者，無一獨見於一支。",
    },
    "causes_brief": {
        "en": "In how many histories each thing came. Needed: of those in which it came with the option taken, the "
        "share in which it would not have come with the other; enough: of those in which it did not come with "
        "the other, the share in which it came with the one taken.",
        "zh": "各事見於諸史之幾何。必須：所行之策有之者，其中行他策則無之之比；足以：他策無之者，其中行所行之策則有之"
        "之比。",
    },
    "more_milestones": {"en": "{count} more that concern the court", "zh": "另有涉本朝者 {count} 事"},
    "more_claims": {"en": "{count} more claims", "zh": "另有 {count} 論"},
    "causes_note": {
        "en": "Luck is the same in both histories of a pair; 95 % intervals in brackets. What happens in one branch by "
        "luck alone counts too, so that little is to be read into small shares.",
        "zh": "兩支機運相同；括號內為 95 % 區間。但以機運而見於一支者亦在其中，故小數不足深論。",
    },
    "came": {"en": "what came", "zh": "其事"},
    "necessity": {"en": "needed", "zh": "必須"},
    "sufficiency": {"en": "enough", "zh": "足以"},
    "the_same": {"en": "the same", "zh": "同"},
    "other_milestones": {"en": "{count} other milestones", "zh": "其餘 {count} 事"},
    # planted truths and pairs
    "passing": {"en": "{count} questions that pass, with their answers", "zh": "已過者 {count} 條及其答"},
    "planted": {"en": "Would a known truth be found?", "zh": "預埋其真，能得之否"},
    "planted_note": {
        "en": "The same histories, options exchanged at random so that nothing is between them, "
        "then with a lead of {effect} planted. Nothing should be called a mistake in more than 5 %, and "
        "intervals should hold what was planted in about 95 %. On the right, how alike the two branches of "
        "one history are, what shared luck saves, and pairs that point the other way than the mean.",
        "zh": "取同此諸史，隨意互易諸策，使其間無差，而後埋入 {effect} 之勝。無差而斷為失策者不宜逾 5 %，區"
        "間含所埋者宜近 95 %。右為一史兩支之相似、共機運所省之史，及與平均相反之對。",
    },
    "planted_false": {"en": "nothing, called a mistake", "zh": "無差而斷失策"},
    "planted_covered": {"en": "interval holds it", "zh": "區間含之"},
    "planted_signed": {"en": "sign right", "zh": "正負不誤"},
    "planted_estimate": {"en": "mean estimate", "zh": "所估之平均"},
    "planted_correlation": {"en": "branches alike", "zh": "兩支之相關"},
    "planted_gain": {"en": "histories saved", "zh": "所省之史"},
    "planted_against": {"en": "pairs against", "zh": "相反之對"},
    # what is folded
    "quoted": {"en": '"{name}"', "zh": "「{name}」"},
    "unweighed": {"en": "Told, but weighed by no profile: {outcomes}", "zh": "計而不權者：{outcomes}"},
    "no_miss": {
        "en": "{count} that are met, or of which too few histories tell",
        "zh": "相合者，及史少不足言者，凡 {count}",
    },
    "no_misses": {"en": "No milestone of the record is missed.", "zh": "無不合者。"},
}
