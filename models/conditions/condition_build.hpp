// From what the YAML says of conditions to what is asked while the loop runs. Internal to building.
#pragma once
#include <string>
#include <vector>

#include "models/conditions/condition.hpp"
#include "models/stage/build.hpp"

namespace standoff {

struct ConditionBuilder {
  Scenario& scenario;
  BuildInput& input;
  Row<Actor> holder;
  Row<Zone> zone{no_row};        // that range, depth and inside are about
  std::uint32_t ladder{no_row};  // none: of a rule
  std::vector<News>* timers{};   // of a rule; what is news for a rule is a level for a rung
  std::vector<double>* ages_s{};

  Cases cases(ConditionSpec const&, std::string const& at) const;
  // The ring of this reach about the zone as the holder sees it; one for all that ask for it.
  Row<Ring> ring(Row<Zone> about_zone, double reach_m) const;
  News learned(LearnedSpec const&, std::string const& at) const;
  News message(ReceivedSpec const&) const;
  News announcement(std::string const& word) const;

 private:
  void add_levels(Cases&, ConditionSpec const&, std::string const& at) const;
  void add_zone_levels(Cases&, ConditionSpec const&, std::string const& at) const;
  void add_news(Cases&, ConditionSpec const&, std::string const& at) const;
  News clock(config::Instant const&, std::string const& at) const;
  std::uint32_t question(Question made, std::string const& at) const;
  std::uint32_t gauge(GaugeTestSpec const&, std::string const& at) const;
  std::uint32_t strength(StrengthSpec const&, std::string const& at) const;
  std::uint32_t contacts(ContactsSpec const&, std::string const& at) const;
  std::uint32_t vicinity(Vicinity made) const;
  std::uint32_t near(VicinitySpec const&, std::string const& at) const;
  std::uint32_t told_friendly(ToldFriendlySpec const&) const;
  Row<Place> origin(std::string const& name, std::string const& at) const;
};

// The row of a word that can be announced or sent; a new one if nobody has said it yet.
std::uint32_t word_row(Scenario&, std::string const& word);
// False where what is wrong elsewhere keeps beliefs from being looked at.
bool knows_beliefs(BuildInput const&);
// Whether one of the ways in which it can come true has news, or something that is about a section.
bool has_news(Cases const&);
// Waits for what nobody brings, or excludes itself; of alternatives one may do without.
void warn_in_vain(Scenario const&, BuildInput&, Row<Actor> holder, ConditionSpec const&, std::string const& at);
void warn_if_impossible(BuildInput&, Cases const&, std::string const& at);

}  // namespace standoff
