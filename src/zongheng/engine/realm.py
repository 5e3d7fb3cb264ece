"""The arrays of states and their dealings: courts, relations, beliefs, matters, embassies, people.

Tables like those of ``state.py``, which merges them into one record. Here too every field states its dtype and unit
once. A court reads what it believes (``relations.strength`` ..., ``views``), never what is.
"""

from .fields import Field, day, f8, i1, i4, row, sure, u8

REALM_CAPACITY = {
    "factions": 8,
    "considerations": 10,
    "embassies": 64,
    "docket": 64,
    "named": 32,
    "thumbs": 512,
    "features": 48,
    "watch": 1,
}
OPTIONS, ACTS = 6, 3  # courses open in a matter; actions in a course
WAY = 12  # roads of its way that a column remembers

# what a polity is
STATE_, STEPPE, BAND = range(3)
POLITY_KINDS = ("state", "steppe", "band")
# who decides for it: the court model, somebody outside, the record, chance
SEATS = ("model", "outside", "record", "random")
MODEL, OUTSIDE, RECORD, RANDOM = range(4)
USUAL = 0.5  # prestige of a polity of which nothing is said
# what two courts have agreed on; a later word holds more than an earlier one
NO_TREATY, TRUCE, PEACE, TRIBUTE, ALLIANCE, VASSAL = range(6)
TREATIES = ("none", "truce", "peace", "tribute", "alliance", "vassal")
# what a court at war wants of an enemy, and a theatre is told to do
NO_AIM, HOLD_LINE, RAID, TAKE, DESTROY = range(5)
# how a court means to attack an enemy
NO_PLAN, TURNING, FRONTAL, BLOCKADE = range(4)
# what an army has been sent for
IDLE, TO_TAKE, TO_RAID, TO_RELIEVE, TO_REINFORCE, TO_GUARD, TO_JOIN_SIEGE, GO_HOME = range(8)
# what somebody is
NOBODY, RULER, MINISTER, COMMISSIONER, COMMANDER, ENVOY, REBEL = range(7)
ROLES = ("", "ruler", "chancellor", "commissioner", "commander", "envoy", "rebel")
# what keeps somebody busy
FREE, RULES, ADVISES, GOVERNS, COMMANDS = range(5)
# how an option touches what a court cares for; the order of ``considerations`` everywhere
SECURITY, LAND, TREASURE, HONOUR, WAR, SCREEN, FAITH, STANDING, WISH = range(9)
CONSIDERATIONS = ("security", "land", "treasure", "honour", "war", "screen", "faith", "standing", "wish")
# what a man of the time could estimate of a course, from what his court believes; ``estimate.py`` says how
FEATURES = (
    "always", "win", "lose", "gain", "prize", "redress", "grudge", "threat", "might", "screen", "treaty", "trust",
    "weary", "cash", "grain", "men", "hunger", "debt", "busy", "doomed", "far", "line", "walls", "win_together",
    "gain_third", "redress_third", "screen_third", "threat_third", "might_third", "treaty_third", "grudge_third",
    "doomed_third", "danger", "danger_there", "worth_place", "rites_place", "band", "ruin", "prestige", "boldness",
    "shame", "ties", "offered", "precedent", "advice", "river_barred", "river_open",
    "rest",
)  # fmt: skip
# how far a matter has come
NO_MATTER, OPEN, PUT_OFF, SCHEDULED = range(4)

PLACES = {
    "bears": f8("heads that the land feeds in ordinary years"),
    "core": row("polities"),  # to whom its people feel they belong
    "claim": row("polities"),  # who lost it within memory and has not forgotten
    "rites": f8("share: weight of tombs, temples and old capitals for whoever claims it"),
    "hunger": f8("share of the people's food that was lacking last month"),
    "changed": Field("i4", "day on which it last changed hands", blank=-9999),
    "sacked": i4("how often it was sacked"),
    "mutinied": i4("day on which its garrison last mutinied, 0 if it never did"),
    "fort": f8("steps of wall being built"),
    "pasture": i1("1: open grass where no wall was ever built"),
    "ships": f8("warships that lie there"),
    "crews": row("polities"),  # whose they are
    "keels": f8("warships being built"),
    "flood": i4("day until which water that was turned on it stands at its walls"),
    "masked": row("polities"),  # whose army lies before it, so that its garrison bars no road to them
    "bound": f8("warships on their way here"),
    "bound_of": row("polities"),
    "bound_due": day("day on which the last of them comes, -1 none"),
    "afloat": row("polities"),  # whose warships hold the water there, as seen this month
    "warships": f8("worth of those that hold it, with all that can come: ships times skill"),
}
POLITIES = {
    "kind": i1("POLITY_KINDS"),
    "alive": i1("1 while it stands"),
    "seat": i1("SEATS"),
    "capital": row("places"),
    "ruler": row("people"),
    "minister": row("people"),
    "patron": row("polities"),
    "treasury": f8("guan in coin and silver"),
    "paper": f8("guan of notes in circulation"),
    "settled": Field("f8", "share of its people who do not live on grass", blank=1.0),
    "tills": Field("f8", "share: what settled land is worth to a court, 1 where it rules as a state does", blank=1.0),
    "herds": Field("f8", "share: what pasture is worth to a court, 1 where it lives by herds", blank=1.0),
    "paper_worth": Field("f8", "coin that a guan of notes buys", blank=1.0),
    "income": f8("guan/year, running mean"),
    "outlay": f8("guan/year, running mean"),
    "harvest": f8("shi/year of tax grain, running mean"),
    "need": f8("shi/year that men and dependants eat, running mean"),
    "short": f8("share of the grain needed that was lacking last month"),
    "arrears": f8("months of pay owed"),
    "prestige": f8("share"),
    "weary": f8("share: how tired of war"),
    "boat_skill": f8("share"),
    "weight": f8("share of the say at court", "factions"),
    "weight_first": f8("the same on the first day, to which it drifts back", "factions"),
    "opposed": f8("share of the hall that the minister cannot carry"),
    "precedent": f8("-1 to 1: how the last alliance that it made or heard of turned out"),
    "regent": i1("1 while no heir is raised or the ruler is a child"),
    "mourning": i4("day until which campaigns rest for want of a ruler"),
    "rises": row("places"),  # where it may come to be, if it does not stand yet
    "leader": row("people"),  # under whom
    "ended": day("day on which it ended, -1 while it stands"),
    "fallen": i4("how often its capital was taken"),
    "retinue": Field("f8", "share of its officials, guards and followers who are with the court", blank=1.0),
    "left": row("places"),  # from where it last set out for its capital
    "arrives": i4("day on which it is there"),
    "caught": Field("i4", "day on which an enemy last had it in his reach", blank=-9999),
    "on_road": Field("f8", "days of the way", blank=1.0),
    "people_first": f8("heads on the first day"),
    "people": f8("heads that it holds, as counted last month"),
    "places": i4("places that it holds, as counted last month"),
}
# one row for each polity, one column for each other one: how the row stands to the column
RELATIONS = {
    "treaty": i1("TREATIES", "polities"),
    "since": i4("day of the treaty", "polities"),
    "tribute": f8("guan/year that the row owes the column by treaty", "polities"),
    "withheld": i1("1 while the row does not pay", "polities"),
    "owed": f8("guan in arrears", "polities"),
    "against": row("polities", "polities"),  # whom an alliance is made against
    "open_border": i1("1 while the border between them is undefined", "polities"),
    "shared": i1("1 once they have reckoned up the spoils of the last war that they fought together", "polities"),
    "passage": i1("1 while the row lets the column's armies through", "polities"),
    "trust": f8("-1 to 1: what the row thinks the column's word is worth", "polities"),
    "grudge": f8("share: what the row holds against the column", "polities"),
    "known": i1("1 once the row has dealt with the column", "polities"),
    "aim": i1("NO_AIM ... DESTROY: what the row wants of the column", "polities"),
    "stand": i1("how the row meets the column's armies: 0 as commanders judge, 1 field, 2 walls, 3 clears", "polities"),
    "plan": i1("NO_PLAN ... BLOCKADE: how the row means to attack the column", "polities"),
    "war_since": Field("i4", "day on which the war began, -1 none", ("polities",), -1),
    "attacked": Field("i4", "last day on which the column attacked the row", ("polities",), -9999),
    "lost": f8("places that the row lost to the column in this war", "polities"),
    "fought": i4("last day on which an army of one went against the other", "polities"),
    "refused": Field("i4", "day on which the column last refused the row", ("polities",), -9999),
    "asked": Field("i4", "day of the row's last embassy to the column", ("polities",), -9999),
    "raised": Field("i4", "day on which the row last debated war on the column", ("polities",), -9999),
    "aid": f8("shi: grain, and a year's food of men, that the row gave the column under their treaty", "polities"),
    "hostage": i1("1 while a prince of the row lives at the court of the column", "polities"),
    "borders": i1("1 where their lands touch along a road, 2 where only land of nobody lies between", "polities"),
    "apart": Field("f4", "km from the row's court to the nearest land of the column", ("polities",)),
    # what the row believes of the column (of itself where they are one), and the report that is on the road
    "strength": f8("steppe horsemen in the open that it is thought to be worth", "polities"),
    "spread": f8("log ratio: standard error of that", "polities"),
    "intent": f8("chance that it attacks within a year", "polities"),
    "as_of": i4("day of the news", "polities"),
    "massed": f8("share of it away from its bases and beside the row's land", "polities"),
    "due": Field("i4", "day on which the report comes, -1 none", ("polities",), -1),
    "due_strength": f8("the same unit", "polities"),
    "due_massed": f8("share", "polities"),
    "due_spread": f8("log ratio", "polities"),
    "due_as_of": i4("day", "polities"),
}
# what each court believes of each place, and the report that is on the road
VIEWS = {
    "men": Field("f4", "men of the garrison", ("places",)),
    "grain": Field("f4", "shi of public grain", ("places",)),
    "as_of": Field("i4", "day of the news", ("places",), -9999),
    "due": Field("i4", "day on which the report comes, -1 none", ("places",), -1),
    "due_men": Field("f4", "men", ("places",)),
    "due_grain": Field("f4", "shi", ("places",)),
    "due_as_of": Field("i4", "day", ("places",)),
}
THEATRES = {
    "commissioner": row("people"),
    "aim": i1("NO_AIM ... DESTROY, as its orders say"),
    "enemy": row("polities"),
    "next_aim": i1("the aim that a courier brings"),
    "next_enemy": row("polities"),
    "next_due": day("day on which he comes, -1 none"),
    "fleet": f8("warships at its places, as counted last month"),
    "dependants": f8("heads of families that the state feeds"),
    "short": f8("share of the grain needed that was lacking last month"),
    "arrears": f8("months of pay owed"),
    "planned": Field("i4", "last day on which it made plans", blank=-9999),
    "hears": day("first day on which a report of an army comes, -1 none"),
    "farms": f8("shi/year that fields of soldiers yield"),
    "farmers": f8("men who work them"),
}
PEOPLE = {
    "polity": row("polities"),
    "role": i1("ROLES"),
    "stance": row("factions"),
    "born": Field("i4", "day since the start", blank=-20_000),
    "dies": Field("i4", "day of death by the record, -1 unknown", blank=-1),
    "within": i4("days before and after it between which the record leaves it open"),
    "ends": day("last day, once a natural death is settled, else -1"),
    "alive": i1("1"),
    "blame": f8("share: failures laid at his door"),
    "loyalty_first": f8("share: loyalty on the first day, to which he comes back when his men want for nothing"),
    "heir": row("people"),
    "post": i1("FREE ... COMMANDS"),
    "since": day("day on which he took his office, -1 before the first day"),
}
ARMIES = {
    "mission": i1("IDLE ... GO_HOME"),
    "target": row("places"),
    "sent_on": i4("day of the mission"),
    "way": row("routes", WAY),  # the roads to `way_to`, of which so many steps are behind
    "way_to": row("places"),
    "way_step": i4("count"),
    "wanted": f8("men that it should have"),
    "arrears": f8("months of pay owed"),
    "origin": row("polities"),  # whom its men served before, if they came over
    "came_on": i4("day on which they came over"),
    "raised": i4("how often it was raised anew"),
    "known_goal": i1("1 once its aim has leaked to the enemy"),
    "look": i4("day from which on there is news of it again"),
    "trespass": row("polities"),  # through whose land it last forced its way
    "leaves": f8("days after the opening: from then on a war in far lands calls it"),
    "returns": f8("days after the opening: from then on it is free of that war, 0 where none calls it"),
}
TABLES = {
    "factions": dict(taste=f8("weight of each consideration", "considerations")),
    "thumbs": dict(
        action=Field("i4", "ACTIONS, -1 none", (), -1),
        consideration=i4("CONSIDERATIONS"),
        feature=i4("FEATURES"),
        weight=f8("consideration brought by a unit of the feature"),
    ),
    "relations": RELATIONS,
    "views": VIEWS,
    "embassies": dict(
        alive=i1("1"),
        purpose=i1("a kind of matter that it raises"),
        sender=sure("polities"),
        to=sure("polities"),
        third=row("polities"),
        place=row("places"),
        cash=f8("guan/year offered or asked"),
        grain=f8("shi offered or asked"),
        men=f8("men offered or asked"),
        envoy=row("people"),
        sent_on=i4("day"),
        arrives=i4("day"),
        risk=row("polities"),  # whose land it has to cross and who may take it
        answer=i1("0 on its way, 1 with a yes, 2 with a no, on its way home"),
        secret=i1("1 a letter hidden on a courier, 0 an embassy"),
        seen=f8("steppe horsemen in the open that it thinks the other court worth"),
        seen_on=day("day on which it was received, -1 not yet"),
    ),
    "docket": dict(
        status=i1("NO_MATTER ... SCHEDULED"),
        key=u8("stable key of a named matter, 0"),
        kind=i1("MATTERS"),
        named=row("named"),
        court=sure("polities"),
        about=row("polities"),
        third=row("polities"),
        place=row("places"),
        army=row("armies"),
        theatre=row("theatres"),
        embassy=row("embassies"),
        cash=f8("guan/year at stake"),
        grain=f8("shi at stake"),
        men=f8("men at stake"),
        advice=f8("chance that commanders promise, over an even one; 0 where they are not asked"),
        sent=Field("f8", "share of its arms that the court would send to the war it weighs", (), 1.0),
        raised=i4("day"),
        due=i4("day on which the court sits over it"),
        debated=i1("how often it was put off"),
        options=i1("how many courses are open"),
        act=i1("ACTIONS, by course", OPTIONS, ACTS),
        act_polity=row("polities", OPTIONS, ACTS),
        act_place=row("places", OPTIONS, ACTS),
        act_amount=f8("guan, shi or men, by action", OPTIONS, ACTS),
        chosen=Field("i1", "course chosen, -1 none yet", (), -1),
        record=Field("i1", "course that the record has, -1 none", (), -1),
        utility=f8("weight of each course", OPTIONS),
    ),
    # a decision before which a history stops, so that each of its courses can be lived
    "watch": dict(
        court=row("polities"),  # whose; none: nobody's
        named=row("named"),  # which named matter, or one of what kind
        kind=Field("i4", "MATTERS", (), -1),
        about=row("polities"),  # about whom, none: anybody
        after=i4("not before this day"),
        before=i4("nor after this day"),
    ),
}
