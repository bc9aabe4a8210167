#include "sim/experiment/store/shard.hpp"

#include <bit>
#include <cstring>
#include <istream>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"

namespace standoff::experiment {

namespace {

constexpr std::uint64_t magic = 0x32647261685f6f73;  // "so_hard2"
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
  // Whole columns at once: a shard is written for every few hundred replications, and each has a hundred outcomes.
  template <class Word>
  void column(std::vector<Word> const& values) {
    static_assert(sizeof(Word) == sizeof(std::uint64_t));
    if constexpr (std::endian::native == std::endian::little) {
      auto const raw = std::as_bytes(std::span(values));
      bytes.insert(bytes.end(), raw.begin(), raw.end());
    } else {
      for (Word const value : values) word(std::bit_cast<std::uint64_t>(value));
    }
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
  template <class Word>
  void column(std::vector<Word>& values) {
    static_assert(sizeof(Word) == sizeof(std::uint64_t));
    if constexpr (std::endian::native == std::endian::little) {
      auto const raw = take(values.size() * sizeof(Word));
      if (!raw.empty()) std::memcpy(values.data(), raw.data(), raw.size());
    } else {
      for (Word& value : values) value = std::bit_cast<Word>(word());
    }
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
  // FNV-1a by words, whose upper bits are brought down again: each step gives every word another hash, so that no change
  // within one word leaves it as it was.
  auto const step = [](std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x100000001b3U;
    return hash ^ (hash >> 32U);
  };
  std::uint64_t hash = 0xcbf29ce484222325U ^ bytes.size();
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= bytes.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    hash = step(hash, little(word));
  }
  for (; at < bytes.size(); ++at) hash = step(hash, std::to_integer<std::uint64_t>(bytes[at]));
  return hash;
}

Rows::Rows(std::size_t metrics, std::size_t rows)
    : values(metrics, std::vector<double>(rows, nothing)), fingerprints(rows), status(rows, Status::not_played) {}

std::vector<std::byte> encode(Rows const& rows, std::uint64_t number, Shard const& shard, std::uint64_t experiment) {
  Out out;
  out.bytes.reserve(128 + rows.size() * (8 * rows.values.size() + 9));
  for (std::uint64_t const word : header_of(number, shard, experiment, rows.values.size())) out.word(word);
  for (auto const& column : rows.values) out.column(column);
  out.column(rows.fingerprints);
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
  for (auto& column : rows.values) in.column(column);
  in.column(rows.fingerprints);
  for (Status& status : rows.status) status = in.status();
  std::uint64_t const failures = in.word();
  for (std::uint64_t i = 0; i < failures && in.good(); ++i) {
    std::uint64_t const row = in.word();
    rows.failures.push_back({row, in.text()});
  }
  if (!in.good() || !in.at_end()) return std::nullopt;
  return rows;
}

std::optional<Rows> read_rows(std::istream& in, std::uint64_t number, Shard const& shard, std::uint64_t experiment,
                              std::size_t metrics, std::span<std::size_t const> chosen, std::size_t first_row,
                              std::size_t n) {
  auto const all = static_cast<std::size_t>(shard.rows());
  STANDOFF_EXPECT(first_row + n <= all);
  std::vector<std::byte> bytes;
  auto const read = [&](std::size_t at, std::size_t size) {
    bytes.resize(size);
    in.seekg(static_cast<std::streamoff>(at));
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    return In(bytes);
  };
  In header = read(0, header_words * 8);
  for (std::uint64_t const word : header_of(number, shard, experiment, metrics))
    if (!in || header.word() != word) return std::nullopt;
  auto const column = [&](std::size_t m) { return header_words * 8 + (m * all + first_row) * 8; };
  Rows rows(chosen.size(), n);
  for (std::size_t i = 0; i < chosen.size();) {  // whole columns that lie next to each other are read at once
    std::size_t many = 1;
    while (n == all && i + many < chosen.size() && chosen[i + many] == chosen[i] + many) ++many;
    In columns = read(column(chosen[i]), many * n * 8);
    for (std::size_t const end = i + many; i < end; ++i) columns.column(rows.values[i]);
  }
  read(column(metrics), n * 8).column(rows.fingerprints);
  In codes = read(header_words * 8 + (metrics + 1) * all * 8 + first_row, n);
  for (Status& status : rows.status) status = codes.status();
  return in && codes.good() ? std::optional(std::move(rows)) : std::nullopt;
}

}  // namespace standoff::experiment
