# Bytes: literals and the methods they share with str.

print(bytes([65,66]), b'ab' + b'c', b'abc'[0], b'abc'[1:], len(b'abc'), list(b'ab'), b'ab'.decode(), 'é'.encode(), b'\xc3\xa9'.decode('utf-8'), b'a' in b'abc', b'a,b'.split(b','), b'abc'.upper(), b'ab'.hex(), bytes.fromhex('4142'), b'%d' % 5, b'a'*3, b'a' == b'a', rb'\n', b"x" b"y", b' a '.strip(), b'abc'.find(b'c'), b'abc'.replace(b'b', b'x'), b','.join([b'a', b'b']), b'abc'.startswith(b'a'), b'abc'.endswith(b'c'), hash(b'a') == hash(b'a'), {b'a': 1}[b'a'])

print(b"\x00\x7f\xff\n\t\\\"'", rb"\x00", b'a' b'b', b'\101\0')
print((258).to_bytes(2, 'little'), int.from_bytes(b'\x01\x00', 'big'), int.from_bytes(b'\xff', 'big', signed=True), (-1).to_bytes(2, 'big', signed=True))
print(b'\xe9'.upper(), b' \xa0 '.strip(), b'a\xc3b'.split(b'\xc3'), float.fromhex('0x1.8p1'), bytes(3), bytes([1, 2]))
for f in [lambda: b'a' + 'b', lambda: b'\xff'.decode(), lambda: (256).to_bytes(1, 'big'), lambda: bytes([256]), lambda: b'a'.split('a')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
