# The modules that are written in the language itself.

from dataclasses import dataclass, field, asdict, replace, astuple
@dataclass
class Config:
    lr: float = 0.1
    layers: list = field(default_factory=lambda: [1, 2])
    name: str = 'net'
    def total(self): return sum(self.layers)
c = Config(); print(c, c.total(), asdict(c), replace(c, lr=1), c == Config(), c == Config(lr=2), astuple(c))
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
print(P(1) < P(2), sorted([P(3), P(1)]), hash(P(1)) == hash(P(1)), {P(1): 2}[P(1, 0)])
try: P(1).x = 3
except Exception as e: print(type(e).__name__, e)
@dataclass
class Q(Config):
    z: int = 5
    def __post_init__(self): self.w = self.z * 2
print(Q(z=3), Q().w)
try: P()
except TypeError as e: print(e)
try: P(1,2,3)
except TypeError as e: print(e)

import contextlib, io
@contextlib.contextmanager
def cm(x):
    print('in')
    try: yield x*2
    finally: print('out')
with cm(5) as v: print(v)
try:
    with cm(1): raise ValueError('e')
except ValueError as e: print('caught', e)
with contextlib.suppress(ZeroDivisionError): 1/0
with contextlib.redirect_stdout(io.StringIO()) as f: print('hidden')
print(repr(f.getvalue()))
with contextlib.nullcontext(3) as z: print(z)
@cm(1)
def gg(): print('gg')
gg(); gg()
with contextlib.ExitStack() as st:
    st.enter_context(cm(1)); st.callback(print, 'cb')
with contextlib.closing(io.StringIO('a')) as s: print(s.read())
@contextlib.contextmanager
def swallow():
    try: yield
    except KeyError: print('swallowed')
with swallow(): {}['a']
def gen_with():
    with cm(3) as x:
        yield x
print(list(gen_with()))

import datetime
from datetime import datetime as dt, timedelta, date
d=date(2024,2,28); print(d, d+timedelta(days=2), d.isoformat(), d.weekday(), d.strftime('%d/%m/%y'), (date(2024,3,1)-d).days, repr(d), d.year, d<date(2025,1,1), d.replace(year=2020))
t=dt(2024,1,2,3,4,5); print(t, t.strftime('%Y-%m-%d %H:%M:%S'), t+timedelta(hours=1), t.isoformat(), t.date(), t.time(), dt.strptime('2024-05-06','%Y-%m-%d'), timedelta(seconds=3661), timedelta(days=1,hours=2).total_seconds(), repr(t), repr(timedelta(1)), (t-dt(2024,1,1)), t.timestamp()>0, f"{t:%H:%M}", t.hour, t == dt(2024,1,2,3,4,5), dt.fromisoformat('2024-01-02T03:04:05'), t.strftime('%A %B %j %p %I %a %b %f'))
print(isinstance(dt.now(), dt), isinstance(date.today(), date), timedelta(minutes=5)*2, timedelta(hours=1)/2, str(timedelta(days=-1)), timedelta(seconds=1.5), dt.min.year, (dt.now()-dt.now()).total_seconds() <= 0, timedelta(hours=5) // timedelta(hours=2))

import heapq
h=[]; heapq.heappush(h,3); heapq.heappush(h,1); print(heapq.heappop(h), heapq.nlargest(2,[1,5,3]), heapq.nsmallest(1,[3,1])); l=[3,1,2]; heapq.heapify(l); print(l[0], heapq.heappushpop(l, 0), heapq.heapreplace(l, 9), list(heapq.merge([1,3],[2])))

import bisect
print(bisect.bisect([1,2,3],2), bisect.bisect_left([1,2,3],2)); l=[1,3]; bisect.insort(l,2); print(l, bisect.bisect_right([1,2,2,3], 2))

import statistics
print(statistics.mean([1,2,3]), statistics.median([1,3,2]), statistics.stdev([1,2,3]), statistics.variance([1,2,3]), statistics.mode([1,1,2]), statistics.pstdev([1,2,3]), statistics.fmean([1,2]))

import io
s=io.StringIO('a\nb\n'); print(s.readline(), s.read(), s.getvalue()); s=io.StringIO(); s.write('x'); print('y',file=s); print(repr(s.getvalue())); b=io.BytesIO(b'abc'); print(b.read(2), b.getvalue())
for line in io.StringIO('1\n2'): print(line.strip())

