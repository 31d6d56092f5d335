// One step of a recurrent layer for some rows, and its gradient. Everything is contiguous; float32 and float64 (`dtype` is an st_dtype).
#pragma once
#include <stddef.h>

typedef enum { ST_RNN_TANH, ST_RNN_RELU, ST_LSTM, ST_GRU } st_cell;

/// `gates` [rows, G·H] holds what comes from the input and `recurrent` [rows, G·H] what comes from the last state (biases included in both);
/// G is 1, 4 (i, f, g, o) or 3 (r, z, n). Written: `gates` become the activated gates; `hidden` [rows, H]. LSTM reads `cell_before` and writes
/// `cell`; GRU reads `hidden_before` and leaves in `cell` the part of n that r scales.
void st_cell_step(int dtype, st_cell kind, ptrdiff_t rows, ptrdiff_t width, void *gates, const void *recurrent, const void *hidden_before,
                  const void *cell_before, void *hidden, void *cell);
/// From the gradients of hidden, and in place of cell (LSTM: in, out: of the cell before; GRU: out: what the hidden state before gets directly):
/// the gradients of the gates before activation (`d_gates`) and, for GRU, of the recurrent part (`d_recurrent`).
void st_cell_back(int dtype, st_cell kind, ptrdiff_t rows, ptrdiff_t width, const void *gates, const void *hidden, const void *hidden_before,
                  const void *cell_before, const void *cell, const void *d_hidden, void *d_cell, void *d_gates, void *d_recurrent);
