// Deeds of rules and of rungs, from what the YAML says of them. Internal to building.
#pragma once
#include <string>
#include <vector>

#include "models/rules/rule.hpp"
#include "models/rules/rule_spec.hpp"
#include "models/stage/build.hpp"

namespace standoff {

// Deeds of one rule, or of one rung.
struct DeedBuilder {
  Scenario& scenario;
  BuildInput& input;
  Row<Actor> holder;
  bool gives_it{};                         // it is about somebody or something
  std::vector<std::uint32_t> it_may_be{};  // units of his, sorted
  EntityId of{};                           // the rule, or the rung
  std::string name{};                      // of it
  std::uint32_t first_deed{};              // of all that it does
  std::uint32_t ladder{no_row};            // of a rung

  // Behind those that there are.
  void add(std::vector<DeedSpec> const& deeds, std::string const& at) const;
  void add(std::vector<DeedSpec> const& deeds, std::vector<std::string> const& paths) const;

 private:
  void expect_given(std::string const& at, char const* otherwise) const;
  Deed deed(DeedSpec const&, std::string const& at) const;
  Deed about_site(DeedSpec const&, std::string const& at) const;
  Deed about_channel(DeedSpec const&) const;
  Deed threat(ThreatSpec const&, std::string const& at) const;
  Deed order(DeedSpec const&, std::string const& at) const;
  Deed report(ReportSpec const&, std::string const& at) const;
  Deed send(DeedSpec const&, std::string const& at) const;
  Deed errand(DeedSpec const&, std::string const& at) const;
  Deed spawn(SpawnSpec const&, std::string const& at) const;
  void set_topic(Deed&, std::optional<std::string> const& about, std::optional<std::string> const& claims,
                 std::string const& at) const;
  void add_it(std::string const& at) const;
  void expect_so_strong(Deed const&, std::string const& at) const;
  void add_ordered(std::string const& called, bool alone, std::string const& at) const;
  void set_nearest(Deed&, std::string const& near, std::string const& at) const;
  void expect_commanded(Unit const&, std::string const& called, std::string const& at) const;
  // Of a site or a place; no_row, and reported, of a chain.
  Row<Place> place_of(std::string const& called, std::string const& at) const;
  void expect_carries(Row<Channel> channel, MessageKind, std::string const& at) const;
  void expect_ready(OrderSpec const&, std::string const& at) const;
};

Deed build_release(Scenario&, BuildInput&, Row<Actor> holder, ActSpec const&, std::string const& at);
Deed build_offer(Scenario&, BuildInput&, Row<Actor> holder, OfferSpec const&, std::string const& at);
Deed build_boost(Scenario&, BuildInput&, Row<Actor> holder, ActSpec const&, std::string const& at);

// Units that news of the rule may be about, of those that its holder commands.
std::vector<std::uint32_t> may_be_it(Scenario const&, Row<Actor> holder, Cases const& when);
// Reports units that nobody ever brings.
void expect_brought(Scenario const&, BuildInput&);

}  // namespace standoff
