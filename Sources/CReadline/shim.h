// GNU readline for Swift: what the importer cannot say by itself.
#pragma once
#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

extern int wcwidth(__WCHAR_TYPE__);

/// Columns that a character takes on a terminal; -1 when it is not printable.
static inline int shim_wcwidth(unsigned c) { return wcwidth((__WCHAR_TYPE__)c); }

/// `rl_message` without its variadic form, which Swift imports wrongly.
static inline int shim_message(const char *s) { return rl_message("%s", s); }
