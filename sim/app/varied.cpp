#include "sim/app/varied.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include <fmt/format.h>

#include "sim/config/diagnostic.hpp"

namespace standoff::app {

namespace {

bool is_list(std::string const& text) { return text.find(',') != std::string::npos; }

struct Choice {
  std::string rule, option;
};
Choice choice_of(std::string const& text) {
  auto const split = text.find('=');
  if (split == std::string::npos || split == 0 || split + 1 == text.size())
    throw UsageError{"--choose: '" + text + "', expected RULE=OPTION"};
  return {text.substr(0, split), text.substr(split + 1)};
}

std::vector<std::string> names_in(std::string const& list, std::string const& option) {
  std::vector<std::string> names;
  std::istringstream in(list);
  for (std::string name; std::getline(in, name, ',');) {
    auto const from = name.find_first_not_of(' ');
    if (from == std::string::npos) throw UsageError{option + ": a name is missing in '" + list + "'"};
    name = name.substr(from, name.find_last_not_of(' ') + 1 - from);
    if (std::find(names.begin(), names.end(), name) != names.end())
      throw UsageError{option + ": '" + name + "' is named twice"};
    names.push_back(name);
  }
  if (list.back() == ',') throw UsageError{option + ": a name is missing at the end of '" + list + "'"};
  return names;
}

// What is about side A or side B has no meaning where there are more than two.
void refuse_sides(Options const& options, std::string const& list) {
  if (!options.second.empty())
    throw UsageError{list + " compares within one scenario; what is '" + options.second + "'?"};
  for (auto const& [given, name] :
       {std::pair(&options.sets_a, "--set-a"), std::pair(&options.sets_b, "--set-b"),
        std::pair(&options.overlays_a, "--overlay-a"), std::pair(&options.overlays_b, "--overlay-b")})
    if (!given->empty())
      throw UsageError{
          fmt::format("{} is about one of two sides, and {} makes a column each; --set and --overlay change "
                      "all of them",
                      name, list)};
  if (options.replication)
    throw UsageError{"--replication tells where two sides part, and " + list +
                     " makes a column each; compare two of them"};
}

void add_against(Varied& varied, Options const& options) {
  if (!options.against) return;
  auto const found = std::find(varied.names.begin(), varied.names.end(), *options.against);
  if (found == varied.names.end()) {
    std::string const hint = config::did_you_mean(*options.against, varied.names);
    throw UsageError{fmt::format("--against: '{}' is none of {}{}", *options.against, fmt::join(varied.names, ", "),
                                 hint.empty() ? "" : ", " + hint)};
  }
  varied.against = static_cast<std::size_t>(found - varied.names.begin());
}

}  // namespace

std::string as_set(std::string const& choice) {
  auto const [rule, option] = choice_of(choice);
  if (is_list(option))
    throw UsageError{"--choose: '" + choice + "' names several options, which only 'standoff compare' takes"};
  return "rules." + rule + ".choose=" + option;
}

std::optional<Varied> varied(Options const& options) {
  std::vector<std::string> lists;  // as given, with the option's name
  Options base = options;
  base.choices.clear();
  base.what_ifs.clear();
  std::string rule, of_rule, of_what_ifs;
  for (std::string const& text : options.choices) {
    auto const [name, option] = choice_of(text);
    if (is_list(option)) {
      rule = name;
      of_rule = option;
      lists.push_back("--choose " + text);
    } else {
      base.sets.push_back(as_set(text));
    }
  }
  for (std::string const& text : options.what_ifs) {
    if (is_list(text)) {
      of_what_ifs = text;
      lists.push_back("--what-if " + text);
    } else {
      base.what_ifs.push_back(text);
    }
  }
  if (lists.empty()) {
    if (options.against)
      throw UsageError{"--against is about several, such as --choose RULE=A,B,C; two sides are A and B"};
    return std::nullopt;
  }
  if (lists.size() > 1) throw UsageError{lists[0] + " and " + lists[1] + ": one of them at a time"};
  refuse_sides(options, lists.front());

  Varied made;
  if (!of_rule.empty()) {
    made.what = "options of rule " + rule;
    made.names = names_in(of_rule, "--choose");
    for (std::string const& name : made.names)
      made.sides.emplace_back(base).sets.push_back("rules." + rule + ".choose=" + name);
  } else {
    made.what = "what-ifs";
    made.names = names_in(of_what_ifs, "--what-if");
    std::string const plain = "as_it_is";
    for (std::string const& name : made.names) {
      Options& side = made.sides.emplace_back(base);
      if (name != plain) side.what_ifs.push_back(name);
    }
    if (std::find(made.names.begin(), made.names.end(), plain) == made.names.end()) {
      made.names.insert(made.names.begin(), plain);
      made.sides.insert(made.sides.begin(), base);
    }
  }
  add_against(made, options);
  return made;
}

}  // namespace standoff::app
