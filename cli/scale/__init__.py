"""More drafts than one machine holds, judged in parts; what of it needs Dask is imported late."""
