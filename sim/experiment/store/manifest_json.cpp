#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/core/error.hpp"
#include "sim/core/luck.hpp"
#include "sim/core/nothing.hpp"
#include "sim/experiment/store/manifest.hpp"

namespace standoff::experiment {

namespace {

using Json = nlohmann::ordered_json;

constexpr int format = 1;

template <class Words, class Value>
std::string word(Words const& words, Value value) {
  return std::string(words[static_cast<std::size_t>(value)]);
}
template <class Value, class Words>
Value value_of(Words const& words, Json const& json) {
  auto const text = json.get<std::string>();
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == text) return static_cast<Value>(i);
  throw IoError(fmt::format("'{}' is none of {}", text, words[0]));
}

// JSON has no NaN.
Json number(double value) { return value == value ? Json(value) : Json(nullptr); }
double number_of(Json const& json) { return json.is_null() ? nothing : json.get<double>(); }

Json written(Change const& change) {
  return {{"what_if", change.what_ifs}, {"overlays", change.overlays}, {"set", change.sets}};
}
Change change_of(Json const& json) {
  return {json.at("what_if").get<std::vector<std::string>>(), json.at("overlays").get<std::vector<std::uint32_t>>(),
          json.at("set").get<std::vector<std::string>>()};
}

Json written(std::vector<Level> const& levels) {
  Json all = Json::array();
  for (Level const& level : levels)
    all.push_back({{"name", level.name}, {"change", written(level.change)}, {"number", number(level.number)}});
  return all;
}
std::vector<Level> levels_of(Json const& json) {
  std::vector<Level> all;
  for (Json const& level : json)
    all.push_back({level.at("name").get<std::string>(), change_of(level.at("change")), number_of(level.at("number"))});
  return all;
}

Json written(VariedFactor const& v) {
  Factor const& f = v.factor;
  Json json{{"name", f.name},
            {"levels", written(v.levels)},
            {"dimension", static_cast<int>(v.dimension)},
            {"unit", std::string(config::si_unit_of(v.dimension))},
            {"written_unit", v.written.name},
            {"si_per_unit", v.written.si},
            {"basis", v.basis ? Json(word(config::basis_words, *v.basis)) : Json(nullptr)}};
  if (f.is_range())
    json.update(Json{{"paths", v.paths},
                     {"from", f.low},
                     {"to", f.high},
                     {"mode", f.mode},
                     {"shape", word(config::range_shape_words, f.shape)},
                     {"whole", f.whole},
                     {"steps", f.steps}});
  return json;
}
VariedFactor factor_of(Json const& json) {
  VariedFactor v;
  v.factor.name = json.at("name").get<std::string>();
  v.levels = levels_of(json.at("levels"));
  v.factor.levels = static_cast<std::uint32_t>(v.levels.size());
  v.dimension = static_cast<config::Dimension>(json.at("dimension").get<int>());
  v.written = {json.at("written_unit").get<std::string>(), json.at("si_per_unit").get<double>()};
  if (auto const basis = json.find("basis"); basis != json.end() && !basis->is_null())
    v.basis = value_of<config::Basis>(config::basis_words, *basis);
  if (!v.factor.is_range()) return v;
  v.paths = json.at("paths").get<std::vector<std::string>>();
  v.factor.low = json.at("from").get<double>();
  v.factor.high = json.at("to").get<double>();
  v.factor.mode = json.at("mode").get<double>();
  v.factor.shape = value_of<config::RangeShape>(config::range_shape_words, json.at("shape"));
  v.factor.whole = json.at("whole").get<bool>();
  v.factor.steps = json.at("steps").get<std::uint32_t>();
  return v;
}

Json written(PlannedPoint const& point) {
  Json settings = Json::array();
  for (double const setting : point.settings) settings.push_back(number(setting));
  return {
      {"part", word(part_words, point.part)}, {"sample", point.sample}, {"moved", point.moved}, {"settings", settings}};
}
PlannedPoint point_of(Json const& json) {
  PlannedPoint point{value_of<Part>(part_words, json.at("part")),
                     json.at("sample").get<std::uint32_t>(),
                     json.at("moved").get<std::int32_t>(),
                     {}};
  for (Json const& setting : json.at("settings")) point.settings.push_back(number_of(setting));
  return point;
}

Json written(Metric const& m) {
  return {{"name", m.name},
          {"kind", static_cast<int>(m.kind)},
          {"units", m.units},
          {"description", m.description},
          {"phrase", m.phrase},
          {"counts", m.counts},
          {"applies", m.applies},
          {"asked", m.asked},
          {"can_be_negative", m.can_be_negative}};
}
Metric metric_of(Json const& json) {
  auto const text = [&](char const* key) { return json.at(key).get<std::string>(); };
  return {static_cast<Metric::Kind>(json.at("kind").get<int>()),
          text("name"),
          text("units"),
          text("description"),
          text("phrase"),
          text("counts"),
          json.at("applies").get<bool>(),
          json.at("asked").get<bool>(),
          json.at("can_be_negative").get<bool>()};
}

template <class Rows>
Json all_of(Rows const& rows) {
  Json all = Json::array();
  for (auto const& row : rows) all.push_back(written(row));
  return all;
}
template <class Row>
std::vector<Row> all_of(Json const& json, Row (*read)(Json const&)) {
  std::vector<Row> all;
  for (Json const& row : json) all.push_back(read(row));
  return all;
}

Manifest read(Json const& json) {
  Manifest m;
  auto const text = [&](char const* key) { return json.at(key).get<std::string>(); };
  m.title = text("title");
  m.version = text("standoff_version");
  m.revision = text("git_revision");
  m.experiment_yaml = text("experiment");
  m.scenario_yaml = text("scenario");
  m.overlays = json.at("overlays").get<std::vector<std::string>>();
  m.seed = json.at("seed").get<std::uint64_t>();
  m.draws = value_of<Draws>(draws_words, json.at("draws"));
  m.design = value_of<DesignKind>(design_words, json.at("design"));
  m.n = json.at("n").get<std::uint32_t>();
  m.factors = all_of(json.at("factors"), factor_of);
  m.points = all_of(json.at("points"), point_of);
  m.options_are = text("options_are");
  m.options = levels_of(json.at("options"));
  m.replications = json.at("replications").get<std::uint32_t>();
  m.shard_rows = json.at("shard").get<std::uint32_t>();
  if (Json const& until = json.at("until"); !until.is_null())
    m.until = Until{until.at("metric").get<std::string>(), until.at("half_width").get<double>(),
                    until.at("confidence").get<double>(), until.at("min").get<std::uint32_t>(),
                    until.at("max").get<std::uint32_t>()};
  if (auto const most = json.find("at_most"); most != json.end())
    m.most_events = most->at("events").get<std::uint64_t>();
  m.keep = {json.at("keep").at("first").get<std::uint32_t>(), json.at("keep").at("when").get<std::string>()};
  m.confidence = json.at("confidence").get<double>();
  m.metrics = all_of(json.at("metrics"), metric_of);
  return m;
}

std::string shown(Json const& json) {
  std::string text = json.is_string() ? "'" + json.get<std::string>() + "'" : json.is_null() ? "nothing" : json.dump();
  return text.size() > 60 ? text.substr(0, 57) + "..." : text;
}

// What the things in a list are called; empty if they are not.
std::vector<std::string> names_in(Json const& list) {
  std::vector<std::string> names;
  for (Json const& item : list)
    if (item.is_object() && item.contains("name")) names.push_back(item.at("name").get<std::string>());
  return names.size() == list.size() ? names : std::vector<std::string>();
}

std::string only_in(std::vector<std::string> const& some, std::vector<std::string> const& others) {
  std::string list;
  for (std::string const& name : some)
    if (std::find(others.begin(), others.end(), name) == others.end())
      list += (list.empty() ? "'" : ", '") + name + "'";
  return list;
}

// Where they differ first, and in what: of texts of several lines the first line that does.
std::string told(Json const& a, Json const& b) {
  if (a.is_object() && b.is_object()) {
    for (auto const& item : b.items())
      if (Json const there = a.value(item.key(), Json()); there != item.value())
        return item.key() + ": " + told(there, item.value());
    for (auto const& item : a.items())
      if (!b.contains(item.key())) return item.key() + ": " + told(item.value(), Json());
  }
  if (a.is_array() && b.is_array()) {
    std::vector<std::string> const of_a = names_in(a), of_b = names_in(b);
    std::string const there = only_in(of_a, of_b), here = only_in(of_b, of_a);
    if (!there.empty() || !here.empty())
      return fmt::format("{} there, {} here", there.empty() ? "nothing else" : there,
                         here.empty() ? "nothing else" : here);
    if (a.size() != b.size()) return fmt::format("{} there, {} here", a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i] != b[i])
        return (of_a.empty() || of_a[i] != of_b[i] ? fmt::format("number {}", i) : of_a[i]) + ": " + told(a[i], b[i]);
  }
  if (!a.is_string() || !b.is_string()) return shown(a) + " there, " + shown(b) + " here";
  auto const one = a.get<std::string>(), two = b.get<std::string>();
  if (one.find('\n') == std::string::npos && two.find('\n') == std::string::npos)
    return shown(a) + " there, " + shown(b) + " here";
  std::size_t at = 0, line = 1;
  for (; at < std::min(one.size(), two.size()) && one[at] == two[at]; ++at) line += one[at] == '\n' ? 1 : 0;
  auto const line_at = [&](std::string const& text) {
    std::size_t const from = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    return from >= text.size() ? std::string() : text.substr(from, text.find('\n', at) - from);
  };
  return fmt::format("line {}: '{}' there, '{}' here", line, line_at(one), line_at(two));
}

}  // namespace

std::string to_json(Manifest const& m) {
  Json json{{"standoff_experiment", format},
            {"title", m.title},
            {"standoff_version", m.version},
            {"git_revision", m.revision},
            {"luck_format", luck_format},
            {"seed", m.seed},
            {"draws", word(draws_words, m.draws)},
            {"design", word(design_words, m.design)},
            {"n", m.n},
            {"replications", m.replications},
            {"shard", m.shard_rows},
            {"until", nullptr},
            {"at_most", {{"events", m.most_events}}},
            {"keep", {{"first", m.keep.first}, {"when", m.keep.when}}},
            {"confidence", m.confidence},
            {"factors", all_of(m.factors)},
            {"options_are", m.options_are},
            {"options", written(m.options)},
            {"overlays", m.overlays},
            {"metrics", all_of(m.metrics)},
            {"experiment", m.experiment_yaml},
            {"scenario", m.scenario_yaml},
            {"points", all_of(m.points)}};
  if (m.until)
    json["until"] = {{"metric", m.until->metric},
                     {"half_width", m.until->half_width},
                     {"confidence", m.until->confidence},
                     {"min", m.until->min},
                     {"max", m.until->max}};
  return json.dump(1) + "\n";
}

Manifest from_json(std::string const& text) {
  try {
    Json const json = Json::parse(text);
    int const found = json.at("standoff_experiment").get<int>();
    if (found != format)
      throw IoError(fmt::format("written in format {}, but this program reads format {}", found, format));
    auto const luck = json.at("luck_format").get<std::uint32_t>();
    if (luck != luck_format)
      throw IoError(fmt::format("its draws are of format {}, but this program's of format {}", luck, luck_format));
    return read(json);
  } catch (Json::exception const& error) {
    throw IoError(std::string("not the manifest of an experiment: ") + error.what());
  }
}

std::string difference(std::string const& json, std::string const& other) {
  if (json == other) return {};
  std::string out;
  Json const a = Json::parse(json), b = Json::parse(other);
  for (auto const& item : a.items())
    if (!b.contains(item.key()) || b.at(item.key()) != item.value())
      out += fmt::format("  {}: {}\n", item.key(), told(item.value(), b.value(item.key(), Json())));
  return out.empty() ? "  its bytes\n" : out;
}

}  // namespace standoff::experiment
