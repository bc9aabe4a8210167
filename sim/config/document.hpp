// A scenario as a user gave it: a file with what it extends, overlays, and `--set` arguments, merged into one tree.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostic.hpp"
#include "sim/config/named_file.hpp"
#include "sim/config/tree.hpp"
#include "sim/config/units.hpp"

namespace standoff::config {

inline constexpr std::string_view variants_key = "what_if";

struct Request {
  std::filesystem::path file;
  std::vector<std::filesystem::path> overlays;  // applied left to right
  std::vector<std::string> sets;                // "a.b[0].c=VALUE", after all files
  std::vector<std::string> what_ifs{};  // variants named by the file under `what_if`, laid over it before the overlays
  std::optional<std::string> text{};    // of the file, where it is not what the file itself holds
};

enum class Basis : std::uint8_t { assumed, reported, derived };
inline constexpr std::array<std::string_view, 3> basis_words{"assumed", "reported", "derived"};

// How likely the values of a range are held to be: all alike; more so towards the best; all magnitudes alike.
enum class RangeShape : std::uint8_t { uniform, triangular, loguniform };
inline constexpr std::array<std::string_view, 3> range_shape_words{"uniform", "triangular", "loguniform"};

// Ignorance: a value given as {best, range, basis, source, shape}. Texts are as written, numbers in SI.
struct Input {
  std::string path;
  Mark mark;
  std::string best_text, low_text, high_text;  // low and high are empty without a range
  double best{};                               // the mean where `best` is a law
  std::optional<double> low, high;
  Dimension dimension{};
  Basis basis{};
  std::string source;
  RangeShape shape{};
};

struct SetArgument {
  std::string path;
  Node value;
  Mark place;  // of the path's first character
};

struct Document {
  Node root;
  std::vector<std::string> sources;          // file names as given, in the order of opening; "--set" among them if used
  std::vector<std::filesystem::path> homes;  // of the sources, as far as they are files
  std::vector<SetArgument> sets;             // not yet applied: they need the schema (see read and apply_sets)
  std::vector<Input> inputs;                 // filled by read
  std::uint32_t sets_seen{};
  // Named maps that could not be read as a whole, with the names that were looked for in them in vain: those may well be
  // in the rest, so nobody is blamed for them.
  std::map<std::string, std::set<std::string>> presumed;

  std::uint32_t add_source(std::filesystem::path const& path, std::filesystem::path const& home);
  // The file that a node names (see NamedFile).
  NamedFile read_file_at(Node const& node, std::size_t most_bytes) const;
};

// Maps merge by key and keep the written order (base first), lists and scalars replace, `null` deletes; a map that is a
// value of its own, a law or {best, ...}, replaces one of another form. `extends` is relative to the file that says it.
// Throws IoError for a file named in the request that cannot be read; everything else is a Diagnostic.
Document load(Request const& request, Diagnostics& diagnostics);
// The same from memory, without `extends`: for tests and embedding.
Document load_text(std::string_view text, std::string name, Diagnostics& diagnostics);

// The two halves of load: what is in the files, to be put together once or, with other variants, many times.
struct Parsed {
  Document base;
  std::vector<Node> overlays;
};
Parsed parse(Request const& request, Diagnostics& diagnostics);
Document put_together(Parsed parsed, Request const& request, Diagnostics& diagnostics);

// Reports the variants that could not be laid over the scenario.
void check_what_ifs(Document const& document, Diagnostics& diagnostics);
// Lays the variant of that name over the document's root.
void apply_what_if(Document& document, std::string const& name, Diagnostics& diagnostics);
// One more "path=VALUE", to be applied by the next read.
void add_set(Document& document, std::string_view argument, Diagnostics& diagnostics);
// The same of a path that stands at `place`, and a value of its own.
void add_set(Document& document, std::string path, Mark place, Node value, Diagnostics& diagnostics);

// Lays `over` over `base`.
void merge(Node& base, Node const& over, Diagnostics& diagnostics, std::string const& path = {});

}  // namespace standoff::config
