"""Words of the tables, in English and Chinese."""

from collections.abc import Mapping

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "to": "to",
        "histories": "{count} history|{count} histories",
        "of_histories": "{count} of {all} histories",
        "seed": "seed {seed}",
        "seconds": "{seconds} s",
        "cores": "{count} core|{count} cores",
        "premises": "premises drawn: {numbers}, {readings}",
        "numbers": "{count} number|{count} numbers",
        "readings": "{count} reading|{count} readings",
        "edits": "changed: {edits}",
        "milestone": "milestone",
        "happens": "happens",
        "when": "when (5 % · median · 95 %)",
        "record": "record",
        "never": "never",
        "outcome": "outcome",
        "median": "median",
        "mean": "mean",
        "moved": "What moved it most: {list}.",
        "moved_how": "Rank correlation with “{outcome}” over {count} histories (Spearman), each less those before it.",
        "nothing_moved": "No premise stands out from noise: none has a rank correlation of {bar} with “{outcome}”.",
        "audit": "Grain audit closes to {grain}, heads to {heads}.",
        "audit_fails": "The audit does not close: grain is off by {grain}, heads by {heads}. Trust nothing here.",
        "ran_out": "{count} history ran out of room for {what}.|{count} histories ran out of room for {what}.",
        "results": "Results: {folder}",
        "again": "Again: {again}",
        "base": "base",
        "edit": "edit",
        "difference": "difference (95 %)",
        "later": "days later (95 %)",
        "pairs": "{count} pair of histories, all other luck shared|{count} pairs of histories, all other luck shared",
        "stars": "* the interval leaves out zero. Of {count} intervals of 95 %, about {false} do so by chance.",
        "listed": ", ",
    },
    "zh": {
        "to": "至",
        "histories": "{count} 史",
        "of_histories": "{all} 史之 {count}",
        "seed": "種子 {seed}",
        "seconds": "{seconds} 秒",
        "cores": "{count} 核",
        "premises": "所抽前提：{numbers}、{readings}",
        "numbers": "數 {count}",
        "readings": "說 {count}",
        "edits": "改：{edits}",
        "milestone": "里程",
        "happens": "發生",
        "when": "日期（5 % · 中位 · 95 %）",
        "record": "史實",
        "never": "未有",
        "outcome": "結果",
        "median": "中位",
        "mean": "平均",
        "moved": "影響最大者：{list}。",
        "moved_how": "各前提與「{outcome}」之等級相關（Spearman），計 {count} 史；後者皆除去前者所及。",
        "nothing_moved": "無前提顯出於雜訊：與「{outcome}」之等級相關皆不及 {bar}。",
        "audit": "糧之核算誤差 {grain}，人之核算誤差 {heads}。",
        "audit_fails": "核算不合：糧差 {grain}，人差 {heads}。此結果不可信。",
        "ran_out": "{count} 史因{what}容量不足而止。",
        "results": "結果：{folder}",
        "again": "再演：{again}",
        "base": "原",
        "edit": "改",
        "difference": "差（95 %）",
        "later": "遲早日數（95 %）",
        "pairs": "對照 {count} 對，除所改外機運皆同",
        "stars": "* 區間不含零。95 % 之區間 {count} 個，偶然如此者約 {false}。",
        "listed": "、",
    },
}

UNITS = {
    "men": "人", "heads": "人", "days": "日", "shi": "石", "share": "", "count": "", "places": "處", "guan": "貫",
}  # fmt: skip
OUT_OF_ROOM = {
    "battles": "戰", "convoys": "運", "annals": "編年", "docket": "廷議", "embassies": "使", "decisions": "定議"
}  # fmt: skip


def words(lang: str) -> Mapping[str, str]:
    """The words of a language."""
    if lang not in LABELS:
        raise ValueError(f"no table is written in {lang!r}: write one of {', '.join(LABELS)}")
    return LABELS[lang]


def counted(text: str, count: int, **more: object) -> str:
    """A text with a count, in the singular or the plural: ``{count} core|{count} cores``."""
    one, _, many = text.partition("|")
    return (many if many and count != 1 else one).format(count=f"{count:,}", **more)


def unit_of(unit: str, lang: str) -> str:
    """A unit in a language; none is shown for shares, which are written in per cent."""
    if unit in ("share", "count"):
        return ""
    return UNITS.get(unit, unit) if lang == "zh" else unit
