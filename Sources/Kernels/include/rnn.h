// A recurrent layer in one direction over all its times, and its gradient. Rows are contiguous; float32 and float64.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef enum { ST_RNN_TANH, ST_RNN_RELU, ST_LSTM, ST_GRU } st_cell;

/// The course of a pass: at step t, `count[t]` sequences, of which the first lies in row `first[t]`. H is the width, G the number of gates: 1, 4
/// (i, f, g, o) or 3 (r, z, n). Panels are a matrix packed by st_pack_panels; rows of `scratch` are as wide as those panels.
typedef struct {
    bool wide;  // float64
    st_cell cell;
    ptrdiff_t batch, width, steps;
    const ptrdiff_t *first, *count;
} st_recurrence;

/// Forward. Read: `input` [rows, G·H], the input's part of the gates; `bias` [G·H] or NULL; `panels` of the transposed weight [H, G·H].
/// In and out: `hidden` [batch, H], `state` [batch, H] (LSTM's cell). Written: activated `gates` [rows, G·H]; `before`, `state_before` [rows, H], the
/// states before each step (`state_before` of LSTM only); `states` [rows, H], LSTM's cell and for GRU the part of n that r scales; `y` [rows, H].
/// Scratch: [batch, panels' width].
typedef struct {
    st_recurrence course;
    const void *input, *bias, *panels;
    void *hidden, *state, *gates, *before, *state_before, *states, *y, *scratch;
} st_recurrence_forward;

/// Backward, with the steps in reverse. Read: what forward wrote, `g` [rows, H] and `panels` of the weight [G·H, H]. In and out: `d_hidden` [batch,
/// panels' width], `d_state` [batch, H]. Written: `d_gates` [rows, G·H] before activation and, for GRU, `d_recurrent` [rows, G·H]; the same
/// memory for the others.
typedef struct {
    st_recurrence course;
    const void *g, *panels, *gates, *before, *state_before, *states;
    void *d_hidden, *d_state, *d_gates, *d_recurrent;
} st_recurrence_backward;

/// How many elements the panels of a matrix [inner, columns] take; overflow is the caller's to exclude.
ptrdiff_t st_panels_count(bool wide, ptrdiff_t inner, ptrdiff_t columns);
/// Packs the matrix whose element (k, j) lies at k · row + j · column.
void st_pack_panels(bool wide, const void *matrix, ptrdiff_t inner, ptrdiff_t columns, ptrdiff_t row, ptrdiff_t column, void *panels);
/// False: interrupted.
bool st_run_recurrence(const st_recurrence_forward *q);
bool st_run_recurrence_back(const st_recurrence_backward *q);
