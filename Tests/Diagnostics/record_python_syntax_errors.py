"""Rewrites python-syntax-errors.txt: for each input what Python says (3.11, whose wording Stride keeps).

Cases are separated by `====`, an input and its answer by `----`; a third part, Stride's own words where they differ on
purpose, is kept. Run: python3.11 Tests/Diagnostics/record_python_syntax_errors.py
"""
import pathlib
import sys
import warnings

assert sys.version_info[:2] == (3, 11), "the wording of another Python would be recorded"
warnings.simplefilter("ignore")
path = pathlib.Path(__file__).with_name("python-syntax-errors.txt")


def answer(source):
    try:
        compile(source, "input", "exec")
    except SyntaxError as error:
        return f"{error.lineno}: {type(error).__name__}: {error.msg}"
    return "no error"


cases = []
for case in path.read_text().split("====\n"):
    source, _, *own = case.split("\n----\n")
    cases.append("\n----\n".join([source, answer(source) + "\n" if not own else answer(source), *own]))
path.write_text("====\n".join(cases))
