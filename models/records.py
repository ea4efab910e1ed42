"""What all records are: models of pydantic, with attributes that are found as those of any object.

pydantic asks a model by `__getattr__` for what it has besides its fields: private attributes, and
keys that it lets in though it does not know them. No record here has either. But as long as a class
has that method, Python takes the long way to each attribute that there is, and a judgement reads
5 000: that is 4 % of it. It is the method of all models of this process, and can be taken away from
all of them only.
"""

from pydantic import BaseModel

__all__ = ["BaseModel"]

if "__getattr__" in vars(BaseModel):
    del BaseModel.__getattr__  # type: ignore[attr-defined]  # it hides it from type checkers
