"""Writes ticks.txt: which ticks matplotlib chooses for ranges of all sizes, and what it writes at them.

Usage: PYTHON record_ticks.py > ticks.txt
Each line: low, high, room for labels | the text at the axis' end | places | labels, separated by tabs within a field.
"""
import random

import matplotlib.figure
from matplotlib.ticker import MaxNLocator, ScalarFormatter

random.seed(4)
print(f"# matplotlib {matplotlib.__version__}, recorded by record_ticks.py")
cases = [(0, 1), (-0.1, 2.1), (0, 10), (-1, 1), (0, 3e6), (1000.0, 1000.5), (0, 1e-7), (99990, 100010), (-5, 95), (0.98, 1.0), (1e5, 9e5)]
for _ in range(300):
    scale = 10.0 ** random.randint(-9, 9)
    low = random.choice([0, random.uniform(-1, 1), random.randint(-20, 20), random.uniform(-1000, 1000)])
    cases.append((low * scale, (low + random.choice([1, random.uniform(0.01, 3), random.randint(1, 50)])) * scale))
for low, high in cases:
    room = random.randint(1, 9)
    axis = matplotlib.figure.Figure().add_subplot().xaxis
    axis.set_view_interval(low, high, ignore=True)
    places = MaxNLocator(nbins=room, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    formatter = ScalarFormatter()
    formatter.set_axis(axis)
    labels = formatter.format_ticks(places)
    offset = formatter.get_offset()
    print(low, high, room, sep="\t", end="|")
    print(offset, "\t".join(repr(float(p)) for p in places), "\t".join(labels), sep="|")
