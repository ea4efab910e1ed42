"""A folder of drafts as one page for those who decide: HTML, by itself, without scripts."""
