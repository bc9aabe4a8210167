#pragma once

namespace standoff::app {

enum ExitCode : int { ok = 0, run_failed = 1, usage = 2, invalid_scenario = 3, input_output = 4, interrupted = 130 };

}  // namespace standoff::app
