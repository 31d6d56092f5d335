// Totals and choices of elements group by group; codes say to which group a row belongs.
#include <math.h>
#include <stdlib.h>
#include "tables.h"

bool st_group_totals(st_group_total what, const double *x, const int64_t *codes, ptrdiff_t count, ptrdiff_t groups, double *totals, int64_t *counts) {
    double *aside = calloc((size_t)(groups > 0 ? groups : 1), sizeof *aside);  // what rounding lost, or means
    if (!aside) return false;
    for (ptrdiff_t g = 0; g < groups; g++) { totals[g] = what == ST_GROUP_PRODUCT; counts[g] = 0; }
    for (ptrdiff_t i = 0; i < count; i++) {
        int64_t g = codes[i];
        if (g < 0 || isnan(x[i])) continue;
        counts[g]++;
        if (what == ST_GROUP_PRODUCT) {
            totals[g] *= x[i];
        } else if (what == ST_GROUP_SUM) {
            double term = x[i] - aside[g], sum = totals[g] + term;
            double lost = sum - totals[g] - term;
            aside[g] = isfinite(lost) ? lost : 0;
            totals[g] = sum;
        } else {
            double before = aside[g];
            aside[g] += (x[i] - before) / (double)counts[g];
            totals[g] += (x[i] - aside[g]) * (x[i] - before);
        }
    }
    free(aside);
    return true;
}

void st_group_int_sums(const int64_t *x, const int64_t *codes, ptrdiff_t count, int64_t *totals) {
    for (ptrdiff_t i = 0; i < count; i++) if (codes[i] >= 0) totals[codes[i]] = (int64_t)((uint64_t)totals[codes[i]] + (uint64_t)x[i]);
}

void st_group_places(st_group_choice what, const double *x, const int64_t *codes, ptrdiff_t count, ptrdiff_t groups, int64_t *places) {
    for (ptrdiff_t g = 0; g < groups; g++) places[g] = -1;
    for (ptrdiff_t i = 0; i < count; i++) {
        int64_t g = codes[i];
        if (g < 0 || isnan(x[i])) continue;
        bool takes = places[g] < 0 || what == ST_GROUP_LAST || (what == ST_GROUP_LEAST && x[i] < x[places[g]])
            || (what == ST_GROUP_GREATEST && x[i] > x[places[g]]);
        if (takes) places[g] = i;
    }
}
