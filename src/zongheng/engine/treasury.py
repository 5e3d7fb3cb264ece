"""Treasury: what a polity takes in, what its men and its court cost, and what becomes of the unpaid.

People on rice land live by markets and pay, and are paid, in coin several times what is usual on dry land; steppe
people give beasts and serve for loot. What a soldier costs follows from the land on which he is kept. Notes fill a
gap once, where there is paper money (`notes.py`); elsewhere tax is asked for ahead.
"""

import numpy as np

from . import annals, army, docket, garrison, land, luck, notes, supply
from .accelerate import kernel
from .notes import at_face, notes_worth, paid_at
from .realm import BAND
from .words import MATTERS

EMPTY_TREASURY = tuple(MATTERS).index("empty_treasury")
MONTHS, YEAR = 12.0, 365.0
UNPAID_TOLD = (6.0, 12.0)  # months owed at which it is told
PEOPLE, TAX, WAGES, LAST, GIFTS, MEN, KEPT = range(7)  # columns of the book of a month: by polity
MEAN = 3.0  # months over which income and outlay are averaged


@kernel
def month(world, state, log):
    """A month of taxes, pay, notes and rations. Changes polities, theatres, armies and places."""
    book = np.zeros((state.n_polities, KEPT + 1))
    _assess(world, state, book)
    _bill(world, state, book)
    for q in range(state.n_polities):
        if state.polities.alive[q] == 1:
            _settle(state, q, book)
            notes.find_price(state, q)
            _spend_freely(state, q)
    _pay_out(world, state, log, book)
    garrison.feed(world, state, book[:, KEPT])


@kernel
def open_purses(world, state):
    """On the first day: what a year of peace brings in and costs, and the need of grain, as everybody knows it."""
    polities = state.polities
    book = np.zeros((state.n_polities, KEPT + 1))
    _assess(world, state, book)
    for q in range(state.n_polities):
        polities.income[q] = MONTHS * book[q, TAX]
        if polities.paper[q] > 0.0:
            polities.income[q] /= at_face(state, q)
            polities.paper_worth[q] = 1.0
            polities.paper_worth[q] = notes_worth(state, q, polities.paper[q])
            polities.income[q] *= at_face(state, q)
    _bill(world, state, book)
    for q in range(state.n_polities):
        owed = book[q, WAGES] + book[q, LAST] + book[q, GIFTS]
        polities.outlay[q] = MONTHS * owed + state.rules.court_share * polities.income[q]
    _open_granaries(world, state, book)


@kernel
def _open_granaries(world, state, book):
    """On the first day: what tax grain an ordinary year brings, and what men and families eat. Changes ``polities``."""
    polities, rules = state.polities, state.rules
    for q in range(state.n_polities):
        polities.need[q] = polities.harvest[q] = 0.0
    for p in range(world.n_places):
        q = state.places.holder[p]
        if q >= 0:
            polities.need[q] += MONTHS * garrison.need_inside(world, state, p) * book[q, KEPT]
            polities.harvest[q] += land.ordinary(state, p) * rules.tax_grain * state.places.loyalty[p]
    for t in range(state.n_theatres):
        polities.need[state.theatres.polity[t]] += state.theatres.dependants[t] * rules.dependant_ration * YEAR
    for a in range(state.n_armies):
        if army.in_field(state, a):
            q = state.armies.polity[a]
            polities.need[q] += MONTHS * garrison.need_at_base(world, state, a) * book[q, KEPT]


@kernel
def _assess(world, state, book):
    """Count people, and the cash tax of this month: by head, less where rule is weak or the country ruined."""
    places, rules, rice = state.places, state.rules, land.rice_lands(world, state)
    for p in range(world.n_places):
        q = places.holder[p]
        if q < 0:
            continue
        book[q, PEOPLE] += places.people[p]
        grass = land.is_grass(world, p)
        wet = not grass and rice[world.places.region[p]] == 1
        if places.occupied[p] == 1 or places.invested[p] > 0:
            continue
        rate = rate_of(rules, grass, wet)
        paid = places.people[p] * rate * places.loyalty[p] * (1.0 - places.devastation[p]) * (1.0 - places.hunger[p])
        book[q, TAX] += paid / MONTHS
    for q in range(state.n_polities):
        book[q, TAX] *= at_face(state, q)


@kernel
def rate_of(rules, grass, wet):
    """Tax in coin of a head a year on grass, on rice land or on dry land."""
    return rules.tax_steppe if grass else (rules.tax_wet if wet else rules.tax_dry)


@kernel
def wage(state, wet):
    """What a soldier of a settled polity costs [guan/year], by the share of rice land where he is kept."""
    return state.rules.pay_dry + (state.rules.pay_wet - state.rules.pay_dry) * wet


@kernel
def price(world, state, q):
    """What a day of a regular costs the polity [guan], by the land of its people: the measure of all that is bought and
    built.
    """
    people = wet = 0.0
    rice = land.rice_lands(world, state)
    for p in range(world.n_places):
        if state.places.holder[p] == q:
            people += state.places.people[p]
            if rice[world.places.region[p]] == 1 and not land.is_grass(world, p):
                wet += state.places.people[p]
    return wage(state, wet / max(people, 1.0)) / YEAR


@kernel
def _bill(world, state, book):
    """Add up a month's pay: garrisons, armies, and last of all men who came over from others; and what the lord of
    steppe people gives those who ride for him, which he owes nobody.
    """
    places, rules, rice = state.places, state.rules, land.rice_lands(world, state)
    for p in range(world.n_places):
        q = places.holder[p]
        if q < 0:
            continue
        book[q, MEN] += places.garrison[p]
        if state.polities.kind[q] == BAND:
            continue
        if land.is_grass(world, p):
            book[q, GIFTS] += places.garrison[p] * rules.pay_steppe / MONTHS
        else:
            book[q, WAGES] += places.garrison[p] * _wage_at(world, state, rice, p) * rules.garrison_pay / MONTHS
    for a in range(state.n_armies):
        q = state.armies.polity[a]
        if not army.in_field(state, a):
            continue
        if state.armies.steppe[a] == 0:
            book[q, MEN] += army.men(state, a)
        if state.polities.kind[q] == BAND:
            continue
        if state.armies.steppe[a] == 1:
            book[q, GIFTS] += army.men(state, a) * rules.pay_steppe / MONTHS
        else:
            column = LAST if state.armies.origin[a] >= 0 else WAGES
            book[q, column] += army.men(state, a) * _wage_at(world, state, rice, state.armies.home[a]) / MONTHS
    for q in range(state.n_polities):
        book[q, KEPT] = kept_share(state, q, book[q, MEN], book[q, PEOPLE])
        book[q, WAGES] *= book[q, KEPT] * paid_at(state, q)
        book[q, LAST] *= book[q, KEPT] * paid_at(state, q)


@kernel
def kept_share(state, q, men, people):
    """Share of a polity's men whom it has to pay and feed where they stand; the others till their own land there.

    A realm keeps a small share of its people in standing pay; beyond that there may be so many soldiers with land.
    Those whose families live on the state have lost theirs.
    """
    if men <= 0.0:
        return 1.0
    most = state.rules.band_yeomen if state.polities.kind[q] == BAND else state.rules.yeomen
    farmers = min(max(0.0, men - state.rules.standing * people), most * people)
    for t in range(state.n_theatres):
        if state.theatres.polity[t] == q:
            farmers -= state.theatres.dependants[t] / state.rules.family
    return 1.0 - max(0.0, farmers) / men


@kernel
def _wage_at(world, state, rice, p):
    """What a regular costs who is kept at a place [guan/year]."""
    return wage(state, 0.0 if land.is_grass(world, p) else np.float64(rice[world.places.region[p]]))


@kernel
def _settle(state, q, book):
    """Take in the taxes and pay court and men as far as the money goes; men who came over wait till the others have
    theirs. Afterwards the columns of the book hold the shares that were paid.
    """
    polities, rules = state.polities, state.rules
    earn(state, q, book[q, TAX])
    mean = MEAN if polities.income[q] > 0.0 else 1.0
    if polities.kind[q] == BAND:  # its men look to their leader and his patron (`bands.py`)
        polities.income[q] += (MONTHS * book[q, TAX] - polities.income[q]) / mean
        return
    court = rules.court_share * polities.income[q] / MONTHS
    first, last = book[q, WAGES] + court, book[q, LAST]
    paid_first = min(1.0, polities.treasury[q] / first) if first > 0.0 else 1.0
    spend(state, q, first * paid_first)
    paid_last = min(1.0, polities.treasury[q] / last) if last > 0.0 else paid_first
    spend(state, q, last * paid_last)
    spend(state, q, book[q, GIFTS])  # who rides for booty is owed nothing
    polities.income[q] += (MONTHS * book[q, TAX] - polities.income[q]) / mean
    polities.outlay[q] += (MONTHS * (first + last + book[q, GIFTS]) - polities.outlay[q]) / mean
    polities.arrears[q] = _owed(state, polities.arrears[q], 1.0 - paid_first)
    repaid = 0.0
    if paid_last >= 1.0 and polities.arrears[q] > 0.0 and polities.treasury[q] > 0.0:
        owed = polities.arrears[q] * (book[q, WAGES] + last)
        repaid = min(1.0, 0.5 * polities.treasury[q] / max(owed, 1e-9))
        spend(state, q, repaid * owed)
        polities.arrears[q] *= 1.0 - repaid
    book[q, WAGES], book[q, LAST], book[q, TAX] = paid_first, paid_last, repaid
    if polities.arrears[q] > rules.arrears_alarm and polities.treasury[q] < polities.outlay[q]:
        _tell_court(state, q)


@kernel
def _owed(state, months, unpaid):
    """Months of pay owed after another that was paid in part; old debts are forgotten bit by bit."""
    most = state.rules.arrears_most
    return min(most, max(0.0, months) * (1.0 - 0.5 / most) + unpaid)


@kernel
def felt(state, q):
    """Months of pay that men who are paid in poor notes feel they are owed, whatever they get."""
    return state.rules.paper_felt * (1.0 - paid_at(state, q)) * state.rules.arrears_most


@kernel
def earn(state, q, guan):
    """Money comes into a treasury, and into the books."""
    state.polities.treasury[q] += guan
    state.cash_made += guan


@kernel
def spend(state, q, guan):
    """Money goes out of a treasury, as far as it is there. Returns what was spent."""
    spent = max(0.0, min(guan, state.polities.treasury[q]))
    state.polities.treasury[q] -= spent
    state.cash_spent += spent
    return spent


@kernel
def _tell_court(state, q):
    """A court that owes its men months of pay hears of it, now and then. Changes the docket."""
    if luck.draw(state.seed, state.run, luck.BARE_PURSE, state.day, state.polities.key[q]) < state.rules.alarm_asks:
        m = docket.raise_matter(
            state, EMPTY_TREASURY, q, -1, -1, state.polities.capital[q], np.int32(state.rules.deliberation)
        )
        if m >= 0:
            gap = state.polities.outlay[q] - state.polities.income[q]
            owed = state.polities.arrears[q] * state.polities.outlay[q] / MONTHS
            state.docket.cash[m] = max(gap, 0.0) + owed


@kernel
def _pay_out(world, state, log, book):
    """What pay, or the want of it, does to men. Changes armies, theatres and places."""
    armies, rules = state.armies, state.rules
    for t in range(state.n_theatres):
        state.theatres.arrears[t] = state.polities.arrears[state.theatres.polity[t]]
    for a in range(state.n_armies):
        q = armies.polity[a]
        if not army.in_field(state, a) or state.polities.kind[q] == BAND or state.polities.alive[q] == 0:
            continue
        if armies.steppe[a] == 1:
            continue  # they serve unpaid (`standing.unrewarded`)
        before = armies.arrears[a]
        unpaid = 1.0 - book[q, LAST if armies.origin[a] >= 0 else WAGES]
        armies.arrears[a] = _owed(state, before, unpaid) * (1.0 - book[q, TAX])
        _grumble(world, state, log, a, before)
    for p in range(world.n_places):
        q = state.places.holder[p]
        if q < 0 or state.places.garrison[p] <= 0.0 or state.polities.kind[q] == BAND:
            continue
        angry = anger(state, q, state.polities.arrears[q])
        if angry > 0.0:
            garrison.leave(state, p, rules.unpaid_leave * angry)
            fall = max(0.0, state.places.loyalty[p] - rules.loyal_unpaid)
            state.places.loyalty[p] -= rules.unpaid_loyalty * angry * fall


@kernel
def anger(state, q, months):
    """How angry men are whom so many months of pay are owed, and who get poor notes, 0 to 1: they are used to waiting
    for a season.
    """
    patience, most = state.rules.arrears_alarm, state.rules.arrears_most
    return min(1.0, max(0.0, months + felt(state, q) - patience) / max(most - patience, 1.0))


@kernel
def _grumble(world, state, log, a, before):
    """Men who are owed pay lose their order, and at home leave; long arrears are told."""
    armies, rules = state.armies, state.rules
    angry = anger(state, armies.polity[a], armies.arrears[a])
    if angry <= 0.0:
        return
    armies.cohesion[a] = max(rules.least, armies.cohesion[a] * (1.0 - rules.unpaid_cohesion * angry))
    if supply.in_garrison(state, a):
        garrison.go_home(state, a, rules.unpaid_leave * angry)
    for told in UNPAID_TOLD:
        if before < told <= armies.arrears[a]:
            p = army.nearest(world, state, a)
            annals.note(
                state, log, annals.UNPAID, a, annals.NONE, p, armies.polity[a], armies.arrears[a], army.men(state, a)
            )


@kernel
def print_notes(state, log, q, guan):
    """A court that has notes out prints more: they buy what notes will be worth once these are out. Returns the coin
    they bought: none where nobody takes paper for money.

    Changes ``paper``, ``paper_worth`` and ``treasury``.
    """
    polities = state.polities
    if polities.paper[q] <= 0.0:
        return 0.0
    worth = notes_worth(state, q, polities.paper[q] + guan)
    polities.paper[q] += guan
    polities.paper_worth[q] = min(polities.paper_worth[q], worth)
    gained = guan * polities.paper_worth[q]
    earn(state, q, gained)
    place = polities.capital[q]
    annals.tell(state, log, annals.PAPER_ISSUED, q, annals.NONE, annals.NONE, place, guan, polities.paper_worth[q])
    return gained


@kernel
def _spend_freely(state, q):
    """A treasury that holds more than some years' income calls in notes, though never the last, builds and gives."""
    polities, rules = state.polities, state.rules
    fat = polities.treasury[q] - rules.purse_years * polities.income[q]
    if fat <= 0.0:
        return
    spent = spend(state, q, fat * rules.open_handed / MONTHS)
    if polities.paper[q] > 0.0:
        called = spent / max(polities.paper_worth[q], rules.least)
        polities.paper[q] = max(rules.least * polities.paper[q], polities.paper[q] - called)


@kernel
def requisition(world, state, q, share):
    """A court takes a share of the people's stores for its granaries and loses their goodwill (S76). Returns shi."""
    places, total = state.places, 0.0
    for p in range(world.n_places):
        if _can_be_taxed(state, p, q):
            taken = share * places.store[p]
            places.store[p] -= taken
            places.grain[p] += taken
            places.loyalty[p] *= 1.0 - state.rules.requisition_hurts
            total += taken
    return total


@kernel
def tax_ahead(world, state, q, share):
    """A court takes a share of a year's tax in coin beyond what is due, and loses goodwill alike. Returns guan."""
    guan = share * max(0.0, state.polities.income[q])
    for p in range(world.n_places):
        if _can_be_taxed(state, p, q):
            state.places.loyalty[p] *= 1.0 - state.rules.requisition_hurts
    earn(state, q, guan)
    return guan


@kernel
def _can_be_taxed(state, p, q):
    """Whether the officials of a court can take anything from the people of a place."""
    places = state.places
    return places.holder[p] == q and places.occupied[p] == 0 and places.invested[p] == 0
