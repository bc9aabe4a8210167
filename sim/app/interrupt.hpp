// SIGINT and SIGTERM: the first one asks the program to stop at the next event, the second one stops it at once.
#pragma once

namespace standoff::app {

struct Interrupted {};

void catch_signals();  // also ignores SIGXFSZ and SIGPIPE, so that a full disk or a closed pipe is an error to report
bool interrupt_requested();

}  // namespace standoff::app
