// Recurrent layers (Hochreiter and Schmidhuber 1997; Cho et al. 2014) and their gradients. Sequences of a batch do not meet: each thread takes
// some of them through all times.
#include "rnn.h"
#include "panels.h"
#include "vectormath.h"
#include "vectormath64.h"

#define TANH_FLOAT32(x) st_tanhf(x)
#define TANH_FLOAT64(x) st_tanh(x)
#define SIGMOID_FLOAT32(x) st_sigmoidf(x)
#define SIGMOID_FLOAT64(x) st_sigmoid(x)

ST_EACH_FLOAT(ST_PANEL_PRODUCT)

// One row of a step: x is the input's part, r the recurrent part.
#define CELL(tag, T) \
    ST_CLONES static void rnn_##tag(T *a, const T *x, const T *r, T *h, ptrdiff_t n, bool relu) { \
        if (relu) { ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) { T s = x[j] + r[j]; h[j] = a[j] = s > 0 ? s : s == s ? 0 : s; } } \
        else { ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) h[j] = a[j] = TANH_##tag(x[j] + r[j]); } \
    } \
    ST_CLONES static void lstm_##tag(T *a, const T *x, const T *r, const T *c0, T *c, T *h, ptrdiff_t n) { \
        ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) { \
            T i = SIGMOID_##tag(x[j] + r[j]), f = SIGMOID_##tag(x[n + j] + r[n + j]), g = TANH_##tag(x[2 * n + j] + r[2 * n + j]), \
              o = SIGMOID_##tag(x[3 * n + j] + r[3 * n + j]), s = f * c0[j] + i * g; \
            a[j] = i; a[n + j] = f; a[2 * n + j] = g; a[3 * n + j] = o; \
            c[j] = s; \
            h[j] = o * TANH_##tag(s); \
        } \
    } \
    ST_CLONES static void gru_##tag(T *a, const T *x, const T *r, const T *h0, T *part, T *h, ptrdiff_t n) { \
        ST_VECTORIZE for (ptrdiff_t j = 0; j < n; j++) { \
            T reset = SIGMOID_##tag(x[j] + r[j]), z = SIGMOID_##tag(x[n + j] + r[n + j]), new = TANH_##tag(x[2 * n + j] + reset * r[2 * n + j]); \
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
    }
ST_EACH_FLOAT(CELL)

// The sequences from begin to end through all times.
#define PASS(tag, T) \
    static void forward_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const st_recurrence_forward *q = context; \
        const st_recurrence *s = &q->course; \
        const ptrdiff_t n = s->width, g = n * gates_of(s->cell), wide = padded(g, ST_PANEL(T)); \
        const T *bias = q->bias; \
        for (ptrdiff_t t = 0; t < s->steps && !st_interrupt_requested(); t++) { \
            const ptrdiff_t rows = (s->count[t] < end ? s->count[t] : end) - begin, at = s->first[t] + begin; \
            if (rows <= 0) continue; \
            T *h = (T *)q->hidden + begin * n, *c = (T *)q->state + begin * n, *r = (T *)q->scratch + begin * wide; \
            for (ptrdiff_t i = 0; i < rows; i++) { \
                if (bias) memcpy(r + i * wide, bias, (size_t)g * sizeof(T)); \
                else memset(r + i * wide, 0, (size_t)g * sizeof(T)); \
            } \
            product_##tag(rows, h, n, q->panels, n, g, r, wide); \
            memcpy((T *)q->before + at * n, h, (size_t)(rows * n) * sizeof(T)); \
            if (s->cell == ST_LSTM) memcpy((T *)q->state_before + at * n, c, (size_t)(rows * n) * sizeof(T)); \
            for (ptrdiff_t i = 0; i < rows; i++) { \
                const T *x = (const T *)q->input + (at + i) * g; \
                T *a = (T *)q->gates + (at + i) * g, *y = (T *)q->y + (at + i) * n, *states = (T *)q->states + (at + i) * n; \
                if (s->cell == ST_LSTM) lstm_##tag(a, x, r + i * wide, c + i * n, states, y, n); \
                else if (s->cell == ST_GRU) gru_##tag(a, x, r + i * wide, h + i * n, states, y, n); \
                else rnn_##tag(a, x, r + i * wide, y, n, s->cell == ST_RNN_RELU); \
            } \
            memcpy(h, (const T *)q->y + at * n, (size_t)(rows * n) * sizeof(T)); \
            if (s->cell == ST_LSTM) memcpy(c, (const T *)q->states + at * n, (size_t)(rows * n) * sizeof(T)); \
        } \
    } \
    static void backward_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const st_recurrence_backward *q = context; \
        const st_recurrence *s = &q->course; \
        const ptrdiff_t n = s->width, g = n * gates_of(s->cell), wide = padded(n, ST_PANEL(T)); \
        for (ptrdiff_t t = 0; t < s->steps && !st_interrupt_requested(); t++) { \
            const ptrdiff_t rows = (s->count[t] < end ? s->count[t] : end) - begin, at = s->first[t] + begin; \
            if (rows <= 0) continue; \
            T *d_hidden = (T *)q->d_hidden + begin * wide; \
            const T *d_recurrent = (const T *)q->d_recurrent + at * g; \
            for (ptrdiff_t i = 0; i < rows; i++) { \
                const ptrdiff_t row = at + i; \
                const T *a = (const T *)q->gates + row * g, *before = (const T *)q->before + row * n, *states = (const T *)q->states + row * n; \
                T *dh = d_hidden + i * wide, *ds = (T *)q->d_state + (begin + i) * n, *da = (T *)q->d_gates + row * g; \
                const T *own = (const T *)q->g + row * n; \
                for (ptrdiff_t j = 0; j < n; j++) dh[j] += own[j]; \
                if (s->cell == ST_LSTM) lstm_back_##tag(a, (const T *)q->state_before + row * n, states, dh, ds, da, n); \
                else if (s->cell == ST_GRU) gru_back_##tag(a, before, states, dh, ds, da, (T *)q->d_recurrent + row * g, n); \
                else rnn_back_##tag(a, dh, da, n, s->cell == ST_RNN_RELU); \
                /* The hidden state before gets its gradient through the weight and, for GRU, directly. */ \
                if (s->cell == ST_GRU) memcpy(dh, ds, (size_t)n * sizeof(T)); \
                else memset(dh, 0, (size_t)n * sizeof(T)); \
            } \
            product_##tag(rows, d_recurrent, g, q->panels, g, n, d_hidden, wide); \
        } \
    }

static ptrdiff_t gates_of(st_cell cell) { return cell == ST_LSTM ? 4 : cell == ST_GRU ? 3 : 1; }
static ptrdiff_t padded(ptrdiff_t columns, ptrdiff_t panel) { return (columns + panel - 1) / panel * panel; }
ST_EACH_FLOAT(PASS)

ptrdiff_t st_panels_count(bool wide, ptrdiff_t inner, ptrdiff_t columns) {
    return inner * padded(columns, wide ? ST_PANEL(double) : ST_PANEL(float));
}

void st_pack_panels(bool wide, const void *matrix, ptrdiff_t inner, ptrdiff_t columns, ptrdiff_t row, ptrdiff_t column, void *panels) {
    if (wide) pack_FLOAT64(matrix, inner, columns, row, column, panels);
    else pack_FLOAT32(matrix, inner, columns, row, column, panels);
}

/// Threads take whole tiles of four sequences; a thread for less than some thousand multiplications a step does not pay.
static bool share(const st_recurrence *s, void (*body)(void *, ptrdiff_t, ptrdiff_t), const void *context) {
    const ptrdiff_t work = s->width * s->width * gates_of(s->cell) * s->steps;
    st_parallel_for(s->batch, (1 << 18) / (work + 1) + 4, body, (void *)context);
    return !st_interrupt_requested();
}

bool st_run_recurrence(const st_recurrence_forward *q) { return share(&q->course, q->course.wide ? forward_FLOAT64 : forward_FLOAT32, q); }

bool st_run_recurrence_back(const st_recurrence_backward *q) { return share(&q->course, q->course.wide ? backward_FLOAT64 : backward_FLOAT32, q); }
