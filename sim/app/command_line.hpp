// The command line: finds the verb, runs it, and turns what went wrong into an exit code:
// 0 ok, 1 run failed, 2 usage, 3 invalid scenario, 4 input or output, 130 interrupted.
#pragma once

namespace standoff::app {

int run(int argc, char** argv);

}  // namespace standoff::app
