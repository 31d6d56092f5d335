# Short cuts of the machine give what the long way gives: formats, sorting, dictionaries, calls.
import random
random.seed(1)
out=[]
for i in range(300):
    x=random.choice([random.random()*10**random.randint(-12,18), random.randint(-10**6,10**6)/8, random.randint(0,1000)/2, 0.5, 1.5, 2.5, 0.125, 2.675, -1.005, 1e17, 9e18, 1e-20, 0.0, -0.0, 5e-324, 123456789012345678.0])
    p=random.randint(0,18); w=random.randint(0,20)
    if w==0: s=f".{p}f"
    else: s=f"{w}.{p}f"
    out.append(format(x,s)); out.append(format(x,"f")); out.append(("%%.%df"%p)%x); out.append(format(int(x),str(w) if w else "d")); out.append(repr(round(x,min(p,10))))
print("\n".join(out))
words=[''.join(random.choice('abcé한ß \x00z') for _ in range(random.randint(0,12))) for _ in range(500)]
print(sorted(words)==sorted(words,key=lambda s:[ord(c) for c in s]), sorted(words,reverse=True)[:5], sorted([(len(w),w) for w in words])[:5], sorted([(w,i) for i,w in enumerate(words)], reverse=True)[:3], max(words), min((w,1) for w in words))
for t in ['12','-5',' 7 ','+3','1_0','００１','99999999999999999','-0']: print(int(t))
for t in ['1.5','-.5','5.','1e3','.','-','']:
    try: print(float(t))
    except ValueError as e: print(e)
d={1:'a',1.5:'b','x':'c',True:'d',(1,2):'e'}
print(d[1], d[True], d[1.0], d.get(1), d.get('x'), d.get('zz'), d.get((1,2)), d.get(1.5), d.get(2,'q'))
class K:
    def __hash__(self): return hash('x')
    def __eq__(self,o): return o=='x'
d={K():1}
print(d.get('x'), d['x'], 'x' in d)
d['x']=5; print(len(d), list(d.values()))

def f(a, b=2, *rest, c=3, **names): return a, b, rest, c, names
pair, names = (1, 2), {'c': 5, 'd': 6}
print(f(*pair), f(*pair, *pair), f(*pair, **names), f(0, *pair, c=9), f(*[], *pair), print(*[], sep='-'), max(*pair), min(3, *pair, key=lambda x: -x))
print(max(1, 2.5), min(True, 0), max('a', 'b'), min([3], [1, 2]), max((1, 'b'), (1, 'a')), max(2, 2.0), min(0.0, -0.0), abs(-5), abs(-2.5), abs(True))
items = []
items.append(items); print(len(items), items); items.pop(); print(items)
try: items.pop()
except IndexError as e: print(e)
s = set(); s.add(1); s.add(1.0); s.add('a'); print(len(s), isinstance(1, int), isinstance(True, int), isinstance('', (int, str)), isinstance([], list), len('é한'), len({}), len((1,)))
try: frozenset().add(1)
except AttributeError as e: print(e)
text = 'añb한'
print([c for c in text], text[1], text[-1], text[::-1], 'abc'[::2], 'abc'[5:], list('ab'), [t for t in 'ab' 'c'], 'a b  c'.split(), 'a,b,,c'.split(','), '  x\n'.strip() + '|', '\u00a0x '.strip() + '|', 'é '.rstrip() + '|')
print('abc'.startswith('ab'), 'abc'.startswith(('x', 'a')), 'abc'.find('c'), 'abc'.find('z'), 'añb'.find('b'), 'x'.isalpha(), '1'.isdigit(), 'A'.isupper(), 'a'.islower(), '²'.isdigit(), 'é'.isalpha())
class A:
    n = 0
    @classmethod
    def make(cls): cls.n += 1; return cls.n
def counted():
    return [(A.n, A.make())[1] for _ in range(3)]
print(counted(), A.n)
class B(A):
    def __init__(self): super().__init__(); self.v = super().make()
print(B().v, B.n, A.n)
print(sum([1, 2.5, True]), sum([0.1] * 3), sum([[1], [2]], []), sum(range(10), 5))
