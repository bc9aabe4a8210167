// What is told may hold words of users, of files and of libraries: none of them may command the terminal.
#pragma once
#include <cstdint>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace standoff::app {

// While it lives, all that the stream is given goes on as text: line ends and tabs as they are, every other character that
// may stand in no text of ours as an escape such as \x1B.
class TerminalGuard : private std::streambuf {
 public:
  explicit TerminalGuard(std::ostream& stream);
  ~TerminalGuard() override;
  TerminalGuard(TerminalGuard const&) = delete;
  TerminalGuard& operator=(TerminalGuard const&) = delete;

 private:
  enum class Rest : std::uint8_t { follows, none };

  int_type overflow(int_type c) override;
  std::streamsize xsputn(char const* text, std::streamsize length) override;
  int sync() override { return target_->pubsync(); }
  bool pass(std::string_view text, Rest rest);
  bool put(std::string_view text);

  std::ostream& stream_;
  std::streambuf* target_;
  std::string pending_;  // the beginning of a character, or a carriage return
};

}  // namespace standoff::app
