# Debian 12 packages; `./dev setup` installs them.
find_package(Threads REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options graph)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(fmt REQUIRED)
set(HDF5_PREFER_PARALLEL FALSE)
find_package(HDF5 REQUIRED COMPONENTS C HL)
find_package(SQLite3 REQUIRED)
find_package(pugixml REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(GeographicLib_pc REQUIRED IMPORTED_TARGET geographiclib)
pkg_check_modules(sleef_pc REQUIRED IMPORTED_TARGET sleef)

# Short names for the rooms' link lines.
add_library(GeographicLib ALIAS PkgConfig::GeographicLib_pc)
add_library(sleef ALIAS PkgConfig::sleef_pc)
add_library(boost_headers ALIAS Boost::headers)
add_library(hdf5_room INTERFACE)
target_link_libraries(hdf5_room INTERFACE hdf5::hdf5_hl hdf5::hdf5)
add_library(random123 INTERFACE)      # header only
add_library(nlohmann_json INTERFACE)  # header only
