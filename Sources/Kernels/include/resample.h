// Lines of elements resampled: each new element is a weighted sum of a few old ones.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// `outer` × `in` × `inner` elements and `outer` × `out` × `inner` resampled ones. Resampled place o is the sum of `taps` products:
/// of weights[o · taps + t] and the element at places[o · taps + t].
typedef struct {
    int dtype;  // an st_dtype, float32 or float64
    ptrdiff_t outer, in, out, inner, taps;
    const int64_t *places;
    const double *weights;
} st_resampling;

/// Writes all resampled elements.
void st_resample(const st_resampling *q, const void *x, void *y);
/// The reverse, for gradients: adds each element's products to where they came from. x is not cleared.
void st_resample_back(const st_resampling *q, const void *y, void *x);
