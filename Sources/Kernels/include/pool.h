// Pooling: the greatest or the mean element under windows, and the gradients.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Planes of up to three dimensions; missing ones come first and have size 1. The window of place o along dimension d covers the elements
/// begin[d][o], begin[d][o] + step[d], … before end[d][o], and counts as length[d][o] elements in a mean.
typedef struct {
    int dtype;  // an st_dtype, float32 or float64
    ptrdiff_t planes, in[3], out[3], step[3];
    const ptrdiff_t *begin[3], *end[3], *length[3];
    double divisor;  // of means, where it is not 0; otherwise the product of the lengths
} st_pool;

/// The greatest element of each window and its place in its plane; NaN counts as greatest.
void st_max_pool(const st_pool *q, const void *x, void *values, int64_t *places);
/// Adds each element of `values`, `count` per plane, at its place in planes of `size` elements.
void st_pool_scatter(int dtype, ptrdiff_t planes, ptrdiff_t count, ptrdiff_t size, const void *values, const int64_t *places, void *x);
/// The mean of each window.
void st_average_pool(const st_pool *q, const void *x, void *means);
/// Adds the gradient of each window's mean to its elements. dx is not cleared.
void st_average_pool_backward(const st_pool *q, const void *g, void *dx);
