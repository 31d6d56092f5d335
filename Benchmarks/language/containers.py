# Lists, dictionaries, sets and tuples: building, reading and changing them.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from bench import best


def append(n):
    items = []
    for i in range(n):
        items.append(i)
    return items


def pop(n):
    items = list(range(n))
    while items:
        items.pop()


def index_sum(items):
    t = 0
    for i in range(len(items)):
        t += items[i]
    return t


def swap(n):
    items = list(range(1000))
    for k in range(n):
        i = k % 999
        items[i], items[i + 1] = items[i + 1], items[i]


def count_words(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def count_letters(text):
    counts = {}
    for c in text:
        if c in counts:
            counts[c] += 1
        else:
            counts[c] = 1
    return counts


def number_keys(n):
    d = {}
    for i in range(n):
        d[i] = i * i
    t = 0
    for i in range(n):
        t += d[i]
    return t


def pairs(d):
    t = 0
    for k, v in d.items():
        t += v
    return t


def unpack(n):
    t = 0
    for i in range(n):
        a, b = (i, 1)
        t += a + b
    return t


def zipped(a, b):
    t = 0
    for x, y in zip(a, b):
        t += x * y
    return t


def numbered(a):
    t = 0
    for i, x in enumerate(a):
        t += i * x
    return t


def distinct(n):
    s = set()
    for i in range(n):
        s.add(i % 100)
    return s


def grid(n):
    m = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            m[i][j] = i * j
    return m


numbers = list(range(100000))
words = ["w" + str(i % 500) for i in range(50000)]
text = "the quick brown fox jumps over the lazy dog " * 1000
table = {i: i for i in range(50000)}
best("append, 10^5", lambda: append(100000))
best("pop, 10^5", lambda: pop(100000))
best("read by index, 10^5", lambda: index_sum(numbers))
best("swap neighbours, 10^5", lambda: swap(100000))
best("count 50,000 words with get", lambda: count_words(words))
best("count 44,000 letters", lambda: count_letters(text))
best("dict of numbers, 10^5 in and out", lambda: number_keys(100000))
best("items of a dict of 50,000", lambda: pairs(table))
best("build and unpack pairs, 10^5", lambda: unpack(100000))
best("zip of two lists of 10^5", lambda: zipped(numbers, numbers))
best("enumerate of 10^5", lambda: numbered(numbers))
best("set.add, 10^5", lambda: distinct(100000))
best("grid of 200 by 200", lambda: grid(200))
best("list comprehension, 10^5", lambda: [i * 2 for i in range(100000)])
best("comprehension with a condition, 10^5", lambda: [i for i in range(100000) if i % 2])
best("dict comprehension, 50,000", lambda: {i: i + 1 for i in range(50000)})
best("set comprehension, 50,000", lambda: {i % 1000 for i in range(50000)})
best("slices, 10^4 of 10", lambda: [numbers[i:i + 10] for i in range(10000)])
best("sum, min and max of 10^5", lambda: (sum(numbers), min(numbers), max(numbers)))
