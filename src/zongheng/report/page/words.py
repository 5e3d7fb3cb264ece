"""The fixed words of the page, in English and Chinese."""

from .words_grounds import GROUNDS
from .words_sources import SOURCES

WORDS: dict[str, dict[str, str]] = {
    "toggle": {"en": "中文", "zh": "English"},
    "lang": {"en": "en", "zh": "zh-Hant"},
    "contents": {"en": "Contents", "zh": "目次"},
    "verdict": {"en": "The verdict", "zh": "斷語"},
    "decision": {"en": "The decision", "zh": "所議"},
    "options": {"en": "The options", "zh": "諸策"},
    "judgements": {"en": "Three judgements, by what a court might care for", "zh": "三斷，按所重之不同"},
    "fans": {"en": "What came of it, year by year", "zh": "逐年之果"},
    "maps": {"en": "Who holds the land", "zh": "疆域"},
    "premises": {"en": "On what the answer hangs", "zh": "所繫之前提"},
    "readings": {"en": "Readings side by side", "zh": "諸家之說並列"},
    "claims": {"en": "Claims of historians that bear on it", "zh": "史家之論"},
    "causes": {"en": "What the option taken was needed for", "zh": "所行之策，何事所必須"},
    "histories": {"en": "Histories to read", "zh": "可讀之史"},
    "misses": {"en": "Where the model misses the record", "zh": "模型與史實之不合"},
    "referee": {"en": "Twenty questions of a referee", "zh": "審問二十條"},
    "again": {"en": "Where this comes from, and how to make it again", "zh": "所本與重演之法"},
    "to": {"en": "to", "zh": "至"},
    "undrawn": {
        "en": "This part could not be drawn: {error}. Its data are in the file.",
        "zh": "此部未能繪出：{error}。其數在文件中。",
    },
    # verdict
    "passed": {"en": "passes", "zh": "過"},
    "not_passed": {"en": "does not pass", "zh": "未過"},
    "undetermined by the evidence": {"en": "undetermined by the evidence", "zh": "證據不足以定"},
    "a mistake": {"en": "a mistake", "zh": "失策"},
    "not a mistake": {"en": "not a mistake", "zh": "非失策"},
    "leaning: a mistake": {"en": "leaning: a mistake", "zh": "傾向於失策"},
    "leaning: not a mistake": {"en": "leaning: not a mistake", "zh": "傾向於非失策"},
    "headline": {"en": "{taken}: {words}.", "zh": "「{taken}」：{words}。"},
    "headline_failed": {
        "en": "{taken}: {words}; questions {failed} of the referee do not pass.",
        "zh": "「{taken}」：{words}；審問第 {failed} 條未過。",
    },
    "headline_turns": {"en": " It hangs on {turns}.", "zh": "此繫於{turns}。"},
    "listed": {"en": ", ", "zh": "、"},
    "colon": {"en": ": ", "zh": "："},
    "failed": {
        "en": "No stronger word is allowed while a question of the referee does not pass. {count} of {all} do not:",
        "zh": "審問有一條未過，則不得更為斷語。{all} 條之中，未過者 {count}：",
    },
    "second": {
        "en": "Of {count} options {best} is best with a probability of {first} and {next} with {after}, in the mean "
        "over {profiles} things that a court might care for. ",
        "zh": "諸策凡 {count}，{best}為上策之機率 {first}，{next}次之，{after}，皆 {profiles} 種所重之平均。",
    },
    "odds": {
        "en": "That another option would have been better than the one taken, by more than {delta}, has a probability "
        "of {model} as the model has it and of {court} as the court believed it, depending on what one cares for.",
        "zh": "他策優於所行之策逾 {delta} 之機率，視所重而異：依模型 {model}，依當時所信 {court}。",
    },
    "odds_bare": {
        "en": "That another option would have been better than the one taken, by more than {delta}, has a probability "
        "of {model} as the model has it, depending on what one cares for.",
        "zh": "他策優於所行之策逾 {delta} 之機率，視所重而異：依模型 {model}。",
    },
    "odds_hindsight": {
        "en": " In hindsight, over the {accepted} histories that went as the record did, it is {hindsight}.",
        "zh": "事後觀之，取與史實相合之 {accepted} 史，則為 {hindsight}。",
    },
    "leader": {
        "en": "{option} is most often best for {profiles}",
        "zh": "最常為上策者{option}：{profiles}",
    },
    "alike": {
        "en": "for {profiles} all options come to the same",
        "zh": "於{profiles}諸策無異",
    },
    "alike_all": {
        "en": "For {profiles} all options come to the same",
        "zh": "於{profiles}諸策無異",
    },
    "hangs_on": {"en": "It hangs on {premises}.", "zh": "此繫於{premises}。"},
    "hangs_none": {
        "en": "No premise was found on which the answer hangs: {premises} were tried, and with {histories} histories "
        "only a strong one could be found.",
        "zh": "所繫之前提，未見其一：所試 {premises}，以 {histories} 史之數，惟強者可見。",
    },
    "unlearnt": {
        "en": " Premises make {share} of the difference between histories, and none of them was learnt from a fit.",
        "zh": "諸史之異，{share} 出於前提，而前提無一由擬合而得。",
    },
    "semicolon": {"en": "; ", "zh": "；"},
    "stop": {"en": ". ", "zh": "。"},
    "how": {"en": "How to read it", "zh": "讀法"},
    "more": {"en": "{count} more", "zh": "另有 {count}"},
    "few": {
        "en": "Only {count} histories stand behind this page: read its numbers as a sketch.",
        "zh": "此頁所據僅 {count} 史：其數但為草圖。",
    },
    "hindsight_few": {
        "en": "Hindsight is not judged: too few histories went as the record did ({count}; 20 are the least).",
        "zh": "不作事後之斷：與史實相合者 {count} 史，至少須 20。",
    },
    # decision card
    "who": {"en": "Who decides", "zh": "決者"},
    "when": {"en": "When", "zh": "時"},
    "what": {"en": "What lies before the court", "zh": "所議之事"},
    "horizon": {"en": "How far the histories go", "zh": "歷時"},
    "years_on": {
        "en": "{years} years; told at the end of years {after} after it",
        "zh": "{years} 年；言其後第 {after} 年末",
    },
    "years_only": {"en": "{years} years", "zh": "{years} 年"},
    "counts": {"en": "What is told", "zh": "所計"},
    "delta": {"en": "The least that matters", "zh": "所計之最小差"},
    "delta_of": {
        "en": "{delta}: as much as {percent} of an outcome that weighs 1, as it was that morning",
        "zh": "{delta}，即權為一之果當日之數之 {percent}",
    },
    "spoke": {"en": "Who of the time spoke for each", "zh": "當時主之者"},
    "option": {"en": "option", "zh": "策"},
    "each_option": {"en": "What each option is", "zh": "諸策之詳"},
    "spoke_late": {"en": "after the decision", "zh": "在決策之後"},
    "no_witness": {"en": "nobody of the time is known to have spoken for it", "zh": "當時無人主之"},
    "taken": {"en": "taken", "zh": "所行"},
    "what_if": {"en": "A what-if that nobody of the time could choose.", "zh": "此設想，當時無人可擇。"},
    "edits": {
        "en": "The options change the first day of the world; no court decides.",
        "zh": "諸策改首日之世，非朝廷所決。",
    },
    # options
    "plausible": {"en": "how likely then", "zh": "當時之可能"},
    "best": {"en": "best option", "zh": "為上策"},
    "options_note": {
        "en": "Outcomes {years} years on; below each by how much it differs from the option taken (Δ). An option is "
        "best by its worth in the mean of years {after}, so that a lead in the last year alone decides nothing.",
        "zh": "諸果為其後 {years} 年之數，其下為與所行之策之差（Δ）。上策以第 {after} 年之平均而定，故獨末年之勝不足"
        "以決。",
    },
    "options_note_once": {
        "en": "Outcomes {years} years on; below each by how much it differs from the option taken (Δ).",
        "zh": "諸果為其後 {years} 年之數，其下為與所行之策之差（Δ）。",
    },
    "plausible_note": {
        "en": "How likely then: the share that the court model itself gave each option; in brackets and as a line the "
        "5–95 % of histories (the sum is less than all where a court could also do something else). Best option: "
        "probability to have the highest worth, mean over what a court might care for, with a dot for each and their "
        "range in brackets. Outcomes: mean and, in brackets, its 95 % interval, each on its own scale; scales do not "
        "begin at zero. Δ: mean difference history by history, with its 95 % interval; of shares in points of a "
        "hundred. The dead are counted from the first day of the world on.",
        "zh": "當時之可能：朝廷模型自予各策之機率，橫線及括號為諸史之 5–95 %（朝廷尚有他策時，其和不足一）。為上策："
        "其值最高之機率，諸重之平均，每重一點，括號內為其範圍。諸果：平均，括號內為其 95 % 區間，各有其尺，不必始於"
        "零。Δ：逐史相較之差之平均及其 95 % 區間，比率以百分之一計。死者自此世首日起計。",
    },
    "percents": {"en": "% of histories", "zh": "諸史之 %"},
    "millions": {"en": "millions", "zh": "百萬"},
    "thousands": {"en": "thousands", "zh": "千"},
    "hundred_millions": {"en": "hundred millions", "zh": "億"},
    "ten_thousands": {"en": "ten thousands", "zh": "萬"},
    "others": {"en": "Other outcomes: {outcomes}", "zh": "他果：{outcomes}"},
    # judgements
    "court_beliefs": {"en": "as the court believed", "zh": "依當時所信"},
    "best_model": {"en": "as the model has it", "zh": "依模型"},
    "hindsight": {"en": "in hindsight", "zh": "依事後"},
    "regret": {"en": "regret of the option taken", "zh": "所行之憾"},
    "likely": {"en": "probability that it exceeds {delta}", "zh": "逾 {delta} 之機率"},
    "judged_brief": {
        "en": "Regret: by how much the best option is worth more than the one taken; with its 95 % interval. P: "
        "probability that it exceeds {delta} (dashed). The three lights are never mixed.",
        "zh": "憾：上策之值逾所行者幾何，及其 95 % 區間。P：逾 {delta}（虛線）之機率。三斷不相混。",
    },
    "judged_note": {
        "en": "Worth: each outcome as a share of what it was on the morning of the decision (what stands or falls as 1 "
        "or 0, the dead as a share of the people where the question says so; what was nothing that morning as it "
        "is), weighed as told, in the mean of years {after}. Dot: over all histories; bar: 95 % of histories "
        "drawn anew and of weights drawn from their ranges. Nobody of the time gave weights: who is named spoke "
        "for what is cared for; the sizes are ours.",
        "zh": "值：各果與決策之晨之數相比（存亡以一與零計；所問有言者，死者與民數相比；當日本無者，以其數計），按所列"
        "之權相加，取第 {after} 年之平均。點：諸史之平均；橫線：重抽諸史及諸權之 95 %。當時無人言權之數：所舉之人主其"
        "所重，大小則編者所定。",
    },
    "hindsight_note": {
        "en": "Hindsight: the {count} histories in which, with the option taken, these came within {within} years of "
        "their dates in the record: {milestones}; judged with their own luck.",
        "zh": "事後：行所行之策，而下列諸事之日距史實不逾 {within} 年者，凡 {count} 史：{milestones}；依其本來之機運"
        "而斷之。",
    },
    "weights": {"en": "Weighs", "zh": "其權"},
    "voices": {"en": "Who of the time spoke for each of them", "zh": "當時各主其重者"},
    "absent": {"en": "not judged", "zh": "未斷"},
    # fans
    "fan_note": {
        "en": "At the end of each year: median, and bands that hold half and nine tenths of the histories. Bands are "
        "the spread of histories, not the doubt about the median.",
        "zh": "每年之末：中位線，及含半數與九成之帶。帶為諸史之散布，非中位之疑。",
    },
    "no_years": {"en": "The histories are shorter than a year.", "zh": "諸史不及一年。"},
    "share_alive": {"en": "share of histories", "zh": "諸史之比"},
    # maps
    "map_note": {
        "en": "Counted on the first day of each month. A territory is coloured by who holds its place in most "
        "histories; paler where histories disagree; dotted where that is none of the three greatest powers, for "
        "small ones have like colours; hatched where mostly nobody holds it. Point at a place, or choose it, to "
        "see who holds it. Territories are what lies nearest by the cost of the way: they are no borders of the "
        "record. Coasts and lakes are today's, of lakes those that were there; rivers as they ran then, so far "
        "as that is known.",
        "zh": "以每月首日計之。各地之色，從諸史中據有者之最多；諸史不一則淡；非三大國所據者加點，以小國之色相近也；"
        "多無主者畫斜線。指其地或選之，則見誰據之。其域以道里難易而分，非當時之界。海岸及湖為今之形，湖但錄當時所有"
        "者；河道為當時之河道，據所知。",
    },
    "start_note": {
        "en": "The slider begins at the date on which the two maps differ most.",
        "zh": "滑尺始於兩圖相差最大之日。",
    },
    "date": {"en": "date", "zh": "日"},
    "whole": {"en": "whole", "zh": "全圖"},
    "middle": {"en": "Sichuan to the sea", "zh": "蜀至海"},
    "border": {"en": "Huai and Han", "zh": "淮漢"},
    "hint": {
        "en": "Point at a place, or choose one, to see who holds it in how many histories.",
        "zh": "指一地或選之，則見諸史中誰據之。",
    },
    "nobody": {"en": "nobody", "zh": "無主"},
    "places_held": {"en": "who holds the {total} places, mean over histories", "zh": "{total} 地各為誰據，諸史平均"},
    "place": {"en": "choose a place", "zh": "選一地"},
    "no_map": {
        "en": "This world has no map; only how many places each holds is told.",
        "zh": "此世無圖，但言各據幾地。",
    },
    "of_histories": {"en": "of {count} histories", "zh": "／{count} 史"},
    # histories
    "typical": {"en": "A typical history: {option}", "zh": "尋常之史：{option}"},
    "typical_run": {"en": "History {run}: an example, not a forecast.", "zh": "第 {run} 史：此為例，非預言。"},
    "typical_note": {
        "en": "A typical history is, of all, the one whose outcomes lie nearest to the medians under an option.",
        "zh": "尋常之史，諸史之中其果最近此策之中位者。",
    },
    "told_of": {
        "en": "{told} of {all} sentences, the weightiest; numbers in brackets are rows of the annals. The whole:",
        "zh": "全文 {all} 句，錄其重者 {told} 句；括號內為編年之行。全文：",
    },
    "more_sentences": {"en": "{count} more sentences", "zh": "餘 {count} 句"},
    "whole_branch": {"en": "The whole of this branch", "zh": "此支全文"},
    "more_events": {"en": "{count} more", "zh": "另有 {count} 事"},
    "apart": {"en": "The pair that differs most", "zh": "相去最遠之一對"},
    "apart_run": {
        "en": "History {run} with two options, {one} and {two}: same premises, same luck.",
        "zh": "第 {run} 史，「{one}」與「{two}」各行一次，前提同，機運同。",
    },
    "apart_note": {
        "en": "History {run} with both options, same premises, same luck. It was chosen because it differs most, "
        "so it exaggerates: read it to see how a difference can arise, not how large it is.",
        "zh": "第 {run} 史，兩策各行一次，前提同，機運同。因其相去最遠而選之，故必過甚：可觀其所以異，不可據以言其"
        "大小。",
    },
    "no_histories": {"en": "No histories were lived again for this page.", "zh": "此頁未重演諸史。"},
    "shared": {
        "en": "Up to the morning of the decision, {date}, both branches are one history (rows of annals: {shared}). Of "
        "the rows after it {alike} are the same in both; {one} are in the first alone, {two} in the second.",
        "zh": "至決策之晨（{date}），兩支同為一史，編年 {shared} 行。其後兩支同者 {alike} 行，獨在前支者 "
        "{one}，獨在後支者 {two}。",
    },
    "more_misses": {"en": "{count} more that are missed", "zh": "另有不合者 {count}"},
    "first": {"en": "Where they part: the first events that only one branch has", "zh": "初異：獨在一支之最早諸事"},
    "turns": {"en": "What then befell the court in one branch alone", "zh": "此後獨在一支而關本朝之大事"},
    "turns_note": {
        "en": "Wars, treaties, rulers and capitals that have no like within {near} days in the other branch: of each "
        "kind with each court the first, twelve at the most, treaties last.",
        "zh": "戰和、盟約、君主、都城之事，他支 {near} 日之內所無者：每國每類取其最早，至多十二，盟約居後。",
    },
    "trails": {"en": "How that came to matter", "zh": "何以至此"},
    "trail_note": {
        "en": "Each trail ends with something that has no like within {near} days in the other branch. Each step "
        "is the last earlier event of the branch's own that concerned the same army, place or courts. It "
        "shows where to look for a cause; it does not prove one.",
        "zh": "每條之末，為他支 {near} 日之內所無之事。每步為此前獨在此支、而涉同軍、同地或同朝之最近一事。可循以求"
        "因，不足以證因。",
    },
    "no_trail": {"en": "Nothing of weight happened in this branch alone.", "zh": "此支無獨有之大事。"},
    # misses
    "milestone": {"en": "in the record", "zh": "史實之事"},
    "record": {"en": "record", "zh": "史實"},
    "model": {"en": "model: happens", "zh": "模型：發生"},
    "model_when": {"en": "model: 5 % · median · 95 %", "zh": "模型：5 % · 中位 · 95 %"},
    "never": {"en": "never", "zh": "未有"},
    "miss": {"en": "miss", "zh": "不合"},
    "too_few": {"en": "too few to say", "zh": "史少不足言"},
    # referee, provenance
    "miss_brief": {
        "en": "With the option that was taken. What is missed here, the answer above rests on all the same.",
        "zh": "皆行所行之策。此處雖不合，上之答案仍據之。",
    },
    "miss_note": {
        "en": "All histories are counted, whether they went as the record did or not. A miss: it happened and comes in "
        "fewer than one history in ten, or did not and comes in more than nine, or its date lies outside the 5–95 % of "
        "those in which it comes; with fewer than ten histories behind it nothing is said. In brackets 95 % intervals.",
        "zh": "計諸史之全，不問與史實合否。不合者：史有之而十史不及其一，史無之而十史逾九，或其日在 5–95 % 之外；所據"
        "不及十史則不言。括號內為 95 % 區間。",
    },
    "question": {"en": "question", "zh": "問"},
    "english_only": {"en": "", "zh": "諸數出處之說明但有英文。"},
    "provenance": {
        "en": "{asked} of {lived} histories were asked (in the others the decision did not come, or an option was "
        "not open); ended by {ended}.",
        "zh": "計 {lived} 史，其中 {asked} 史有此議（餘者無此議，或有策不可行）；止於{ended}。",
    },
    "intervals": {"en": "narrow intervals", "zh": "區間已窄"},
    "Ctrl-C": {"en": "Ctrl-C", "zh": "中止之令"},
    "ended_histories": {"en": "the number that was asked for", "zh": "所求之數"},
    "seconds": {"en": "the time that was given", "zh": "所予之時"},
    "command": {"en": "The same numbers, bit for bit", "zh": "重演之令，所得逐位相同"},
    "hashes": {"en": "What fixes them", "zh": "所定者"},
    "field_id": {"en": "question", "zh": "問"},
    "field_taken": {"en": "option taken", "zh": "所行之策"},
    "field_digest": {"en": "hash of the question", "zh": "問之雜湊"},
    "field_scenario": {"en": "opening", "zh": "開局"},
    "field_scenario_hash": {"en": "hash of the world", "zh": "世界之雜湊"},
    "field_engine_hash": {"en": "hash of the engine", "zh": "引擎之雜湊"},
    "field_code_hash": {"en": "hash of the code", "zh": "程式之雜湊"},
    "licence": {
        "en": "Program and world: Apache-2.0; the world's files name a source and a grade for each number. Map: land "
        "by Natural Earth, relief by Tom Patterson, both in the public domain; rivers, places and territories are "
        "ours. No part of this page comes from a network.",
        "zh": "程式與世界之文件：Apache-2.0，諸數各注其出處與等第。圖：陸地用 Natural Earth，地勢用 Tom Patterson，皆"
        "公有；河、地、域自繪。此頁不取於網路。",
    },
    **GROUNDS,
    **SOURCES,
}

# what a hostile but fair referee asks
QUESTIONS: dict[int, dict[str, str]] = {
    1: {
        "en": "What exactly is the decision, who took it, when, and what were the options?",
        "zh": "所決何事，何人決之，何時，其策有幾？",
    },
    2: {
        "en": "Could that court have chosen otherwise without a different world?",
        "zh": "世不改，朝廷可別有所擇乎？",
    },
    3: {"en": "Mistake by whose lights: theirs or yours?", "zh": "失策者，依彼之見，抑依汝之見？"},
    4: {"en": "Did knowledge of the ending leak in?", "zh": "後事之知，曾漏入乎？"},
    5: {"en": "Is this one decision or several?", "zh": "此一決，抑數決？"},
    6: {"en": "Do the branches differ by the decision, or by luck?", "zh": "兩支之異，出於決策，抑出於機運？"},
    7: {
        "en": "How much is luck, how much ignorance, how much choice of model?",
        "zh": "機運幾何，無知幾何，擇模幾何？",
    },
    8: {"en": "Which inputs did you invent?", "zh": "何數為臆設？"},
    9: {"en": "Would a wrong reading of the sources change the answer?", "zh": "史料誤讀，則答案改乎？"},
    10: {"en": "Does your calibration work at all?", "zh": "校準果有效乎？"},
    11: {"en": "If the truth were planted, would you find it?", "zh": "預埋其真，能得之乎？"},
    12: {"en": "Does another inference engine agree?", "zh": "別用一法推之，亦同乎？"},
    13: {"en": "What did you predict that you had not seen?", "zh": "未見之事，曾預言何者？"},
    14: {"en": "Would a fool do as well?", "zh": "愚者為之，亦能如此乎？"},
    15: {"en": "Does it work anywhere else?", "zh": "施於他處，亦可乎？"},
    16: {"en": "Which patterns does the model get wrong?", "zh": "何象為模型所不合？"},
    17: {"en": "Would another reasonable model say the opposite?", "zh": "別一合理之模，所言相反乎？"},
    18: {"en": "Under which premises does the verdict flip?", "zh": "何前提之下，斷語翻轉？"},
    19: {"en": "Are you extrapolating, and does history return to its course?", "zh": "有外推乎？史終歸其道乎？"},
    20: {"en": "Can I repeat it, read it and change it?", "zh": "可重演、可讀、可改乎？"},
}
