#include "rpc/arguments.hpp"

#include <stdexcept>
#include <utility>

#include "rpc/scalar_argument.hpp"

namespace idena::rpc {
namespace {

Error invalid(std::string reason) { return {RpcError::kInvalidParams, std::move(reason)}; }

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::vector<JsonValue> elements_of(const JsonValue& array) {
  std::vector<JsonValue> out;
  array.for_each_element([&](const JsonValue& element) {
    out.push_back(element);
    return true;
  });
  return out;
}

std::vector<std::pair<JsonValue, JsonValue>> members_of(const JsonValue& object) {
  std::vector<std::pair<JsonValue, JsonValue>> out;
  object.for_each_member([&](const JsonValue& name, const JsonValue& value) {
    out.emplace_back(name, value);
    return true;
  });
  return out;
}

/// Reads one argument that is or holds objects.
class ObjectDecoder {
 public:
  static Result<Argument> run(const JsonValue& value, const Parameter& parameter) {
    ObjectDecoder decoder;
    IDENA_TRY(Argument out, decoder.decode(value, parameter, {}));
    if (decoder.late_refusal_) return *decoder.late_refusal_;
    return out;
  }

 private:
  // NOLINTBEGIN(misc-no-recursion): as deep as the shapes of the methods, not as the request
  /// The errors are those that end the reading at once.
  Result<Argument> decode(const JsonValue& value, const Parameter& parameter, const ArgumentPlace& place) {
    switch (parameter.type) {
      case ParameterType::kObject: return decode_one(value, *parameter.shape, place);
      case ParameterType::kObjects: return decode_list(value, *parameter.shape, place);
      default: return decode_scalar(value, parameter.type, place);
    }
  }

  Result<Argument> decode_one(const JsonValue& value, const Shape& shape, const ArgumentPlace& place) {
    IDENA_TRY(ObjectArgument object, decode_object(value, shape, place));
    std::vector<ObjectArgument> out;
    out.push_back(std::move(object));
    return Argument(std::move(out));
  }

  Result<Argument> decode_list(const JsonValue& value, const Shape& shape, const ArgumentPlace& place) {
    std::vector<ObjectArgument> out;
    if (value.is_null()) return Argument(std::move(out));
    if (value.kind() != JsonKind::kArray) {
      refuse_late(cannot_unmarshal(place, kind_name(value.kind()), go_type(shape) + "s"));
      return Argument(std::move(out));
    }
    const std::vector<JsonValue> elements = elements_of(value);
    if (elements.size() > kMaxObjects) {
      return invalid("too many elements, want at most " + std::to_string(kMaxObjects));
    }
    for (const JsonValue& element : elements) {
      IDENA_TRY(ObjectArgument object, decode_object(element, shape, place));
      out.push_back(std::move(object));
    }
    return Argument(std::move(out));
  }

  Result<ObjectArgument> decode_object(const JsonValue& value, const Shape& shape, const ArgumentPlace& place) {
    std::vector<Argument> values;
    values.reserve(shape.members.size());
    for (const Parameter& member : shape.members) values.push_back(missing(member));
    if (value.kind() == JsonKind::kObject) {
      for (const auto& [name, element] : members_of(value)) {
        const std::optional<std::size_t> index = find_member(shape, name.string());
        if (index) {
          IDENA_TRY(read_member(element, shape, *index, place, values[*index]));
        }
      }
    } else if (!value.is_null()) {
      refuse_late(cannot_unmarshal(place, kind_name(value.kind()), go_type(shape)));
    }
    return ObjectArgument(shape, std::move(values));
  }

  /// The error that ends the reading, if it does.
  Result<> read_member(const JsonValue& value, const Shape& shape, std::size_t index, const ArgumentPlace& parent,
                       Argument& out) {
    const Parameter& member = shape.members[index];
    if (value.is_null() && member.optional) {
      out = std::monostate();
      return ok();
    }
    if (value.is_null() && is_refused_late(member.type)) return ok();
    const std::string path =
        parent.path.empty() ? std::string(member.name) : parent.path + "." + std::string(member.name);
    auto decoded = decode(value, member, {shape.go_name, path});
    if (decoded) {
      out = std::move(decoded).value();
    } else if (is_refused_late(member.type) && member.shape == nullptr) {
      refuse_late(decoded.error());
    } else {
      return decoded.error();
    }
    return ok();
  }
  // NOLINTEND(misc-no-recursion)

  static Argument missing(const Parameter& member) {
    return member.optional ? Argument() : default_argument(member.type);
  }

  static std::optional<std::size_t> find_member(const Shape& shape, std::string_view name) {
    for (std::size_t i = 0; i < shape.members.size(); ++i) {
      if (names_match(name, lower_case(shape.members[i].name))) return i;
    }
    return std::nullopt;
  }

  static std::string go_type(const Shape& shape) { return "api." + std::string(shape.go_name); }

  void refuse_late(Error error) {
    if (!late_refusal_) late_refusal_ = std::move(error);
  }

  std::optional<Error> late_refusal_;
};

}  // namespace

std::string_view type_word(ParameterType type) {
  switch (type) {
    case ParameterType::kAddress: return "address";
    case ParameterType::kHash: return "hash";
    case ParameterType::kBytes: return "bytes";
    case ParameterType::kString: return "string";
    case ParameterType::kBool: return "bool";
    case ParameterType::kUint8: return "uint8";
    case ParameterType::kUint16: return "uint16";
    case ParameterType::kUint32: return "uint32";
    case ParameterType::kUint64: return "uint64";
    case ParameterType::kInt: return "int";
    case ParameterType::kDna: return "DNA";
    case ParameterType::kObject: return "object";
    case ParameterType::kObjects: return "[object]";
  }
  return {};
}

const Argument& ObjectArgument::value(std::string_view name) const {
  for (std::size_t i = 0; i < shape_->members.size(); ++i) {
    if (shape_->members[i].name == name) return values_.at(i);
  }
  throw std::logic_error("an argument object has no member " + std::string(name));
}

Result<Argument> decode_argument(const JsonValue& value, const Parameter& parameter) {
  return ObjectDecoder::run(value, parameter);
}

Result<Arguments> Arguments::decode(const std::optional<JsonValue>& params, std::span<const Parameter> parameters,
                                    std::string_view exported_name) {
  Arguments out;
  if (parameters.empty()) return out;
  if (!params) {
    return invalid(std::string(exported_name) + " expects " + std::to_string(parameters.size()) + " parameters, got 0");
  }
  if (params->kind() != JsonKind::kArray) return invalid("non-array args");
  std::optional<Error> refusal;
  params->for_each_element([&](const JsonValue& element) {
    const std::size_t index = out.values_.size();
    if (index == parameters.size()) {
      refusal = invalid("too many arguments, want at most " + std::to_string(parameters.size()));
    } else if (parameters[index].optional && element.is_null()) {
      out.values_.emplace_back();
    } else if (auto argument = decode_argument(element, parameters[index])) {
      out.values_.push_back(std::move(argument).value());
    } else {
      refusal = invalid("invalid argument " + std::to_string(index) + ": " + argument.error().text());
    }
    return !refusal;
  });
  if (refusal) return *refusal;
  for (std::size_t i = out.values_.size(); i < parameters.size(); ++i) {
    if (!parameters[i].optional) return invalid("missing value for required argument " + std::to_string(i));
    out.values_.emplace_back();
  }
  return out;
}

}  // namespace idena::rpc
