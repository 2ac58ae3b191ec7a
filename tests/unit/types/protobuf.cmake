# The reference that protobuf_agreement.cpp compares with: the schema of the specification, compiled by protoc. Only
# this test knows protobuf.
if(DEFINED ENV{IDENA_SHARED})
  set(schema_folder $ENV{IDENA_SHARED}/spec)
else()
  set(schema_folder ${IDENA_DEFAULT_SHARED}/spec)
endif()
get_filename_component(schema_folder ${schema_folder} ABSOLUTE)
if(NOT EXISTS ${schema_folder}/idena.proto)
  # The node builds without the specification beside it; the test that needs it fails and says so.
  get_target_property(sources unit_types SOURCES)
  list(FILTER sources EXCLUDE REGEX "/protobuf_agreement\\.cpp$")
  set_target_properties(unit_types PROPERTIES SOURCES "${sources}")
  add_test(NAME unit.protobuf_agreement COMMAND sh -c "echo 'The schema of the protocol belongs at \
${schema_folder}/idena.proto: put the folder shared beside the project, or set IDENA_SHARED and configure again.'; exit 1")
  set_tests_properties(unit.protobuf_agreement PROPERTIES LABELS unit)
  return()
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
add_custom_target(protobuf_sources DEPENDS ${generated}/idena.pb.h)
add_dependencies(generated_sources protobuf_sources)
