"""Speed and memory, measured in one run as ratios to peers: ``make bench``."""
