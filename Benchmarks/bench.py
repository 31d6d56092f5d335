# The clock that all benchmarks share: the best of several timed rounds, one line per row, name and seconds.
import time


def best(name, f, number=1, rounds=7):
    f()
    least = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(number):
            f()
        least = min(least, (time.perf_counter() - start) / number)
    print(f"{name}\t{least:.9f}")
