# Run at each build: writes build_info.hpp, which changes only when the revision does.
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty --abbrev=12 --exclude=*
                OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT revision)
  set(revision unknown)
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT
"#pragma once
inline constexpr char const* build_version = \"${VERSION}\";
inline constexpr char const* build_revision = \"${revision}\";
inline constexpr char const* build_compiler = \"${COMPILER}\";
inline constexpr char const* build_type = \"${TYPE}\";
" @ONLY)
