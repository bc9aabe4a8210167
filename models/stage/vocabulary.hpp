// The list of things that can happen, in the words an analyst would use: the event log, the HDF5 enumeration and the
// terminal's timeline all at once. New kinds go at the end: the numbers are part of the file format.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace standoff {

enum class Kind : std::uint16_t {
  departed,
  leg_started,
  arrived,
  halted,
  turned_back,
  digging_in,
  dug_in,
  destroyed,
  line_crossed,
  zone_entered,
  zone_left,
  range_entered,
  range_left,
  incursion_opened,
  incursion_closed,
  detected,
  classified,
  lost_contact,
  rung_reached,
  call_placed,
  call_answered,
  call_abandoned,
  message_relayed,
  message_lost,
  message_refused,
  message_understood,
  reply_received,
  radio_warning,
  show_of_force,
  warning_shots,
  signal_read,
  complied,
  defied,
  line_respected,
  leader_followed,
  reacted,
  fired_upon,
  authority_asked,
  authority_refused,
  rung_held,
  strike_ordered,
  strike_aborted,
  strike_impact,
  strike_ended,
  ladder_reset,
  wavered,
  call_blocked,
  message_garbled,
  message_duplicated,
  message_received,
  message_misunderstood,
  countermanded,
  desk_down,
  desk_up,
  channel_suspended,
  channel_restored,
  resumed,
  leaflets,
  strike_ceased,
  strike_assessed,
  civilians_harmed,
  civilians_warned,
  sensor_left,
  sensor_back,
  contact_dropped,
  reinforced,
  appeared,
  rung_skipped,
  went_home,
  responder_busy,
  responder_lost,
  count_
};

inline constexpr std::size_t n_kinds = static_cast<std::size_t>(Kind::count_);

struct KindWord {
  std::string_view name;   // as in the files
  std::string_view value;  // what the fact's first number means ("" for none)
  std::string_view value2;
  bool told;  // whether the story tells it without being asked
};

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
enum class Response : std::uint8_t { go_on, turn_back, halt, dig_in, fire };
inline constexpr std::array<Word, 5> responses{{{"go_on"}, {"turn_back"}, {"halt"}, {"dig_in"}, {"fire"}}};

// How a show of force or warning shots are taken; `reading` in the files.
enum class Reading : std::uint8_t { warning, attack, nothing };
inline constexpr std::array<Word, 3> readings{{{"warning", "a warning"}, {"attack", "an attack"}, {"nothing"}}};

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

// How an incursion ended; `outcome` in the files. An incursion still open at the end is `standing`.
enum class Outcome : std::uint8_t { standing, withdrew, withdrew_after_strike, destroyed };
inline constexpr std::array<Word, 4> outcomes{{{"standing", "it stands"},
                                               {"withdrew", "it withdrew"},
                                               {"withdrew_after_strike", "it withdrew after a strike"},
                                               {"destroyed", "it was destroyed"}}};
inline constexpr auto outcome_words = names_of(outcomes);

// What a trigger asks for; why a rung is held, `condition` in the files. `no_target`: nothing is left to aim at.
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
  no_target
};
inline constexpr std::array<Word, 14> conditions{{{"none", "for no reason"},
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
                                                  {"no_target", "there is nothing to aim at"}}};

KindWord const& word(Kind kind);
bool is_about_a_message(Kind kind);  // whose number is its first one
std::span<std::string_view const> kind_names();

}  // namespace standoff
