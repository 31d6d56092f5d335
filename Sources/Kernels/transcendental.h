// The part of the unary table that is not plain arithmetic.
#pragma once
#include "kernels.h"

st_loop st_transcendental(int operation, st_dtype dtype);
