// Convolution of float32 through oneDNN, which is loaded when first needed: it costs milliseconds and most sessions do without. Its
// threads are libgomp's, like ours. Primitives are kept: making one compiles code.
#include "kernels.h"
#include <stdlib.h>
#include <string.h>

#if defined(__linux__) && __has_include(<dnnl.h>)
#include <dlfcn.h>
#include <dnnl.h>
#include <pthread.h>

extern void omp_set_num_threads(int count);

// X(name): the functions that are used.
#define EACH_FUNCTION(X) \
    X(dnnl_engine_create) X(dnnl_stream_create) X(dnnl_stream_wait) X(dnnl_memory_desc_init_by_tag) X(dnnl_memory_desc_equal) \
    X(dnnl_memory_desc_get_size) X(dnnl_dilated_convolution_forward_desc_init) X(dnnl_dilated_convolution_backward_data_desc_init) \
    X(dnnl_dilated_convolution_backward_weights_desc_init) X(dnnl_primitive_desc_create) X(dnnl_primitive_desc_destroy) \
    X(dnnl_primitive_desc_query_md) X(dnnl_primitive_create) X(dnnl_primitive_destroy) X(dnnl_primitive_execute) X(dnnl_memory_create) \
    X(dnnl_memory_destroy) X(dnnl_reorder_primitive_desc_create)

#define DECLARE(name) static __typeof__(name) *p_##name;
EACH_FUNCTION(DECLARE)

static dnnl_engine_t engine;
static dnnl_stream_t stream;

/// Finds the library and its functions, once.
static bool is_loaded(void) {
    static enum { UNKNOWN, MISSING, READY } state = UNKNOWN;
    if (state != UNKNOWN) return state == READY;
    state = MISSING;
    void *library = dlopen("libdnnl.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
#define FIND(name) if (!(p_##name = (__typeof__(name) *)dlsym(library, #name))) return false;
    EACH_FUNCTION(FIND)
    if (p_dnnl_engine_create(&engine, dnnl_cpu, 0) != dnnl_success) return false;
    if (p_dnnl_stream_create(&stream, engine, dnnl_stream_default_flags) != dnnl_success) return false;
    state = READY;
    return true;
}

/// A tensor of the convolution: as it lies in our memory and as the primitive wants it.
typedef struct {
    dnnl_memory_desc_t ours, wanted;
    dnnl_primitive_t reorder;  // NULL where both are the same
} operand;

/// A convolution that is ready to run.
typedef struct {
    st_convolution q;
    st_conv_kind kind;
    int threads;
    dnnl_primitive_t primitive;
    operand source, weights, target;
    unsigned long used;
} plan;

enum { PLANS = 64 };
static plan plans[PLANS];
static int plan_count;
static unsigned long uses;

static dnnl_format_tag_t plain(int rank) {
    static const dnnl_format_tag_t tags[] = {0, dnnl_a, dnnl_ab, dnnl_abc, dnnl_abcd, dnnl_abcde, dnnl_abcdef};
    return tags[rank];
}

static bool describe(dnnl_memory_desc_t *ours, dnnl_memory_desc_t *any, int rank, const dnnl_dims_t dims) {
    return p_dnnl_memory_desc_init_by_tag(ours, rank, dims, dnnl_f32, plain(rank)) == dnnl_success
        && p_dnnl_memory_desc_init_by_tag(any, rank, dims, dnnl_f32, dnnl_format_tag_any) == dnnl_success;
}

/// Whether an operand's layouts differ, and the primitive between them: from ours, or to ours for the result.
static bool prepare(operand *o, const dnnl_memory_desc_t *wanted, bool is_result) {
    o->wanted = *wanted;
    o->reorder = NULL;
    if (p_dnnl_memory_desc_equal(&o->ours, &o->wanted)) return true;
    dnnl_primitive_desc_t description;
    const dnnl_memory_desc_t *from = is_result ? &o->wanted : &o->ours, *to = is_result ? &o->ours : &o->wanted;
    if (p_dnnl_reorder_primitive_desc_create(&description, from, engine, to, engine, NULL) != dnnl_success) return false;
    bool made = p_dnnl_primitive_create(&o->reorder, description) == dnnl_success;
    p_dnnl_primitive_desc_destroy(description);
    return made;
}

static bool make(plan *p) {
    const st_convolution *q = &p->q;
    const int rank = (int)q->rank, skip = 3 - rank;
    dnnl_dims_t x = {q->batch, q->in_channels}, y = {q->batch, q->out_channels}, w = {0}, strides, dilations, before, after;
    int n = 0;
    if (q->groups > 1) w[n++] = q->groups;
    w[n++] = q->out_channels / q->groups;
    w[n++] = q->in_channels / q->groups;
    for (int d = 0; d < rank; d++) {
        x[2 + d] = q->in[skip + d];
        y[2 + d] = q->out[skip + d];
        w[n++] = q->kernel[skip + d];
        strides[d] = q->stride[skip + d];
        dilations[d] = q->dilation[skip + d] - 1;
        before[d] = q->before[skip + d];
        after[d] = q->after[skip + d];
    }
    dnnl_memory_desc_t any_x, any_y, any_w;
    if (!describe(&p->source.ours, &any_x, rank + 2, x) || !describe(&p->weights.ours, &any_w, n, w) || !describe(&p->target.ours, &any_y, rank + 2, y)) return false;
    dnnl_convolution_desc_t forward, description;
    dnnl_primitive_desc_t hint, made;
    if (p_dnnl_dilated_convolution_forward_desc_init(
            &forward, dnnl_forward_training, dnnl_convolution_direct, &any_x, &any_w, NULL, &any_y, strides, dilations, before, after) != dnnl_success) return false;
    if (p_dnnl_primitive_desc_create(&hint, &forward, NULL, engine, NULL) != dnnl_success) return false;
    made = hint;
    if (p->kind != ST_CONV_FORWARD) {
        dnnl_status_t status = p->kind == ST_CONV_INPUT
            ? p_dnnl_dilated_convolution_backward_data_desc_init(&description, dnnl_convolution_direct, &any_x, &any_w, &any_y, strides, dilations, before, after)
            : p_dnnl_dilated_convolution_backward_weights_desc_init(&description, dnnl_convolution_direct, &any_x, &any_w, NULL, &any_y, strides, dilations, before, after);
        if (status == dnnl_success) status = p_dnnl_primitive_desc_create(&made, &description, NULL, engine, hint);
        p_dnnl_primitive_desc_destroy(hint);
        if (status != dnnl_success) return false;
    }
    const dnnl_memory_desc_t *source = p_dnnl_primitive_desc_query_md(made, p->kind == ST_CONV_INPUT ? dnnl_query_diff_src_md : dnnl_query_src_md, 0);
    const dnnl_memory_desc_t *weights = p_dnnl_primitive_desc_query_md(made, p->kind == ST_CONV_WEIGHT ? dnnl_query_diff_weights_md : dnnl_query_weights_md, 0);
    const dnnl_memory_desc_t *target = p_dnnl_primitive_desc_query_md(made, p->kind == ST_CONV_FORWARD ? dnnl_query_dst_md : dnnl_query_diff_dst_md, 0);
    bool done = source && weights && target && prepare(&p->source, source, p->kind == ST_CONV_INPUT) && prepare(&p->weights, weights, p->kind == ST_CONV_WEIGHT)
        && prepare(&p->target, target, p->kind == ST_CONV_FORWARD) && p_dnnl_primitive_create(&p->primitive, made) == dnnl_success;
    p_dnnl_primitive_desc_destroy(made);
    return done;
}

static void discard(plan *p) {
    if (p->primitive) p_dnnl_primitive_destroy(p->primitive);
    operand *all[] = {&p->source, &p->weights, &p->target};
    for (int i = 0; i < 3; i++) if (all[i]->reorder) p_dnnl_primitive_destroy(all[i]->reorder);
    memset(p, 0, sizeof *p);
}

/// The plan for a convolution, made where there is none; the one that was used longest ago gives way.
static plan *find(const st_convolution *q, st_conv_kind kind, int threads) {
    plan *oldest = &plans[0];
    for (int i = 0; i < plan_count; i++) {
        plan *p = &plans[i];
        if (p->kind == kind && p->threads == threads && memcmp(&p->q, q, sizeof *q) == 0) return p;
        if (p->used < oldest->used) oldest = p;
    }
    plan *p = plan_count < PLANS ? &plans[plan_count++] : oldest;
    if (p == oldest && p->primitive) discard(p);
    p->q = *q;
    p->kind = kind;
    p->threads = threads;
    if (make(p)) return p;
    discard(p);
    return NULL;
}

/// One of our tensors and its copy in the layout that the primitive wants.
typedef struct {
    operand *o;
    dnnl_memory_t ours, wanted;
    void *copy;
    size_t size;
} binding;

static bool bind(binding *b, operand *o, float *data) {
    b->o = o;
    if (p_dnnl_memory_create(&b->ours, &o->ours, engine, data) != dnnl_success) return false;
    b->wanted = b->ours;
    if (!o->reorder) return true;
    b->size = p_dnnl_memory_desc_get_size(&o->wanted);
    b->copy = st_allocate(b->size);
    return b->copy && p_dnnl_memory_create(&b->wanted, &o->wanted, engine, b->copy) == dnnl_success;
}

static bool move(const binding *b, bool back) {
    if (!b->o->reorder) return true;
    dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, back ? b->wanted : b->ours}, {DNNL_ARG_TO, back ? b->ours : b->wanted}};
    return p_dnnl_primitive_execute(b->o->reorder, stream, 2, arguments) == dnnl_success;
}

static void release(binding *b) {
    if (b->wanted && b->wanted != b->ours) p_dnnl_memory_destroy(b->wanted);
    if (b->ours) p_dnnl_memory_destroy(b->ours);
    if (b->copy) st_free(b->copy, b->size);
}

static bool run(plan *p, float *y, float *x, float *w) {
    binding source = {0}, weights = {0}, target = {0};
    bool done = bind(&source, &p->source, x) && bind(&weights, &p->weights, w) && bind(&target, &p->target, y);
    if (done && p->kind != ST_CONV_INPUT) done = move(&source, false);
    if (done && p->kind != ST_CONV_WEIGHT) done = move(&weights, false);
    if (done && p->kind != ST_CONV_FORWARD) done = move(&target, false);
    if (done) {
        dnnl_exec_arg_t arguments[] = {
            {p->kind == ST_CONV_INPUT ? DNNL_ARG_DIFF_SRC : DNNL_ARG_SRC, source.wanted},
            {p->kind == ST_CONV_WEIGHT ? DNNL_ARG_DIFF_WEIGHTS : DNNL_ARG_WEIGHTS, weights.wanted},
            {p->kind == ST_CONV_FORWARD ? DNNL_ARG_DST : DNNL_ARG_DIFF_DST, target.wanted}};
        done = p_dnnl_primitive_execute(p->primitive, stream, 3, arguments) == dnnl_success;
    }
    if (done) done = move(p->kind == ST_CONV_FORWARD ? &target : p->kind == ST_CONV_INPUT ? &source : &weights, true);
    if (done) done = p_dnnl_stream_wait(stream) == dnnl_success;
    release(&source);
    release(&weights);
    release(&target);
    return done;
}

// Plans are shared by all sessions of a process.
static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

bool st_dnnl_convolution(const st_convolution *q, st_conv_kind kind, float *y, float *x, float *w) {
    pthread_mutex_lock(&door);
    bool done = false;
    if (is_loaded()) {
        int threads = st_thread_count();
        omp_set_num_threads(threads);
        plan *p = find(q, kind, threads);
        if (p) {
            p->used = ++uses;
            done = run(p, y, x, w);
        }
    }
    pthread_mutex_unlock(&door);
    return done;
}

#else
bool st_dnnl_convolution(const st_convolution *q, st_conv_kind kind, float *y, float *x, float *w) { return false; }
#endif
