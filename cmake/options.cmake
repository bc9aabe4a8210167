# Results must not change with the compiler, the level or the processor: no contraction, no fast maths, no -march.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
foreach(flags "${CMAKE_CXX_FLAGS}" "$ENV{CXXFLAGS}")
  if(flags MATCHES "-ffast-math|-Ofast|-funsafe-math|-march=|-ffp-contract=(fast|on)")
    message(FATAL_ERROR "Standoff refuses ${CMAKE_MATCH_0}: it would change results from machine to machine.")
  endif()
endforeach()

add_library(standoff_flags INTERFACE)
target_compile_options(standoff_flags INTERFACE
  -ffp-contract=off -Wall -Wextra -Wconversion -Wshadow -Werror
  # g++ 12 sees overlaps and overruns in "literal" + std::string that are not there (GCC bugs 105329, 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-array-bounds>)
# Eigen vectorises fixed sizes too; scalar code gives the same bits on every processor.
target_compile_definitions(standoff_flags INTERFACE EIGEN_DONT_VECTORIZE BOOST_ALLOW_DEPRECATED_HEADERS)
target_include_directories(standoff_flags INTERFACE ${PROJECT_SOURCE_DIR})

# standoff_room(NAME FOLDER PUBLIC ... PRIVATE ...): every .cpp of the folder and those in it, but for main.cpp, as one library.
function(standoff_room name folder)
  cmake_parse_arguments(room "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(standoff_${name} STATIC ${sources})
  add_library(standoff::${name} ALIAS standoff_${name})
  target_link_libraries(standoff_${name} PUBLIC ${room_PUBLIC} PRIVATE ${room_PRIVATE})
endfunction()

# standoff_unite(NAME EXCEPT folders...): the files of each of its folders are compiled as one. Most of the time goes into headers that
# they share. What a file keeps to itself (an unnamed namespace) must then have a name of its own in its folder.
function(standoff_unite name)
  if(NOT STANDOFF_UNITY)
    return()
  endif()
  cmake_parse_arguments(unite "" "" "EXCEPT" ${ARGN})
  get_target_property(sources standoff_${name} SOURCES)
  foreach(source ${sources})
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY ${PROJECT_SOURCE_DIR})
    if(NOT folder IN_LIST unite_EXCEPT)
      string(MAKE_C_IDENTIFIER ${folder} group)
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
    endif()
  endforeach()
  set_target_properties(standoff_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
