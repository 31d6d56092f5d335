// Sums in the order in which NumPy adds: pairwise along the innermost dimension, one after another along the others.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// out[…] += the elements of `in` over a nest of `rank` dimensions (outermost first), `sizes` elements long, `strides` and
/// `out_strides` apart; an output stride of 0 sums over that dimension. `wide`: double, else float. `out` holds the first terms.
void st_pairwise_sum(void *out, const void *in, int rank, const ptrdiff_t *sizes, const ptrdiff_t *strides, const ptrdiff_t *out_strides, bool wide);

/// Running sums of `lines` lines of `n` elements that lie one after another, each sum rounded to the elements' type.
void st_running_sums(void *out, const void *in, ptrdiff_t lines, ptrdiff_t n, bool wide);
