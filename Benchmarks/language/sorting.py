# Sorting: by the built-in functions, and algorithms written out.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from bench import best
import random

random.seed(0)
ints = [random.randint(0, 1000000) for _ in range(50000)]
floats = [random.random() for _ in range(50000)]
words = ["".join(random.choice("abcdefgh") for _ in range(8)) for _ in range(20000)]
pairs = [(i % 100, i) for i in ints]


def bubble(items):
    items = items[:]
    n = len(items)
    for i in range(n):
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


def quick(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return quick([x for x in items if x < pivot]) + [x for x in items if x == pivot] + quick([x for x in items if x > pivot])


def merge(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merge(items[:middle]), merge(items[middle:])
    result, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    return result + left[i:] + right[j:]


best("sorted, 50,000 ints", lambda: sorted(ints))
best("sorted, 50,000 floats", lambda: sorted(floats))
best("sorted, 20,000 words", lambda: sorted(words))
best("sorted, 50,000 pairs", lambda: sorted(pairs))
best("sorted with a key, 50,000", lambda: sorted(ints, key=lambda x: -x))
best("sorted in reverse, 50,000", lambda: sorted(ints, reverse=True))
best("sort of a sorted list, 50,000", lambda: sorted(range(50000)))
best("bubble sort of 300", lambda: bubble(ints[:300]))
best("quick sort of 5,000", lambda: quick(ints[:5000]))
best("merge sort of 5,000", lambda: merge(ints[:5000]))
