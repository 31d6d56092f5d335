// What tables do to columns: texts (texts.c), groups of rows (groups.c), comma-separated values (csv.c). All memory is contiguous.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: texts

/// Texts one behind another: text i is bytes[offsets[i]] up to bytes[offsets[i + 1]]; `missing[i]` says that there is none.
typedef struct {
    const uint8_t *bytes;
    const int64_t *offsets;
    const bool *missing;
    ptrdiff_t count;
} st_texts;

/// How many bytes the texts at `places` take; a place of -1 is a missing text.
int64_t st_texts_taken_size(const st_texts *texts, const int64_t *places, ptrdiff_t count);
/// Copies the texts at `places`; `offsets` has room for one more than `count`.
void st_texts_take(const st_texts *texts, const int64_t *places, ptrdiff_t count, uint8_t *bytes, int64_t *offsets, bool *missing);
/// -1, 0 or 1 for each pair by its bytes, 2 where one of the two is missing; `b` is one text for all where it has only one.
void st_texts_compare(const st_texts *a, const st_texts *b, int8_t *results);
/// Numbers different texts from 0 in the order in which they appear (missing: -1), and writes where each appeared first. The
/// number of different ones; -1 where there is no memory.
ptrdiff_t st_texts_codes(const st_texts *texts, int64_t *codes, int64_t *firsts);
/// The places of the texts in ascending order, equal ones as they lie, missing ones last. False where there is no memory.
bool st_texts_order(const st_texts *texts, int64_t *places);
/// The first byte that is not part of UTF-8; `count` where all are.
ptrdiff_t st_utf8_prefix(const uint8_t *bytes, ptrdiff_t count);

// MARK: groups

/// The same numbering for int64 and for float64, where NaN is missing.
ptrdiff_t st_int_codes(const int64_t *x, ptrdiff_t count, int64_t *codes, int64_t *firsts);
ptrdiff_t st_float_codes(const double *x, ptrdiff_t count, int64_t *codes, int64_t *firsts);

typedef enum { ST_GROUP_SUM, ST_GROUP_PRODUCT, ST_GROUP_VARIANCE } st_group_total;
/// Totals of the elements of each group, NaN and code -1 left out: sums with what rounding lost carried along, sums of squared
/// differences from the mean as they grow. `counts` receives how many counted.
bool st_group_totals(st_group_total what, const double *x, const int64_t *codes, ptrdiff_t count, ptrdiff_t groups, double *totals, int64_t *counts);
/// Sums of whole numbers, modulo 2⁶⁴.
void st_group_int_sums(const int64_t *x, const int64_t *codes, ptrdiff_t count, int64_t *totals);

typedef enum { ST_GROUP_FIRST, ST_GROUP_LAST, ST_GROUP_LEAST, ST_GROUP_GREATEST } st_group_choice;
/// The place of one element of each group, -1 where it has none; NaN and code -1 are left out.
void st_group_places(st_group_choice what, const double *x, const int64_t *codes, ptrdiff_t count, ptrdiff_t groups, int64_t *places);

// MARK: comma-separated values

/// Where a field lies in the text: 40 bits of position, a bit for quotes inside that stand for one, 23 bits of length.
typedef uint64_t st_field;
enum { ST_FIELD_LENGTH_BITS = 23 };
static inline uint64_t st_field_start(st_field f) { return f >> 24; }
static inline bool st_field_has_quotes(st_field f) { return f >> ST_FIELD_LENGTH_BITS & 1; }
static inline uint64_t st_field_length(st_field f) { return f & ((1 << ST_FIELD_LENGTH_BITS) - 1); }

typedef enum { ST_CSV_MORE, ST_CSV_END, ST_CSV_TOO_MANY_FIELDS, ST_CSV_OPEN_QUOTE, ST_CSV_LONG_FIELD } st_csv_status;

/// A text that is being cut into rows and fields.
typedef struct {
    const uint8_t *bytes;
    uint64_t size, position;
    uint8_t separator, quote, comment;  // 0: none
    bool spaces_separate, skips_spaces, keeps_blank_lines;
    int64_t line;                       // of the row that comes next, from 1
    int64_t row;                        // rows read so far, for errors about quotes
    int64_t found;                      // fields in the row that had too many
    st_csv_status status;
} st_csv;

/// Cuts up to `capacity` rows of `width` fields; what a short row lacks is empty. The number of rows; `status` says why it ended.
/// With `counts`, rows may have any number of fields: `width` are kept, and counts[row] says how many there were.
ptrdiff_t st_csv_rows(st_csv *csv, ptrdiff_t width, ptrdiff_t capacity, st_field *fields, int64_t *counts);

/// Texts that stand for nothing: one behind another, as in st_texts.
typedef struct {
    st_texts texts;
    bool starts[256];   // whether one of them begins with this byte
    int64_t longest;
} st_csv_missing;

static inline void st_csv_mark(st_csv_missing *missing, uint8_t first) { missing->starts[first] = true; }

/// How many bytes the fields take at most.
int64_t st_csv_text_size(const st_field *fields, ptrdiff_t step, ptrdiff_t rows);
/// Rows of a text, cut into fields; those of one row lie together, and `step` is their number.
typedef struct {
    const uint8_t *bytes;
    const st_field *fields;
    ptrdiff_t step, rows;
    const st_csv_missing *missing;
    uint8_t quote;
} st_csv_part;

typedef enum { ST_CSV_INTS, ST_CSV_FLOATS, ST_CSV_BOOLS, ST_CSV_TEXTS } st_csv_kind;

/// One column of such rows, and where it goes: numbers or flags, one a row, or texts one behind another.
typedef struct {
    st_csv_kind kind;
    ptrdiff_t index;    // of the field in each row
    void *out;          // int64, double, bool (rows), or the bytes of texts
    int64_t *offsets;   // of texts: the ends, behind the last end so far
    bool *is_missing;   // of texts
    int64_t end;        // of texts: how many bytes of `out` are taken
    ptrdiff_t done;     // rows up to the first field that does not fit the kind
} st_csv_column;

/// Fills columns, several at once. Missing fields end integers and are NaN among floats.
void st_csv_convert(const st_csv_part *part, st_csv_column *columns, ptrdiff_t count);
/// A number as it stands in a text, spaces around it aside; false where there is none.
bool st_parse_float(const uint8_t *bytes, uint64_t length, double *out);
