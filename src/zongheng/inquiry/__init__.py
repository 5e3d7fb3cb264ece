"""Questions put to the world, and claims about it: was a decision a mistake, how surely; does a claim hold?"""

from .asking import ask
from .claims import bearing, read_claims
from .explain import Explanation
from .living import Lived, live
from .question import Question, find_question, glance, list_questions, read_question
from .retelling import Retold, retell
from .testing import Examined, Tested, examine
from .verdict import Verdict

__all__ = [
    "Examined", "Explanation", "Lived", "Question", "Retold", "Tested", "Verdict", "ask", "bearing", "examine",
    "find_question", "glance", "list_questions", "live", "read_claims", "read_question", "retell",
]  # fmt: skip
