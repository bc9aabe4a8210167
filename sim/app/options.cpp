#include "sim/app/options.hpp"

#include <algorithm>
#include <iostream>
#include <sstream>

#include <boost/program_options.hpp>

#include "sim/app/varied.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/config/units.hpp"

namespace standoff::app {

namespace po = boost::program_options;

namespace {

constexpr std::uint32_t most_replications = 100'000'000;
constexpr std::uint32_t most_threads = 1024;

// Everything that a verb may take, described once.
po::options_description describe(Usage const& usage) {
  std::vector<std::string> const& takes = usage.takes;
  po::options_description all("Options", 100, 60);
  auto const add = [&](char const* names, po::value_semantic const* value, char const* help) {
    std::string const name = std::string(names).substr(0, std::string(names).find(','));
    if (std::find(takes.begin(), takes.end(), name) != takes.end())
      all.add_options()(names, value, help);
    else
      delete value;
  };
  auto const text = [](char const* word) { return po::value<std::string>()->value_name(word); };
  auto const texts = [](char const* word) {
    return po::value<std::vector<std::string>>()->composing()->value_name(word);
  };
  add("seed", text("N"), "seed of the experiment; unless told 1, or that of the file of a run or sweep");
  add("replication", text("R"), "which replication; run plays 0 unless told, or that of the file of a run");
  add("set", texts("PATH=VALUE"), "change one value, for instance units.convoy.parts.section=4; may be repeated");
  add("what-if", texts("NAME"), "lay a variant that the scenario names under 'what_if' over it; may be repeated");
  add("choose", texts("RULE=OPTION"), "fix what a rule with options does; may be repeated");
  add("overlay", texts("FILE"), "lay a YAML file over the scenario; may be repeated");
  add("until", text("TIME"), "stop at this time since the start, for instance '1h30min'; the file says so");
  add("sample", text("TIME"), "also write positions at this interval, for instance '60 s'");
  add("output,o", text("PATH"), usage.output.c_str());
  add("like", text("SCENARIO"), "begin with this scenario, merged into one file, in place of the starter");
  add("to", text("FORMAT"), "csv, geojson, gpkg, kml or czml");
  add("replications", text("N"), "how many, 1000 unless told");
  add("threads,j", text("N"), "threads, as many as there are cores unless told; the results do not depend on it");
  add("confidence", text("SHARE"), "confidence of the intervals, 0.95 unless told");
  add("against", text("NAME"), "which of several the others are held against, the first unless told");
  add("set-a", texts("PATH=VALUE"), "change one value on side A only; may be repeated");
  add("set-b", texts("PATH=VALUE"), "change one value on side B only; may be repeated");
  add("overlay-a", texts("FILE"), "lay a YAML file over side A only; may be repeated");
  add("overlay-b", texts("FILE"), "lay a YAML file over side B only; may be repeated");
  add("from", text("FOLDER"), "play one of an experiment's replications again; with --point, --option, --replication");
  add("point", text("P"), "which point of the experiment, 0 unless told");
  add("option", text("NAME"), "which option of the experiment, its first unless told");
  add("shards", text("K/N"),
      "of an experiment's folder: play every N-th shard from K on (0 to N-1), and collect nothing; "
      "auto: K and N from mpirun, srun or a Slurm array");
  add("prepare", po::bool_switch(), "of an experiment: make its folder, and play nothing yet");
  add("collect", po::bool_switch(), "of an experiment's folder: play nothing, only bring its shards together");
  add("event", text("N"), "number of the event");
  add("metrics", text("A,B,..."), "tell these outcomes only; 'standoff measures' lists them");
  add("given", text("CONDITION"), "of those replications alone, for instance 'struck and first_warning < 2 h'");
  add("incidence", text("TIME"), "when that comes, of an outcome that is a time: shares by time, quantiles");
  add("rank", text("METRIC"), "of an experiment: how sure that is, and which inputs decide it");
  add("regret", text("METRIC"), "of an experiment: which option to choose over all points, less being better");
  add("more-is-better", po::bool_switch(), "with --regret: more of the outcome is better");
  add("agreement", po::bool_switch(),
      "of an experiment: which points agree with what was reported, and what they share");
  add("competing", text("TIME"), "another time that rules out that of --incidence where it comes first");
  add("scores", po::bool_switch(), "score what was simulated against what was reported");
  add("all", po::bool_switch(), usage.all.c_str());
  add("quiet,q", po::bool_switch(), "say less: no story, no progress, no warnings");
  add("defaults", po::bool_switch(), "also write what was left out, with its default");
  add("csv", po::bool_switch(), "for machines: comma-separated (RFC 4180), numbers in SI units");
  add("merged", po::bool_switch(), "of a whole scenario, such as 'resolve' prints: required keys are asked for");
  add("reference", po::bool_switch(), "not JSON but a page to read (Markdown): every key, unit, range and default");
  all.add_options()("help,h", po::bool_switch(), "this text");
  return all;
}

std::uint64_t whole(std::string const& text, std::string const& name, std::uint64_t most, std::uint64_t least = 0) {
  std::uint64_t value = 0;
  std::istringstream in(text);
  bool const digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || !(in >> value) || value < least || value > most)
    throw UsageError{"--" + name + " wants a whole number from " + std::to_string(least) + " to " +
                     std::to_string(most) + ", not '" + text + "'"};
  return value;
}

std::uint32_t count(std::string const& text, std::string const& name, std::uint32_t most) {
  return static_cast<std::uint32_t>(whole(text, name, most, 1));
}

double share(std::string const& text, std::string const& name) {
  config::QuantityError error;
  auto const value = config::parse_quantity(text, config::Dimension::none, error);
  if (!value || !(*value > 0 && *value < 1))
    throw UsageError{"--" + name + " wants a number between 0 and 1, such as 0.95, not '" + text + "'"};
  return *value;
}

Duration duration(std::string const& text, std::string const& name) {
  config::QuantityError error;
  auto const seconds = config::parse_quantity(text, config::Dimension::time, error);
  std::string const hint = error.hint.empty() ? "" : ", " + error.hint;
  if (!seconds || !(*seconds > 0))
    throw UsageError{"--" + name + ": " + (seconds ? "must be above 0" : error.what + hint) +
                     ", expected a time such as '60 s', '6 h' or '1h30min'"};
  Duration const rounded = from_seconds(*seconds);
  if (rounded == Duration{}) throw UsageError{"--" + name + ": '" + text + "' is shorter than a nanosecond"};
  return rounded;
}

std::string output(std::string const& text) {
  if (text.empty()) throw UsageError{"-o names no file"};
  if (text == "-") throw UsageError{"-o -: what is written is a file and does not go to standard output; name one"};
  if (text.front() == '=')
    throw UsageError{"-o" + text + ": a short option takes no '='; write '-o " + text.substr(1) + "' or '--output" +
                     text + "'"};
  return text;
}

std::vector<std::string> list(std::string const& text, std::string const& name) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, ',');) {
    std::size_t const from = word.find_first_not_of(' ');
    if (from == std::string::npos)
      throw UsageError{"--" + name + " wants names with commas between them, not '" + text + "'"};
    words.push_back(word.substr(from, word.find_last_not_of(' ') + 1 - from));
  }
  if (words.empty()) throw UsageError{"--" + name + " names nothing"};
  return words;
}

std::string nearest_option(std::string const& word, std::vector<std::string> const& takes) {
  std::vector<std::string> names;
  names.reserve(takes.size() + 1);
  for (std::string const& name : takes) names.push_back("--" + name);
  names.emplace_back("--help");
  std::string const hint = config::did_you_mean(word, names);
  return hint.empty() ? "" : ", " + hint;
}

Options fill(po::variables_map const& given) {
  Options o;
  auto const text = [&](char const* name) {
    return given.count(name) != 0 ? given[name].as<std::string>() : std::string();
  };
  auto const texts = [&](char const* name) {
    return given.count(name) != 0 ? given[name].as<std::vector<std::string>>() : std::vector<std::string>();
  };
  o.help = given["help"].as<bool>();
  o.files = texts("file");
  if (!o.files.empty()) o.file = o.files.front();
  o.overlays = texts("overlay");
  o.sets = texts("set");
  o.what_ifs = texts("what-if");
  o.choices = texts("choose");
  if (given.count("against") != 0) o.against = text("against");
  if (given.count("to") != 0) o.to = text("to");
  if (given.count("like") != 0) o.like = text("like");
  o.second = text("second");
  o.overlays_a = texts("overlay-a");
  o.overlays_b = texts("overlay-b");
  o.sets_a = texts("set-a");
  o.sets_b = texts("set-b");
  o.replications_given = given.count("replications") != 0;
  if (o.replications_given) o.replications = count(text("replications"), "replications", most_replications);
  if (given.count("threads") != 0) o.threads = count(text("threads"), "threads", most_threads);
  o.confidence_given = given.count("confidence") != 0;
  if (o.confidence_given) o.confidence = share(text("confidence"), "confidence");
  o.seed_given = given.count("seed") != 0;
  if (o.seed_given) o.seed = whole(text("seed"), "seed", ~std::uint64_t{0});
  if (given.count("replication") != 0)
    o.replication = static_cast<std::uint32_t>(whole(text("replication"), "replication", 0xffffffffU));
  if (given.count("until") != 0) o.until = duration(text("until"), "until");
  if (given.count("sample") != 0) o.sample = duration(text("sample"), "sample");
  if (given.count("from") != 0) o.from = text("from");
  if (given.count("option") != 0) o.option = text("option");
  if (given.count("shards") != 0) o.shards = text("shards");
  if (given.count("point") != 0) o.point = static_cast<std::uint32_t>(whole(text("point"), "point", 0xffffffffU));
  if (given.count("output") != 0) o.output = output(text("output"));
  if (given.count("metrics") != 0) o.metrics = list(text("metrics"), "metrics");
  for (auto const& [name, where] : {std::pair{"given", &o.given},
                                    {"incidence", &o.incidence},
                                    {"competing", &o.competing},
                                    {"rank", &o.rank},
                                    {"regret", &o.regret}})
    if (given.count(name) != 0) *where = text(name);
  if (given.count("event") != 0) o.event = static_cast<std::int32_t>(whole(text("event"), "event", 0x7fffffffU));
  auto const flag = [&](char const* name) { return given.count(name) != 0 && given[name].as<bool>(); };
  o.quiet = flag("quiet");
  o.all = flag("all");
  o.scores = flag("scores");
  o.more_is_better = flag("more-is-better");
  o.agreement = flag("agreement");
  o.defaults = flag("defaults");
  o.csv = flag("csv");
  o.prepare = flag("prepare");
  o.collect = flag("collect");
  o.merged = flag("merged");
  o.reference = flag("reference");
  return o;
}

}  // namespace

Options parse(Words const& words, Usage const& usage) {
  po::options_description const visible = describe(usage);
  po::options_description all;
  all.add(visible);
  all.add_options()("file", po::value<std::vector<std::string>>(), "");
  po::positional_options_description positions;
  positions.add("file", usage.many ? -1 : 1);
  if (!usage.second.empty()) {
    all.add_options()("second", po::value<std::string>(), "");
    positions.add("second", 1);
  }
  po::variables_map given;
  try {
    using po::command_line_style::allow_guessing;
    using po::command_line_style::unix_style;
    po::store(
        po::command_line_parser(words).options(all).positional(positions).style(unix_style & ~allow_guessing).run(),
        given);
  } catch (po::unknown_option const& error) {
    throw UsageError{"unknown option '" + error.get_option_name() + "'" +
                     nearest_option(error.get_option_name(), usage.takes)};
  } catch (po::error const& error) {
    throw UsageError{error.what()};
  }
  Options options = fill(given);
  bool const of_two = std::find(usage.takes.begin(), usage.takes.end(), "set-b") != usage.takes.end();
  if (!of_two)
    for (std::string const& choice : options.choices) options.sets.push_back(as_set(choice));
  if (options.help) {
    std::cout << "Usage: " << usage.synopsis << "\n\n" << visible;
    if (!usage.notes.empty()) std::cout << "\n" << usage.notes;
    if (!usage.examples.empty()) std::cout << "\nExamples:\n" << usage.examples;
    return options;
  }
  if (!usage.file.empty() && !usage.optional && options.file.empty())
    throw UsageError{"no " + usage.file + " given: " + usage.synopsis};
  if (usage.file.empty() && !options.file.empty())
    throw UsageError{"what is '" + options.file + "'? " + usage.synopsis};
  return options;
}

}  // namespace standoff::app
