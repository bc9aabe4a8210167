// Writes the sample file that test_readers.py opens: write_sample FILE
#include <cstdio>
#include <exception>

#include "sim/record/hdf5_writer.hpp"
#include "tests/record/sample.hpp"

int main(int argc, char** argv) try {
  if (argc != 2) return 2;
  standoff::record::write_file(argv[1], standoff::record::sample());
  return 0;
} catch (std::exception const& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 4;
}
