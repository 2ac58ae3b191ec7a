# The reference that protobuf_agreement.cpp compares with: the schema of the specification, compiled by protoc. Only
# this test knows protobuf.
if(DEFINED ENV{IDENA_SHARED})
  set(schema_folder $ENV{IDENA_SHARED}/spec)
else()
  set(schema_folder ${IDENA_DEFAULT_SHARED}/spec)
endif()
get_filename_component(schema_folder ${schema_folder} ABSOLUTE)
if(NOT EXISTS ${schema_folder}/idena.proto)
  message(FATAL_ERROR "The schema of the protocol belongs at ${schema_folder}/idena.proto. It comes with the specification "
    "folder `shared`, which lies beside the project; name another place with the environment variable IDENA_SHARED.")
endif()

set(generated ${CMAKE_CURRENT_BINARY_DIR}/protobuf)
file(MAKE_DIRECTORY ${generated})
add_custom_command(
  OUTPUT ${generated}/idena.pb.cc ${generated}/idena.pb.h
  COMMAND protobuf::protoc --proto_path=${schema_folder} --cpp_out=${generated} ${schema_folder}/idena.proto
  DEPENDS ${schema_folder}/idena.proto
  VERBATIM)
add_library(protobuf_reference STATIC EXCLUDE_FROM_ALL ${generated}/idena.pb.cc ${generated}/idena.pb.h)
target_compile_options(protobuf_reference PRIVATE -O0 -w) # generated code, compiled as fast as it goes
target_include_directories(protobuf_reference SYSTEM PUBLIC ${generated})
target_link_libraries(protobuf_reference PUBLIC protobuf::libprotobuf)
target_link_libraries(unit_types PRIVATE protobuf_reference)
