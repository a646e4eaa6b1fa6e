// What libFuzzer offers to a program that has its own main.
// Source: LLVM, "libFuzzer", "Using libFuzzer as a library".
#pragma once
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
