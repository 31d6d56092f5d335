// The module `textwrap`: paragraphs in lines of a width, margins taken off and put on.

extension ScriptModules {
    static let wrapping = #"""
        class TextWrapper:
            def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                         fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                         *, max_lines=None, placeholder=" [...]"):
                self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
                self.expand_tabs, self.replace_whitespace = expand_tabs, replace_whitespace
                self.fix_sentence_endings, self.drop_whitespace = fix_sentence_endings, drop_whitespace
                self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
                self.tabsize, self.max_lines, self.placeholder = tabsize, max_lines, placeholder

            def _pieces(self, text):
                # Words and the gaps between them, in turn; a word may be broken behind its hyphens.
                if self.expand_tabs:
                    text = text.expandtabs(self.tabsize)
                if self.replace_whitespace:
                    text = text.translate({ord(c): " " for c in "\t\n\v\f\r"})
                pieces, piece = [], ""
                for c in text:
                    if piece and c.isspace() != piece[-1].isspace():
                        pieces += self._parts(piece)
                        piece = ""
                    piece += c
                return pieces + self._parts(piece)

            def _parts(self, word):
                if not self.break_on_hyphens or "-" not in word or word.isspace():
                    return [word] if word else []
                parts, start = [], 0
                for i in range(1, len(word) - 1):
                    letters = word[i - 2:i].isalpha() and i >= 2 and word[i + 1].isalpha()
                    if word[i] == "-" and letters and word[i + 1:i + 3].isalpha() and len(word) > i + 2:
                        parts.append(word[start:i + 1])
                        start = i + 1
                return parts + [word[start:]]

            def wrap(self, text):
                if self.width <= 0:
                    raise ValueError(f"invalid width {self.width!r} (must be > 0)")
                if self.max_lines is not None:
                    indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
                    if len(indent) + len(self.placeholder.lstrip()) > self.width:
                        raise ValueError("placeholder too large for max width")
                pieces = self._pieces(text)[::-1]
                lines = []
                while pieces:
                    indent = self.subsequent_indent if lines else self.initial_indent
                    width = self.width - len(indent)
                    if self.drop_whitespace and lines and pieces[-1].isspace():
                        pieces.pop()
                    line, length = [], 0
                    while pieces and length + len(pieces[-1]) <= width:
                        length += len(pieces[-1])
                        line.append(pieces.pop())
                    if pieces and len(pieces[-1]) > width:
                        if self.break_long_words:
                            room = self._room(pieces[-1], 1 if width < 1 else width - length)
                            line.append(pieces[-1][:room])
                            pieces[-1] = pieces[-1][room:]
                            if not pieces[-1]:
                                pieces.pop()
                        elif not line:
                            line.append(pieces.pop())
                    if self.drop_whitespace and line and line[-1].isspace():
                        line.pop()
                    if not line:
                        continue
                    rest = any(not piece.isspace() for piece in pieces) if self.drop_whitespace else pieces
                    if self.max_lines is not None and len(lines) + 1 >= self.max_lines and rest:
                        return lines + [self._shortened(line, indent, width, lines)]
                    lines.append(indent + "".join(line))
                return lines

            def _room(self, word, room):
                # How much of a word that is too long goes into so much room: up to a hyphen, if there is one behind something else.
                hyphen = word.rfind("-", 0, room) if self.break_on_hyphens and len(word) > room else -1
                return hyphen + 1 if hyphen > 0 and word[:hyphen].strip("-") else room

            def _shortened(self, line, indent, width, lines):
                while line:
                    if not line[-1].isspace() and len("".join(line)) + len(self.placeholder) <= width:
                        return indent + "".join(line) + self.placeholder
                    line.pop()
                if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                    return lines.pop().rstrip() + self.placeholder
                return indent + self.placeholder.lstrip()

            def fill(self, text):
                return "\n".join(self.wrap(text))

        def wrap(text, width=70, **kwargs):
            return TextWrapper(width=width, **kwargs).wrap(text)

        def fill(text, width=70, **kwargs):
            return TextWrapper(width=width, **kwargs).fill(text)

        def shorten(text, width, **kwargs):
            return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))

        def indent(text, prefix, predicate=None):
            chosen = predicate or (lambda line: line.strip())
            return "".join(prefix + line if chosen(line) else line for line in text.splitlines(True))

        def dedent(text):
            margin, lines = None, []
            for line in text.split("\n"):
                if not line.strip(" \t"):
                    lines.append("")
                    continue
                lines.append(line)
                own = line[:len(line) - len(line.lstrip(" \t"))]
                if margin is None:
                    margin = own
                common = 0
                while common < min(len(margin), len(own)) and margin[common] == own[common]:
                    common += 1
                margin = margin[:common]
            return "\n".join(line[len(margin or ""):] if line else "" for line in lines)
        """#
}
