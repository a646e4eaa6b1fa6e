#pragma once
#include <sodium.h>

#ifdef __linux__
#include <sys/prctl.h>
/* prctl is variadic, which Swift cannot call. 0 when no core can be dumped and no process of the same
   user may attach. */
static inline int holdfast_forbid_dumping(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
#endif
