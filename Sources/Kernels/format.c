// Swift cannot call variadic C functions directly; this is the one call of printf that numbers need.
#include "format.h"
#include <stdio.h>

int st_format_double(char *text, size_t size, double value, int precision, bool scientific) {
    return snprintf(text, size, scientific ? "%.*e" : "%.*f", precision, value);
}

int st_format_short(char *text, size_t size, double value) { return snprintf(text, size, "%g", value); }
