# `cmake --install` puts the programs, the service and the guide in place; `cpack -G DEB` in the build folder makes a
# Debian package of that. The package's scripts, which make the user and the data directory, lie in contrib/debian.
include(GNUInstallDirs)

# Only what is installed must be there, not every test.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY TRUE)

install(TARGETS idenad idena-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES contrib/idenad.service DESTINATION lib/systemd/system)
install(FILES contrib/completion/idena-cli.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  RENAME idena-cli)
install(FILES contrib/completion/_idena-cli DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES README.md docs/operating.md docs/rpc.md contrib/debian/copyright
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/idena-cpp)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME idena-cpp)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The idena-cpp authors <idena-cpp@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "full node of the Idena network")
set(CPACK_PACKAGE_DESCRIPTION "idenad keeps and checks the Idena chain and answers JSON-RPC; idena-cli is its command line.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE https://idena.io)
set(CPACK_DEBIAN_PACKAGE_DEPENDS adduser)
# The libraries, by their packages.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(scripts ${PROJECT_SOURCE_DIR}/contrib/debian)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${scripts}/postinst ${scripts}/prerm ${scripts}/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
