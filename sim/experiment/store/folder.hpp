// The folder of an experiment: its manifest and its shards. Whatever is killed, whenever: a file is there whole or not at
// all, and whoever comes next makes what is missing.
#pragma once
#include <filesystem>
#include <optional>

#include "sim/experiment/store/manifest.hpp"
#include "sim/experiment/store/shard.hpp"

namespace standoff::experiment {

class Folder {
 public:
  // IoError if it has no manifest that can be read.
  explicit Folder(std::filesystem::path path);
  static bool is_one(std::filesystem::path const& path);
  // Writes the manifest, unless just that is there. Nothing, and nothing written, if another one is; `differs` then says
  // in what.
  static std::optional<Folder> prepare(std::filesystem::path const& path, Manifest const& manifest,
                                       std::string& differs);

  Manifest const& manifest() const { return manifest_; }
  Layout const& layout() const { return layout_; }
  std::filesystem::path const& path() const { return path_; }
  std::filesystem::path results() const { return path_ / "results.h5"; }

  // Nothing if it is not there, or is not what it should be.
  std::optional<Rows> read(std::uint64_t shard) const;
  // Of a shard that was read before, `n` rows from `first_row` on of some metrics.
  std::optional<Rows> read_rows(std::uint64_t shard, std::span<std::size_t const> metrics, std::size_t first_row,
                                std::size_t n) const;
  void write(std::uint64_t shard, Rows const& rows) const;
  // Removes what processes that were killed left behind; what somebody is writing stays.
  void sweep_up() const;

 private:
  std::filesystem::path shard_file(std::uint64_t shard) const;

  std::filesystem::path path_;
  Manifest manifest_;
  Layout layout_;
  std::uint64_t digest_{};
};

}  // namespace standoff::experiment
