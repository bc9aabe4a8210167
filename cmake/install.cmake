# `cmake --install`: the program, its manual page and its completion, which it writes itself when it is built.
include(GNUInstallDirs)
add_custom_command(TARGET standoff POST_BUILD
  COMMAND standoff --man > ${PROJECT_BINARY_DIR}/generated/standoff.1
  COMMAND standoff --completion > ${PROJECT_BINARY_DIR}/generated/standoff.bash)
install(TARGETS standoff)
install(FILES ${PROJECT_BINARY_DIR}/generated/standoff.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/generated/standoff.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME standoff)
