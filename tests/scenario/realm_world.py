"""The tiny world with courts: every file of states and their dealings, in an opening that runs free."""

from tests.scenario.tiny import TINY, edited_of

_BARE = "grade: assumed"


def _number(value: float, unit: str, low: float | None = None, high: float | None = None, more: str = "") -> str:
    ends = f"low: {low}, high: {high}, " if low is not None else ""
    return f"{{value: {value}, {ends}unit: {unit}, {more}{_BARE}}}"


REALM = {
    **TINY,
    "world.yaml": """\
id: river-crossing
name: {en: The river crossing, zh: 渡河}
licence: CC BY 4.0
polities:
  red:
    name: Red
    court: song
  blue:
    name: Blue
    court: jin
    kind: steppe
  green:
    name: Green
    kind: band
    rises: ford
    leader: chief_green
regions:
  plain:
    name: The plain
""",
    "places.csv": """\
id,name_en,lat,lon,kind,terrain,region,wall,bears,claim,rites,note
red_bank,Red Bank,34.0,114.0,prefecture,plain,plain,3,,,,
blue_bank,Blue Bank,34.5,114.0,capital,plain,plain,4,200000,red,0.8,
ford,"The Ford, upper",34.2,114.1,ford,plain,plain,0,,,,
""",
    "places.columns.yaml": TINY["places.columns.yaml"] + """\
bears: {unit: heads, low: 0.8, high: 1.3, work: chronicle_a, where: ch. 8, grade: inferred}
rites: {unit: share, grade: assumed}
""",
    "people.csv": """\
id,name_en,polity,role,born,died,office_from,office_to,stance,heir,aggression,caution,loyalty,competence
general_red,General Red,red,commander,1190,1234,1225,1234,revenge,,0.7,0.3,0.9,0.5
general_blue,General Blue,blue,commander,1195,1260,1230,1260,,,0.5,0.5,0.8,0.6
emperor_red,Emperor of Red,red,ruler,1205,1264,1224,1264,wish,prince_red,0.5,0.5,0.9,0.5
prince_red,Prince of Red,red,ruler,1226,1274,1264,1274,,,0.5,0.5,0.9,0.5
old_minister,Old Minister,red,minister,1130,,1180,1200,,,0.5,0.5,0.9,0.5
new_minister,New Minister,red,chancellor,,,1230,1250,thrift,,0.5,0.5,0.9,0.5
old_emperor,Old Emperor,red,ruler,1168,1224,1194,1224,,,0.5,0.5,0.9,0.5
chief_green,Chief of Green,green,rebel,,1250.1,1230,1240,,,0.5,0.5,0.9,0.5
""",
    "people.columns.yaml": TINY["people.columns.yaml"] + """\
office_from: {unit: year, grade: assumed}
office_to: {unit: year, grade: assumed}
""",
    "rules.yaml": TINY["rules.yaml"].replace("supply:", f"  hills: {_number(0.8, 'ratio')}\nsupply:"),
    "factions.yaml": f"""\
revenge:
  name: {{en: Revenge, zh: 復讎}}
  about: The old land is not forgotten.
  tastes: {{honour: {_number(1, "weight", 0.5, 1.5)}, land: {_number(0.6, "weight")}}}
thrift:
  name: Thrift
  tastes: {{treasure: {_number(1, "weight")}, war: {_number(-0.5, "weight")}}}
wish:
  name: The ruler's wish
  tastes: {{wish: {_number(1, "weight")}}}
""",
    "forecasts.yaml": f"""\
declare_war:
  land:
    gain: {_number(1, "weight", 0.5, 2)}
  treasure:
    always: {_number(-0.3, "weight", more="premise: thumb_treasure, ")}
stop_paying:
  treasure: {{cash: {_number(0.5, "weight", 0.2, 1, more="premise: thumb_treasure, ")}}}
""".replace("value: -0.3", "value: -0.3, low: -0.5, high: -0.1"),
    "premises.yaml": f"""\
thumb_treasure: {{name: How much money counts, value: 1, low: 0.5, high: 2, unit: ratio, {_BARE}}}
spare: {{name: For other openings, value: 1, low: 0.5, high: 2, unit: ratio, {_BARE}}}
hills:
  kind: readings
  name: The road over the hills
  options:
    fair: {{weight: 1, set: {{march.hills: 0.8}}}}
    bad: {{weight: 0, set: {{march.hills: 0.5}}}}
""",
    "summer/opening.yaml": TINY["summer/opening.yaml"].replace("polities: [red, blue]\n", "free: true\n"),
    "summer/theatres.yaml": TINY["summer/theatres.yaml"] + f"""\
  fleet: {_number(120, "ships", 80, 160)}
  dependants: {_number(60000, "heads")}
""",
    "summer/armies.yaml": TINY["summer/armies.yaml"] + f"""\
reserve:
  polity: red
  theatre: south
  wanted: {_number(8000, "men", 5000, 9000)}
""",
    "summer/courts.yaml": f"""\
red:
  capital: red_bank
  ruler: emperor_red
  minister: new_minister
  treasury: {_number(4000000, "guan", 2000000, 6000000)}
  paper: {_number(300000, "guan")}
  prestige: {_number(0.6, "share")}
  weary: {_number(0.1, "share")}
  siege_skill: {_number(0.3, "share")}
  boat_skill: {_number(0.7, "share", 0.5, 0.9)}
  factions:
    revenge: {_number(1, "weight", 0.5, 2)}
    thrift: {_number(3, "weight")}
blue:
  patron: red
""",
    "summer/treaties.yaml": f"""\
old_peace:
  name: The old peace
  row: red
  with: blue
  kind: tribute
  cash: {_number(250000, "guan/year", 200000, 300000)}
  since: 1208-11-02
  withheld: true
  border: undefined
""",
    "summer/relations.yaml": f"""\
red_to_blue:
  of: red
  to: blue
  trust: {_number(-0.4, "ratio", -0.8, 0)}
  grudge: {_number(0.7, "share")}
  believed: {_number(1.5, "ratio", 1, 2)}
  spread: {_number(0.4, "log ratio")}
  aim: take
""",
    "summer/matters.yaml": f"""\
ask_for_passage:
  name: {{en: Passage, zh: 假道}}
  question: Let Green pass?
  kind: envoy_passage
  court: red
  about: green
  third: blue
  place: ford
  date: 1234-08-01
  theatre: south
  army: southern
  record: refuse
  options:
    grant:
      name: Grant it
      witness: {{person: general_red, work: chronicle_a, where: ch. 9, date: summer}}
      do:
        - {{act: grant_passage, with: green}}
        - {{act: send_grain, with: green, at: ford, amount: {_number(9000, "shi", 5000, 12000)}}}
    refuse:
      name: Refuse it
      do: [{{act: refuse_passage, with: green}}]
    wait:
      name: Wait
""",
    "summer/milestones.yaml": TINY["summer/milestones.yaml"].replace("outcomes:", """\
  blue_sues: {event: peace_made, polity: blue, of: red, at_least: 30}
outcomes:
  red_stands: {measure: alive, polity: red, unit: count}
  red_people: {measure: people_held, polity: red, unit: heads}
  dead_of_all: {measure: war_dead, unit: heads}"""),
}  # fmt: skip


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """Return this world with one piece of text replaced; an empty ``old`` replaces the whole file."""
    return edited_of(REALM, file, old, new)
