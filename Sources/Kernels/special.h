// The special functions' part of the unary and binary tables.
#pragma once
#include "kernels.h"

st_loop st_special(int operation, st_dtype dtype);
st_loop st_further(int operation, st_dtype dtype);
