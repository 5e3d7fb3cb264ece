"""The fixed words of what else the sources could mean, what mechanisms do, and what was known only later."""

from zongheng.inquiry.later import RULE

SOURCES: dict[str, dict[str, str]] = {
    "rereading": {"en": "Another reading of the sources", "zh": "別讀史料"},
    "later": {"en": "What was known only later", "zh": "後來方知者"},
    # without a source
    "rereading_note": {
        "en": "By how much the option taken leads the best other (+) or falls short of it (−) if the sources are read "
        "otherwise, with a 95 % interval; bold where that does not hold zero, ≠ and red where the sign is not "
        "that of the same histories as they are, whose lead is given beside it.",
        "zh": "別讀史料，則所行之策勝（+）負（−）於他策之上者幾何，及其 95 % 區間；區間不含零者用粗體，正負與同此諸史"
        "之本來相反者記 ≠ 而用紅，本來之數並列。",
    },
    "rereading_brief": {
        "en": "The same question, the sources read otherwise: whether the option taken leads the best other one with "
        "another sign than it does in the same histories as they are.",
        "zh": "同此一問，而別讀史料：所行之策與他策之上者之勝負，較同此諸史之本來，正負相反否。",
    },
    "turning": {
        "en": "{what}: the sign turns in {turned} of {all}, by some of what a court might care for",
        "zh": "{what}：{all} 種之中，按某重而正負相反者 {turned} 種",
    },
    "without": {"en": "Without each source", "zh": "去其一書"},
    "without_note": {
        "en": "No history is lived for it: those that were are weighed anew. A number that rests on the work lies "
        "anywhere in its range alike; readings that rest on it are left out. Nothing lies beyond a range, for no "
        "history drew it. Beside it how many premises rest on the work, and as how many histories the "
        "weighed ones are worth; under {fewest} nothing is said.",
        "zh": "不重演，但取已演之史而重權之。凡據此書之數，其域之內無所偏；據此書之說，去之。域外者無史可據。其旁為"
        "據此書之前提數，及權後所值之史數；不足 {fewest} 則不言。",
    },
    "rests": {"en": "premises {premises}, histories left {histories}", "zh": "前提 {premises}，餘 {histories} 史"},
    "silent_many": {
        "en": "Works without which too few histories are left to tell",
        "zh": "去之則史少不足言之書",
    },
    "silent_works": {
        "en": "Too few histories are left to tell without: {works}.",
        "zh": "去之則史少不足言者：{works}。",
    },
    "as_they_are": {"en": "as they are", "zh": "本來"},
    "no_works": {"en": "No premise rests on a work.", "zh": "無前提據於書。"},
    "as_it_is": {"en": "as they are {lead}", "zh": "本來 {lead}"},
    # armies
    "men": {"en": "Armies of another size", "zh": "兵數或倍或半"},
    "men_note": {
        "en": "Some of the same histories, lived again with every army, garrison and establishment half or twice as "
        "large on the first day, whoever's it is.",
        "zh": "取同此諸史若干，首日無論何國，軍、戍、額皆半之或倍之，而重演之。",
    },
    "men_0.5": {"en": "half as many men", "zh": "兵皆半之"},
    "men_2": {"en": "twice as many men", "zh": "兵皆倍之"},
    "no_men": {
        "en": "Not lived: too few histories were asked for. From some {count} on there are enough.",
        "zh": "未演：所求之史過少，約 {count} 史以上方足。",
    },
    "in_histories": {"en": "{histories} histories", "zh": "{histories} 史"},
    # mechanisms
    "mechanisms": {"en": "With each mechanism taken out", "zh": "去其一機制"},
    "mechanisms_note": {
        "en": "A few of the same histories, lived again with a mechanism out: what the answer owes to it. With as "
        "few as these only large differences can be seen. Which patterns the model gets wrong in general, fitted or "
        "not, is not worked out: nothing is calibrated yet.",
        "zh": "取同此諸史少許，去一機制而重演之，以見答案所賴。史少若此，惟大差可見。至於模型通體何象不合，尚未作："
        "未經校準。",
    },
    "mechanism": {"en": "mechanism", "zh": "機制"},
    # suppositions
    "suppose": {
        "en": "To keep the histories, move any premise, and see what they say then, without living them again",
        "zh": "存此諸史，改其前提，不重演而觀其斷",
    },
    # later
    "later_note": {
        "en": "A decision is judged by what could be known when it was made ({first}). Told here is what in the data "
        "is later, what the world lays down for later days, and whether anything else of it was known that morning.",
        "zh": "決策當以其時（{first}）所可知者斷之。此處言諸數之中何者晚出，此世為後日所定者為何，而此外之後事，當日"
        "之晨曾有知者否。",
    },
    "poisoned": {"en": "A poisoned future", "zh": "毒其後事"},
    "poisoned_brief": {
        "en": "with later data made absurd {mornings} of {asked} mornings were the same to the last bit",
        "zh": "悖亂後出之數，{asked} 史決策之晨逐位相同者 {mornings}",
    },
    "poisoned_note": {
        "en": "How it is done: {changed} later data were made absurd (deaths {died}, years in office {office}, courses "
        "taken {courses}, dates of the record {milestones}), and {asked} of the histories lived again to the end.",
        "zh": "其法：取後出之數 {changed} 而悖亂之（卒年 {died}，任年 {office}，所行之策 {courses}，史實之日 "
        "{milestones}），取 {asked} 史重演至終。",
    },
    "poisoned_mornings": {
        "en": "{mornings} of {asked} were the same to the last bit on the morning of the decision: all that courts "
        "believed, their sums, and the whole world but those data themselves.",
        "zh": "決策之晨，{asked} 史之中 {mornings} 史逐位相同：朝廷所信、所計，及除所亂之數外之全世，無不同。",
    },
    "poisoned_branches": {
        "en": "Of the {free} in which nobody dies by the record {branches} were the same to the end with every "
        "option; of the others {moved} were not, for deaths by the record are laid down.",
        "zh": "其中不依史載之卒年者 {free} 史，諸策至終相同者 {branches}；餘者不同者 {moved}，蓋卒年為此世所定。",
    },
    "poisoned_hindsight": {
        "en": "Hindsight reads the record, as it must: {kept} histories went as the record did, {absurd} as the "
        "absurd one.",
        "zh": "事後之斷本讀史實：與史實相合者 {kept} 史，與悖亂者相合者 {absurd} 史。",
    },
    "poisoned_fields": {"en": "What differed: {fields}.", "zh": "所異者：{fields}。"},
    "no_poisoned": {"en": "No history was lived again for it.", "zh": "未為此重演。"},
    "bare": {"en": "without deaths by the record", "zh": "不依史載之卒年"},
    "bare_judged": {"en": "Histories in which nobody dies by the record", "zh": "不依史載卒年之史"},
    "bare_same": {"en": "the sign is the same", "zh": "正負不變"},
    "bare_turns": {"en": "the sign differs for {profiles}", "zh": "{profiles}正負相反"},
    "no_bare": {
        "en": "Too few histories without deaths by the record ({count}) to judge by.",
        "zh": "不依史載卒年者僅 {count} 史，不足以斷。",
    },
    "declared": {"en": "What the world lays down for later days", "zh": "此世為後日所定者"},
    "declared_note": {
        "en": "Not in this world: {none}. Of everything else after the decision nothing is written: rules and luck "
        "bring it about.",
        "zh": "此世所無：{none}。此外後事皆無所書，由法與機運而生。",
    },
    "declared_scripted": {"en": "scripted events", "zh": "所書之事"},
    "declared_orders": {"en": "orders that go out later", "zh": "後發之令"},
    "declared_matters": {"en": "matters that come before a court on a known day", "zh": "定日上朝之議"},
    "declared_deaths": {
        "en": "people who die in the year of the record, in {share} of the histories (in the others by age)",
        "zh": "依史載之年而卒者，見於 {share} 之史（餘依年齒）",
    },
    "declared_careers": {
        "en": "people of the record who come of age later, as they are told to have been",
        "zh": "史有其人而後方成年者，性行依史",
    },
    "declared_judged": {
        "en": "people whose character is judged from lives that go on after it, as no court could",
        "zh": "其性行據此後之生平而定者，非當時所能知",
    },
    "declared_powers": {
        "en": "powers that may rise, each where and under whom the record has it",
        "zh": "或將興之勢力，其地其人依史",
    },
    "declared_abroad": {"en": "armies that a war in far lands calls or sends back", "zh": "為遠地之戰所召所還之軍"},
    "passages_note": {
        "en": "These numbers are parameters, and no court reads them; but who read them off knew how things went. "
        "Taken are passages with {rule}.",
        "zh": "此皆參數，非朝廷所讀；然錄之者已知其後。其法（{rule}）。",
    },
    "rule": {
        "en": RULE,
        "zh": "四位之數，後於決策之年而不過百年者；或具月日而後於其日者。四位之計數無逗號者誤作年，不言年者不見",
    },
    "passages_count": {
        "en": "{count} numbers from {passages} passages name later years; of {entries} entries in all {dated} name "
        "any.",
        "zh": "{passages} 條文、{count} 數言及後年；全 {entries} 條之中，言及年者 {dated}。",
    },
    "passage": {"en": "passage", "zh": "所據之文"},
    "years": {"en": "later years", "zh": "後年"},
    "read_from": {"en": "numbers", "zh": "數"},
    "work": {"en": "work", "zh": "書"},
    "written": {"en": "date, as the bibliography has it", "zh": "書目所記之年"},
    "entries": {"en": "entries", "zh": "條"},
    "dated": {"en": "name a year", "zh": "言年"},
    "later_years": {"en": "a later one", "zh": "言後年"},
    "works_used": {
        "en": "{count} works that numbers are taken from, with their dates",
        "zh": "所取之書 {count} 種及其年",
    },
}
