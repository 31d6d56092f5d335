// Regular expressions by PCRE2, which is opened when the first pattern is: most sessions have none. Texts are UTF-8, offsets count bytes.
#ifndef STRIDE_PATTERNS_H
#define STRIDE_PATTERNS_H
#include <stdbool.h>
#include <stddef.h>

typedef struct st_pattern st_pattern;

/// What a pattern's letters mean, and where a match may lie; `or`ed together.
enum {
    ST_CASELESS = 1, ST_MULTILINE = 2, ST_DOT_ALL = 4, ST_ASCII = 8,
    ST_AT_START = 1, ST_TO_THE_END = 2, ST_NOT_EMPTY_AT_START = 4,
};

typedef enum {
    ST_FOUND, ST_NOTHING,
    /// The caller asked to stop.
    ST_STOPPED,
    /// The search would need more memory than a search may have.
    ST_TOO_LARGE,
    ST_FAILED,
} st_search;

/// Asked now and then during a long search, with what the caller gave along; true stops it.
typedef bool (*st_poll)(void *caller);

/// Whether the library is there.
bool st_patterns_are_there(void);
/// A pattern in PCRE2's notation; NULL with a message of the library in `message` where it is none.
st_pattern *st_pattern_open(const char *text, size_t count, int flags, char *message, size_t room);
void st_pattern_close(st_pattern *pattern);
/// Looks for the first match that begins at or behind `start`; `where` is of ST_AT_START and its like.
st_search st_pattern_search(st_pattern *pattern, const char *text, size_t count, size_t start, int where, st_poll poll, void *caller);
/// Of the last search that found something: where the match and each group begin and end, SIZE_MAX for a group that took no part.
const size_t *st_pattern_spans(st_pattern *pattern);
#endif
