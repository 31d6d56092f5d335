// The library's functions are declared here as its manual gives them, so that building needs no headers.
#include "patterns.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct code code;
typedef struct match_data match_data;
typedef struct match_context match_context;
typedef struct callout callout;

// X(result, name, parameters)
#define EACH_FUNCTION(X) \
    X(code *, compile, (const uint8_t *, size_t, uint32_t, int *, size_t *, void *)) X(void, code_free, (code *)) \
    X(match_data *, match_data_create_from_pattern, (const code *, void *)) X(void, match_data_free, (match_data *)) \
    X(match_context *, match_context_create, (void *)) X(void, match_context_free, (match_context *)) \
    X(int, set_match_limit, (match_context *, uint32_t)) X(int, set_heap_limit, (match_context *, uint32_t)) \
    X(int, set_callout, (match_context *, int (*)(callout *, void *), void *)) \
    X(int, match, (const code *, const uint8_t *, size_t, size_t, uint32_t, match_data *, match_context *)) \
    X(size_t *, get_ovector_pointer, (match_data *)) X(int, get_error_message, (int, uint8_t *, size_t))

#define DECLARE(result, name, parameters) static result(*p_##name) parameters;
EACH_FUNCTION(DECLARE)

// Constants of the library.
enum {
    AUTO_CALLOUT = 0x4, CASELESS = 0x8, DOTALL = 0x20, MULTILINE = 0x400, NEVER_BACKSLASH_C = 0x100000, UCP = 0x20000, UTF = 0x80000,
    ALT_CIRCUMFLEX = 0x200000, NOTEMPTY_ATSTART = 0x8, ENDANCHORED = 0x20000000, NO_UTF_CHECK = 0x40000000,
    ERROR_NOMATCH = -1, ERROR_CALLOUT = -37, ERROR_MATCHLIMIT = -47, ERROR_NOMEMORY = -48, ERROR_HEAPLIMIT = -63,
};
static const uint32_t ANCHORED = 0x80000000u;

/// How many steps a search takes before it begins to ask whether it should stop: some hundredths of a second.
static const uint32_t QUIET_STEPS = 1000000;
/// What a search may keep, in KiB.
static const uint32_t HEAP_LIMIT = 200000;

static bool is_ready;

static void load(void) {
#ifdef __APPLE__
    void *library = dlopen("libpcre2-8.0.dylib", RTLD_NOW | RTLD_LOCAL);
#else
    void *library = dlopen("libpcre2-8.so.0", RTLD_NOW | RTLD_LOCAL);
#endif
    if (!library) return;
#define FIND(result, name, parameters) if (!(p_##name = (result(*) parameters)dlsym(library, "pcre2_" #name "_8"))) return;
    EACH_FUNCTION(FIND)
    is_ready = true;
}

/// Finds the library and its functions, once; sessions on several threads may ask at the same time.
static bool is_loaded(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_ready;
}

bool st_patterns_are_there(void) { return is_loaded(); }

struct st_pattern {
    code *plain;
    /// The same, stopping at each step to ask; made for the first search that is long.
    code *watched;
    match_data *found;
    match_context *limits;
    uint8_t *text;
    size_t count;
    uint32_t options;
};

static code *compiled(const st_pattern *pattern, uint32_t further, int *error) {
    size_t place;
    return p_compile(pattern->text, pattern->count, pattern->options | further, error, &place, NULL);
}

st_pattern *st_pattern_open(const char *text, size_t count, int flags, char *message, size_t room) {
    st_pattern *pattern = is_loaded() ? calloc(1, sizeof *pattern) : NULL;
    if (!pattern) return NULL;
    pattern->text = malloc(count + 1);
    pattern->count = count;
    pattern->options = UTF | ALT_CIRCUMFLEX | NEVER_BACKSLASH_C | NO_UTF_CHECK | (flags & ST_CASELESS ? CASELESS : 0)
        | (flags & ST_MULTILINE ? MULTILINE : 0) | (flags & ST_DOT_ALL ? DOTALL : 0) | (flags & ST_ASCII ? 0 : UCP);
    int error = 0;
    if (pattern->text) {
        memcpy(pattern->text, text, count);
        pattern->plain = compiled(pattern, 0, &error);
    }
    if (pattern->plain) {
        pattern->found = p_match_data_create_from_pattern(pattern->plain, NULL);
        pattern->limits = p_match_context_create(NULL);
    }
    if (pattern->found && pattern->limits) {
        p_set_heap_limit(pattern->limits, HEAP_LIMIT);
        return pattern;
    }
    message[0] = 0;
    if (error) p_get_error_message(error, (uint8_t *)message, room);
    st_pattern_close(pattern);
    return NULL;
}

void st_pattern_close(st_pattern *pattern) {
    if (pattern->plain) p_code_free(pattern->plain);
    if (pattern->watched) p_code_free(pattern->watched);
    if (pattern->found) p_match_data_free(pattern->found);
    if (pattern->limits) p_match_context_free(pattern->limits);
    free(pattern->text);
    free(pattern);
}

typedef struct { st_poll poll; void *caller; } watcher;

static int watch(callout *unused, void *closure) {
    (void)unused;
    watcher *w = closure;
    return w->poll(w->caller) ? ERROR_CALLOUT : 0;
}

st_search st_pattern_search(st_pattern *pattern, const char *text, size_t count, size_t start, int where, st_poll poll, void *caller) {
    uint32_t options = NO_UTF_CHECK | (where & ST_AT_START ? ANCHORED : 0) | (where & ST_TO_THE_END ? ENDANCHORED : 0)
        | (where & ST_NOT_EMPTY_AT_START ? NOTEMPTY_ATSTART : 0);
    p_set_match_limit(pattern->limits, QUIET_STEPS);
    p_set_callout(pattern->limits, NULL, NULL);
    int result = p_match(pattern->plain, (const uint8_t *)text, count, start, options, pattern->found, pattern->limits);
    if (result == ERROR_MATCHLIMIT) {
        int error;
        if (!pattern->watched && !(pattern->watched = compiled(pattern, AUTO_CALLOUT, &error))) return ST_TOO_LARGE;
        watcher w = {poll, caller};
        p_set_match_limit(pattern->limits, UINT32_MAX);
        p_set_callout(pattern->limits, watch, &w);
        result = p_match(pattern->watched, (const uint8_t *)text, count, start, options, pattern->found, pattern->limits);
    }
    switch (result) {
    case ERROR_NOMATCH: return ST_NOTHING;
    case ERROR_CALLOUT: return ST_STOPPED;
    case ERROR_NOMEMORY: case ERROR_HEAPLIMIT: case ERROR_MATCHLIMIT: return ST_TOO_LARGE;
    default: return result > 0 ? ST_FOUND : ST_FAILED;
    }
}

const size_t *st_pattern_spans(st_pattern *pattern) { return p_get_ovector_pointer(pattern->found); }
