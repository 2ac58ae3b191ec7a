#include "node/import/recorded_file.hpp"

#include <zstd.h>

#include <fstream>
#include <vector>

namespace idena::node {
namespace {

constexpr std::size_t kMaxLineBytes = 256UL << 20U;
constexpr int kMaxWindowLog = 27;

struct FreeStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

}  // namespace

struct RecordedFile::Stream {
  std::ifstream file;
  std::uint64_t total = 0;
  std::uint64_t consumed = 0;
  std::unique_ptr<ZSTD_DStream, FreeStream> zstd{ZSTD_createDStream()};
  std::vector<char> compressed = std::vector<char>(ZSTD_DStreamInSize());
  std::vector<char> plain = std::vector<char>(ZSTD_DStreamOutSize());
  ZSTD_inBuffer in{nullptr, 0, 0};
  std::string pending;       ///< decompressed text not handed out yet
  std::size_t searched = 0;  ///< prefix of `pending` known to hold no newline
  bool frame_open = false;   ///< inside a zstd frame
};

RecordedFile::RecordedFile(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
RecordedFile::RecordedFile(RecordedFile&&) noexcept = default;
RecordedFile& RecordedFile::operator=(RecordedFile&&) noexcept = default;
RecordedFile::~RecordedFile() = default;

Result<RecordedFile> RecordedFile::open(const std::filesystem::path& path) {
  auto stream = std::make_unique<Stream>();
  std::error_code problem;
  stream->total = std::filesystem::file_size(path, problem);
  stream->file.open(path, std::ios::binary);
  if (problem || !stream->file) {
    return Error(RecordedFileError::kCannotOpen, "the file " + path.string() + " cannot be opened");
  }
  ZSTD_DCtx_setParameter(stream->zstd.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  return RecordedFile(std::move(stream));
}

Result<std::optional<std::string>> RecordedFile::next_line() {
  Stream& s = *stream_;
  for (;;) {
    const std::size_t end = s.pending.find('\n', s.searched);
    if (end != std::string::npos) {
      std::string line = s.pending.substr(0, end);
      s.pending.erase(0, end + 1);
      s.searched = 0;
      return std::optional(std::move(line));
    }
    s.searched = s.pending.size();
    if (s.pending.size() > kMaxLineBytes) return RecordedFileError::kLineTooLong;
    if (s.in.pos == s.in.size) {
      s.file.read(s.compressed.data(), static_cast<std::streamsize>(s.compressed.size()));
      s.in = {s.compressed.data(), static_cast<std::size_t>(s.file.gcount()), 0};
      s.consumed += s.in.size;
      if (s.in.size == 0) {
        if (s.frame_open) return RecordedFileError::kTruncated;
        if (s.pending.empty()) return std::optional<std::string>{};
        s.searched = 0;
        return std::optional(std::exchange(s.pending, {}));
      }
    }
    ZSTD_outBuffer out{s.plain.data(), s.plain.size(), 0};
    const std::size_t left = ZSTD_decompressStream(s.zstd.get(), &out, &s.in);
    if (ZSTD_isError(left) != 0) return RecordedFileError::kNotZstd;
    s.frame_open = left != 0;
    s.pending.append(s.plain.data(), out.pos);
  }
}

std::uint64_t RecordedFile::bytes_read() const { return stream_->consumed; }
std::uint64_t RecordedFile::bytes_total() const { return stream_->total; }

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::RecordedFileError>::text(node::RecordedFileError code) {
  switch (code) {
    case node::RecordedFileError::kCannotOpen: return "the file cannot be opened";
    case node::RecordedFileError::kNotZstd:
      return "the file is not a recorded chain: its bytes are not zstd, or damaged";
    case node::RecordedFileError::kTruncated: return "the file ends in the middle: it was cut off";
    case node::RecordedFileError::kLineTooLong: return "a line of the file is longer than 256 MiB";
  }
  return {};
}
