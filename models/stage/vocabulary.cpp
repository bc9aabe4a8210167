#include "models/stage/vocabulary.hpp"

namespace standoff {
namespace {

constexpr std::string_view tries_before = "tries before: repetitions + 2^16 times asked again + 2^24 rounds";

constexpr std::array<KindWord, n_kinds> words{{
    {"departed", "vehicles", "", true},
    {"leg_started", "speed in m/s", "", false},
    {"arrived", "order's ordinal, -1 back at its start", "", true},
    {"halted", "", "", true},
    {"turned_back", "", "", true},
    {"digging_in", "time it takes in s", "", true},
    {"dug_in", "", "", true},
    {"destroyed", "", "", true},
    {"line_crossed", "1 inward, -1 outward", "radius of the line in m", true},
    {"zone_entered", "radius of the line in m", "vehicles", true},
    {"zone_left", "radius of the line in m", "vehicles", true},
    {"range_entered", "range in m", "", false},
    {"range_left", "range in m", "", false},
    {"incursion_opened", "ordinal of the unit's incursion", "", true},
    {"incursion_closed", "ordinal of the unit's incursion", "outcome", true},
    {"detected", "", "", true},
    {"classified", "1 armed, 0 not", "", true},
    {"lost_contact", "", "", true},
    {"rung_reached", "ordinal of the rung", "time for which it had been tried before", true},
    {"call_placed", "message", "ordinal of the attempt", true},
    {"call_answered", "message", "", true},
    {"call_abandoned", "message", "", true},
    {"message_relayed", "message", "hop", true},
    {"message_lost", "message", "hop", true},
    {"message_refused", "message", "hop", true},
    {"message_understood", "message", "", true},
    {"reply_received", "message", "reply", true},
    {"radio_warning", "ordinal of the rung", tries_before, true},
    {"show_of_force", "ordinal of the rung", tries_before, true},
    {"warning_shots", "ordinal of the rung", tries_before, true},
    {"signal_read", "reading", "kind of the signal", true},
    {"complied", "response", "", true},
    {"defied", "", "", true},
    {"line_respected", "response", "radius of the line in m", true},
    {"leader_followed", "response", "", true},
    {"reacted", "response", "", true},
    {"fired_upon", "", "", true},
    {"authority_asked", "ordinal of the rung", "", true},
    {"authority_refused", "ordinal of the rung", "", true},
    {"rung_held", "ordinal of the rung", "condition", true},
    {"strike_ordered", "ordinal of the rung", "vehicles at which it may be aimed", true},
    {"strike_aborted", "passes flown", "vehicles destroyed", true},
    {"strike_impact", "vehicles destroyed by the pass", "ordinal of the pass", true},
    {"strike_ended", "passes flown", "vehicles destroyed", true},
    {"ladder_reset", "", "", false},
    {"wavered", "response", "", true},
    {"call_blocked", "message", "", true},
    {"message_garbled", "message", "garble", true},
    {"message_duplicated", "message", "hop", false},
    {"message_received", "message", "kind of the message", true},
    {"message_misunderstood", "message", "", true},
    {"countermanded", "message", "", true},
    {"desk_down", "reason", "", true},
    {"desk_up", "reason", "", true},
    {"channel_suspended", "1 if it is answered all the same", "", true},
    {"channel_restored", "", "", true},
    {"resumed", "", "", true},
    {"leaflets", "ordinal of the rung", tries_before, true},
    {"strike_ceased", "passes flown", "vehicles destroyed", true},
    {"strike_assessed", "vehicles believed to be left", "vehicles left", false},
    {"civilians_harmed", "persons", "", true},
    {"civilians_warned", "kind of the warning", "", true},
    {"sensor_left", "", "", false},
    {"sensor_back", "", "", false},
    {"contact_dropped", "age of the picture in s", "", false},
    {"reinforced", "vehicles", "", true},
    {"appeared", "", "", false},
    {"rung_skipped", "ordinal of the rung", "condition", true},
    {"went_home", "", "", true},
    {"responder_busy", "ordinal of the rung", "number of its craft that are left", true},
    {"responder_lost", "number of its craft that are left", "", true},
}};

constexpr std::array<std::string_view, n_kinds> names = [] {
  std::array<std::string_view, n_kinds> all{};
  for (std::size_t i = 0; i < n_kinds; ++i) all[i] = words[i].name;
  return all;
}();

}  // namespace

bool is_about_a_message(Kind kind) { return word(kind).value == "message"; }
KindWord const& word(Kind kind) { return words[static_cast<std::size_t>(kind)]; }
std::span<std::string_view const> kind_names() { return names; }

}  // namespace standoff
