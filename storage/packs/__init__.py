"""Calls handed on: a pack is a folder or ZIP with a call file, its plans and their checksums."""

from storage.packs.adding import Added, add_pack, origin_of
from storage.packs.manifest import Pack, PackError
from storage.packs.opened import opened
from storage.packs.writing import write_pack

__all__ = ["Added", "Pack", "PackError", "add_pack", "opened", "origin_of", "write_pack"]
