#!/bin/sh
# Records what each program prints under the Python given as first argument (3.11).
cd "$(dirname "$0")" || exit 1
for program in *.py; do PYTHONHASHSEED=0 "${1:-python3}" -P "$program" > "${program%.py}.out"; done
