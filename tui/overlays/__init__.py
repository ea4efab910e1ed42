"""What opens on top of a draft: questions, help, comparisons, the export."""
