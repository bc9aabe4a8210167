#include "sim/experiment/store/folder.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/experiment/store/manifest_file.hpp"
#include "sim/record/durable_file.hpp"

namespace standoff::experiment {

namespace {

namespace fs = std::filesystem;

constexpr char const* manifest_name = "manifest.json";

}  // namespace

Folder::Folder(fs::path path) : path_(std::move(path)) {
  fs::path const file = path_ / manifest_name;
  std::string const text = manifest_text(file);
  manifest_ = manifest_in(file, text, &from_json);
  layout_ = manifest_.layout();
  digest_ = digest_of(text);
}

bool Folder::is_one(fs::path const& path) {
  std::error_code error;
  return fs::is_regular_file(path / manifest_name, error);
}

std::optional<Folder> Folder::prepare(fs::path const& path, Manifest const& manifest, std::string& differs) {
  differs = settle_manifest(path / manifest_name, to_json(manifest));
  if (!differs.empty()) return std::nullopt;
  return Folder(path);
}

fs::path Folder::shard_file(std::uint64_t shard) const { return path_ / "shards" / fmt::format("{:07}.shard", shard); }

std::optional<Rows> Folder::read(std::uint64_t shard) const {
  fs::path const file = shard_file(shard);
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  return decode(record::read_whole(file), shard, layout_.shard(shard), digest_, manifest_.metrics.size());
}

std::optional<Rows> Folder::read_rows(std::uint64_t shard, std::span<std::size_t const> metrics, std::size_t first_row,
                                      std::size_t n) const {
  std::ifstream in;
  in.rdbuf()->pubsetbuf(nullptr, 0);  // each column is read at once
  in.open(shard_file(shard), std::ios::binary);
  return experiment::read_rows(in, shard, layout_.shard(shard), digest_, manifest_.metrics.size(), metrics, first_row,
                               n);
}

void Folder::write(std::uint64_t shard, Rows const& rows) const {
  record::write_durably(shard_file(shard), encode(rows, shard, layout_.shard(shard), digest_));
}

void Folder::sweep_up() const {
  for (fs::path const& place : {path_, path_ / "shards", path_ / "runs"}) record::sweep_up(place);
}

}  // namespace standoff::experiment
