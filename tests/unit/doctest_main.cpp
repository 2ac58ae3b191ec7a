#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
/// LevelDB's package is built without ThreadSanitizer, which therefore cannot see how the memtable publishes an entry
/// from the writing thread to the reading ones. Races of our own have no frame of the library on either side.
extern "C" const char*
__tsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" const char*
__tsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
  return "race:libleveldb.so\n";
}
#endif
#endif
