# Loops over numbers: what each turn costs.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from bench import best


def add_up(n):
    s = 0
    for i in range(n):
        s += i
    return s


def count_down(n):
    while n > 0:
        n -= 1


def floats(n):
    x = 0.5
    for i in range(n):
        x = x * 1.0000001 + 0.25
    return x


def nested(n):
    c = 0
    for i in range(n):
        for j in range(n):
            if (i + j) % 3 == 0:
                c += 1
    return c


def collatz(n):
    most = 0
    for start in range(1, n):
        x, steps = start, 0
        while x != 1:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        if steps > most:
            most = steps
    return most


def sieve(n):
    marks = [True] * n
    for i in range(2, int(n ** 0.5) + 1):
        if marks[i]:
            for j in range(i * i, n, i):
                marks[j] = False
    return sum(marks)


best("s += i, 10^6 turns", lambda: add_up(1000000))
best("while n > 0, 10^6 turns", lambda: count_down(1000000))
best("x = x * a + b, 10^6 turns", lambda: floats(1000000))
best("two loops, 400 by 400", lambda: nested(400))
best("Collatz up to 5,000", lambda: collatz(5000))
best("sieve of 200,000", lambda: sieve(200000))
