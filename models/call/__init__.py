"""The call as its file has it: terms and criteria together; rests on `criteria` and below.

Its face is `from models.call import Call`; inside, modules import each other.
"""

from models.call.call import Call

__all__ = ["Call"]
