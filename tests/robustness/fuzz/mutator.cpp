// Changes a scenario as somebody would who knows the format, so that most of what comes out still loads: words that stand
// elsewhere in it, other numbers and units, blocks doubled under another name, lost and moved. Now and then, bytes.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using Luck = std::minstd_rand;

constexpr std::array units{"s", "min", "h", "d", "m", "km", "nmi", "km/h", "kn", "/h", "/d"};
constexpr std::array numbers{"0", "1", "2", "-1", "0.5", "1e-9", "1e9", "64", "0.999999", "36525", "5", "100"};
constexpr std::array laws{"{exponential: 30 min}",
                          "{lognormal: {median: 5 min, p95: 27 min}}",
                          "{uniform: [0 s, 1 h]}",
                          "{best: 30 min, range: [10 min, 120 min], basis: assumed}",
                          "null",
                          "[]",
                          "{}"};

std::size_t below(Luck& luck, std::size_t n) { return n == 0 ? 0 : luck() % n; }

template <class Choices>
auto const& one_of(Luck& luck, Choices const& choices) {
  return choices[below(luck, choices.size())];
}

struct Span {
  std::size_t begin, end;
};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '/'; }

std::vector<Span> words_of(std::string const& text) {
  std::vector<Span> found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_word(text[i])) continue;
    std::size_t const begin = i;
    while (i < text.size() && is_word(text[i])) ++i;
    found.push_back({begin, i});
  }
  return found;
}

// A line with all that stands deeper below it.
Span block_at(std::string const& text, std::size_t at) {
  std::size_t const before = text.rfind('\n', at);
  Span block{before == std::string::npos ? 0 : before + 1, text.size()};
  auto const indent = [&](std::size_t line) { return text.find_first_not_of(' ', line) - line; };
  std::size_t const depth = indent(block.begin);
  for (std::size_t next = text.find('\n', block.begin); next != std::string::npos; next = text.find('\n', next + 1)) {
    if (next + 1 < text.size() && (text[next + 1] == '\n' || indent(next + 1) > depth)) continue;
    block.end = next + 1;
    break;
  }
  return block;
}

// Where a value that begins there ends: a flow map or list with its last bracket, all else before what divides.
std::size_t value_end(std::string const& text, std::size_t begin) {
  std::size_t depth = 0, i = begin;
  for (; i < text.size() && text[i] != '\n'; ++i) {
    bool const closes = text[i] == '}' || text[i] == ']';
    if (depth == 0 && (closes || text[i] == ',')) break;
    if (text[i] == '{' || text[i] == '[') ++depth;
    if (closes) --depth;
  }
  return i;
}

void put(std::string& text, Span where, std::string_view what) {
  text.replace(where.begin, where.end - where.begin, what);
}

void change_word(std::string& text, Luck& luck) {
  std::vector<Span> const words = words_of(text);
  if (words.empty()) return;
  Span const word = one_of(luck, words);
  bool const number = std::isdigit(static_cast<unsigned char>(text[word.begin])) != 0;
  std::string_view const old = std::string_view(text).substr(word.begin, word.end - word.begin);
  bool const unit = std::find(units.begin(), units.end(), old) != units.end();
  if (number && below(luck, 2) == 0) return put(text, word, one_of(luck, numbers));
  if (number) return put(text, word, std::to_string(below(luck, 200)));
  if (unit) return put(text, word, one_of(luck, units));
  Span const other = one_of(luck, words);
  put(text, word, text.substr(other.begin, other.end - other.begin));
}

// The value behind one key takes that of another place where the same key stands, or a law.
void change_value(std::string& text, Luck& luck) {
  std::size_t const colon = text.find(": ", below(luck, text.size()));
  if (colon == std::string::npos) return;
  std::size_t const end = value_end(text, colon + 2);
  std::size_t begin = colon;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  std::string const key = text.substr(begin, colon + 2 - begin);
  std::size_t const other = text.find(key, below(luck, text.size()));
  if (other == std::string::npos || other == begin || below(luck, 4) == 0)
    return put(text, {colon + 2, end}, one_of(luck, laws));
  std::size_t const from = other + key.size();
  put(text, {colon + 2, end}, text.substr(from, value_end(text, from) - from));
}

void change_block(std::string& text, Luck& luck) {
  Span const block = block_at(text, below(luck, text.size()));
  std::string taken = text.substr(block.begin, block.end - block.begin);
  if (taken.empty() || taken.back() != '\n') taken += '\n';
  std::size_t const colon = taken.find(':');
  switch (below(luck, 4)) {
    case 0:
      return put(text, block, "");
    case 1: {
      put(text, block, "");
      text.insert(block_at(text, below(luck, text.size())).begin, taken);
      return;
    }
    default:
      if (colon != std::string::npos) taken.insert(colon, std::to_string(below(luck, 10)));
      text.insert(block.end, (block.end == text.size() ? "\n" : "") + taken);
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned int seed) {
  Luck luck(seed);
  if (size == 0 || below(luck, 20) == 0) return LLVMFuzzerMutate(data, size, most);
  std::string text(reinterpret_cast<char const*>(data), size);
  for (std::size_t changes = 1 + below(luck, 3); changes > 0 && !text.empty(); --changes) {
    switch (below(luck, 4)) {
      case 0:
        change_value(text, luck);
        break;
      case 1:
        change_block(text, luck);
        break;
      default:
        change_word(text, luck);
    }
  }
  std::size_t const length = std::min(text.size(), most);
  std::memcpy(data, text.data(), length);
  return length;
}
