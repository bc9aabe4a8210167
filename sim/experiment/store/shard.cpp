#include "sim/experiment/store/shard.hpp"

#include <bit>
#include <cstring>

#include "sim/core/nothing.hpp"

namespace standoff::experiment {

namespace {

constexpr std::uint64_t magic = 0x31647261685f6f73;  // "so_hard1"
constexpr std::size_t header_words = 8;

std::uint64_t little(std::uint64_t word) {
  if constexpr (std::endian::native == std::endian::little) return word;
  std::uint64_t turned = 0;
  for (unsigned i = 0; i < 8; ++i) turned |= (word >> (8 * i) & 0xffU) << (8 * (7 - i));
  return turned;
}

class Out {
 public:
  void word(std::uint64_t value) {
    std::uint64_t const stored = little(value);
    auto const raw = std::as_bytes(std::span(&stored, 1));
    bytes.insert(bytes.end(), raw.begin(), raw.end());
  }
  void byte(Status status) { bytes.push_back(static_cast<std::byte>(status)); }
  void text(std::string const& text) {
    word(text.size());
    auto const raw = std::as_bytes(std::span(text));
    bytes.insert(bytes.end(), raw.begin(), raw.end());
  }
  std::vector<std::byte> bytes;
};

// Reads as long as there is something; what is missing is zero, and `good` says so.
class In {
 public:
  explicit In(std::span<std::byte const> bytes) : rest_(bytes) {}
  bool good() const { return good_; }
  bool at_end() const { return rest_.empty(); }
  std::uint64_t word() {
    std::uint64_t value = 0;
    auto const raw = take(sizeof value);
    if (!raw.empty()) std::memcpy(&value, raw.data(), sizeof value);
    return little(value);
  }
  Status status() {
    auto const raw = take(1);
    auto const value = raw.empty() ? 0U : std::to_integer<unsigned>(raw[0]);
    if (value >= status_words.size()) good_ = false;
    return good_ ? static_cast<Status>(value) : Status{};
  }
  std::string text() {
    auto const raw = take(word());
    std::string made(raw.size(), '\0');
    if (!raw.empty()) std::memcpy(made.data(), raw.data(), raw.size());
    return made;
  }

 private:
  std::span<std::byte const> take(std::uint64_t n) {
    if (n > rest_.size()) {
      good_ = false;
      return {};
    }
    auto const taken = rest_.first(static_cast<std::size_t>(n));
    rest_ = rest_.subspan(static_cast<std::size_t>(n));
    return taken;
  }
  std::span<std::byte const> rest_;
  bool good_{true};
};

std::array<std::uint64_t, header_words> header_of(std::uint64_t number, Shard const& shard, std::uint64_t experiment,
                                                  std::size_t metrics) {
  return {magic,   number,    shard.first_cell, shard.n_cells, shard.first_replication, shard.replications,
          metrics, experiment};
}

}  // namespace

std::uint64_t digest(std::span<std::byte const> bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a: no single changed byte leaves it as it was
  for (std::byte const byte : bytes) hash = (hash ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3U;
  return hash;
}

Rows::Rows(std::size_t metrics, std::size_t rows)
    : values(metrics, std::vector<double>(rows, nothing)), fingerprints(rows), status(rows, Status::not_played) {}

std::vector<std::byte> encode(Rows const& rows, std::uint64_t number, Shard const& shard, std::uint64_t experiment) {
  Out out;
  out.bytes.reserve(128 + rows.size() * (8 * rows.values.size() + 9));
  for (std::uint64_t const word : header_of(number, shard, experiment, rows.values.size())) out.word(word);
  for (auto const& column : rows.values)
    for (double const value : column) out.word(std::bit_cast<std::uint64_t>(value));
  for (std::uint64_t const fingerprint : rows.fingerprints) out.word(fingerprint);
  for (Status const status : rows.status) out.byte(status);
  out.word(rows.failures.size());
  for (Failure const& failure : rows.failures) {
    out.word(failure.row);
    out.text(failure.what);
  }
  out.word(digest(out.bytes));
  return std::move(out.bytes);
}

std::optional<Rows> decode(std::span<std::byte const> bytes, std::uint64_t number, Shard const& shard,
                           std::uint64_t experiment, std::size_t metrics) {
  auto const n = static_cast<std::size_t>(shard.rows());
  if (bytes.size() < (header_words + 2) * 8 + n * (8 * metrics + 9)) return std::nullopt;
  auto const body = bytes.first(bytes.size() - 8);
  if (In(bytes.last(8)).word() != digest(body)) return std::nullopt;
  In in(body);
  for (std::uint64_t const word : header_of(number, shard, experiment, metrics))
    if (in.word() != word) return std::nullopt;
  Rows rows(metrics, n);
  for (auto& column : rows.values)
    for (double& value : column) value = std::bit_cast<double>(in.word());
  for (std::uint64_t& fingerprint : rows.fingerprints) fingerprint = in.word();
  for (Status& status : rows.status) status = in.status();
  std::uint64_t const failures = in.word();
  for (std::uint64_t i = 0; i < failures && in.good(); ++i) {
    std::uint64_t const row = in.word();
    rows.failures.push_back({row, in.text()});
  }
  if (!in.good() || !in.at_end()) return std::nullopt;
  return rows;
}

}  // namespace standoff::experiment
