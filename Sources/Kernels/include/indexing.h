// Elements and rows gathered from and scattered to computed places. Places are counted in elements.
#pragma once
#include <stdint.h>
#include <stddef.h>

/// Adds stride · index[i] to each place, negative indices counting from `size`; the position of the first index that is out
/// of range, or n.
size_t st_add_places(int64_t *places, const int64_t *index, size_t n, int64_t size, int64_t stride);

/// Row i of `out` (`row` elements of `item` bytes, one after another) becomes the row at places[i] of `source`.
void st_gather_rows(void *out, const void *source, const int64_t *places, size_t n, size_t row, size_t item);
/// The row at places[i] of `target` becomes row i of `values`; of equal places the last wins.
void st_scatter_rows(void *target, const void *values, const int64_t *places, size_t n, size_t row, size_t item);
/// Every element of the rows at the places becomes the `item` bytes of `value`.
void st_scatter_value(void *target, const void *value, const int64_t *places, size_t n, size_t row, size_t item);
/// Row i of `values` is added to the row at places[i] of `target`; bool elements are or-ed. `dtype` is an st_dtype.
void st_scatter_add(int dtype, void *target, const void *values, const int64_t *places, size_t n, size_t row);

/// How many of n bytes are not 0.
size_t st_count_true(const uint8_t *mask, size_t n);
/// The positions of the `found` bytes that are not 0, in order.
void st_true_positions(const uint8_t *mask, size_t n, size_t found, int64_t *positions);
/// Fills `index` with the rank-`rank` indices of flat positions: index[i * step_i + k * step_k] is dimension k of position i.
void st_unravel(const int64_t *positions, size_t n, const int64_t *shape, size_t rank, int64_t *index, size_t step_i, size_t step_k);
