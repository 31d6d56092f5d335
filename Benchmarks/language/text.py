# Texts: formatting, joining, splitting and the methods of str.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from bench import best


def f_strings(n):
    for i in range(n):
        s = f"step {i}: loss {i * 0.5:.4f}, acc {i:5d}"


def percent(n):
    for i in range(n):
        s = "step %d: loss %.4f" % (i, i * 0.5)


def format_method(n):
    for i in range(n):
        s = "step {}: loss {:.4f}".format(i, i * 0.5)


def concatenate(n):
    s = ""
    for i in range(n):
        s += "x"
    return len(s)


def join(n):
    return len(",".join(str(i) for i in range(n)))


def split(line, n):
    for i in range(n):
        line.split(",")


def methods(n):
    for i in range(n):
        "  Hello World ".strip().lower().replace("o", "0").startswith("hell")


def characters(text):
    n = 0
    for c in text:
        if c.isalpha():
            n += 1
    return n


def indexed(text):
    n = 0
    for i in range(len(text)):
        if text[i] == "o":
            n += 1
    return n


def compare(words):
    n = 0
    for i in range(len(words) - 1):
        if words[i] == words[i + 1]:
            n += 1
    return n


def numbers(n):
    t = 0
    for i in range(n):
        t += int(str(i)) + int(float("1.5"))
    return t


line = "1.5,2.5,3.5,4.5,setosa"
text = "the quick brown fox jumps over the lazy dog " * 1000
words = text.split()
best("f-string with three fields, 20,000", lambda: f_strings(20000))
best("% with two fields, 20,000", lambda: percent(20000))
best("str.format with two fields, 20,000", lambda: format_method(20000))
best("s += 'x', 10^5", lambda: concatenate(100000))
best("join of 20,000 numbers", lambda: join(20000))
best("split of a line, 20,000", lambda: split(line, 20000))
best("strip, lower, replace, startswith, 20,000", lambda: methods(20000))
best("isalpha of 44,000 characters", lambda: characters(text))
best("text[i] of 44,000 characters", lambda: indexed(text))
best("compare 9,000 words", lambda: compare(words))
best("numbers to texts and back, 20,000", lambda: numbers(20000))
best("reverse, find and count in 44,000", lambda: (text[::-1], text.find("cat"), text.count("fox")))
