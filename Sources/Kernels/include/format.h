// The text of one number as C's printf writes it.
#pragma once
#include <stddef.h>
#include <stdbool.h>

/// Writes `value` with `precision` digits after the point, with an exponent if `scientific`; at most `size` bytes with the
/// final zero. Returns the length of the whole text without it.
int st_format_double(char *text, size_t size, double value, int precision, bool scientific);

/// Writes `value` with at most six digits, as C++ streams do. Returns the length.
int st_format_short(char *text, size_t size, double value);
