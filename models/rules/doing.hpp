// The deeds of a rule, and why one cannot be done. Internal to the rules.
#pragma once
#include "models/rules/rules.hpp"

namespace standoff {

struct Doing {
  World& w;
  std::uint32_t rule_row{}, nth{};
  Rules::It it;

  // All of them in turn; whether each was done.
  bool all(std::uint32_t first, std::uint32_t n) const;
  // By which its draws are named: the rule, or the rung and the section that it is about.
  EntityId id() const;

 private:
  Rule const& rule() const;
  Party object_of(Deed const&, std::uint32_t whom) const;
  std::optional<Undone> carry_out(Deed const&, std::uint32_t row, std::uint32_t whom) const;
  EntityId id_of(std::uint32_t row) const;
  About about() const;
  std::optional<geo::Vec> where_it_is() const;
  bool is_his(std::uint32_t unit) const;
  std::uint32_t his_own(Deed const&) const;
  std::uint32_t strength(std::uint32_t unit) const;
  // What keeps it from being ordered so; nothing if it can be.
  std::optional<Undone> unfit(Deed const&, std::uint32_t unit) const;
  std::uint32_t whom_to_order(Deed const&) const;
  std::uint32_t whom_to_spawn(Deed const&) const;
  std::optional<Undone> give_order(Deed const&, std::uint32_t whom) const;
  std::optional<Undone> spawn(Deed const&, std::uint32_t whom) const;
  std::uint32_t topic(Deed const&) const;  // a unit
  std::optional<Undone> announce(Deed const&) const;
  std::optional<Undone> send(Deed const&) const;
  std::optional<Undone> report(Deed const&) const;
  std::vector<std::uint32_t> targets(Deed const&) const;  // sections of which he knows
  std::optional<Undone> ask_responder(Deed const&, std::uint32_t row) const;
  void promise(Deed const&, std::uint32_t row) const;
  void threaten(Deed const&, std::uint32_t row) const;
  void release(Deed const&, std::uint32_t row) const;
  void offer(Deed const&, std::uint32_t row) const;
};

}  // namespace standoff
