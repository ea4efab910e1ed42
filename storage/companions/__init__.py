"""What lies beside a draft and belongs to it: the pictures that it names. They go where it goes."""
