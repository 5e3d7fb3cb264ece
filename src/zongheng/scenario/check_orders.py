"""Armies, orders and decisions, as a whole."""

from collections.abc import Iterator, Mapping

from .book import Book
from .circles import circle
from .evidence import Table
from .model import Army, Decision, Head, Option, Order
from .networks import links_of, networks
from .start import Start

Orders = Mapping[str, Order]
Decisions = Mapping[str, Decision]


def options_of(decisions: Decisions) -> Iterator[Option]:
    """Return every option of every decision."""
    for decision in decisions.values():
        yield from decision.options.values()


def every_order(orders: Orders, decisions: Decisions) -> Iterator[Order]:
    """Return the orders of the opening and of every option."""
    yield from orders.values()
    for option in options_of(decisions):
        yield from option.orders.values()


def check_armies(
    book: Book, head: Head, start: Start, armies: Mapping[str, Army], orders: Orders, decisions: Decisions
) -> None:
    """An army has men on the first day, or something forms it; and its polity is in play."""
    formed = {
        order.arguments["army"]: order for order in every_order(orders, decisions) if order.verb in ("detach", "muster")
    }
    in_play = start.polities or tuple(head.polities)
    for name, army in armies.items():
        if army.at and not (army.foot or army.horse):
            book.flaws.add(army.mark, f"army '{name}' has no men", "Give `foot`, `horse` or both.")
        if not army.at and name not in formed:
            _check_unformed(book, army, free=start.free, band=_is_band(head, army.polity))
        if army.at and name in formed:
            what = f"army '{name}' stands at '{army.at}' already"
            book.flaws.add(formed[name].mark, what, "Leave its `at` out, or give the column another id.")
        if army.polity in head.polities and army.polity not in in_play:
            what = f"army '{name}' belongs to '{army.polity}', which is not in play"
            book.flaws.add(army.mark, what, "Add it to `polities` in opening.yaml.")
        if army.mounts and army.horse and army.mounts.value < army.horse.value:
            what = f"army '{name}' has fewer horses ({army.mounts.value:g}) than riders ({army.horse.value:g})"
            book.flaws.warn(army.mounts.mark, what, "`mounts` counts every horse, `horse` the men who ride.")


def _is_band(head: Head, polity: str) -> bool:
    return polity in head.polities and head.polities[polity].kind == "band"


def _check_unformed(book: Book, army: Army, *, free: bool, band: bool) -> None:
    """An army that no order forms may be raised in a free opening: by its theatre, or by a band that rises."""
    if free and (army.theatre or band):
        if not (band or army.wanted):
            what = f"army '{army.id}' may be raised, and nothing says how many men it should have"
            book.flaws.add(army.mark, what, "Give `wanted`.")
        return
    remedy = "Say where it stands (`at`), or detach or muster it by an order"
    raised = ", or name the theatre that may raise it" if free else ""
    book.flaws.add(army.mark, f"army '{army.id}' is never formed", f"{remedy}{raised}.")


def check_orders(book: Book, orders: Orders, decisions: Decisions, routes: Table) -> None:
    """What the arguments of an order must be among themselves."""
    roads = set(zip(routes.text["from"], routes.text["to"], strict=True))
    land, water = (networks(links_of(routes, boats=boats)) for boats in (False, True))
    for order in every_order(orders, decisions):
        for what, remedy in (*_slips(order, roads), *_no_way(order, land, water)):
            book.flaws.add(order.mark, f"order '{order.id}' {what}", remedy)


def _slips(order: Order, roads: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What is wrong within one order, with the remedy."""
    given = order.arguments
    if order.verb == "detach" and given["army"] == given["from"]:
        yield f"detaches army '{given['army']}' from itself", "Give the column an id of its own."
    if order.verb == "join" and given["army"] == given["with"]:
        yield f"joins army '{given['army']}' to itself", "Name two armies."
    if order.verb in ("detach", "muster") and not (given["foot"] or given["horse"]):
        yield "forms an army of no men", "Give `foot`, `horse` or both."
    if order.verb == "guard" and not (given["theatre"] or given["places"]):
        yield "guards nothing", "Give `theatre` or `places`."
    for start, end in given.get("routes", ()):
        if (start, end) not in roads and (end, start) not in roads:
            yield f"floods a road from '{start}' to '{end}', and there is none", "Name the ends of a row of routes.csv."


def _no_way(order: Order, land: Mapping[str, str], water: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A convoy to a place that its carriers cannot reach."""
    if order.verb != "supply":
        return
    start, end, carriers = (order.arguments[name] for name in ("from", "to", "carriers"))
    here = water if carriers == "boats" else land
    on_a_road = all(place in land or place in water for place in (start, end))
    if on_a_road and start != end and (start not in here or here[start] != here.get(end)):
        what = f"sends {carriers} from '{start}' to '{end}', and no way for them leads there"
        yield what, "Choose other carriers, or places that rows of routes.csv join."


def check_waiting(book: Book, orders: Orders, decisions: Decisions) -> None:
    """No order waits for itself, directly or through others."""
    waits = {order.id: (order.when.after,) for order in every_order(orders, decisions)}
    marks = {order.id: order.mark for order in every_order(orders, decisions)}
    for found in circle(waits):
        chain = "' waits for '".join([*found, found[0]])
        book.flaws.add(marks[found[0]], f"order '{chain}'", "None of them is ever carried out; take one `after` away.")


def check_dates(book: Book, start: Start, orders: Orders, decisions: Decisions) -> None:
    """Warn of orders for days that no history reaches."""
    for order in every_order(orders, decisions):
        date = order.when.date
        if date is not None and not start.start <= date <= start.until:
            late = "after the opening ends" if date > start.until else "before the opening starts"
            book.flaws.warn(order.mark, f"order '{order.id}' is for a day {late}", "Change its `date`.")


def check_decisions(book: Book, orders: Orders, decisions: Decisions) -> None:
    """A decision has options to decide between, and one of them is the base."""
    for name, decision in decisions.items():
        options = book.entries(f"{decision.path}.options")
        if decision.base not in options:
            what = f"decision '{name}' has the base '{decision.base}', which is not among its options"
            book.flaws.add(decision.mark, what, f"Choose from {', '.join(options)}.")
        if len(options) < 2:
            book.flaws.add(decision.mark, f"decision '{name}' has {len(options)} option", "Give at least two.")
