// The words of the files, which the YAML and the story share.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

// A word of the files and, where it is not that word, what the story says. Each list of words stands once, beside what
// it names; the files carry both.
struct Word {
  std::string_view name;
  std::string_view said{};
};
template <std::size_t n>
constexpr std::array<std::string_view, n> names_of(std::array<Word, n> const& words) {
  std::array<std::string_view, n> names{};
  for (std::size_t i = 0; i < n; ++i) names[i] = words[i].name;
  return names;
}

// What a unit does when it has made up its mind; `response` in the files.
enum class Response : std::uint8_t { go_on, turn_back, halt, dig_in, fire, go_round };
inline constexpr std::array<Word, 6> responses{
    {{"go_on"}, {"turn_back"}, {"halt"}, {"dig_in"}, {"fire"}, {"go_round", "go round it"}}};

// How a show of force or warning shots are taken; `reading` in the files.
enum class Reading : std::uint8_t { warning, attack, nothing };
inline constexpr std::array<Word, 3> readings{{{"warning", "a warning"}, {"attack", "an attack"}, {"nothing"}}};

// What a unit may be told, in the order of its strength.
enum class Signal : std::uint8_t { none, order, advice, radio_warning, leaflets, show_of_force, warning_shots };
inline constexpr std::array<std::string_view, 7> signal_words{
    "none", "order", "advice", "radio_warning", "leaflets", "show_of_force", "warning_shots"};

// What a unit really wants, which the other side does not know.
enum class Intent : std::uint8_t { occupy, probe, lost, transit };
inline constexpr std::array<std::string_view, 4> intent_words{"occupy", "probe", "lost", "transit"};

// What the desk at the other end says of a message; `reply` in the files.
enum class Reply : std::uint8_t { none, told, refused, no_contact, need_time };
inline constexpr std::array<Word, 5> replies{{{"none", "nothing"},
                                              {"told", "they have been told"},
                                              {"refused", "they will not pass it on"},
                                              {"no_contact", "there is no contact"},
                                              {"need_time", "more time is needed"}}};
inline constexpr auto reply_words = names_of(replies);

// What a message is; `kind` of a message in the files.
enum class MessageKind : std::uint8_t { warning, notice, query, assurance, accusation, ultimatum, cease };
inline constexpr std::array<Word, 7> message_kinds{
    {{"warning"}, {"notice"}, {"query"}, {"assurance"}, {"accusation"}, {"ultimatum"}, {"cease", "request to cease"}}};
inline constexpr auto message_kind_words = names_of(message_kinds);
// What asks a unit to turn, of the kinds.
constexpr bool is_warning(MessageKind kind) { return kind == MessageKind::warning || kind == MessageKind::ultimatum; }

// How an incursion ended; `outcome` in the files. An incursion still open at the end is `standing`.
enum class Outcome : std::uint8_t { standing, withdrew, withdrew_after_strike, destroyed, left_behind, taken };
inline constexpr std::array<Word, 6> outcomes{{{"standing", "it stands"},
                                               {"withdrew", "it withdrew"},
                                               {"withdrew_after_strike", "it withdrew after a strike"},
                                               {"destroyed", "it was destroyed"},
                                               {"left_behind", "the zone lies elsewhere now, or is no more"},
                                               {"taken", "others took it"}}};
inline constexpr auto outcome_words = names_of(outcomes);

// What a condition asks for; why a rung is held, `condition` in the files. `no_target`: nothing is left to aim at.
enum class Condition : std::uint8_t {
  none,
  range,
  depth,
  inside,
  turned,
  halted,
  digging_in,
  fires,
  struck,
  believes_told,
  carries,
  reply,
  received,
  no_target,
  holds,
  learned_of,
  announced,
  clock,
  contacts,
  near,
  told_friendly,
  promised,
  gauge,
  believes,
  strength,
  complying
};
inline constexpr std::array<Word, 26> conditions{{{"none", "for no reason"},
                                                  {"range", "it is that near"},
                                                  {"depth", "it is that deep inside"},
                                                  {"inside", "it is on that side of the line"},
                                                  {"turned", "it has turned"},
                                                  {"halted", "it has halted"},
                                                  {"digging_in", "it digs in"},
                                                  {"fires", "it has opened fire"},
                                                  {"struck", "it has been struck"},
                                                  {"believes_told", "they are believed to have been told"},
                                                  {"carries", "it has such vehicles"},
                                                  {"reply", "so they have answered"},
                                                  {"received", "such a message has come"},
                                                  {"no_target", "there is nothing to aim at"},
                                                  {"holds", "that site is held so"},
                                                  {"learned_of", "so much of it is known"},
                                                  {"announced", "it has been announced"},
                                                  {"clock", "it is late enough"},
                                                  {"contacts", "so many are in sight"},
                                                  {"near", "it is that near to others"},
                                                  {"told_friendly", "a friend is said to be there"},
                                                  {"promised", "that was promised never to be done"},
                                                  {"gauge", "it has come to that"},
                                                  {"believes", "it is believed to come from there"},
                                                  {"strength", "so few are left"},
                                                  {"complying", "it does as it was asked"}}};

// What rules and rungs do; `deed` in the files.
enum class Act : std::uint8_t {
  order,
  open,
  close,
  announce,
  send,
  report,
  suspend,
  restore,
  mend,
  promise,
  threaten,
  release,
  radio,
  leaflets,
  fly_past,
  fire_ahead,
  strike,
  offer,
  boost,
  spawn
};
inline constexpr std::array<Word, 20> acts{{{"order", "to give an order"},
                                            {"open", "to open a site"},
                                            {"close", "to give a site up"},
                                            {"announce", "to announce it"},
                                            {"send", "to send a message"},
                                            {"report", "to report"},
                                            {"suspend", "to suspend a channel"},
                                            {"restore", "to restore a channel"},
                                            {"mend", "to mend a channel"},
                                            {"promise", "to promise"},
                                            {"threaten", "to threaten"},
                                            {"release", "to let somebody act"},
                                            {"radio", "to warn by radio"},
                                            {"leaflets", "to drop leaflets"},
                                            {"fly_past", "to make a show of force"},
                                            {"fire_ahead", "to fire warning shots"},
                                            {"strike", "to strike"},
                                            {"offer", "to make an offer"},
                                            {"boost", "to look farther"},
                                            {"spawn", "to bring one more"}}};
inline constexpr auto act_words = names_of(acts);

// What the list of mechanisms (models/mechanisms.hpp) says of the kinds of facts.
KindWord const& word(Kind kind);
bool is_about_a_message(Kind kind);  // whose number is its first one
std::span<std::string_view const> kind_names();

}  // namespace standoff
