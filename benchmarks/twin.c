/* The march-and-supply part of the engine in C: same bytes, same order of arithmetic. twin.h is made by twin_c.py.
   Read it beside season.py, luck.py, paths.py, march.py, train.py, granary.py, convoy.py and supply.py. */
#include <math.h>
#include <stdint.h>
#include "twin.h"

enum { UNFORMED, HOLD, MARCH, WITHDRAW, GUARD, FLEE, GONE };
enum { FOOT, HORSE, CART, BOAT };
enum { MARCHED = 2, ARRIVED = 3, CROSSED = 4, RALLIED = 18, HUNGRY = 19, SENT = 21, CAME = 22, LOST = 23, ATE = 31 };
enum { TEMPERATURE = 1, RAIN = 2, HIGH_WATER = 3, ICE = 4, INTERCEPT = 18 };
enum { WAVES = 4, MEALS = 2, DAY = 1440, FAR_AWAY = 1 << 30 };
enum { UNFED = 3, STARVING = 5, STARVING_LONG = 10, HORSES_TOLD = 10, STRAYS_TOLD = 100 };
#define GOLDEN 0x9E3779B97F4A7C15ull
#define ARGS const world_t *restrict w, state_t *restrict s
#define R s->rules
#define A s->armies
#define P s->places
#define C s->convoys

static double least(double x, double y) { return y < x ? y : x; }
static double most(double x, double y) { return y > x ? y : x; }

/* luck */
static uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return x ^ (x >> 31);
}
static uint64_t pair(uint64_t a, uint64_t b) {
    uint64_t low = a < b ? a : b, high = a < b ? b : a;
    return mix(low + GOLDEN) ^ mix(high * GOLDEN + 1);
}
static double draw(uint64_t seed, uint64_t run, uint64_t purpose, int day, uint64_t who) {
    uint64_t h = mix(seed + GOLDEN);
    h = mix(h + run * GOLDEN + 1);
    h = mix(h + (uint64_t)day * GOLDEN + purpose);
    return (double)(mix(h ^ who) >> 11) * (1.0 / 9007199254740992.0);
}
static double e_to(double x) {
    double doublings = floor(x * 1.4426950408889634 + 0.5);
    double r = (x - doublings * 6.93147180369123816490e-01) - doublings * 1.90821492927058770002e-10;
    double square = r * r, term[14] = {1.0};
    for (int n = 1, factorial = 1; n < 13; n++) factorial *= n, term[n] = 1.0 / factorial;
    term[13] = 1.0 / 6227020800.0;
    double even = term[12], odd = term[13];
    for (int n = 10; n >= 0; n -= 2) even = even * square + term[n], odd = odd * square + term[n + 1];
    return ldexp(even + r * odd, (int)doublings);
}
static double ln(double x) {
    int doublings;
    double m = frexp(x, &doublings);
    if (m < 0.7071067811865476) m *= 2.0, doublings--;
    double s = (m - 1.0) / (m + 1.0), square = s * s, fourth = square * square;
    double even = 1.0 / 21.0, odd = 1.0 / 19.0;
    for (int n = 8; n > 0; n -= 2) even = even * fourth + 1.0 / (2 * n + 1), odd = odd * fourth + 1.0 / (2 * n - 1);
    return doublings * 6.93147180369123816490e-01
        + (doublings * 1.90821492927058770002e-10 + 2.0 * s * (1.0 + square * (even * square + odd)));
}
static double raised(double x, double y) { return x == 0.0 ? y == 0.0 : e_to(y * ln(x)); }
static double normal(double u) {
    double p = most(u, 1e-12);
    p = least(p, 1.0 - 1e-12);
    if (p < 0.02425 || p > 1.0 - 0.02425) {
        double q = sqrt(-2.0 * ln(p < 0.5 ? p : 1.0 - p));
        double x = (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                      - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
            / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q
               + 1.0);
        return p < 0.5 ? x : -x;
    }
    double q = p - 0.5, r = q * q;
    return (((((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r
              + 1.383577518672690e02) * r - 3.066479806614716e01) * r + 2.506628277459239) * q
        / (((((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r
             + 6.680131188771972e01) * r - 1.328068155288572e01) * r + 1.0);
}

/* annals */
static void note(state_t *s, log_t *l, int kind, int army, int other, int place, int polity, double x, double y) {
    if (l->count >= EVENTS) { l->lost++; return; }
    int i = l->count++;
    l->day[i] = s->day, l->kind[i] = kind, l->army[i] = army, l->other[i] = other;
    l->place[i] = place, l->polity[i] = polity, l->of[i] = l->who[i] = -1, l->x[i] = x, l->y[i] = y;
}

/* season */
static void turn(ARGS) {
    int month = w->calendar.month[s->day];
    for (int g = 0; g < w->n_regions; g++) {
        uint64_t who = w->regions.key[g];
        if (s->day % 10 == 0) {
            double rho = R.temperature_persistence;
            double fresh = s->regions.sd_by_month[g][month] * normal(draw(s->seed, s->run, TEMPERATURE, s->day, who));
            s->regions.anomaly[g] = rho * s->regions.anomaly[g] + sqrt(1.0 - rho * rho) * fresh;
            double chance = 1.0 - raised(1.0 - s->regions.high_water_by_month[g][month], 1.0 / 3.0);
            s->regions.high_water[g] = draw(s->seed, s->run, HIGH_WATER, s->day, who) < chance;
            s->regions.frozen[g] = draw(s->seed, s->run, ICE, s->day, who) < s->regions.ice_by_month[g][month];
        }
        double mean = s->regions.temperature_by_month[g][month] + s->regions.anomaly[g];
        s->regions.temperature[g] = mean;
        double share = s->regions.rain_by_month[g][month];
        if (s->day > 0) share += R.rain_persistence * (s->regions.rain[g] - share);
        s->regions.rain[g] = draw(s->seed, s->run, RAIN, s->day, who) < share;
        s->regions.snow[g] = s->regions.rain[g] == 1 && s->regions.snow_by_month[g][month] > 0.0 && mean < 0.0;
    }
}
static int is_growing(ARGS, int p) {
    return s->regions.temperature_by_month[w->places.region[p]][w->calendar.month[s->day]] > R.growing;
}

/* army */
static double men(state_t *s, int a) { return A.foot[a] + A.horse[a]; }
static double porters(state_t *s, int a) {
    double total = 0.0;
    for (int v = 0; v < WAVES; v++) total += A.carriers[a][v];
    return total;
}
static int in_field(state_t *s, int a) { return A.posture[a] != UNFORMED && A.posture[a] != GONE; }
static int gait(state_t *s, int a) { return A.foot[a] + porters(s, a) <= 0.0 ? HORSE : FOOT; }
static double carried(state_t *s, int a) {
    double total = A.own[a];
    for (int v = 0; v < WAVES; v++) total += A.load[a][v];
    return total;
}
static double capacity(state_t *s, int a) { return R.own_days * R.ration * men(s, a) + porters(s, a) * R.porter_load; }
static int nearest(state_t *s, int a) {
    return A.route[a] < 0 || A.km[a] < 0.5 * s->routes.length[A.route[a]] ? A.place[a] : A.ahead[a];
}
static double to_place(state_t *s, int a, int p) {
    if (A.route[a] < 0) return A.place[a] == p ? 0.0 : 1e9;
    if (A.place[a] == p) return A.km[a];
    return A.ahead[a] == p ? s->routes.length[A.route[a]] - A.km[a] : 1e9;
}

/* paths */
static double ground(state_t *s, int terrain) {
    if (terrain == 7) return R.mountain;
    if (terrain == 4 || terrain == 6) return R.hills;
    return terrain == 5 ? R.marsh : 1.0;
}
static double wading(state_t *s, int r) { return 1.0 - s->routes.depth[r] * (1.0 - R.flood); }
static int passable(ARGS, int r, int kind) {
    if (kind == BOAT) {
        int ice = w->routes.freezes[r] == 1 && s->regions.frozen[w->places.region[w->routes.start[r]]] == 1;
        return w->routes.boats[r] == 1 && !ice;
    }
    if (w->routes.land[r] == 0 && w->routes.crosses[r] == 0) return 0;
    return !(kind == CART && s->routes.depth[r] > 0.0);
}
static double road_day(ARGS, int r, int forward, int kind) {
    if (kind == BOAT) return w->routes.down[r] * (forward ? 1 : -1) > 0 ? R.boat_down : R.boat_up;
    double pace = kind == FOOT ? R.foot_day : kind == HORSE ? R.steppe_day : R.cart_day;
    return pace * ground(s, w->routes.terrain[r]) * wading(s, r);
}
static int minutes(ARGS, int r, int forward, int kind) {
    double days = s->routes.length[r] / road_day(w, s, r, forward, kind);
    if (w->routes.crosses[r] == 1 && kind != BOAT) days += 1.0;
    return (int)(days * DAY) + 1;
}
static int barred(state_t *s, int p, int polity) {
    int holder = P.holder[p];
    if (holder < 0 || polity < 0 || s->polities.at_war[polity][holder] == 0) return 0;
    return P.garrison[p] >= R.barred && P.wall[p] >= 1.0;
}
static int push(int64_t *heap, int size, int64_t word) {
    int i = size;
    while (i > 0) {
        int parent = (i - 1) / 4;
        if (heap[parent] <= word) break;
        heap[i] = heap[parent], i = parent;
    }
    heap[i] = word;
    return size + 1;
}
static int64_t pop(int64_t *heap, int size) {
    int64_t first = heap[0], word = heap[--size];
    int i = 0;
    for (;;) {
        int child = 4 * i + 1;
        if (child >= size) break;
        int best = child, end = child + 4 < size ? child + 4 : size;
        for (int c = child + 1; c < end; c++)
            if (heap[c] < heap[best]) best = c;
        if (heap[best] >= word) break;
        heap[i] = heap[best], i = best;
    }
    if (size > 0) heap[i] = word;
    return first;
}
static int64_t search(ARGS, scratch_t *restrict x, int source, int target, int kind, int polity) {
    for (int p = 0; p < w->n_places; p++) x->dist[p] = FAR_AWAY, x->back[p] = -1;
    x->dist[target] = 0;
    int detour = (int)(R.detour * DAY);
    int size = push(x->heap, 0, target);
    while (size > 0) {
        int64_t word = pop(x->heap, size--);
        int p = word & 0xFFFF;
        int64_t here = word >> 16;
        if (here > x->dist[p]) continue;
        if (p == source) return x->dist[p];
        int bar = p != target && barred(s, p, polity) ? detour : 0;
        for (int h = w->places.first[p]; h < w->places.first[p + 1]; h++) {
            int r = w->half_edges.route[h];
            if (!passable(w, s, r, kind)) continue;
            int q = w->half_edges.to[h];
            int64_t cost = here + bar + minutes(w, s, r, w->half_edges.forward[h] == 0, kind);
            if (cost < x->dist[q]) {
                x->dist[q] = (int)cost, x->back[q] = h;
                size = push(x->heap, size, (cost << 16) | q);
            }
        }
    }
    return x->dist[source];
}
static int next_step(ARGS, scratch_t *x, int source, int target, int kind, int polity, int *ahead) {
    *ahead = -1;
    if (source == target || search(w, s, x, source, target, kind, polity) >= FAR_AWAY) return -1;
    int r = w->half_edges.route[x->back[source]];
    *ahead = w->routes.end[r] == source ? w->routes.start[r] : w->routes.end[r];
    return r;
}
static double straight(const world_t *w, int p, int q) {
    double dx = w->places.x[p] - w->places.x[q], dy = w->places.y[p] - w->places.y[q];
    return sqrt(dx * dx + dy * dy);
}

/* march */
static double journey(state_t *s, int a) {
    if (gait(s, a) == HORSE) return A.steppe[a] == 1 ? R.steppe_day : R.horse_day;
    double train = least(1.0, porters(s, a) / most(men(s, a), 1.0));
    return R.foot_day + train * (R.porter_day - R.foot_day);
}
static double day_march(state_t *s, int a) { return journey(s, a) / (1.0 - R.rest_share); }
static double today(ARGS, int a, int r) {
    double pace = day_march(s, a) * ground(s, w->routes.terrain[r]) * wading(s, r);
    if (s->regions.rain[w->places.region[A.place[a]]] == 1) pace *= R.mud;
    pace *= raised(R.weak, least(1.0, A.unfed[a] / UNFED));
    return A.forced[a] == 1 ? pace * R.forced : pace;
}
static void stand(state_t *s, int a) { A.posture[a] = HOLD, A.goal[a] = -1, A.quarry[a] = -1, A.standing[a] = 1; }
static void set_out(state_t *s, log_t *l, int a, int goal) {
    if (A.goal[a] == goal && A.posture[a] == MARCH) return;
    A.posture[a] = MARCH, A.goal[a] = goal, A.before[a] = -1;
    note(s, l, MARCHED, a, -1, goal, A.polity[a], men(s, a), 0.0);
}
static int target_of(state_t *s, int a) {
    int posture = A.posture[a];
    if (posture != MARCH && posture != WITHDRAW && posture != FLEE) return -1;
    return A.stopped[a] < A.stops[a] ? A.stop[a][A.stopped[a]] : A.goal[a];
}
static int reach(state_t *s, int a) {
    if (A.stopped[a] < A.stops[a] || A.place[a] != A.goal[a]) return 0;
    A.forced[a] = 0;
    stand(s, a);
    return 1;
}
static double ferry_days(ARGS, int r, int p, double heads) {
    int g = w->places.region[p];
    if (w->routes.crosses[r] == 0 || (w->routes.freezes[r] == 1 && s->regions.frozen[g] == 1)) return 0.0;
    return (s->regions.high_water[g] == 1 ? R.high_water : 1.0) * heads / R.ferry;
}
static double over_water(state_t *s, int a) {
    return men(s, a) + porters(s, a) + (A.steppe[a] == 1 ? 0.0 : A.mounts[a]);
}
static void note_crossing(ARGS, log_t *l, int a) {
    if (w->routes.crosses[A.route[a]] == 1)
        note(s, l, CROSSED, a, -1, A.ahead[a], A.polity[a], men(s, a), A.waited[a]);
    A.waited[a] = 0.0;
}
static int take_road(ARGS, scratch_t *x, log_t *l, int a, int target) {
    int ahead, r = next_step(w, s, x, A.place[a], target, gait(s, a), A.polity[a], &ahead);
    if (r < 0) return 0;
    A.route[a] = r, A.ahead[a] = ahead, A.km[a] = 0.0;
    A.crossing[a] = ferry_days(w, s, r, A.place[a], over_water(s, a));
    if (A.crossing[a] == 0.0 && w->routes.crosses[r] == 1) note_crossing(w, s, l, a);
    if (A.walked[a] == 0.0 && A.standing[a] == 1) {
        double roads = w->routes.terrain[r] < 4 ? R.roads_plain : 1.0;
        A.crossing[a] += (men(s, a) + porters(s, a)) * R.column_length / 10000.0 / roads / day_march(s, a);
        A.standing[a] = 0;
    }
    return 1;
}
static int on_the_road(ARGS, scratch_t *x, log_t *l, int a, int target) {
    if (A.route[a] < 0) {
        if (A.place[a] != target) return take_road(w, s, x, l, a, target);
        reach(s, a);
        return 0;
    }
    if (A.heading[a] == target || A.ahead[a] == target) return 1;
    double length = s->routes.length[A.route[a]], day = day_march(s, a);
    double on = search(w, s, x, A.ahead[a], target, gait(s, a), A.polity[a]) + DAY * (length - A.km[a]) / day;
    double back = search(w, s, x, A.place[a], target, gait(s, a), A.polity[a]) + DAY * A.km[a] / day;
    if (back < on) {
        int p = A.place[a], over = A.km[a] > 0.0;
        A.km[a] = length - A.km[a], A.place[a] = A.ahead[a], A.ahead[a] = p, A.crossing[a] = 0.0;
        if (over) A.crossing[a] = ferry_days(w, s, A.route[a], A.place[a], over_water(s, a));
    }
    return 1;
}
static double wait_for_boats(ARGS, log_t *l, int a, double left) {
    if (A.crossing[a] <= 0.0) return 0.0;
    double waited = least(A.crossing[a], left);
    A.crossing[a] -= waited, A.waited[a] += waited;
    if (A.crossing[a] > 0.0) return 1.0;
    note_crossing(w, s, l, a);
    return waited;
}
static double walk(ARGS, int a, double left) {
    double pace = today(w, s, a, A.route[a]);
    double step = least(s->routes.length[A.route[a]] - A.km[a], pace * left);
    A.km[a] += step;
    A.out[a] = A.posture[a] == WITHDRAW || A.posture[a] == FLEE ? most(0.0, A.out[a] - step) : A.out[a] + step;
    A.walked[a] += step;
    return step / pace;
}
static void come_in(state_t *s, log_t *l, int a) {
    A.place[a] = A.ahead[a], A.route[a] = A.ahead[a] = -1, A.km[a] = A.crossing[a] = 0.0;
    if (A.stopped[a] < A.stops[a] && A.stop[a][A.stopped[a]] == A.place[a]) A.stopped[a]++;
    note(s, l, ARRIVED, a, -1, A.place[a], A.polity[a], men(s, a), A.unfed[a]);
}
static int stays(state_t *s, int a, int there) {
    int p = A.place[a], holder = P.holder[p];
    if (holder >= 0 && s->polities.at_war[A.polity[a]][holder] == 1) return there || P.garrison[p] >= R.barred;
    if (holder != A.polity[a] || P.grain[p] <= 0.0 || A.posture[a] == FLEE) return 0;
    return carried(s, a) < R.full * capacity(s, a);
}
static void tire(state_t *s, int a) {
    double share = R.rest_share;
    A.fatigue[a] += share / (1.0 - share) * (A.forced[a] == 1 ? R.hurry : 1.0);
    if (A.forced[a] == 1) {
        double fallen = R.forced_straggle * A.foot[a];
        A.foot[a] -= fallen, A.strays[a] += fallen;
    }
}
static void advance(ARGS, scratch_t *x, log_t *l, int a) {
    double spent = 0.0;
    int walked = 0;
    while (spent < 1.0) {
        int target = target_of(s, a);
        if (target < 0 || !on_the_road(w, s, x, l, a, target)) break;
        A.heading[a] = target;
        spent += wait_for_boats(w, s, l, a, 1.0 - spent);
        if (spent >= 1.0) break;
        spent += walk(w, s, a, 1.0 - spent);
        walked = 1;
        if (A.km[a] < s->routes.length[A.route[a]] - 1e-9) break;
        come_in(s, l, a);
        int there = A.place[a] == target;
        if ((there && reach(s, a)) || stays(s, a, there)) break;
    }
    if (walked) tire(s, a);
}
static void move(ARGS, scratch_t *x, log_t *l) {
    for (int a = 0; a < s->n_armies; a++) {
        if (!in_field(s, a) || A.fight[a] >= 0) continue;
        A.walked[a] = 0.0;
        int must = A.forced[a] != 1 && A.posture[a] != FLEE && A.fatigue[a] >= 1.0;
        if (target_of(s, a) < 0 || A.before[a] >= 0 || must) A.fatigue[a] = most(0.0, A.fatigue[a] - 1.0);
        else advance(w, s, x, l, a);
    }
}

/* granary */
static int at_granary(state_t *s, int a) {
    int p = A.place[a];
    return A.route[a] < 0 && P.holder[p] == A.polity[a] ? p : -1;
}
static int sends(ARGS, int p, int q) {
    return q != p && P.theatre[p] >= 0 && P.theatre[q] == P.theatre[p] && P.grain[q] > 0.0
        && straight(w, p, q) <= R.commissariat;
}
static double reachable(ARGS, int a) {
    int p = at_granary(s, a);
    if (p < 0) return 0.0;
    double total = P.grain[p];
    if (P.occupied[p] == 0)
        for (int q = 0; q < w->n_places; q++)
            if (sends(w, s, p, q)) total += P.grain[q];
    return total;
}
static double take_grain(ARGS, int p, double wanted) {
    double got = least(wanted, P.grain[p]);
    P.grain[p] -= got;
    if (got < wanted && P.occupied[p] == 0)
        for (int q = 0; q < w->n_places && got < wanted; q++)
            if (sends(w, s, p, q)) {
                double taken = least(wanted - got, P.grain[q]);
                P.grain[q] -= taken, got += taken;
            }
    return got;
}
static double draw_grain(ARGS, int a, double wanted) {
    int p = at_granary(s, a);
    return p >= 0 && wanted > 0.0 ? take_grain(w, s, p, wanted) : 0.0;
}
static void bring_in(ARGS) {
    for (int p = 0; p < w->n_places; p++)
        if (P.intake[p] > 0.0 && P.occupied[p] == 0 && P.holder[p] >= 0)
            P.grain[p] += P.intake[p], s->grain_grown += P.intake[p];
}

/* train */
static double stow(state_t *s, int a, double grain) {
    double taken = least(most(R.own_days * R.ration * men(s, a) - A.own[a], 0.0), grain), stowed = taken;
    A.own[a] += taken;
    for (int v = WAVES - 1; v >= 0; v--) {
        taken = least(most(A.carriers[a][v] * R.porter_load - A.load[a][v], 0.0), grain - stowed);
        A.load[a][v] += taken, stowed += taken;
    }
    return stowed;
}
static void send_porters_home(state_t *s, int a, int meal) {
    int v = 0;
    while (v < WAVES && A.carriers[a][v] <= 0.0) v++;
    if (v + 1 >= WAVES || A.carriers[a][v + 1] <= 0.0) return;
    double out = A.out[a] - A.walked[a] * (1.0 - (meal + 1.0) / MEALS), pace = day_march(s, a);
    double a_day = A.carriers[a][v] * R.ration * R.way_home, home = a_day * out / pace;
    double mouths = men(s, a) + porters(s, a);
    double step = mouths * R.ration / MEALS + a_day * A.walked[a] / pace / MEALS;
    if (A.load[a][v] - home > 0.5 * step) return;
    P.people[A.home[a]] += A.carriers[a][v], s->grain_eaten += A.load[a][v];
    A.carriers[a][v] = A.load[a][v] = 0.0;
}
static void let_go(state_t *s, int a, double share) {
    for (int v = 0; v < WAVES; v++) {
        double gone = most(0.0, A.carriers[a][v] - A.load[a][v] / R.porter_load) * share;
        A.carriers[a][v] -= gone, P.people[A.home[a]] += gone;
    }
}

/* convoy */
static double each(state_t *s, int kind) {
    if (kind == BOAT) return R.boat_load / R.boat_men;
    return kind == CART ? R.cart_load / R.cart_men : R.porter_load;
}
static void dispatch(ARGS, log_t *l, uint64_t key, int t, int p, int to_place, int to_army, double grain, int kind) {
    int crew = t >= 0 ? s->theatres.seat[t] : p, c = 0;
    double men = least(grain / each(s, kind), R.levy * P.people[crew]);
    grain = least(grain, men * each(s, kind));
    if (grain < 1.0 || P.holder[p] < 0) return;
    while (c < CONVOYS && C.alive[c]) c++;
    if (c == CONVOYS) { s->trouble = 2; return; }
    grain = take_grain(w, s, p, grain);
    men = least(men, grain / each(s, kind));
    if (grain < 1.0) { P.grain[p] += grain; return; }
    P.people[crew] -= men;
    C.crew[c] = crew, C.alive[c] = 1, C.key[c] = mix(key + (uint64_t)s->day), C.polity[c] = P.holder[p];
    C.theatre[c] = t, C.carried[c] = kind, C.grain[c] = grain, C.men[c] = men, C.start[c] = C.place[c] = p;
    C.ahead[c] = C.route[c] = -1, C.km[c] = C.days[c] = C.crossing[c] = 0.0;
    C.to_place[c] = to_place, C.to_army[c] = to_army;
    note(s, l, SENT, to_army, -1, p, C.polity[c], grain, men);
}
static int fed(state_t *s, int c) {
    int a = C.to_army[c];
    while (a >= 0 && A.posture[a] == GONE && A.friend[a] >= 0) a = A.friend[a];
    return a;
}
static double way_home(state_t *s, int c) { return C.men[c] * R.ration * R.way_home * C.days[c]; }
static void dissolve(state_t *s, int c) {
    P.people[C.crew[c]] += C.men[c], s->grain_eaten += C.grain[c], C.alive[c] = 0;
}
static int cut_off(ARGS, log_t *l, int c) {
    int here = C.route[c] < 0 || C.km[c] < 0.5 * s->routes.length[C.route[c]] ? C.place[c] : C.ahead[c];
    for (int a = 0; a < s->n_armies; a++) {
        if (!in_field(s, a) || A.horse[a] < R.raiders || nearest(s, a) != here) continue;
        if (s->polities.at_war[C.polity[c]][A.polity[a]] == 0) continue;
        if (draw(s->seed, s->run, INTERCEPT, s->day, pair(A.key[a], C.key[c])) >= R.convoy_risk) continue;
        note(s, l, LOST, C.to_army[c], a, here, C.polity[c], C.grain[c], C.men[c]);
        s->grain_lost += C.grain[c] - stow(s, a, C.grain[c] * R.seized);
        C.grain[c] = 0.0;
        dissolve(s, c);
        return 1;
    }
    return 0;
}
static double convoy_pace(ARGS, int c) {
    int r = C.route[c], kind = C.carried[c];
    if (kind == BOAT) return road_day(w, s, r, w->routes.end[r] == C.ahead[c], BOAT);
    if (!passable(w, s, r, kind)) return 0.0;
    double pace = kind == CART ? R.cart_day : R.porter_day;
    pace *= ground(s, w->routes.terrain[r]) * wading(s, r);
    return s->regions.rain[w->places.region[C.place[c]]] == 1 ? pace * R.mud : pace;
}
static void convoy_move(ARGS, scratch_t *x, int c, int target) {
    double spent = 0.0;
    for (int i = 0; i < 8; i++) {
        int kind = C.carried[c];
        if (C.route[c] < 0) {
            if (C.place[c] == target) return;
            int ahead, r = next_step(w, s, x, C.place[c], target, kind, C.polity[c], &ahead);
            if (r < 0) return;
            C.route[c] = r, C.ahead[c] = ahead, C.km[c] = 0.0;
            C.crossing[c] = kind == BOAT ? 0.0 : ferry_days(w, s, r, C.place[c], C.men[c]);
        }
        double waited = least(C.crossing[c], 1.0 - spent);
        C.crossing[c] -= waited, spent += waited;
        if (spent >= 1.0) return;
        double pace = convoy_pace(w, s, c), length = s->routes.length[C.route[c]];
        if (pace <= 0.0) return;
        double end = barred(s, C.ahead[c], C.polity[c]) ? length - R.standoff * R.reach : length;
        double step = least(most(end - C.km[c], 0.0), pace * (1.0 - spent));
        C.km[c] += step, spent += step / pace;
        if (C.km[c] < length - 1e-9) return;
        C.place[c] = C.ahead[c], C.route[c] = C.ahead[c] = -1;
    }
}
static void deliver(ARGS, log_t *l, int c) {
    int a = fed(s, c), p = C.place[c];
    double given = C.grain[c] - way_home(s, c);
    if (P.holder[p] == C.polity[c]) P.grain[p] += given;
    else if (a >= 0 && to_place(s, a, p) <= R.reach) given = stow(s, a, given);
    else return;
    C.grain[c] -= given;
    if (given >= 1.0) note(s, l, CAME, a, -1, p, C.polity[c], given, C.days[c]);
    if (C.grain[c] <= way_home(s, c) + 1.0) dissolve(s, c);
}
static void travel(ARGS, scratch_t *x, log_t *l) {
    for (int c = 0; c < CONVOYS; c++) {
        if (!C.alive[c] || cut_off(w, s, l, c)) continue;
        C.days[c] += 1.0;
        double eaten = least(C.grain[c], C.men[c] * R.ration);
        C.grain[c] -= eaten, s->grain_eaten += eaten;
        if (s->regions.rain[w->places.region[C.place[c]]] == 1) {
            double spoiled = C.grain[c] * R.spoil;
            C.grain[c] -= spoiled, s->grain_lost += spoiled;
        }
        if (way_home(s, c) >= C.grain[c]) { dissolve(s, c); continue; }
        int a = fed(s, c), target = a < 0 ? C.to_place[c] : in_field(s, a) ? nearest(s, a) : C.start[c];
        convoy_move(w, s, x, c, target);
        if (C.route[c] < 0 && C.place[c] == target) deliver(w, s, l, c);
    }
}

/* supply */
static int in_garrison(state_t *s, int a) {
    int p = A.place[a], home = A.posture[a] == HOLD && A.route[a] < 0 && p == A.home[a];
    return home && P.holder[p] == A.polity[a] && P.occupied[p] == 0;
}
static double need(ARGS, int a) {
    int growing = is_growing(w, s, A.place[a]);
    if (in_garrison(s, a)) return 0.0;
    double mouths = men(s, a) + porters(s, a);
    if (A.steppe[a] == 1) return mouths * R.ration * (1.0 - (growing ? R.herds : R.herds_winter));
    return mouths * R.ration + A.mounts[a] * (R.horse_grain * (1.0 - (growing ? R.green : 0.0)));
}
static double spare_horses(state_t *s, int a) { return most(0.0, A.mounts[a] - R.mounts_kept * A.horse[a]); }
static double on_the_hoof(state_t *s, int a) {
    return A.steppe[a] == 0 ? 0.0 : spare_horses(s, a) * R.horse_meat * R.ration;
}
static double food_days(ARGS, int a) {
    double grain = carried(s, a) + on_the_hoof(s, a), total = 0.0;
    int p = at_granary(s, a);
    if (p >= 0) {
        double there = reachable(w, s, a);
        for (int b = 0; b < s->n_armies; b++)
            if (in_field(s, b) && at_granary(s, b) == p && A.polity[b] == A.polity[a]) total += need(w, s, b);
        grain += there * (need(w, s, a) / most(total, 1e-9));
    }
    return grain / most(need(w, s, a), 1e-9);
}
static double ration(ARGS, int a) {
    double days = (carried(s, a) + on_the_hoof(s, a)) / most(need(w, s, a), 1e-9);
    if (A.goal[a] < 0 || days <= 0.0 || at_granary(s, a) >= 0 || A.posture[a] == FLEE) return 1.0;
    double left = straight(w, nearest(s, a), A.goal[a]) * R.winding / journey(s, a);
    return most(R.stretch, least(1.0, days / (left + R.patience)));
}
static double eaten(state_t *s, int a, double grain) {
    A.eaten[a] += grain, s->grain_eaten += grain;
    return grain;
}
static int shut_in(state_t *s, int a) { return A.route[a] < 0 && A.met[a] >= s->day - 1 && A.horse[a] < R.screen; }
static int forages(ARGS, int a) {
    if (A.fight[a] >= 0 || shut_in(s, a)) return 0;
    if (P.holder[nearest(s, a)] != A.polity[a]) return 1;
    if (carried(s, a) / most(need(w, s, a), 1e-9) >= R.patience) return 0;
    return food_days(w, s, a) < R.patience;
}
static double forage(state_t *s, int a, double wanted) {
    if (wanted <= 0.0) return 0.0;
    int p = nearest(s, a);
    double riders = A.horse[a] / most(men(s, a), 1.0);
    double share = R.found * (R.found_foot + (1.0 - R.found_foot) * riders) / MEALS;
    double left = P.store[p] / most(P.stock[p], 1.0), found = least(wanted, P.store[p] * least(1.0, share * left));
    if (found <= 0.0) return 0.0;
    P.store[p] -= found;
    P.devastation[p] = least(1.0, P.devastation[p] + R.waste * found / most(P.stock[p], 1.0));
    return eaten(s, a, found);
}
static double from_train(state_t *s, int a, double wanted) {
    double got = 0.0, taken;
    for (int v = 0; v < WAVES; v++) taken = least(wanted - got, A.load[a][v]), A.load[a][v] -= taken, got += taken;
    taken = least(wanted - got, A.own[a]), A.own[a] -= taken;
    return eaten(s, a, got + taken);
}
static double eat_horses(state_t *s, int a, double wanted) {
    double killed = wanted / (R.horse_meat * R.ration);
    if (A.steppe[a] == 1) killed = least(killed, spare_horses(s, a));
    else if (A.mounts[a] < HORSES_TOLD || A.unfed[a] < 1.0) return 0.0;
    else killed = least(R.slaughter * A.mounts[a], killed);
    A.mounts[a] -= killed;
    double on_foot = most(0.0, A.horse[a] - A.mounts[a]);
    A.horse[a] -= on_foot, A.foot[a] += on_foot;
    if (A.steppe[a] == 0) A.killed[a] += killed;
    return killed * R.horse_meat * R.ration;
}
static void digest(state_t *s, int a, double share, double part) {
    double missed = (1.0 - part) / MEALS;
    if (missed > 1e-9) {
        A.unfed[a] += missed, A.unfed_days[a] += missed;
        A.unfed_peak[a] = most(A.unfed_peak[a], A.unfed[a]);
    } else A.unfed[a] = most(0.0, A.unfed[a] - 1.0 / MEALS);
    A.short_[a] = share < 1.0 ? A.short_[a] + (1.0 - share) / MEALS : most(0.0, A.short_[a] - R.regain / MEALS);
}
static void go_hungry(state_t *s, log_t *l, int a) {
    double missed = least(1.0, A.unfed[a]);
    int p = nearest(s, a), polity = A.polity[a];
    A.cohesion[a] = most(R.least, A.cohesion[a] - R.cohesion_unfed * missed);
    int home = P.holder[p] == polity && P.occupied[p] == 0;
    double gone = A.foot[a] * (R.desert_unfed * (home ? 1.0 : R.desert_abroad) * missed);
    A.foot[a] -= gone, A.missing[a] += gone, s->polities.missing[polity] += gone;
    let_go(s, a, R.porters_leave * missed);
    if (A.unfed[a] > STARVING) {
        double share = A.unfed[a] > STARVING_LONG ? R.starve_long : R.starve;
        double foot = A.foot[a] * share, horse = A.horse[a] * share, dead = foot + horse;
        A.foot[a] -= foot, A.horse[a] -= horse, A.mounts[a] -= A.mounts[a] * share, A.dead[a] += dead;
        A.strays[a] += dead * 0.0, s->polities.dead[polity] += dead, s->dead += dead;
    }
    int whole = (int)A.unfed[a];
    if (whole > A.told[a] && (whole <= 5 || whole % 5 == 0)) {
        A.told[a] = whole;
        note(s, l, HUNGRY, a, -1, p, polity, A.unfed[a], men(s, a));
    }
}
static void fill_up(ARGS, int a) {
    double room = capacity(s, a) - carried(s, a);
    if (room > 0.0) stow(s, a, draw_grain(w, s, a, room));
}
static void recover(state_t *s, int a) {
    if (A.fight[a] < 0) A.cohesion[a] = least(1.0, A.cohesion[a] + R.cohesion_back), A.told[a] = 0;
}
static void keep_in_garrison(ARGS, int a) {
    A.unfed[a] = most(0.0, A.unfed[a] - 1.0);
    A.short_[a] = most(0.0, A.short_[a] - R.regain);
    fill_up(w, s, a);
    recover(s, a);
}
static void provision(ARGS, log_t *l, int a) {
    double share = ration(w, s, a), before = A.unfed[a];
    for (int meal = 0; meal < MEALS; meal++) {
        double wanted = need(w, s, a) * share / MEALS, got = eaten(s, a, draw_grain(w, s, a, wanted));
        if (forages(w, s, a)) got += forage(s, a, wanted - got);
        got += from_train(s, a, wanted - got);
        if (got < wanted) {
            int gleans = !(A.fight[a] >= 0 || shut_in(s, a)) && is_growing(w, s, A.place[a]);
            got += gleans ? (wanted - got) * R.gleaned : 0.0;
            got += eat_horses(s, a, wanted - got);
        }
        digest(s, a, share, wanted > 0.0 ? got / wanted : 1.0);
        send_porters_home(s, a, meal);
    }
    if (A.killed[a] >= HORSES_TOLD) {
        note(s, l, ATE, a, -1, nearest(s, a), A.polity[a], A.killed[a], A.mounts[a]);
        A.killed[a] = 0.0;
    }
    if (at_granary(s, a) >= 0) fill_up(w, s, a);
    if (A.unfed[a] > before) go_hungry(s, l, a);
    else recover(s, a);
}
static void gather_strays(state_t *s, log_t *l) {
    for (int a = 0; a < s->n_armies; a++) {
        if (A.strays[a] < 1.0) continue;
        int safe = in_field(s, a) && A.posture[a] == HOLD && at_granary(s, a) >= 0 && A.unfed[a] < 0.5;
        double gone = A.strays[a] * R.rally;
        A.strays[a] -= gone;
        if (safe && A.met[a] < s->day - R.rally_after) {
            A.foot[a] += gone;
            if (gone >= STRAYS_TOLD) note(s, l, RALLIED, a, -1, A.place[a], A.polity[a], gone, men(s, a));
        } else A.missing[a] += gone, s->polities.missing[A.polity[a]] += gone;
    }
}

/* the day, as campaign.py has it */
void campaign(ARGS, scratch_t *x, log_t *l, const int32_t *legs, int n_legs, int days) {
    for (int i = 0; i < days; i++) {
        turn(w, s);
        bring_in(w, s);
        for (int a = 0; a < s->n_armies; a++) {
            if (s->day % 20 == a % 20) dispatch(w, s, l, A.key[a], -1, A.home[a], -1, a, 2000.0, a % 2 ? CART : FOOT);
            if (A.posture[a] == HOLD && s->day % 5 == 0) set_out(s, l, a, legs[a * n_legs + s->day / 5 % n_legs]);
        }
        move(w, s, x, l);
        travel(w, s, x, l);
        for (int a = 0; a < s->n_armies; a++)
            if (!in_field(s, a)) continue;
            else if (in_garrison(s, a)) keep_in_garrison(w, s, a);
            else provision(w, s, l, a);
        gather_strays(s, l);
        s->day++;
    }
}
