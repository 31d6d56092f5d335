// Places among sorted boundaries, counts per number or interval (search.c), and equal elements grouped (distinct.c). All memory is contiguous.
#pragma once

/// Rows of boundaries, ascending, and as many rows of values to be placed among them; or one row of boundaries for all, if shared.
typedef struct {
    const void *boundaries, *values;
    int64_t *places;
    ptrdiff_t rows, count, values_per_row;  // count: of boundaries in a row
    bool shared, upper;                     // upper: behind equal boundaries
} st_search;
void st_search_sorted(const st_search *search, st_dtype dtype);

/// Adds to bins[v] how often each v of `x` occurs; all lie in 0..<bin_count.
void st_count(const int64_t *x, ptrdiff_t count, int64_t *bins, ptrdiff_t bin_count);
/// The same with weights.
void st_count_weighted(const int64_t *x, const double *weights, ptrdiff_t count, double *bins);

/// How an element's interval is found: by its relative position, that checked against the edges (both for equal intervals), or by search.
typedef enum { ST_BY_POSITION, ST_BY_POSITION_AND_EDGES, ST_BY_SEARCH } st_placing;
/// Elements to be counted between `bins` + 1 edges; the last interval has both its ends. Elements outside and NaN count nowhere.
typedef struct {
    const void *x, *weights, *edges;  // weights: NULL for ones
    double *totals;
    ptrdiff_t count, bins;
    st_placing placing;
} st_histogram;
/// float32 and float64.
void st_make_histogram(const st_histogram *histogram, st_dtype dtype);

/// Groups equal neighbours; the number of groups. A NaN is equal to nothing. Writes, where not NULL: `values`, one per group; `inverse`, each
/// element's group, at the element's own number or at `places[i]`; `counts`, the groups' sizes.
ptrdiff_t st_group(st_dtype dtype, const void *x, const int64_t *places, ptrdiff_t count, void *values, int64_t *inverse, int64_t *counts);
/// The order of the rows of a matrix by their elements from left to right, ascending and stable. False where there is no memory.
bool st_sort_rows(st_dtype dtype, const void *x, ptrdiff_t rows, ptrdiff_t width, int64_t *order);
/// Groups rows that are equal and neighbours in `order` (NULL: as they lie). `firsts`: the first row of each group.
ptrdiff_t st_group_rows(st_dtype dtype, const void *x, const int64_t *order, ptrdiff_t rows, ptrdiff_t width, int64_t *firsts, int64_t *inverse,
                        int64_t *counts);
