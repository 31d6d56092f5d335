// GNU readline for Swift, and C's standard streams, which Swift takes for shared mutable state.
#pragma once
#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

static inline FILE *standard_input(void) { return stdin; }
static inline FILE *standard_output(void) { return stdout; }
static inline FILE *standard_error(void) { return stderr; }
