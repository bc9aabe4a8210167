// Bytes onto a disk so that they are there, whole, or not at all.
#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace standoff::record {

// Writes `<target>.part-<pid>`, syncs it, calls `verify` on it, renames it and syncs the folder; on any failure, and
// when `verify` throws, removes it and leaves `target` as it was. Parts of the same target that nobody is writing any
// more, left behind by a process that was killed, are removed. A symbolic link is followed. A target that is not a
// regular file is written to and never replaced, without verification. IoError "<target>: <reason>".
void write_durably(std::filesystem::path const& target, std::span<std::byte const> bytes,
                   std::function<void(std::filesystem::path const&)> const& verify);

// IoError "<path>: <reason>".
std::vector<std::byte> read_whole(std::filesystem::path const& path);

}  // namespace standoff::record
