// The modules `heapq` and `bisect`.

extension ScriptModules {
    static let heaps = #"""
        def _rise(heap, place):
            item = heap[place]
            while place > 0:
                parent = (place - 1) // 2
                if not item < heap[parent]:
                    break
                heap[place] = heap[parent]
                place = parent
            heap[place] = item

        def _sink(heap, place):
            # Down to a leaf along the smaller children, then up again: few comparisons.
            start, end, item = place, len(heap), heap[place]
            child = 2 * place + 1
            while child < end:
                if child + 1 < end and not heap[child] < heap[child + 1]:
                    child += 1
                heap[place] = heap[child]
                place = child
                child = 2 * place + 1
            while place > start:
                parent = (place - 1) // 2
                if not item < heap[parent]:
                    break
                heap[place] = heap[parent]
                place = parent
            heap[place] = item

        def heappush(heap, item):
            heap.append(item)
            _rise(heap, len(heap) - 1)

        def heappop(heap):
            if not heap:
                raise IndexError("index out of range")
            last = heap.pop()
            if not heap:
                return last
            first = heap[0]
            heap[0] = last
            _sink(heap, 0)
            return first

        def heapify(x):
            for place in reversed(range(len(x) // 2)):
                _sink(x, place)

        def heapreplace(heap, item):
            if not heap:
                raise IndexError("index out of range")
            first = heap[0]
            heap[0] = item
            _sink(heap, 0)
            return first

        def heappushpop(heap, item):
            return heapreplace(heap, item) if heap and heap[0] < item else item

        def nlargest(n, iterable, key=None):
            return sorted(iterable, key=key, reverse=True)[:max(n, 0)]

        def nsmallest(n, iterable, key=None):
            return sorted(iterable, key=key)[:max(n, 0)]

        def merge(*iterables, key=None, reverse=False):
            items = []
            for iterable in iterables:
                items.extend(iterable)
            yield from sorted(items, key=key, reverse=reverse)
        """#

    static let bisection = #"""
        def _start(a, lo, hi):
            if lo < 0:
                raise ValueError("lo must be non-negative")
            return len(a) if hi is None else hi

        def bisect_right(a, x, lo=0, hi=None, *, key=None):
            hi = _start(a, lo, hi)
            while lo < hi:
                middle = (lo + hi) // 2
                if x < (a[middle] if key is None else key(a[middle])):
                    hi = middle
                else:
                    lo = middle + 1
            return lo

        def bisect_left(a, x, lo=0, hi=None, *, key=None):
            hi = _start(a, lo, hi)
            while lo < hi:
                middle = (lo + hi) // 2
                if (a[middle] if key is None else key(a[middle])) < x:
                    lo = middle + 1
                else:
                    hi = middle
            return lo

        def insort_right(a, x, lo=0, hi=None, *, key=None):
            a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)

        def insort_left(a, x, lo=0, hi=None, *, key=None):
            a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)

        bisect = bisect_right
        insort = insort_right
        """#
}
