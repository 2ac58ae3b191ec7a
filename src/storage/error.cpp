#include "storage/error.hpp"

namespace idena {

std::string_view ErrorTexts<storage::StorageError>::text(storage::StorageError code) {
  using enum storage::StorageError;
  switch (code) {
    case kForeignDatabase: return "the database was not written by idena-cpp";
    case kNewerFormat: return "the database has a newer format";
    case kMalformedFormat: return "malformed format file";
    case kInUse: return "the data directory is in use";
    case kNotAFolder: return "a file lies where a folder belongs";
    case kContentTooLarge: return "the content is too large";
    case kDamagedRecord: return "damaged record";
    case kNodeKey: return "the node key file holds no key";
    case kApiKey: return "the API key file is too long";
  }
  return {};
}

}  // namespace idena
