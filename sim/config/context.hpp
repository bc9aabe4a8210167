// Where a reader is in the document, and where it reports.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/config/shape.hpp"

namespace standoff::config {

class Context {
 public:
  Context(Document& document, Diagnostics& diagnostics) : document_(document), diagnostics_(diagnostics) {}

  void report(Mark mark, std::string what, std::string expected = {}, std::string hint = {},
              Severity severity = Severity::error);
  std::string const& path() const { return path_; }
  Document& document() { return document_; }

  // Is `name` a key of one of the named maps? Reports at `mark` if not.
  bool check_reference(std::string const& name, Mark mark, std::vector<std::string> const& targets);

  // One step deeper while it lives.
  class Step {
   public:
    Step(Context& context, std::string_view key);
    Step(Context& context, std::size_t index);
    ~Step() { context_.path_.resize(size_); }
    Step(Step const&) = delete;
    Step& operator=(Step const&) = delete;

   private:
    Context& context_;
    std::size_t size_;
  };

  // The object being read, for hints about keys that belong one level up.
  struct Frame {
    Fields const* fields;
    std::string path;
  };
  std::vector<Frame>& frames() { return frames_; }

  // The named map and the entry that the next object is the value of; for hints at a sibling with a similar name.
  struct Sibling {
    Node const* map{};
    std::string_view name;
  };
  Sibling sibling;

 private:
  std::vector<std::string> const& names_in(std::string const& target);  // the keys of a named map

  Document& document_;
  Diagnostics& diagnostics_;
  std::string path_;
  std::vector<Frame> frames_;
  // Of the named maps that were asked for: in written order for hints, hashed for look-ups.
  std::map<std::string, std::vector<std::string>> names_;
  std::map<std::string, std::unordered_set<std::string>> known_;
};

}  // namespace standoff::config
