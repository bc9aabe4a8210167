#include "sim/app/terminal_guard.hpp"

#include <algorithm>

#include "sim/core/text.hpp"

namespace standoff::app {

namespace {

bool is_plain(char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\t'; }

// Whether more bytes could make a character of it.
bool is_beginning(std::string_view text) {
  auto const lead = static_cast<unsigned char>(text[0]);
  std::size_t const wanted = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC0U ? 2 : 1;
  return text.size() < wanted && std::all_of(text.begin() + 1, text.end(), [](char c) { return (c & 0xC0) == 0x80; });
}

}  // namespace

TerminalGuard::TerminalGuard(std::ostream& stream) : stream_(stream), target_(stream.rdbuf(this)) {}

TerminalGuard::~TerminalGuard() {
  pass({}, Rest::none);
  std::ios::iostate const state = stream_.rdstate();
  stream_.rdbuf(target_);  // which forgets the state
  stream_.setstate(state);
}

TerminalGuard::int_type TerminalGuard::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  char const one = traits_type::to_char_type(c);
  return pass({&one, 1}, Rest::follows) ? c : traits_type::eof();
}

std::streamsize TerminalGuard::xsputn(char const* text, std::streamsize length) {
  return pass({text, static_cast<std::size_t>(length)}, Rest::follows) ? length : 0;
}

bool TerminalGuard::put(std::string_view text) {
  auto const length = static_cast<std::streamsize>(text.size());
  return target_->sputn(text.data(), length) == length;
}

bool TerminalGuard::pass(std::string_view text, Rest rest) {
  std::string const joined = pending_.empty() ? std::string() : pending_ + std::string(text);
  if (!pending_.empty()) text = joined;
  pending_.clear();
  bool good = true;
  while (!text.empty() && good) {
    auto const run = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
    if (run > 0) {
      good = put(text.substr(0, run));
      text.remove_prefix(run);
      continue;
    }
    std::size_t const length = utf8_length(text);
    bool const cut = text == "\r" || (length == 0 && is_beginning(text));
    if (cut && rest == Rest::follows) {
      pending_ = text;
      return true;
    }
    bool const line_end = text.starts_with("\r\n");
    std::size_t const taken = line_end ? 2 : std::max<std::size_t>(length, 1);
    good = line_end ? put("\r\n") : put(printable(text.substr(0, taken)));
    text.remove_prefix(taken);
  }
  return good;
}

}  // namespace standoff::app
