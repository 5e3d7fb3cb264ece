"""Questions put to the world: was a decision a mistake, how surely, and on which premises does that hang?"""

from .explain import Explanation
from .living import Lived, live
from .question import Question, list_questions, read_question
from .retelling import Retold, retell
from .verdict import Verdict, ask

__all__ = [
    "Explanation", "Lived", "Question", "Retold", "Verdict", "ask", "list_questions", "live", "read_question", "retell",
]  # fmt: skip
