// One fuzzer: libFuzzer calls the entry that the build names.
#include <cstddef>
#include <cstdint>

#include "tests/robustness/fuzz/entries.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  standoff::fuzz::STANDOFF_FUZZ_ENTRY({reinterpret_cast<char const*>(data), size});
  return 0;
}
