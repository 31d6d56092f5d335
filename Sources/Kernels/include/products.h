// Many products of matrices at once.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Pairs of matrices, a (m×k) and b (k×n), whose products go to c, row by row and one after another. Strides and the steps from one
/// matrix to the next are counted in elements; each of a and b has a stride of 1.
typedef struct {
    bool wide;  // double elements, else float
    ptrdiff_t m, n, k;
    const void *a, *b;
    void *c;
    ptrdiff_t a_step, a_row, a_column, b_step, b_row, b_column;
} st_products;

/// False if interrupted.
bool st_multiply_pairs(const st_products *products, ptrdiff_t count);
