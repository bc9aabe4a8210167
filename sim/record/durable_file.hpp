// Bytes onto a disk so that they are there, whole, or not at all.
#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace standoff::record {

// Makes the folder if it is not there, writes `<target>.part-<pid>` in it (with "-1" and so on behind it where a process of
// that number on another machine has one), syncs it, reads it back, renames it and syncs the folder; on any failure removes
// what it made and leaves `target` as it was. From the opening of the part to the renaming no memory is asked for, which
// might not be had. Parts of the same target that nobody is writing any more, left behind by a process that was killed, are
// removed. A symbolic link is followed. A target that is not a regular file is written to and never replaced or read.
// IoError "<target>: <reason>".
void write_durably(std::filesystem::path const& target, std::span<std::byte const> bytes);

// The same of bytes that come in piece by piece, or that another library writes: they go to path(), which is locked and
// removed again unless it is committed. IoError "<target>: <reason>"; only regular files can be such a target.
class DurablePart {
 public:
  explicit DurablePart(std::filesystem::path const& target);
  ~DurablePart();
  DurablePart(DurablePart const&) = delete;
  DurablePart& operator=(DurablePart const&) = delete;

  std::filesystem::path const& path() const;
  void append(std::span<std::byte const> bytes);  // behind all that is there
  void commit();                                  // syncs it, renames it and syncs the folder

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Removes all parts in a folder that nobody is writing any more; quietly, as they harm nobody.
void sweep_up(std::filesystem::path const& folder);

// Looks at the first few kB of a file, and how long it is, before room for all of it is made.
using FirstLook = std::function<void(std::vector<std::byte> const& head, std::size_t size)>;

// IoError "<path>: <reason>".
std::vector<std::byte> read_whole(std::filesystem::path const& path, FirstLook const& look = {});

}  // namespace standoff::record
