// OpenBLAS for Swift: the C interface of BLAS, and thread control.
#pragma once
#include <cblas.h>
