// A scenario to begin with.
#include <filesystem>
#include <iostream>
#include <span>

#include "models/stage/resolve.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/hint.hpp"
#include "sim/app/load.hpp"
#include "sim/app/options.hpp"
#include "sim/app/output.hpp"
#include "sim/app/starter.hpp"
#include "sim/core/text.hpp"
#include "sim/record/durable_file.hpp"

namespace standoff::app {

namespace {

namespace fs = std::filesystem;

// Nothing that is there is ever written over.
fs::path new_file(std::string const& name) {
  fs::path const target = name.ends_with(".yaml") || name.ends_with(".yml") ? name : name + ".yaml";
  if (fs::exists(target)) throw IoError("cannot write '" + target.string() + "': it is there already");
  return target;
}

}  // namespace

int new_command(Words const& words) {
  Options const options =
      parse(words, {"standoff new NAME [options]",
                    "NAME",
                    {"like", "quiet"},
                    "  standoff new my_case           writes my_case.yaml, with a comment at each section\n"
                    "  standoff new my_case --like scenarios/at_tanf_2017_05_18_strike.yaml\n"});
  if (options.help) return ok;
  fs::path const target = new_file(options.file);
  std::string const title = target.stem().string();
  std::string text = starter(title);
  if (options.like) {
    Options like = options;
    like.file = *options.like;
    config::Request request = request_of(like);
    request.sets.push_back("name=" + title);
    config::Diagnostics diagnostics;
    std::vector<std::string> sources;
    std::optional<Resolved> const made = resolve_scenario(request, {}, diagnostics, sources);
    if (!diagnostics.empty()) std::cerr << diagnostics.format(sources);
    if (!made) return invalid_scenario;
    text = made->text;
  }
  expect_scenario_place(target, {});
  record::write_durably(target, std::as_bytes(std::span(text)));
  if (!options.quiet)
    std::cerr << "written to " << printable(target.string()) << "; '" << called_as() << " run "
              << printable(target.string()) << "' plays it\n";
  return ok;
}

}  // namespace standoff::app
