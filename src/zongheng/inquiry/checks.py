"""What is wrong with a question: everything in it that the world does not know, or that cannot be asked of it."""

from collections.abc import Iterable

from zongheng.chronology import day_number, iso, julian
from zongheng.scenario import Scenario, vocabulary
from zongheng.scenario.book import Book
from zongheng.scenario.flaws import Mark
from zongheng.scenario.premises import premises

from .filled import PROFILES, decider
from .minds import minds_of
from .question import YEAR, Decision, Option, Question
from .reading import check_course, check_edits, check_known


def check(question: Question, scenario: Scenario, book: Book) -> None:
    """Note everything that the world does not know of a question that is filled in."""
    _Check(question, scenario, book).all()


def last_day(question: Question, scenario: Scenario) -> int:
    """The last day of its histories: that of the Julian year in which the years after the latest decision end; where no
    court decides, that of the opening.
    """
    if not scenario.opening.free:
        return scenario.opening.until
    return day_number(julian(_latest(question, scenario) + round(question.years * YEAR)).year, 12, 31)


def _latest(question: Question, scenario: Scenario) -> int:
    """The last day on which the decision may come."""
    opening, decision = scenario.opening, question.decision
    if decision is None:
        return opening.start
    if decision.matter in opening.matters:
        return opening.matters[decision.matter].date
    return opening.until if decision.before is None else decision.before


class _Check:
    """A question, the opening that it is about, and where each part of it stands."""

    def __init__(self, question: Question, scenario: Scenario, book: Book):
        self.question, self.scenario, self.opening, self.book = question, scenario, scenario.opening, book

    def all(self) -> None:
        """Note everything."""
        known = (self._options, self._values, self._outcomes, self._premises, self._beside, self._rival)
        for each in (self._said, *known, self._decision, self._years):
            each()

    def _flaw(self, path: str, what: str, remedy: str, default: Mark | None = None) -> None:
        self.book.flaws.add(self._at(path, default), what, remedy)

    def _at(self, path: str, default: Mark | None = None) -> Mark:
        """Where a part stands, by its dotted path."""
        return self.book.marks.get(path, default or self.question.mark)

    def _known(self, path: str, noun: str, names: Iterable[str], known: Iterable[str]) -> None:
        """Note names of a list that nothing has."""
        words = list(known)
        for i, name in enumerate(names):
            mark = self._at(f"{path}.{i + 1}", self._at(f"{path}.{name}", self._at(path)))
            check_known(self.book.flaws, mark, noun, name, words)

    def _said(self) -> None:
        """It has a text, options and the one that was taken."""
        question, of = self.question, ", or `decision: ID` of a named matter"
        if not question.question:
            self._flaw("question", "nothing is asked", f"Add `question: TEXT`{of}.")
        if len(question.options) < 2:
            self._flaw("options", "there is nothing to choose between", f"Give two options or more{of}.")
        if not question.taken:
            matter = self.opening.matters.get(question.decision.matter) if question.decision else None
            done = f", and none is '{matter.record}', which was" if matter is not None and matter.record else ""
            either = " or ".join(question.options) or "OPTION"
            self._flaw("taken", f"which option was taken is not said{done}", f"Add `taken: {either}`.")
        elif question.options:
            self._known("taken", "option", [question.taken], question.options)

    def _options(self) -> None:
        """Every option is a course of the decision, or an edit, and somebody of the time spoke for it (R1)."""
        seen: dict[object, str] = {}
        for option in self.question.options.values():
            self._option(option)
            alike = seen.setdefault((option.course or option.id, option.do, option.set_) if self.question.decision else
                                    (option.do, option.set_), option.id)  # fmt: skip
            if alike != option.id:
                what = f"options '{alike}' and '{option.id}' are one and the same"
                self.book.flaws.add(option.mark, what, "Give them different courses, or different `do` or `set`.")

    def _option(self, option: Option) -> None:
        decision, path = self.question.decision, f"options.{option.id}"
        if decision is not None and decision.matter and decision.matter in dict(option.do):
            what = f"'{decision.matter}' is chosen on the first day, and is the decision that is asked about"
            self._flaw(f"{path}.do.{decision.matter}", what, f"Write `course: {dict(option.do)[decision.matter]}`.")
        matter = self.opening.matters.get(decision.matter) if decision else None
        course = option.course or option.id
        if decision is not None and (matter is not None or decision.kind):
            known = vocabulary.ACTIONS if matter is None else matter.options
            check_course(self.book.flaws, self._at(f"{path}.course", option.mark), course, known)
        check_edits(self.book, path, option.mark, self.scenario, option.do, option.set_)
        own = matter.options[course].witness if matter is not None and course in matter.options else None
        if not self.question.supposition and (option.witness or own) is None:
            remedy = (
                "Add `witness: {person: WHO, date: WHEN}`, or, once, `supposition: true` for what nobody could choose."
            )
            self.book.flaws.add(option.mark, f"nobody of the time is told to have spoken for '{option.id}'", remedy)

    def _values(self) -> None:
        """Three courts of other minds are asked (R30), and what they look at is looked at."""
        question = self.question
        if len(question.values) < PROFILES:
            self._few(decider(question, self.scenario))
        for profile in question.values.values():
            strange = [each for each in profile.after if each not in question.after]
            if strange:
                listed = ", ".join(f"{each:g}" for each in question.after)
                what = f"profile '{profile.id}' looks at year {strange[0]:g}, of which nothing is told"
                self._flaw(f"values.{profile.id}.after", what, f"Choose from {listed}, or add it to `after`.")

    def _few(self, court: str) -> None:
        count, outcomes = len(self.question.values), self.opening.outcomes
        example = next((name for name in outcomes if name.startswith(court or "")), next(iter(outcomes), "OUTCOME"))
        own = (
            f"give {PROFILES} profiles under `values`, like `house: {{{example}: 1}}`; outcomes: {', '.join(outcomes)}"
        )
        if court:
            what = f"nothing is written of what the court of '{court}' counts, and {count} of three profiles are given"
            self._flaw("values", what, f"{own[:1].upper()}{own[1:]}.")
            return
        have = [name for name in self.scenario.world.polities if minds_of(name, self.scenario) is not None]
        what = "whose values count is not said"
        self._flaw("values", what, f"Add `court: {have[0] if have else 'POLITY'}` ({', '.join(have)}), or {own}.")

    def _outcomes(self) -> None:
        question, outcomes = self.question, self.opening.outcomes
        strange = [name for name in question.outcomes if name not in outcomes]
        for profile in question.values.values():
            mine = [name for name in profile.weighs if name in strange]
            for name in mine:
                mark = self._at(f"values.{profile.id}.weighs.{name}", self._at(f"values.{profile.id}", profile.mark))
                check_known(self.book.flaws, mark, "outcome", name, outcomes)
                strange.remove(name)
        for row, name in enumerate(question.outcomes):
            if name in strange:
                check_known(self.book.flaws, self._at(f"outcomes.{row + 1}"), "outcome", name, outcomes)
        for part, whole in question.shares:
            for name in (part, whole):
                check_known(self.book.flaws, self._at(f"shares.{part}"), "outcome", name, outcomes)

    def _premises(self) -> None:
        question, record = self.question, self.opening.record.milestones
        known = {each.id: each.kind for each in premises(self.scenario)}
        self._known("premises", "premise", question.premises, known)
        sets = [name for name, kind in known.items() if kind == "readings"]
        self._known("readings", "set of readings", question.readings, sets)
        self._known("reproduces", "milestone of the record", question.reproduces, record)
        for each in question.variants.values():
            check_edits(self.book, f"variants.{each.id}", each.mark, self.scenario, (), each.set_)

    def _beside(self) -> None:
        beside, choices = self.question.beside, self.opening.choices
        if beside is not None:
            self._known("beside.matter", "decision", [beside.matter], choices)
            if beside.matter in choices:
                self._known("beside.options", "option", beside.options, choices[beside.matter])

    def _rival(self) -> None:
        """Another court answers a decision of this one, and something is written of what it values."""
        rival, polities = self.question.rival, self.scenario.world.polities
        if rival is None:
            return
        for key in ("court", "about"):
            if name := getattr(rival, key):
                self._known(f"rival.{key}", "polity", [name], polities)
        for way in rival.options.values():
            mark = self._at(f"rival.options.{way.id}.course", way.mark)
            check_course(self.book.flaws, mark, way.course or way.id, vocabulary.ACTIONS)
        if len(rival.options) < 2:
            self._flaw("rival.options", "the other court has nothing to choose between", "Give two options or more.")
        if self.question.decision is None:
            self._flaw("rival", "there is no decision to answer", "Add `decision`, or leave `rival` out.")
        elif rival.court in polities and minds_of(rival.court, self.scenario) is None:
            what = f"nothing is written of what {rival.court} values"
            self._flaw("rival.court", what, "Give it profiles in the world's values.yaml.")

    def _decision(self) -> None:
        decision, polities = self.question.decision, self.scenario.world.polities
        if decision is None:
            return
        if bool(decision.matter) == bool(decision.kind):
            what = "the decision is named neither once nor by its kind"
            self._flaw("decision", what, "Give `matter`, or `court` and `kind`.")
        if decision.matter:
            self._known("decision.matter", "matter", [decision.matter], self.opening.choices)
        for key in ("court", "about"):
            if name := getattr(decision, key):
                self._known(f"decision.{key}", "polity", [name], polities)
        if decision.kind and not decision.court:
            self._flaw("decision", "nobody is said to decide", "Add `court: POLITY`.")
        if decision.kind and not self.opening.free:
            remedy = f"Ask about a decision of the opening: {', '.join(self.opening.choices)}."
            self._flaw("decision", f"no court decides by rule in {self.scenario.id}", remedy)
        court = decider(self.question, self.scenario)
        if self.question.court and court and self.question.court != court:
            what = f"'{self.question.court}' is to count, and '{court}' decides"
            self._flaw("court", what, "Leave `court` out, and give `values` of your own if others are to count.")
        self._days(decision)

    def _days(self, decision: Decision) -> None:
        """A day of the opening lies between those between which a decision of a kind may come."""
        start, until = self.opening.start, self.opening.until
        after, before = decision.after or start, decision.before or until
        if decision.kind and max(after, start) > min(before, until):
            what = (
                f"no day lies between {iso(after)} and {iso(before)}, the latest on which it may come, in "
                f"{self.scenario.id} ({iso(start)} to {iso(until)})"
            )
            remedy = "Give another `after` or `before`, ask for fewer `years`, or choose another opening."
            self._flaw("decision.before", what, remedy, self._at("decision.after"))

    def _years(self) -> None:
        """The years after the decision lie within the opening, and so do those at which outcomes are told."""
        question, opening = self.question, self.opening
        late = [each for each in question.after if each > question.years]
        if late:
            what = f"outcomes are to be told after {late[0]:g} years, and histories go on for {question.years:g}"
            self._flaw("after", what, "Ask for more `years`, or tell of fewer.")
        first = _latest(question, self.scenario)
        if not opening.free:
            most = round((opening.until - opening.start) / YEAR, 2)
            fits = question.years <= most + 0.01
        elif opening.start <= first <= opening.until:
            most = float(julian(opening.until).year - julian(first).year)
            fits = last_day(question, self.scenario) <= opening.until
        else:
            return
        if not fits:
            ends = f"{self.scenario.id} ends on {iso(opening.until)}"
            what = f"{question.years:g} years after {iso(first)} are asked for, and {ends}"
            self._flaw("years", what, f"Ask for {max(most, 0.0):g} at the most.", self._at("decision"))
