#include "node/export/recorded_file_writer.hpp"

#include <zstd.h>

#include <string>
#include <vector>

#include "storage/failure.hpp"
#include "storage/new_file.hpp"

namespace idena::node {
namespace {

constexpr int kCompressionLevel = 9;

struct FreeStream {
  void operator()(ZSTD_CStream* stream) const { ZSTD_freeCStream(stream); }
};

}  // namespace

struct RecordedFileWriter::Stream {
  explicit Stream(std::filesystem::path path) : file(std::move(path)) {
    ZSTD_CCtx_setParameter(zstd.get(), ZSTD_c_compressionLevel, kCompressionLevel);
    ZSTD_CCtx_setParameter(zstd.get(), ZSTD_c_checksumFlag, 1);
  }

  void compress(std::string_view text, ZSTD_EndDirective directive) {
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    for (;;) {
      ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
      const std::size_t left = ZSTD_compressStream2(zstd.get(), &out, &in, directive);
      if (ZSTD_isError(left) != 0) {
        throw storage::StorageFailure(storage::FailureKind::kMachine, "compressing an export failed");
      }
      file.write(as_bytes({buffer.data(), out.pos}));
      if (directive == ZSTD_e_end ? left == 0 : in.pos == in.size) return;
    }
  }

  storage::NewFile file;
  std::unique_ptr<ZSTD_CStream, FreeStream> zstd{ZSTD_createCStream()};
  std::vector<char> buffer = std::vector<char>(ZSTD_CStreamOutSize());
};

RecordedFileWriter::RecordedFileWriter(std::filesystem::path path)
    : stream_(std::make_unique<Stream>(std::move(path))) {}

RecordedFileWriter::~RecordedFileWriter() = default;

void RecordedFileWriter::write_line(std::string_view line) {
  stream_->compress(line, ZSTD_e_continue);
  stream_->compress("\n", ZSTD_e_continue);
}

void RecordedFileWriter::finish() {
  stream_->compress({}, ZSTD_e_end);
  stream_->file.finish();
}

}  // namespace idena::node
