"""Questions put to the world: was a decision a mistake, how surely, and on which premises does that hang?"""

from .asking import ask
from .living import Lived, live
from .question import Question, list_questions, read_question
from .verdict import Verdict

__all__ = ["Lived", "Question", "Verdict", "ask", "list_questions", "live", "read_question"]
