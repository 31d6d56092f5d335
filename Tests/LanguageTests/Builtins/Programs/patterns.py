import re
print(re.findall(r'\d+', 'a1b22c333'), re.sub(r'(\w)(\d)', r'\2\1', 'a1 b2'))
m = re.match(r'(?P<k>\w+)=(?P<v>\d+)', 'lr=10'); print(m.group('k'), m.groups(), m.groupdict(), m, m.span('v'), m.lastindex, m.lastgroup, m.re, m.string, m.pos, m.endpos, m[0], m['k'], m.group(1, 2))
print(re.split(r'x*', 'axbc'), re.sub('x*', '-', 'abxd'), re.split(r'[,;]\s*', 'a, b;c', maxsplit=1), re.split(r'(,)', 'a,b'))
print(re.compile('a.b', re.I | re.S), re.I, re.I | re.M, re.compile(r'x').flags, re.compile('(a)(?P<n>b)').groupindex)
print(re.escape('a.b*c d'), re.fullmatch(r'\w+', '한국어'), re.search('국', '대한민국 국'), re.findall(r'(\w)(\w)?', 'abc'))
print(re.sub(r'\d+', lambda m: str(int(m.group()) * 2), 'a1 b20'), re.subn('a', 'b', 'banana', count=2))
print([m.span() for m in re.finditer('a*', 'baac')], re.findall('', 'ab'))
for p in ['(', ')', 'a**', '*a', '[a', 'a{3,1}', '(?P<1>a)', '(?P<a>x)(?P<a>y)', '(?P=b)', r'\q', '\\', '(?<=a+)b', '(?z)', 'a(?i)b', r'(\1)', r'\2', '[z-a]', '(?', '(?<x)', '(?P', '(?Px', '(?#a', '(?(1)a|b)', '(a)(?(1)a|b|c)', '(*UTF)a', r'\x1', r'[\d-z]', '(?P<a', '(?i-i:a)', '(?-:a)', '(?i', 'a\n(', r'(?P<a>.)(?P=a', 'a++', 'a+++', 'a{,3}', 'a{}', 'a{1', '(?:)*', '^*', '[]', '[^]', '(?au)a', '(?s-x:a)', r'\400', r'\18', '(a)\\10', '{', 'a|*']:
    try:
        print(repr(p), re.compile(p))
    except re.error as e:
        print(repr(p), 'error:', e, e.pos, e.lineno, e.colno)
    except Exception as e:
        print(repr(p), type(e).__name__, e)
for t in [r'\3', r'\g<x>', r'\g<1', r'\g', r'\q', r'a\\b\n', r'\g<0>!', r'\101', r'\0a', '\\', r'\g<>', r'\g<1a>', r'\.']:
    try:
        print(repr(t), repr(re.sub('(b)', t, 'abc')))
    except Exception as e:
        print(repr(t), type(e).__name__, e)
print(re.findall(r'^\w', 'ab\ncd', re.M), re.findall(r'a.c', 'a\nc', re.S), re.findall(r'(?m)b$', 'ab\nb\n'), re.findall('^', 'a\n', re.M), re.findall('$', 'a\n'))
print(re.findall(r'''(?x) a \s b # comment
 c''', 'a bc'), re.findall(r'\bfoo\b', 'foo food foo'), re.search(r'\Aab\Z', 'ab\n'), re.search('ab$', 'ab\n'))
print(re.match('a', 'ba'), re.compile('a').match('ba', 1), re.compile('a').search('bab', 0, 1), re.compile('b$').search('abc', 0, 2))
print(re.sub(r'(a)|b', r'[\1]', 'ab'), re.findall(r'(?i)straße', 'STRASSE Straße'), re.findall(r'[\w.]+@[\w.]+', 'me@x.org, you@y.com'))
print(re.findall(r"\w+|[^\w\s]", "Hello, it's me!"), re.sub(r"([.!?])", r" \1", 'hi!'), re.sub(r"[^a-zA-Z!?]+", r" ", 'a1é!'))
print(re.search(r'(?<!x)y(?=z)', 'xy yz').span(), re.findall(r'(?:ab)+', 'ababx ab'), re.findall(r'a{2,3}?', 'aaaa'), re.findall(r'<.*?>', '<a><b>'))
print(re.match(r'((a)(b))', 'ab').lastindex, re.match(r'(a)|(b)', 'b').lastindex, re.search('x', 'a'), bool(re.search('a', 'a')))
try: re.match('a', 5)
except TypeError as e: print(e)
try: re.compile(5)
except TypeError as e: print(e)
try: re.match('(a)', 'a').group(2)
except IndexError as e: print(e)
print(re.ASCII, re.findall(r'\w+', 'aé한', re.A), re.VERBOSE == re.X, re.Pattern, re.Match, isinstance(re.compile('a'), re.Pattern))
print(re.findall(r'\$\d+\.\d{2}', 'cost $3.50 and $12.00'), re.findall('[[]a', '[a'), re.findall(r'[a\]]', 'a]'), re.findall(r'[]a]', ']a'), re.findall(r'[a-]', 'a-'))
