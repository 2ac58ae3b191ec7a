#include "ceremony/evidence.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace idena::ceremony {
namespace {

constexpr std::uint8_t kRoaringForm = 1;
constexpr std::uint8_t kIntegerForm = 2;

// The portable serialisation of roaring bitmaps.
constexpr std::uint32_t kCookie = 12346;
constexpr std::uint32_t kCookieWithRuns = 12347;
constexpr std::uint32_t kMaxContainers = 65'536;
constexpr std::uint32_t kOffsetsFrom = 4;  ///< with run flags, offsets come with so many containers
constexpr std::size_t kOffsetSize = 4;
constexpr std::uint32_t kContainerRange = 65'536;
constexpr std::uint32_t kLargestArray = 4'096;
constexpr std::size_t kBitmapSize = 8'192;
constexpr unsigned kBitsPerByte = 8;

/// Little-endian numbers from the front; past the end it stays failed.
class Reader {
 public:
  explicit Reader(ByteView bytes) : bytes_(bytes) {}

  std::uint32_t u16() { return number(2); }
  std::uint32_t u32() { return number(4); }
  ByteView take(std::size_t size) {
    if (failed_ || size > bytes_.size()) {
      failed_ = true;
      return {};
    }
    const ByteView taken = bytes_.first(size);
    bytes_ = bytes_.subspan(size);
    return taken;
  }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    unsigned shift = 0;
    for (const std::uint8_t byte : take(size)) {
      value |= std::uint32_t{byte} << shift;
      shift += kBitsPerByte;
    }
    return value;
  }

  ByteView bytes_;
  bool failed_ = false;
};

/// Occurrences as differences between neighbours: a run costs the same whatever its length.
class Occurrences {
 public:
  explicit Occurrences(std::size_t size) : size_(size), differences_(size + 1) {}

  void add(std::uint64_t value) { add_run(value, 0); }
  /// start … start + length
  void add_run(std::uint64_t start, std::uint64_t length) {
    if (start >= size_) return;
    differences_[start] += 1;
    const std::uint64_t end = start + length + 1;
    if (end < size_) differences_[end] -= 1;
  }
  void add_many(std::uint64_t value, std::uint64_t times) {
    if (value >= size_) return;
    differences_[value] += times;
    differences_[value + 1] -= times;
  }
  [[nodiscard]] std::vector<std::uint64_t> counts() const {
    std::vector<std::uint64_t> counts(size_);
    std::uint64_t present = 0;
    for (std::size_t i = 0; i < size_; ++i) counts[i] = present += differences_[i];
    return counts;
  }

 private:
  std::size_t size_;
  std::vector<std::uint64_t> differences_;  ///< modulo 2^64
};

struct Container {
  std::uint64_t base = 0;  ///< of its values
  std::uint32_t cardinality = 0;
  bool has_runs = false;
};

/// Steps 1 and 2: what containers there are. None if that is no roaring bitmap.
std::optional<std::vector<Container>> read_heads(Reader& in) {
  const std::uint32_t cookie = in.u32();
  const bool with_runs = (cookie & 0xFFFFU) == kCookieWithRuns;
  if (!with_runs && cookie != kCookie) return std::nullopt;
  const std::uint32_t count = with_runs ? (cookie >> 16U) + 1 : in.u32();
  if (count > kMaxContainers) return std::nullopt;
  const ByteView run_flags = with_runs ? in.take((count + kBitsPerByte - 1) / kBitsPerByte) : ByteView{};
  std::vector<Container> containers;
  for (std::uint32_t i = 0; i < count && !in.failed(); ++i) {
    Container& container = containers.emplace_back();
    container.base = std::uint64_t{in.u16()} * kContainerRange;
    container.cardinality = in.u16() + 1;
    const unsigned flags = with_runs ? run_flags[i / kBitsPerByte] : 0U;
    container.has_runs = (flags >> i % kBitsPerByte & 1U) != 0;
  }
  if (!with_runs || count >= kOffsetsFrom) in.take(count * kOffsetSize);
  if (in.failed()) return std::nullopt;
  return containers;
}

void read_runs(Reader& in, std::uint64_t base, Occurrences& out) {
  const std::uint32_t runs = in.u16();
  for (std::uint32_t i = 0; i < runs && !in.failed(); ++i) {
    const std::uint32_t start = in.u16();
    const std::uint32_t length = in.u16();
    if (!in.failed()) out.add_run(base + start, length);
  }
}

void read_array(Reader& in, const Container& container, Occurrences& out) {
  for (std::uint32_t i = 0; i < container.cardinality && !in.failed(); ++i) {
    const std::uint32_t value = in.u16();
    if (!in.failed()) out.add(container.base + value);
  }
}

/// Returns how many bits are set.
std::uint64_t read_bitmap(Reader& in, std::uint64_t base, Occurrences& out) {
  std::uint64_t bits = 0;
  std::uint64_t first = base;
  for (const std::uint8_t byte : in.take(kBitmapSize)) {
    bits += static_cast<std::uint64_t>(std::popcount(byte));
    for (unsigned bit = 0; bit < kBitsPerByte; ++bit) {
      if ((byte >> bit & 1U) != 0) out.add(first + bit);
    }
    first += kBitsPerByte;
  }
  return bits;
}

/// False if the bytes hold nobody.
bool read_roaring(ByteView bytes, Occurrences& out) {
  Reader in(bytes);
  const auto containers = read_heads(in);
  if (!containers) return false;
  std::uint64_t bits = 0;
  std::uint64_t declared = 0;
  for (const Container& container : *containers) {
    if (container.has_runs) {
      read_runs(in, container.base, out);
    } else if (container.cardinality > kLargestArray) {
      bits += read_bitmap(in, container.base, out);
      declared += container.cardinality;
    } else {
      read_array(in, container, out);
    }
    if (in.failed()) return false;
  }
  if (bits > declared) return false;
  out.add_many(0, declared - bits);
  return true;
}

void read_integer(ByteView bytes, Occurrences& out) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint8_t byte = bytes[bytes.size() - 1 - i];
    for (unsigned bit = 0; bit < kBitsPerByte; ++bit) {
      if ((byte >> bit & 1U) != 0) out.add(i * kBitsPerByte + bit);
    }
  }
}

void put(Bytes& out, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<std::uint8_t>(value >> kBitsPerByte * i));
}

/// The values of one container, without its base.
Bytes container_bytes(std::span<const std::uint32_t> values) {
  Bytes out;
  if (values.size() <= kLargestArray) {
    for (const std::uint32_t value : values) put(out, value % kContainerRange, 2);
    return out;
  }
  out.resize(kBitmapSize);
  for (const std::uint32_t value : values) {
    const std::uint32_t low = value % kContainerRange;
    out[low / kBitsPerByte] |= static_cast<std::uint8_t>(1U << low % kBitsPerByte);
  }
  return out;
}

Bytes roaring_bytes(std::span<const std::uint32_t> values) {
  std::vector<std::span<const std::uint32_t>> containers;
  for (std::size_t start = 0, end = 0; start < values.size(); start = end) {
    while (end < values.size() && values[end] / kContainerRange == values[start] / kContainerRange) end += 1;
    containers.push_back(values.subspan(start, end - start));
  }
  Bytes out;
  put(out, kCookie, 4);
  put(out, containers.size(), 4);
  for (const auto& container : containers) {
    put(out, container.front() / kContainerRange, 2);
    put(out, container.size() - 1, 2);
  }
  const std::size_t offset = out.size() + containers.size() * kOffsetSize;
  Bytes body;
  for (const auto& container : containers) {
    put(out, offset + body.size(), kOffsetSize);
    const Bytes bytes = container_bytes(container);
    body.insert(body.end(), bytes.begin(), bytes.end());
  }
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

Bytes integer_bytes(std::span<const std::uint32_t> values) {
  if (values.empty()) return {};
  Bytes out(values.back() / kBitsPerByte + 1);
  for (const std::uint32_t value : values) {
    out[out.size() - 1 - value / kBitsPerByte] |= static_cast<std::uint8_t>(1U << value % kBitsPerByte);
  }
  return out;
}

}  // namespace

Bytes encode_evidence(std::span<const std::uint32_t> seen, std::size_t candidates) {
  const Bytes roaring = roaring_bytes(seen);
  const bool too_large = roaring.size() > candidates / kBitsPerByte + 1;
  const Bytes chosen = too_large ? integer_bytes(seen) : roaring;
  Bytes out{too_large ? kIntegerForm : kRoaringForm};
  out.insert(out.end(), chosen.begin(), chosen.end());
  return out;
}

std::vector<std::uint64_t> read_evidence(ByteView map, std::size_t candidates) {
  Occurrences occurrences(candidates);
  if (map.empty()) return occurrences.counts();
  if (map.front() != kRoaringForm) read_integer(map.subspan(1), occurrences);
  else if (!read_roaring(map.subspan(1), occurrences)) return std::vector<std::uint64_t>(candidates);
  return occurrences.counts();
}

std::vector<bool> approve_candidates(std::span<const Bytes> maps, std::size_t candidates,
                                     const types::ValidationRules& rules) {
  std::vector<std::uint64_t> counts(candidates);
  for (const Bytes& map : maps) {
    auto occurrences = read_evidence(map, candidates);
    if (!rules.repeated_evidence_counts) {
      for (std::uint64_t& times : occurrences) times = std::min<std::uint64_t>(times, 1);
    }
    for (std::size_t i = 0; i < candidates; ++i) counts[i] += occurrences[i];
  }
  const std::uint64_t majority = maps.size() / 2 + 1;
  std::vector<bool> approved(candidates);
  for (std::size_t i = 0; i < candidates; ++i) approved[i] = counts[i] >= majority;
  return approved;
}

}  // namespace idena::ceremony
