"""What stands in each document of a bundle, in the neutral form of `bundle.content`."""
