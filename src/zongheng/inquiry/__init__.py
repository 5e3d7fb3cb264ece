"""Questions put to the world, and claims about it: was a decision a mistake, how surely; does a claim hold?"""

from .asking import LEAST, ask
from .claims import bearing, read_claims
from .explain import Explanation
from .games import Played
from .judging import FEWEST
from .keeping import SUFFIX, Kept, kept
from .living import Lived, live
from .question import Question
from .rereading import Reread, SuppositionError, check_supposed
from .retelling import Retold, retell
from .shelf import find_question, glance, list_questions, read_question, strange
from .testing import Examined, Tested, examine
from .verdict import Verdict

__all__ = [
    "FEWEST", "LEAST", "SUFFIX", "Examined", "Explanation", "Kept", "Lived", "Played", "Question", "Reread", "Retold",
    "SuppositionError", "Tested", "Verdict", "ask", "bearing", "check_supposed", "examine", "find_question",
    "glance", "kept", "list_questions", "live", "read_claims", "read_question", "retell", "strange",
]  # fmt: skip
