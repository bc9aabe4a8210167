#include "sim/app/command_line.hpp"

int main(int argc, char** argv) { return standoff::app::run(argc, argv); }
