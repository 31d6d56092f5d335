// Elements named by an index along one dimension (along.c), elements named by a mask (masked.c).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The dimension that is indexed: what `extra` of the loops below points to. A loop that meets an index out of range sets `failed`
/// and `wrong`, and leaves the element alone.
typedef struct {
    int64_t size;       ///< indices are below it
    ptrdiff_t stride;   ///< of the indexed tensor
    bool wraps;         ///< negative indices count from the end
    bool failed;
    int64_t wrong;
} st_along;

/// What becomes of an element where several arrive.
typedef enum { ST_REPLACE, ST_ADD_TO, ST_MULTIPLY_BY, ST_GREATER_OF, ST_LESSER_OF } st_combination;

/// result, index (int64), source: elements of `size` bytes. The source's strides are those of its other dimensions.
void (*st_gather_along(size_t size))(char *const *, const ptrdiff_t *, ptrdiff_t, const void *);
/// target, index (int64), values: the way back. Runs on one thread; of equal places the last wins, or they are combined.
void (*st_scatter_along(st_combination combination, int dtype))(char *const *, const ptrdiff_t *, ptrdiff_t, const void *);

/// target, mask (bool): the element that `extra` points to where the mask holds. Elements of `size` bytes.
void (*st_masked_fill(size_t size))(char *const *, const ptrdiff_t *, ptrdiff_t, const void *);
/// Copies the elements of `source` whose byte in `mask` is not 0, one after another; `n` of both, `found` of them. False where
/// there is no memory for the bookkeeping.
bool st_compress(void *out, const void *source, const uint8_t *mask, size_t n, size_t found, size_t size);
/// The way back: the next of `values` for each byte of `mask` that is not 0.
void st_expand(void *target, const void *values, const uint8_t *mask, size_t n, size_t size);
/// Index i as often as times[i] says, which are not negative; `out` has room for all.
void st_repeat_places(int64_t *out, const int64_t *times, size_t n);
