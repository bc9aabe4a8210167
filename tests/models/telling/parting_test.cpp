#include "models/telling/parting.hpp"

#include <gtest/gtest.h>

#include "models/telling/run_file.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

record::Group file_of(std::string const& text) {
  Played const p = played(scenario_of(text));
  return run_file(p.world, p.log, {1, 0, "", ""});
}

// Where the running fingerprints part: fold both logs until they differ.
std::size_t folded_alike(Played const& a, Played const& b) {
  std::uint64_t p = 1, q = 1;
  auto const take = [](std::uint64_t& fingerprint, Fact const& fact) {
    fingerprint = fold(fingerprint, fact, hash_name(word(fact.kind).name));
  };
  std::size_t n = 0;
  while (n < a.log.facts.size() && n < b.log.facts.size()) {
    take(p, a.log.facts[n]);
    take(q, b.log.facts[n]);
    if (p != q) break;
    ++n;
  }
  return n;
}

TEST(Parting, IsWhereTheFingerprintsPart) {
  std::string const strike = STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_05_18_strike.yaml";
  auto const a = scenario_of_file(strike);
  auto const b = scenario_of_file(strike, {"channels.hotline.hops.ask.does_it=0.95"});
  std::uint32_t parted = 0;
  for (std::uint32_t replication = 0; replication < 60; ++replication) {
    Played const in_a = played(a, replication), in_b = played(b, replication);
    auto const common =
        common_events(read_events(run_file(in_a.world, in_a.log, {})), read_events(run_file(in_b.world, in_b.log, {})));
    EXPECT_EQ(common.has_value(), in_a.world.fingerprint() != in_b.world.fingerprint()) << replication;
    if (!common) continue;
    ++parted;
    EXPECT_EQ(*common, folded_alike(in_a, in_b)) << replication;
  }
  EXPECT_GT(parted, 3U);
  EXPECT_LT(parted, 60U);
}

TEST(Parting, TellsWhatEachSideDidAndWhatCameOfIt) {
  // A warning by radio at 65 km that the unit heeds for certain in A, and never in B.
  std::string const rest =
      "sensors: {eye: {at: garrison, range: 75 km, classifies_in: 0 s}}\n"
      "responders: {post: {arrives: 1 min}}\n"
      "ladders: {watch: {rungs: {radio: {when: {range: 65 km}, do: {radio: post}}}}}\n";
  auto const unit = [&](char const* p) {
    return convoy(std::string("decides_in: 0 s, complies_by: {turn_back: 1}, heeds: {defender: {radio_warning: ") + p +
                  "}}");
  };
  record::Group const a = file_of(stage(unit("1") + rest)), b = file_of(stage(unit("0") + rest));
  std::string const text = parting(a, b);
  std::size_t const alike = text.find("warns convoy"), parted = text.find("and part there");
  std::size_t const heeds = text.find("A "), defies = text.find("\nB ");
  ASSERT_NE(parted, std::string::npos) << text;
  EXPECT_LT(alike, parted) << text;
  EXPECT_LT(parted, heeds);
  EXPECT_LT(heeds, defies);
  EXPECT_NE(text.find("heeds defender and decides to turn back", heeds), std::string::npos) << text;
  EXPECT_NE(text.find("enters zone", defies), std::string::npos) << text;
  EXPECT_EQ(text.find("sets out"), std::string::npos) << "what both have is not told again: " << text;
}

TEST(Parting, AgainstItselfThereIsNone) {
  record::Group const run = file_of(stage(convoy()));
  EXPECT_EQ(parting(run, run).find("The histories are the same"), 0U);
}

TEST(Parting, LongStoriesAreCutWithTheNumberThatIsLeft) {
  record::Group const a = file_of(stage(convoy())), b = file_of(stage(convoy("", "[depart: 20 h]")));
  std::string const text = parting(a, b, 1);
  EXPECT_NE(text.find("B    nothing more happens"), std::string::npos) << text;
  EXPECT_NE(text.find("more\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("The histories part at their first event"), 0U) << text;
}

}  // namespace
}  // namespace standoff::test
