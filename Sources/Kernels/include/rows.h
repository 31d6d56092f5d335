// Rows put together by their numbers, and bytes as numbers from 0 to 1.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Row i of `out` becomes row rows[i] of `source`, which has `count`; the position of the first number that is none of its rows, and
/// nothing copied, or -1.
ptrdiff_t st_pick_rows(void *out, const void *source, const int64_t *rows, size_t n, size_t row_bytes, int64_t count);

/// Each byte divided by 255, rounded once.
void st_unit_floats(float *out, const uint8_t *bytes, size_t n);

/// Each number less `mean`, divided by `deviation`.
void st_normalize(float *x, size_t n, float mean, float deviation);
