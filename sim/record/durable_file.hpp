// Bytes onto a disk so that they are there, whole, or not at all.
#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace standoff::record {

// Makes the folder if it is not there, writes `<target>.part-<pid>` in it, syncs it, reads it back, renames it and syncs
// the folder; on any failure removes what it made and leaves `target` as it was. From the opening of the part to the
// renaming no memory is asked for, which might not be had. Parts of the same target that nobody is writing any more, left
// behind by a process that was killed, are removed. A symbolic link is followed. A target that is not a regular file is
// written to and never replaced or read. IoError "<target>: <reason>".
void write_durably(std::filesystem::path const& target, std::span<std::byte const> bytes);

// IoError "<path>: <reason>".
std::vector<std::byte> read_whole(std::filesystem::path const& path);

}  // namespace standoff::record
