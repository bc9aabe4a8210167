# `cmake --install`, and the Debian package of `./dev package`: the program with its manual page and its completion, which it
# writes itself when it is built; the scenarios with their schema; the scripts that draw and the Python package beside them.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # no tests for it
add_custom_command(TARGET standoff POST_BUILD
  COMMAND standoff --man > ${PROJECT_BINARY_DIR}/generated/standoff.1
  COMMAND standoff --completion > ${PROJECT_BINARY_DIR}/generated/standoff.bash)
set(share ${CMAKE_INSTALL_DATADIR}/standoff)
install(TARGETS standoff)
install(FILES ${PROJECT_BINARY_DIR}/generated/standoff.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/generated/standoff.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME standoff)
install(DIRECTORY scenarios DESTINATION ${share} USE_SOURCE_PERMISSIONS)
file(GLOB scripts CONFIGURE_DEPENDS analysis/*.py)
list(FILTER scripts EXCLUDE REGEX "/tutorial\\.py$")  # writes the notebook of the tree
install(PROGRAMS ${scripts} DESTINATION ${share}/analysis)
install(FILES analysis/README.md analysis/tutorial.ipynb DESTINATION ${share}/analysis)
install(DIRECTORY analysis/standoff DESTINATION ${share}/analysis PATTERN __pycache__ EXCLUDE)
install(FILES README.md CHANGELOG.md models/ODD.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# Python finds the package among Debian's own; the pictures need what is recommended, the program does not.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated)
file(CREATE_LINK ../../../share/standoff/analysis/standoff ${PROJECT_BINARY_DIR}/generated/python_package SYMBOLIC)
install(FILES ${PROJECT_BINARY_DIR}/generated/python_package
  DESTINATION lib/python3/dist-packages RENAME standoff)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_CONTACT "The maintainers of Standoff <root@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulates stand-offs around de-confliction zones")
set(CPACK_PACKAGE_DESCRIPTION "A discrete-event simulator of stand-offs: a garrison with a zone, convoys that come nearer, a
hotline whose messages must be relayed in time, a ladder of warnings and strikes.
Exploratory: verified, partly calibrated, never predictive.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3-h5netcdf, python3-h5py, python3-matplotlib, python3-numpy, python3-pandas, \
python3-xarray, python3-yaml")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "jupyter-notebook")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/debian/postinst ${PROJECT_SOURCE_DIR}/cmake/debian/prerm)
include(CPack)
