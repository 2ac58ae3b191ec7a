#include "node/export/recorded_file_writer.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "storage/failure.hpp"
#include "storage/files.hpp"

namespace idena::node {
namespace {

constexpr int kCompressionLevel = 9;

struct FreeStream {
  void operator()(ZSTD_CStream* stream) const { ZSTD_freeCStream(stream); }
};

}  // namespace

struct RecordedFileWriter::Stream {
  explicit Stream(std::filesystem::path target) : path(std::move(target)), part(path.string() + ".part") {
    file = storage::FileDescriptor(
        ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, static_cast<mode_t>(storage::kPublicFile)));
    if (file.number() < 0) throw storage::failure_of_errno(errno, "create", part);
    ZSTD_CCtx_setParameter(zstd.get(), ZSTD_c_compressionLevel, kCompressionLevel);
    ZSTD_CCtx_setParameter(zstd.get(), ZSTD_c_checksumFlag, 1);
  }

  void compress(std::string_view text, ZSTD_EndDirective directive) {
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    for (;;) {
      ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
      const std::size_t left = ZSTD_compressStream2(zstd.get(), &out, &in, directive);
      if (ZSTD_isError(left) != 0) {
        throw storage::StorageFailure(storage::FailureKind::kMachine, "compressing " + part + " failed");
      }
      write({buffer.data(), out.pos});
      if (directive == ZSTD_e_end ? left == 0 : in.pos == in.size) return;
    }
  }

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw storage::failure_of_errno(errno, "write", part);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  std::filesystem::path path;
  std::string part;
  storage::FileDescriptor file;
  std::unique_ptr<ZSTD_CStream, FreeStream> zstd{ZSTD_createCStream()};
  std::vector<char> buffer = std::vector<char>(ZSTD_CStreamOutSize());
  bool finished = false;
};

RecordedFileWriter::RecordedFileWriter(std::filesystem::path path)
    : stream_(std::make_unique<Stream>(std::move(path))) {}

RecordedFileWriter::~RecordedFileWriter() {
  std::error_code ignored;
  if (!stream_->finished) std::filesystem::remove(stream_->part, ignored);
}

void RecordedFileWriter::write_line(std::string_view line) {
  stream_->compress(line, ZSTD_e_continue);
  stream_->compress("\n", ZSTD_e_continue);
}

void RecordedFileWriter::finish() {
  stream_->compress({}, ZSTD_e_end);
  if (::fsync(stream_->file.number()) != 0) throw storage::failure_of_errno(errno, "sync", stream_->part);
  if (::rename(stream_->part.c_str(), stream_->path.c_str()) != 0) {
    throw storage::failure_of_errno(errno, "rename", stream_->part);
  }
  stream_->finished = true;
}

}  // namespace idena::node
