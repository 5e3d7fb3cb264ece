"""The smallest world that shows every part of the format: two towns, a river, two armies."""

from pathlib import Path

import zongheng.scenario as scenario

RULE = "{value: 2, low: 1, high: 3, unit: ratio, work: chronicle_a, where: ch. 3, grade: inferred}"
MONTHS = "[-4, -2, 4, 12, 18, 24, 26, 25, 20, 13, 5, -2]"
CHANCES = "[0, 0, 0, 0.1, 0.2, 0.3, 0.5, 0.4, 0.2, 0, 0, 0]"

TINY = {
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
regions:
  plain:
    name: The plain
""",
    "works.yaml": """\
chronicle_a:
  author: anonymous
  title: {en: Chronicle A, zh: 甲志}
  date: "1300"
  kind: primary
  note: ""
""",
    "rules.yaml": f"""\
march:
  foot_day: {{value: 28, low: 20, high: 35, unit: km/day, work: chronicle_a, where: ch. 1, grade: attested}}
supply:
  porter_load: {RULE}
""",
    "climate.yaml": f"""\
plain:
  name: The plain
  temperature: {{values: {MONTHS}, by: shift, low: -1, high: 1, unit: degC, work: chronicle_a, grade: inferred}}
  sd: {{values: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], unit: degC, grade: assumed}}
  rain: {{values: {CHANCES}, by: factor, low: 0.5, high: 4, unit: share of days, grade: assumed}}
  high_water: {{values: {CHANCES}, unit: probability, grade: assumed}}
""",
    "places.csv": """\
id,name_en,lat,lon,kind,terrain,region,wall,note
red_bank,Red Bank,34.0,114.0,prefecture,plain,plain,3,
blue_bank,Blue Bank,34.5,114.0,capital,plain,plain,4,
ford,"The Ford, upper",34.2,114.1,ford,plain,plain,0,
""",
    "places.columns.yaml": """\
lat: {unit: degree, work: chronicle_a, where: map, grade: inferred}
lon: {unit: degree, work: chronicle_a, where: map, grade: inferred}
wall: {unit: level 0-5, grade: assumed}
""",
    "routes.csv": """\
from,to,mode,length,terrain,river,downstream,crosses,ice,snow,length_low,length_high,note
red_bank,ford,road,30,plain,,,,,,,,
ford,blue_bank,ford,40,plain,,,River,yes,,30,60,
red_bank,blue_bank,river,90,water,River,blue_bank,,,,,,
""",
    "routes.columns.yaml": """\
length: {unit: km, low: 0.85, high: 1.15, work: chronicle_a, where: ch. 2, grade: inferred}
""",
    "people.csv": """\
id,name_en,polity,role,born,died,aggression,caution,loyalty,competence
general_red,General Red,red,commander,1190,,0.7,0.3,0.9,0.5
general_blue,General Blue,blue,commander,1195,1260,0.5,0.5,0.8,0.6
""",
    "people.columns.yaml": """\
born: {unit: year, grade: assumed}
died: {unit: year, grade: assumed}
aggression: {unit: share, low: 0.8, high: 1.2, grade: assumed}
caution: {unit: share, low: 0.8, high: 1.2, grade: assumed}
loyalty: {unit: share, grade: assumed}
competence: {unit: share, grade: assumed}
""",
    "summer/opening.yaml": """\
id: summer
name: {en: Summer, zh: 夏}
about: One crossing.
start: 1234-07-09
until: 1234-10-01
polities: [red, blue]
at_war: [[red, blue]]
""",
    "summer/holdings.csv": """\
place,holder,people,store,grain,devastation,garrison,garrison_horse,loyalty,wall,theatre,people_low,people_high,people_grade
red_bank,red,200000,90000,50000,0,3000,200,0.9,3,south,,,
blue_bank,blue,150000,60000,20000,0.2,1000,100,0.8,4,,90000,160000,inferred
""",
    "summer/holdings.columns.yaml": """\
people: {unit: heads, low: 0.9, high: 1.2, work: chronicle_a, where: ch. 4, grade: inferred}
store: {unit: shi of husked grain (58.8 kg), low: 0.5, high: 2, grade: assumed}
grain: {unit: shi, low: 0.5, high: 2, grade: assumed, premise: granaries}
devastation: {unit: share, grade: assumed}
garrison: {unit: men, grade: assumed}
garrison_horse: {unit: men, grade: assumed}
loyalty: {unit: share, grade: assumed}
wall: {unit: level 0-5, grade: assumed}
""",
    "summer/theatres.yaml": """\
south:
  name: The South
  polity: red
  seat: red_bank
  commissioner: general_red
  willingness: {value: 0.6, low: 0.3, high: 0.9, unit: share, grade: assumed}
""",
    "summer/armies.yaml": """\
north:
  polity: blue
  at: blue_bank
  commander: general_blue
  horse: {value: 5000, low: 3000, high: 8000, unit: men, work: chronicle_a, where: ch. 5, grade: inferred}
  mounts: {value: 15000, unit: horses, grade: assumed}
  steppe: true
southern:
  polity: red
  theatre: south
  at: red_bank
  commander: general_red
  foot: {value: 20000, low: 12000, high: 30000, unit: men, premise: strength, grade: assumed}
  rations: {value: 5, low: 4, high: 7, unit: days, grade: assumed}
column:
  polity: red
""",
    "summer/orders.yaml": """\
column_leaves:
  verb: detach
  army: column
  from: southern
  foot: {value: 5000, unit: men, grade: assumed}
  rations: {value: 5, low: 3, high: 6, unit: days, grade: assumed}
column_marches:
  verb: march
  army: column
  to: blue_bank
  via: [ford]
  when: {after: column_leaves, days: {value: 1, unit: days, grade: assumed}}
  by: red_bank
southern_supplies:
  verb: supply
  theatre: south
  from: red_bank
  to: southern
  grain: {value: 500, unit: shi, grade: assumed}
  when: {held: {red_bank: red}, at: {southern: red_bank}, date: 1234-07-20}
""",
    "summer/decisions.yaml": """\
wait_for_grain:
  question: Wait at the ford until grain comes?
  decider: red
  date: 1234-08-01
  base: go
  options:
    go: {name: Go on}
    wait:
      name: Wait
      orders:
        column_waits: {verb: wait, army: column, grain: {value: 10, unit: days, grade: assumed}}
      set: {theatres.south.willingness: 0.8}
      drop: [column_marches]
""",
    "summer/premises.yaml": """\
strength: {name: Strength of Red, value: 1, low: 0.8, high: 1.1, unit: ratio, grade: assumed}
granaries: {value: 1, low: 0.7, high: 1.3, unit: ratio, grade: assumed}
loads:
  kind: readings
  name: What a porter carries
  options:
    light: {weight: 1, set: {supply.porter_load: 1.5}, work: chronicle_a, where: ch. 6, grade: inferred}
    heavy: {weight: 2, set: {supply.porter_load: 2.5}}
""",
    "summer/milestones.yaml": """\
milestones:
  ford_reached: {name: The ford is reached, event: arrived, army: column, place: ford}
  city_entered: {event: entered, place: blue_bank, polity: red, before: 1234-09-01}
  all_done: {all: [ford_reached, city_entered]}
outcomes:
  red_dead: {name: Dead of Red, measure: dead, polity: red, unit: heads}
""",
    "summer/record.yaml": """\
milestones:
  ford_reached: {date: 1234-07-20, low: 1234-07-18, high: 1234-07-22, work: chronicle_a, where: ch. 7, grade: attested}
  city_entered: {date: never, grade: assumed}
outcomes:
  red_dead: {value: 2000, low: 1000, high: 4000, unit: heads, work: chronicle_a, where: ch. 7, grade: inferred}
""",
}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write a world to a folder."""
    for name, text in (TINY if files is None else files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """Return the tiny world with one piece of text replaced; an empty ``old`` replaces the whole file."""
    return edited_of(TINY, file, old, new)


def edited_of(world: dict[str, str], file: str, old: str, new: str) -> dict[str, str]:
    """Return a world with one piece of text replaced."""
    text = world.get(file, "")
    assert not old or text.count(old) >= 1, f"{old!r} is not in {file}"
    return {**world, file: text.replace(old, new, 1) if old else new}


def flaws_of(folder: Path) -> list[str]:
    """Load a world and return every flaw or warning as text, without the folder."""
    try:
        found = scenario.load(folder).warnings
    except scenario.ScenarioError as error:
        found = error.flaws
    return [str(flaw).replace(f"{folder.as_posix()}/", "") for flaw in found]
