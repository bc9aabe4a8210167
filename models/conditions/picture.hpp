// What an actor knows. A decision is handed this and not the World: what it may not know it cannot ask.
#pragma once
#include "models/conditions/condition.hpp"
#include "models/knowledge/knowledge.hpp"
#include "models/sensing/sensing.hpp"
#include "models/world.hpp"

namespace standoff {

class Picture {
 public:
  Picture(World const& w, Row<Actor> actor) : w_(w), actor_(actor) {}

  Row<Actor> actor() const { return actor_; }
  SimTime now() const { return w_.now; }
  // Of a section, as he saw it last or was told of it.
  Contact const& contact(std::uint32_t section) const { return Sensing::contact(w_, actor_, section); }
  // Whose it is, as he takes it; whether that is his own side, or the thing that is wanted.
  Row<Actor> taken_for(std::uint32_t section) const {
    Row<Actor> const other = contact(section).taken_for;
    return other == no_row ? w_.inputs->unit_of(section).commander : other;
  }
  bool is_of_his_side(std::uint32_t section) const {
    return w_.inputs->relations.same_side(actor_, taken_for(section));
  }
  bool is(Thing const& wanted, std::uint32_t section) const {
    return is_meant(*w_.inputs, wanted, {Thing::Is::unit, unit_of(section)}, taken_for(section));
  }
  // Whether it comes nearer to where the question has it approach.
  bool approaches(Question const& question, std::uint32_t section) const {
    return w_.get<Conditions>().approaches[question.first_look + section].towards;
  }
  // Whether he believes it to be inside a ring of his.
  bool believes_inside(std::uint32_t section, Row<Ring> ring) const {
    return Sensing::believes_inside(w_, section, ring);
  }
  // Whether it is near to what he has his eye on, as he sees it.
  bool near(std::uint32_t vicinity, std::uint32_t section) const { return Encounters::near(w_, vicinity, section); }
  // What others were told of its unit as far as he knows; what he heard back, and received, about it.
  bool told(std::uint32_t section) const { return w_.get<Knowledge>().told[about(section)]; }
  Knowledge::Heard const& heard(std::uint32_t section) const { return w_.get<Knowledge>().heard[about(section)]; }
  Knowledge::Received const& received(std::uint32_t section, MessageKind kind) const {
    return w_.get<Knowledge>().received[about(section) * message_kind_words.size() + static_cast<std::size_t>(kind)];
  }
  // The newest fact when he first warned it; none where he did not.
  FactId warned(std::uint32_t section) const {
    std::vector<FactId> const& all = w_.get<Knowledge>().warned;
    return all.empty() ? FactId{} : all[actor_ * n_sections() + section];
  }
  // Of a belief about where its unit came from.
  bool believes(std::uint32_t section, Level const& level) const {
    return w_.inputs->believes(w_, actor_, unit_of(section), level);
  }
  // The sections of whatever there may be, and their units: names, not where anybody is.
  std::uint32_t n_sections() const { return standoff::n_sections(w_); }
  std::uint32_t unit_of(std::uint32_t section) const { return w_.inputs->sections[section].unit; }
  std::uint32_t first_section(std::uint32_t unit) const { return w_.inputs->units[unit].first_section; }
  // A question that is kept for him, and its answer.
  Question const& question(std::uint32_t row) const { return w_.inputs->questions[row]; }
  bool answer(std::uint32_t question) const { return w_.get<Conditions>().holds_now[question]; }
  // Of his own side's sites he is never in doubt: one is his, or he knows it to be somebody else's.
  bool holds(Row<Site> site) const {
    Sites::State const& state = w_.get<Sites>().sites[site];
    Row<Actor> const by = state.state == SiteState::building ? no_row : state.holder;
    return by != no_row && w_.inputs->relations.same_side(by, actor_);
  }

 private:
  std::size_t about(std::uint32_t section) const { return actor_ * w_.inputs->units.size() + unit_of(section); }

  World const& w_;
  Row<Actor> actor_;
};

// Whether a level holds of a section, as the actor sees it; and whether it is one of those that a question of his counts.
bool holds(Picture const& picture, std::uint32_t section, Level const& level);
bool counts(Picture const& picture, Question const& question, std::uint32_t section);

}  // namespace standoff
