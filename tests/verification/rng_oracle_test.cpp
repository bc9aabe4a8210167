// The generators and the maps from words to variates, against published known answers (Random123's kat_vectors, the
// 10000th values of C++26's std::philox, NumPy's counter convention).
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>

#include <Random123/philox.h>
#include <Random123/threefry.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "sim/core/law.hpp"
#include "sim/core/luck.hpp"

namespace standoff {
namespace {

using Json = nlohmann::json;

Json oracle(std::string const& id) {
  std::ifstream file(STANDOFF_SOURCE_DIR "/tests/verification/oracles.json");
  for (Json const& entry : Json::parse(file)) {
    if (entry.at("id") == id) return entry;
  }
  throw std::runtime_error("no oracle " + id);
}

std::uint64_t word(Json const& text) { return std::stoull(text.get<std::string>(), nullptr, 16); }
double bits(Json const& text) { return std::stod(text.get<std::string>()); }  // hexadecimal floating point

template <class Words>
void expect_words(Json const& expected, Words const& got) {
  ASSERT_EQ(expected.size(), got.size());
  for (unsigned i = 0; i < expected.size(); ++i) EXPECT_EQ(word(expected[i]), got[i]);
}

std::array<std::uint64_t, 4> philox64(std::array<std::uint64_t, 4> const& counter, std::uint64_t key) {
  r123::Philox4x64::ctr_type const c{{counter[0], counter[1], counter[2], counter[3]}};
  r123::Philox4x64::key_type const k{{key, 0}};
  auto const out = r123::Philox4x64{}(c, k);
  return {out[0], out[1], out[2], out[3]};
}

TEST(RngOracle, Rng01Philox4x32) {
  Json const entry = oracle("rng-01");
  Json const& cases = entry["params"]["cases"];
  ASSERT_EQ(3U, cases.size());
  for (unsigned i = 0; i < cases.size(); ++i) {
    r123::Philox4x32::ctr_type counter{};
    r123::Philox4x32::key_type key{};
    for (unsigned w = 0; w < 4; ++w) counter[w] = static_cast<std::uint32_t>(word(cases[i]["ctr"][w]));
    for (unsigned w = 0; w < 2; ++w) key[w] = static_cast<std::uint32_t>(word(cases[i]["key"][w]));
    expect_words(entry["expected"]["out"][i], r123::Philox4x32{}(counter, key));
  }
}

TEST(RngOracle, Rng02Philox4x64) {
  Json const expected = oracle("rng-02")["expected"];
  expect_words(expected["out"], philox64({0, 0, 0, 0}, 0));
  expect_words(expected["numpy_first_block_key0_counter0"], philox64({1, 0, 0, 0}, 0));
  // std::philox is seeded with 20111115 in its first key word and counts from 0, four values a block.
  std::uint64_t const seed = 20111115;
  EXPECT_EQ(expected["std_philox4x64_10000th"].get<std::uint64_t>(), philox64({2499, 0, 0, 0}, seed)[3]);
  r123::Philox4x32::ctr_type const counter{{2499, 0, 0, 0}};
  r123::Philox4x32::key_type const key{{static_cast<std::uint32_t>(seed), 0}};
  EXPECT_EQ(expected["std_philox4x32_10000th"].get<std::uint32_t>(), r123::Philox4x32{}(counter, key)[3]);
}

TEST(RngOracle, Rng03Threefry) {
  Json const expected = oracle("rng-03")["expected"];
  expect_words(expected["threefry2x64"], r123::Threefry2x64{}({}, {}));
  expect_words(expected["threefry4x64"], r123::Threefry4x64{}({}, {}));
}

TEST(RngOracle, Rng04WordsToVariates) {
  Json const entry = oracle("rng-04");
  Json const& expected = entry["expected"];
  auto const words = philox64({1, 0, 0, 0}, 45);
  expect_words(expected["words"], words);
  std::uint64_t const bound = entry["params"]["bound"].get<std::uint64_t>();
  Law const normal{.kind = LawKind::normal, .a = 0, .b = 1};
  for (unsigned i = 0; i < 4; ++i) {
    double const u = open_uniform(words[i]);
    EXPECT_EQ(bits(expected["u_open_52"][i]), u);
    EXPECT_LE(std::abs(u - bits(expected["u_half_open_53"][i])), 0x1p-53);
    EXPECT_DOUBLE_EQ(bits(expected["exp_unit_from_open"][i]), -portable_log(u));  // 4 ulp
    EXPECT_DOUBLE_EQ(bits(expected["normal_inversion"][i]), normal_quantile(u));
    EXPECT_EQ(normal_quantile(u), normal.quantile(u));
    EXPECT_NEAR(expected["exp_unit_decimal"][i].get<double>(), -portable_log(u), 1e-11);
    EXPECT_NEAR(expected["normal_decimal"][i].get<double>(), normal_quantile(u), 1e-11);
    EXPECT_EQ(expected["lemire_bounded"][i].get<std::uint64_t>(), bounded(words[i], bound));
  }
}

}  // namespace
}  // namespace standoff
