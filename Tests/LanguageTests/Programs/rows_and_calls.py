# What the machine does by itself: lists and tuples in rows of their own, lent built-in functions, slices, generators that are drained,
# arguments by name, special methods that change. Recorded under CPython.
import random

# Lists against a plain model, step by step.
random.seed(7)
items, trace = [], 0
for step in range(4000):
    kind = random.randrange(16)
    n = len(items)
    i = random.randrange(n + 1) if n else 0
    if kind < 4: items.append(step)
    elif kind == 4: items.insert(i - 2, str(step))
    elif kind == 5 and n: trace += hash(str(items.pop())) * 0 + 1
    elif kind == 6 and n: items.pop(i - 1 if i else 0)
    elif kind == 7: items.extend([step, (step, 'x')])
    elif kind == 8: items[i:i + 3] = [step] * (step % 5)
    elif kind == 9: del items[i:i + 2]
    elif kind == 10: items = items[::-1]
    elif kind == 11: items.reverse()
    elif kind == 12: items += (step, None)
    elif kind == 13 and n > 60: items = items[10:50:2]
    elif kind == 14 and n: items[i - 1] = [step]
    elif kind == 15 and n > 3: del items[1:n:3]
    if step % 500 == 0: print(step, len(items), items[:6], items[-3:])
print(len(items), trace, items)
items.extend(items)
items += items
print(len(items), items[3:-3:7])
items *= 2
print(len(items), items.count(None), items[5] == items[5 + len(items) // 2])
items.clear()
print(items, items[:], items[1:], items * 3, [1] * 0, () * 5, (1, 2) * 2)
a = [1, 2, 3]
a[1:1] = a
print(a, a[-100:100], a[5:1], a[:-1], a[True:], (1, 2, 3)[1:], 'text'[1:3], 'né'[1:], 'abc'[-2:], 'abc'[5:])
print([0, 1, 2, 3, 4][3:0:-1], (0, 1, 2)[::-1], 'abcdef'[::2], [1, 2, 3][None:None:None])
b = [[], [1]]
b[0].append(b)
print(b, b[0][0] is b)

class Index:
    def __index__(self): return 1
class Growing:
    def __init__(self, items): self.items = items
    def __eq__(self, other):
        self.items.clear()
        return False
print([1, 2, 3][Index():], 'abc'[Index()], (1, 2, 3)[:Index()])
victims = [1, 2]
victims[:] = [Growing(victims), 2, 3, 4]
print(3 in victims, victims, [5, 6] == [5, 6, 7], (1, 2) < (1, 3), [1, 'a'] != [1, 'b'])
class Slices:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print(key, value)
print(Slices()[1:2], Slices()[::3], Slices()['a':], Slices()[1:2, 3])
Slices()[1:] = 5

# Built-in functions that are called, replaced and shadowed.
print(len([1]), len((1, 2)), len('abc'), len({1: 2}), len({1, 2}), len(range(5)))
def shadowing():
    len = lambda x: 'mine'
    return len([1])
print(shadowing())
len = lambda x: 'global'
print(len([1]))
del len
print(len([1]))
for bad in (lambda: len(5), lambda: len(), lambda: len([1], [2]), lambda: int('x'), lambda: float('x'), lambda: [].append(), lambda: [].append(1, 2),
            lambda: ''.join([1]), lambda: int([]), lambda: isinstance(1), lambda: {}.get(), lambda: abs('x')):
    try: bad()
    except Exception as e: print(type(e).__name__)
print(str(5), str(-5), str(2.5), str('x'), str(True), str(None), int('42'), int(' 42 '), int(4.9), int(-4.9), int(True), float('1.5'), float(3), float('-.5'), int('-7'))
try: int(float('nan'))
except ValueError as e: print(e)
print(str(b'x', 'utf8') if False else str(object=5), int('ff', 16), int(x='3') if False else 3)
append = [].append
print(append(1), [].append(2), list.append([], 3))
class Sized:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 2
    def __call__(self, *a, k=1): return a, k
    def __add__(self, other): return 'sum'
s = Sized()
print(len(s), s[4], s(1), s(1, k=2), s + s)
Sized.__len__ = lambda self: 7
Sized.__getitem__ = lambda self, i: 'new'
Sized.__call__ = lambda self: 'called'
Sized.__add__ = lambda self, other: 'other'
print(len(s), s[4], s(), s + s)
class Less(Sized): pass
print(len(Less()), Less()(), Less() + Less())
del Sized.__call__
try: s()
except TypeError as e: print(e)
def generator_item(self, i):
    yield i
Sized.__getitem__ = generator_item
print(list(s[5]))
bound = s.__len__
print(bound(), (bound)(), [f() for f in [bound, bound]])

# Arguments by name.
def named(a, b=2, /, c=3, *, d, e=5): return a, b, c, d, e
print(named(1, d=4), named(1, 2, c=9, d=4), named(1, 2, 3, d=4, e=0), named(1, d=4, c=7))
for bad in (lambda: named(1), lambda: named(d=1), lambda: named(1, b=2, d=1), lambda: named(1, d=1, f=2),
            lambda: named(1, 2, 3, c=3, d=1)):
    try: bad()
    except TypeError as e: print(e)
def plain(x, y=10): return x - y
print(plain(y=1, x=2), plain(1, y=5), plain(x=3), plain(*[1]), plain(*(1, 2)), plain(*[1], **{'y': 3}))
pair = [1, 2]
print(max(*pair), print(*pair), list(zip(*[pair, pair])))

# Generators that are taken whole.
def count(n, log=[]):
    for i in range(n):
        got = yield i
        if got is not None: log.append(got)
    return 'end'
print(list(count(5)), tuple(count(3)), sum(count(5)), sum(count(3), 0.5), any(count(3)), all(count(3)), sorted(count(3), reverse=True), set(count(3)))
print(','.join(str(i) for i in count(4)), max(count(4)), min(count(4)), dict((i, i) for i in count(2)), [*count(3)], {*count(2)})
def outer():
    result = yield from count(3)
    yield result
    yield from [7, 8]
    yield from outer_end()
def outer_end():
    yield 'last'
print(list(outer()), list(list(outer()) for _ in range(2)))
def failing():
    yield 1
    raise KeyError('inside')
for take in (list, sum, any, sorted, ','.join, lambda g: [*g], max):
    try: print(take(failing()))
    except Exception as e: print(type(e).__name__, e)
half = count(10)
print(any(x > 2 for x in half), next(half), list(half))
def mixed():
    yield 1
    yield 2.5
    yield Adds()
    yield 4
class Adds:
    def __radd__(self, other): return other + 100
    def __add__(self, other): return other
    def __bool__(self): return False
print(sum(mixed()), any([Adds(), 0]), all([1, Adds()]))
g = None
def asks_itself():
    yield 1
    yield from (next(g) for _ in range(1))
g = asks_itself()
try: list(g)
except ValueError as e: print(e)
class Draws:
    def __init__(self, source): self.source = source
    def __add__(self, other): return Draws(self.source)
    def __radd__(self, other): return other + next(self.source)
def source():
    yield 1
    yield Draws(it)
    yield 10
    yield 100
it = source()
print(sum(it))
def big():
    try:
        for i in range(10): yield 2 ** 62
    finally: print('closed')
try: sum(big())
except OverflowError: print('overflow') if False else print('too large')
else: print('too large')
try: print(''.join(count(3)))
except TypeError as e: print(e)
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(50)), list(deep(5)))

# Texts.
line = 'a,b,,c,한국,'
print(line.split(','), line.split(',,'), 'x'.split(','), ''.split(','), ' a  b '.split(), ''.split(), 'a\u3000b'.split(), 'aXXbXXc'.split('XX'))
print('  Hello '.strip(), 'Hello'.lower(), 'straße'.upper(), 'abcabc'.replace('b', ''), 'aaa'.replace('aa', 'b'), 'x' * 20, 'abc'.startswith('ab'), 'abc'.endswith('bc'))
print('abcdefghijklmno'.replace('o', 'oo'), 'abcdefghijklmnop'.upper(), 'é'.upper(), [c for c in 'né한'], '%d-%s-%.2f' % (3, 'x', 2.5), '%s' % 5, '%(a)s' % {'a': 1})
try: '%d %d' % (1,)
except TypeError as e: print(e)
print('-'.join(['a', 'b', 'c']), '-'.join([]), '-'.join(['a']), '-'.join(('한', '국')), ''.join(c for c in 'abc'))
total = 0
for number in (0, 7, -7, 10, 99, 100, -100, 123456789, 9223372036854775807, -2 ** 62): print(str(number), f'{number}', end=' ')
print()
s = 'x'
t = s
s += 'y'
print(s, t, s == 'xy', hash(s) == hash('xy'), {s: 1}['xy'])
for c in 'isalpha1 ': print(c.isalpha(), c.isdigit(), c.isspace(), c.isalnum(), end=' ')
print()

# raise and except.
def thrower(n):
    if n: thrower(n - 1)
    raise ValueError('deep')
try: thrower(5)
except ValueError as e: print(e, e.args)
def rethrower():
    try: thrower(2)
    except ValueError:
        raise
def chained():
    try: rethrower()
    except ValueError as e: raise KeyError('k') from e
try: chained()
except KeyError as e: print(repr(e), repr(e.__cause__), e.__context__ is e.__cause__)
count_errors = 0
for i in range(100):
    try:
        try: raise ValueError(i)
        finally: count_errors += 1
    except (KeyError, ValueError) as e:
        if i % 50 == 0: print(e, e.__context__)
print(count_errors)

# Methods at one place of receivers of different types.
class Loud:
    def lower(self): return 'loud'
    def get(self, *a): return a
    def add(self, x): return 'added'
class Text(str):
    def upper(self): return 'mine'
for receiver in ('ABC', Loud(), Text('Xy'), 'É', None, 5, 'ß'):
    try: print(receiver.lower(), receiver.lower() if receiver else '')
    except AttributeError as e: print(e)
print(Text('a b').upper(), Text('a b').split(), Text(' a ').strip(), ' a '.strip().upper().lower().isalpha(), 'a b  c'.split()[1])
def lowered(x=' X '): return x.strip().lower()
print(lowered(), lowered('  Y'), [c.isdigit() for c in '1²a'], ''.isalpha(), 'é'.isalpha(), 'Aé'.lower(), 'Aé'.upper())
for container in ({1}, frozenset({1}), Loud(), {2}):
    try: print(container.add(5), container if type(container) is set else '')
    except AttributeError as e: print(e)
from collections import defaultdict, Counter, OrderedDict
for table in ({'a': 1, 2: 'b'}, defaultdict(int, a=1), Counter('aab'), OrderedDict(a=1), Loud()):
    print(table.get('a'), table.get('z'), table.get('z', 7), table.get(2, 'none'), table.get(2.0), table.get((1,), 0))
counted = Counter()
for c in 'hello': counted[c] += 1
by = defaultdict(list)
for w in 'a bb cc d'.split(): by[len(w)].append(w)
filled = {}
for c in 'hello': filled[c] = filled.get(c, 0) + 1
filled['h'] = filled
filled[1.0] = 'one'
filled[1] = 'uno'
filled[True] = 'true'
print(counted.most_common(1), dict(by), filled['h'] is filled, filled[1], len(filled), filled['l'])
