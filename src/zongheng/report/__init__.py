"""Words, tables and figures: what histories and ensembles look like to people. Nothing here runs a history."""

from zongheng.report.chronicle import Chronicle, Entry, Told, chronicle, tell_event
from zongheng.report.comparing import comparison
from zongheng.report.events import Event, read_events
from zongheng.report.influence import Influence, spearman, strongest
from zongheng.report.layout import lines, tell, title_of
from zongheng.report.paired import Difference, differences
from zongheng.report.tables import command, made, moved, summary

__all__ = [
    "Chronicle",
    "Difference",
    "Entry",
    "Event",
    "Influence",
    "Told",
    "chronicle",
    "command",
    "comparison",
    "differences",
    "lines",
    "made",
    "moved",
    "read_events",
    "spearman",
    "strongest",
    "summary",
    "tell",
    "tell_event",
    "title_of",
]
