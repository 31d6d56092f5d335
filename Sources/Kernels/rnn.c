// Steps of recurrent cells (Hochreiter and Schmidhuber 1997; Cho et al. 2014) and their gradients.
#include "rnn.h"
#include "loops.h"
#include "vectormath.h"
#include "vectormath64.h"

#define TANH_FLOAT32(x) st_tanhf(x)
#define TANH_FLOAT64(x) st_tanh(x)
#define SIGMOID_FLOAT32(x) st_sigmoidf(x)
#define SIGMOID_FLOAT64(x) st_sigmoid(x)

typedef struct {
    ptrdiff_t width;
    const void *recurrent, *hidden_before, *cell_before, *cell_after, *activated, *d_hidden, *h;
    void *gates, *hidden, *cell, *d_cell, *d_gates, *d_recurrent;
} step;

#define CELL(tag, T) \
    ST_CLONES static void rnn_##tag(T *a, const T *r, T *h, ptrdiff_t n, bool relu) { \
        if (relu) { ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) { T s = a[j] + r[j]; h[j] = a[j] = s > 0 ? s : s == s ? 0 : s; } } \
        else { ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) h[j] = a[j] = TANH_##tag(a[j] + r[j]); } \
    } \
    ST_CLONES static void lstm_##tag(T *a, const T *r, const T *c0, T *c, T *h, ptrdiff_t n) { \
        ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) { \
            T i = SIGMOID_##tag(a[j] + r[j]), f = SIGMOID_##tag(a[n + j] + r[n + j]), g = TANH_##tag(a[2 * n + j] + r[2 * n + j]), \
              o = SIGMOID_##tag(a[3 * n + j] + r[3 * n + j]), s = f * c0[j] + i * g; \
            a[j] = i; a[n + j] = f; a[2 * n + j] = g; a[3 * n + j] = o; \
            c[j] = s; \
            h[j] = o * TANH_##tag(s); \
        } \
    } \
    ST_CLONES static void gru_##tag(T *a, const T *r, const T *h0, T *part, T *h, ptrdiff_t n) { \
        ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) { \
            T reset = SIGMOID_##tag(a[j] + r[j]), z = SIGMOID_##tag(a[n + j] + r[n + j]), new = TANH_##tag(a[2 * n + j] + reset * r[2 * n + j]); \
            part[j] = r[2 * n + j]; \
            a[j] = reset; a[n + j] = z; a[2 * n + j] = new; \
            h[j] = (h0[j] - new) * z + new; \
        } \
    } \
    ST_CLONES static void rnn_back_##tag(const T *a, const T *dh, T *da, ptrdiff_t n, bool relu) { \
        ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) da[j] = relu ? (a[j] > 0 ? dh[j] : 0) : dh[j] * (1 - a[j] * a[j]); \
    } \
    ST_CLONES static void lstm_back_##tag(const T *a, const T *c0, const T *c, const T *dh, T *dc, T *da, ptrdiff_t n) { \
        ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) { \
            T i = a[j], f = a[n + j], g = a[2 * n + j], o = a[3 * n + j], t = TANH_##tag(c[j]), d = dc[j] + dh[j] * o * (1 - t * t); \
            da[j] = d * g * i * (1 - i); \
            da[n + j] = d * c0[j] * f * (1 - f); \
            da[2 * n + j] = d * i * (1 - g * g); \
            da[3 * n + j] = dh[j] * t * o * (1 - o); \
            dc[j] = d * f; \
        } \
    } \
    ST_CLONES static void gru_back_##tag(const T *a, const T *h0, const T *part, const T *dh, T *direct, T *da, T *dr, ptrdiff_t n) { \
        ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) { \
            T reset = a[j], z = a[n + j], new = a[2 * n + j], dn = dh[j] * (1 - z) * (1 - new * new); \
            da[2 * n + j] = dn; \
            dr[2 * n + j] = dn * reset; \
            da[j] = dr[j] = dn * part[j] * reset * (1 - reset); \
            da[n + j] = dr[n + j] = dh[j] * (h0[j] - new) * z * (1 - z); \
            direct[j] = dh[j] * z; \
        } \
    } \
    static void forward_##tag(const step *s, st_cell kind, ptrdiff_t row) { \
        const ptrdiff_t n = s->width, g = n * (kind == ST_LSTM ? 4 : kind == ST_GRU ? 3 : 1); \
        T *a = (T *)s->gates + row * g, *h = (T *)s->hidden + row * n; \
        const T *r = (const T *)s->recurrent + row * g; \
        if (kind == ST_LSTM) lstm_##tag(a, r, (const T *)s->cell_before + row * n, (T *)s->cell + row * n, h, n); \
        else if (kind == ST_GRU) gru_##tag(a, r, (const T *)s->hidden_before + row * n, (T *)s->cell + row * n, h, n); \
        else rnn_##tag(a, r, h, n, kind == ST_RNN_RELU); \
    } \
    static void backward_##tag(const step *s, st_cell kind, ptrdiff_t row) { \
        const ptrdiff_t n = s->width, g = n * (kind == ST_LSTM ? 4 : kind == ST_GRU ? 3 : 1); \
        const T *a = (const T *)s->activated + row * g, *dh = (const T *)s->d_hidden + row * n; \
        T *da = (T *)s->d_gates + row * g; \
        if (kind == ST_LSTM) \
            lstm_back_##tag(a, (const T *)s->cell_before + row * n, (const T *)s->cell_after + row * n, dh, (T *)s->d_cell + row * n, da, n); \
        else if (kind == ST_GRU) \
            gru_back_##tag(a, (const T *)s->hidden_before + row * n, (const T *)s->cell_after + row * n, dh, (T *)s->d_cell + row * n, da, (T *)s->d_recurrent + row * g, n); \
        else rnn_back_##tag(a, dh, da, n, kind == ST_RNN_RELU); \
    }
ST_EACH_FLOAT(CELL)

void st_cell_step(int dtype, st_cell kind, ptrdiff_t rows, ptrdiff_t width, void *gates, const void *recurrent, const void *hidden_before,
                  const void *cell_before, void *hidden, void *cell) {
    step s = {.width = width, .gates = gates, .recurrent = recurrent, .hidden_before = hidden_before, .cell_before = cell_before, .hidden = hidden, .cell = cell};
    for (ptrdiff_t row = 0; row < rows; row++) {
        if (dtype == ST_FLOAT64) forward_FLOAT64(&s, kind, row);
        else forward_FLOAT32(&s, kind, row);
    }
}

void st_cell_back(int dtype, st_cell kind, ptrdiff_t rows, ptrdiff_t width, const void *gates, const void *hidden, const void *hidden_before,
                  const void *cell_before, const void *cell, const void *d_hidden, void *d_cell, void *d_gates, void *d_recurrent) {
    step s = {.width = width, .activated = gates, .h = hidden, .hidden_before = hidden_before, .cell_before = cell_before, .cell_after = cell,
              .d_hidden = d_hidden, .d_cell = d_cell, .d_gates = d_gates, .d_recurrent = d_recurrent};
    for (ptrdiff_t row = 0; row < rows; row++) {
        if (dtype == ST_FLOAT64) backward_FLOAT64(&s, kind, row);
        else backward_FLOAT32(&s, kind, row);
    }
}
