// The last line of a result: a digest of all bytes before it. HDF5 trusts what it reads, and bits that flipped make it
// hang or crash; so nothing is handed to it before the seal has been looked at. HDF5 itself takes no notice of what
// follows its data, and cuts it off when another program changes the file.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace standoff::record {

enum class Seal : std::uint8_t { whole, broken, none };

// The seal of bytes that come in piece by piece.
class Sealing {
 public:
  void take(std::span<std::byte const> bytes);
  std::string seal() const;

 private:
  std::uint64_t hash_{0xcbf29ce484222325U};
};

void append_seal(std::vector<std::byte>& bytes);
Seal seal_of(std::span<std::byte const> bytes);
// Takes a whole one off; IoError that says what may have happened if there is none.
void take_seal_off(std::vector<std::byte>& bytes);
// The same of a file, of which a block at a time is in memory, and which stays as it is.
void expect_seal(std::filesystem::path const& path);

}  // namespace standoff::record
