"""Slow, obvious versions of kernels, in plain Python: what they must agree with."""

FAR = 2**30
DAY = 1440
SPEED = {"hills": (4, 6), "mountain": (7,), "marsh": (5,)}  # rows of state.TERRAIN


def ground(rules, terrain):
    """Speed on this ground against a good road."""
    for name, rows in SPEED.items():
        if terrain in rows:
            return rules[name]
    return 1.0


def road_minutes(small, r, forward, gait):
    """Whole minutes over a road for foot, horse, carts (0, 1, 2) or boats (3); None where it is closed to them."""
    routes, rules = small.world.routes, small.state.rules
    depth = small.state.routes.depth[r]
    if gait == 3:
        if not routes.boats[r]:
            return None
        with_stream = routes.down[r] == (1 if forward else -1)
        pace = rules.boat_down if with_stream else rules.boat_up
    else:
        if (not routes.land[r] and not routes.crosses[r]) or (gait == 2 and depth > 0.0):
            return None
        pace = (rules.foot_day, rules.steppe_day, rules.cart_day)[gait]
        pace *= ground(rules, routes.terrain[r]) * (1.0 - depth * (1.0 - rules.flood))
    days = small.state.routes.length[r] / pace + (1.0 if routes.crosses[r] and gait != 3 else 0.0)
    return int(days * DAY) + 1


def bars(small, p, polity):
    """Whether an enemy's garrison at a place bars the road."""
    places, holder = small.state.places, small.state.places.holder[p]
    at_war = holder >= 0 and polity >= 0 and small.state.polities.at_war[polity, holder] == 1
    return at_war and places.garrison[p] >= small.state.rules.barred and places.wall[p] >= 1.0


def minutes_to(small, target, gait, polity=-1):
    """Minutes to the target from every place: edges relaxed until nothing gets better (Bellman and Ford)."""
    count = int(small.world.n_places)
    best = [FAR] * count
    best[target] = 0
    better = True
    while better:
        better = False
        for start, end, r in small.edges:
            for here, there in ((start, end), (end, start)):  # from `here` on to `there`, which is nearer the target
                cost = road_minutes(small, r, here == start, gait)
                if cost is None or best[there] >= FAR:
                    continue
                bar = 10 * DAY if there != target and bars(small, there, polity) else 0
                if best[there] + bar + cost < best[here]:
                    best[here] = best[there] + bar + cost
                    better = True
    return best


def column(soldiers, waves, days, ration=0.02, load=0.6, own_days=5, way_home=2 / 3, out_until=None):
    """Days that a column of soldiers and waves of one porter each is fed, meal by meal, and what each wave took home.

    Returns (days fed, [(day sent home, days of food with it), ...]). The last porters stay with the soldiers.
    """
    own, stores = own_days * ration * soldiers, [load * soldiers] * waves
    fed, sent, out = 0.0, [], 0.0
    for half_day in range(1, 2 * days + 1):
        meal = ration * soldiers * (1 + len(stores)) / 2
        have = own + sum(stores)
        fed += 0.5 * min(1.0, have / meal)
        for i in range(len(stores)):
            eaten = min(meal, stores[i])
            stores[i] -= eaten
            meal -= eaten
        own -= min(meal, own)
        turned = out_until is not None and half_day > 2 * out_until
        out += -0.5 if turned else 0.5
        step = ration * soldiers * (1 + len(stores)) / 2 + ration * soldiers * way_home / 2
        if len(stores) > 1 and stores[0] - ration * soldiers * way_home * out <= 0.5 * step:
            sent.append((half_day / 2, stores.pop(0) / (ration * soldiers)))
    return fed, sent
