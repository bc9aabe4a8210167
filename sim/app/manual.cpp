#include "sim/app/manual.hpp"

#include <iostream>
#include <sstream>
#include <vector>

#include "build_info.hpp"
#include "sim/app/commands.hpp"
#include "sim/app/export/formats.hpp"

namespace standoff::app {

namespace {

// What a verb prints with --help.
std::string help_of(Command const& command) {
  std::ostringstream text;
  std::streambuf* const before = std::cout.rdbuf(text.rdbuf());
  command.run({"--help"});
  std::cout.rdbuf(before);
  return text.str();
}

// As it stands, where troff would read requests and escapes.
std::string plain(std::string const& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && (line.front() == '.' || line.front() == '\'')) out += "\\&";
    for (char const c : line)
      if (c == '\\')
        out += "\\e";
      else if (c == '-')
        out += "\\-";
      else
        out += c;
    out += "\n";
  }
  return out;
}

// "--seed --replication", of the lines of options in a help text.
std::string options_in(std::string const& help) {
  std::istringstream in(help);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    std::size_t const at = line.find("--");
    bool const is_option = line.rfind("  -", 0) == 0 && at != std::string::npos && at < 8;
    if (is_option) out += (out.empty() ? "" : " ") + line.substr(at, line.find_first_of(" =", at) - at);
  }
  return out;
}

}  // namespace

std::string manual() {
  std::string out =
      ".TH STANDOFF 1 \"\" \"standoff " + std::string(build_version) + "\"\n" +
      ".SH NAME\nstandoff \\- a scenario simulator for de\\-confliction zones\n"
      ".SH SYNOPSIS\n.B standoff\n.I COMMAND\n[options]\n"
      ".SH DESCRIPTION\n"
      "Standoff simulates stand\\-offs around de\\-confliction zones. It is exploratory: verified, partly\n"
      "calibrated, never predictive. Scenarios are YAML, results are HDF5.\n.SH COMMANDS\n";
  for (Command const& command : commands()) {
    out += ".SS " + std::string(command.name) + "\n" + plain(std::string(command.summary) + ".");
    out += ".PP\n.nf\n" + plain(help_of(command)) + ".fi\n";
  }
  return out + ".SH EXIT STATUS\n" +
         plain("0 ok, 1 run failed, 2 usage, 3 invalid scenario, 4 input or output, 130 interrupted.");
}

std::string completion() {
  std::string verbs, cases, formats;
  for (std::string_view const format : export_formats) formats += (formats.empty() ? "" : " ") + std::string(format);
  for (Command const& command : commands()) {
    verbs += (verbs.empty() ? "" : " ") + std::string(command.name);
    cases += "    " + std::string(command.name) + ") words='" + options_in(help_of(command)) + "' ;;\n";
  }
  return "# bash completion for standoff, made by 'standoff --completion'\n"
         "_standoff() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=''\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    mapfile -t COMPREPLY < <(compgen -W '" +
         verbs +
         " --help --version' -- \"$current\")\n"
         "    return\n"
         "  fi\n"
         "  case ${COMP_WORDS[1]} in\n" +
         cases +
         "  esac\n"
         "  if [[ $before == --to ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W '" +
         formats +
         "' -- \"$current\")\n"
         "  elif [[ $current == -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "  else\n"
         "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _standoff standoff\n";
}

}  // namespace standoff::app
