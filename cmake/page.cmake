# The page of `standoff report`, which analysis/page builds, goes into the program as text.
set(page_dist ${PROJECT_SOURCE_DIR}/analysis/page/dist)
set(page_source ${PROJECT_BINARY_DIR}/generated/page_bundle.cpp)
add_custom_command(OUTPUT ${page_source}
  COMMAND ${CMAKE_COMMAND} -DDIST=${page_dist} -DOUTPUT=${page_source} -P ${PROJECT_SOURCE_DIR}/cmake/page_bundle.cmake
  DEPENDS ${page_dist}/page.html ${page_dist}/world.json ${PROJECT_SOURCE_DIR}/cmake/page_bundle.cmake
  COMMENT "" VERBATIM)
target_sources(standoff_app PRIVATE ${page_source})
set_source_files_properties(${page_source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
