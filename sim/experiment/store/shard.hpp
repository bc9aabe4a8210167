// The outcomes of one shard as the bytes of a file.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/store/layout.hpp"

namespace standoff::experiment {

// What became of a replication: it was played; it broke off; its scenario is none (what its point sets does not fit
// together); its point had ended before; or it had more events than the experiment lets it have.
enum class Status : std::int8_t { played, failed, invalid, not_played, too_long };
inline constexpr std::array<std::string_view, 5> status_words{"played", "failed", "invalid", "not_played", "too_long"};

struct Failure {
  std::uint64_t row{};  // of the shard
  std::string what;
  bool operator==(Failure const&) const = default;
};

// Rows are cell by cell, replication by replication. What was not played has NaN and the fingerprint 0.
struct Rows {
  std::vector<std::vector<double>> values;  // by metric, then by row
  std::vector<std::uint64_t> fingerprints;
  std::vector<Status> status;
  std::vector<Failure>
      failures;  // of those that failed, are too long or are invalid: one a row, or of a cell that is invalid its first

  Rows() = default;
  Rows(std::size_t metrics, std::size_t rows);
  std::size_t size() const { return fingerprints.size(); }
};

// magic, version, number of the shard, its range, rows, metrics, digest of the experiment; then the columns, little-endian
// (metrics as doubles, fingerprints, one byte of status a row) and the failures; last a digest of all before it.
std::vector<std::byte> encode(Rows const& rows, std::uint64_t number, Shard const& shard, std::uint64_t experiment);
// Nothing unless the bytes are just that shard of that experiment, whole.
std::optional<Rows> decode(std::span<std::byte const> bytes, std::uint64_t number, Shard const& shard,
                           std::uint64_t experiment, std::size_t metrics);

// The metrics `chosen`, fingerprints and status of `n` rows from `first_row` on, of the bytes of a shard that were found whole
// before: they are looked up, not looked through. Nothing unless the header is that shard's and the bytes are there.
std::optional<Rows> read_rows(std::istream& in, std::uint64_t number, Shard const& shard, std::uint64_t experiment,
                              std::size_t metrics, std::span<std::size_t const> chosen, std::size_t first_row,
                              std::size_t n);

std::uint64_t digest(std::span<std::byte const> bytes);

}  // namespace standoff::experiment
