"""The files of a bundle together: names, manifest, packed, opened and verified again."""
