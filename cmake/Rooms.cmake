# idena_room(NAME PATH folder [LINKS targets…] [PRIVATE_LINKS targets…] [BOOST_PCH])
#
# One static library per folder, with an include root of its own: the build directory holds see/NAME/NAME, a link to the
# folder, and only see/NAME is on the public include path. `#include "base/hex.hpp"` therefore compiles exactly in the
# rooms that link idena_base; an include that points up the layers does not compile (tests/layers proves it).
# Headers form a file set, so that `all_verify_interface_header_sets` compiles each of them alone.
# The rooms in the order of their making, which is their order in the layers, are listed in IDENA_ROOMS.
define_property(GLOBAL PROPERTY IDENA_ROOMS BRIEF_DOCS "Names of the rooms, lowest first")

function(idena_room name)
  cmake_parse_arguments(ROOM "BOOST_PCH" "PATH" "LINKS;PRIVATE_LINKS" ${ARGN})
  foreach(link ${ROOM_LINKS} ${ROOM_PRIVATE_LINKS})
    if(link MATCHES "^idena_" AND NOT TARGET ${link})
      message(FATAL_ERROR "Room ${name} links ${link}, which is not below it")
    endif()
  endforeach()
  set(folder ${PROJECT_SOURCE_DIR}/${ROOM_PATH})
  set(see ${PROJECT_BINARY_DIR}/see/${name})
  file(MAKE_DIRECTORY ${see})
  file(CREATE_LINK ${folder} ${see}/${name} SYMBOLIC)

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*.hpp)
  list(FILTER sources EXCLUDE REGEX "/(idenad|idena_cli)\\.cpp$") # the programs (src/node/CMakeLists.txt)
  list(TRANSFORM headers PREPEND ${see}/${name}/)

  add_library(idena_${name} STATIC ${sources})
  target_link_libraries(idena_${name} PUBLIC ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS} idena_options)
  if(ROOM_BOOST_PCH)
    target_precompile_headers(idena_${name} PRIVATE
      <boost/asio/awaitable.hpp> <boost/asio/co_spawn.hpp> <boost/beast/http.hpp> <boost/json.hpp>)
  endif()
  target_sources(idena_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${see} FILES ${headers})
  set_target_properties(idena_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  set_property(GLOBAL APPEND PROPERTY IDENA_ROOMS ${name})
endfunction()
