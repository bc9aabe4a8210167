// A table of numbers about an outcome, an option, a factor: all answers but those about facts.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/record/dataset.hpp"

namespace standoff::experiment {

struct Heading {
  std::string name, meaning;
};

class NumberTable {
 public:
  // `texts` and `keys` tell the rows apart, `numbers` are what they say; NaN for what is not known.
  NumberTable(std::string name, std::string dimension, std::vector<Heading> texts, std::vector<Heading> keys,
              std::vector<Heading> numbers);
  // As many of each as there are headings.
  void add(std::vector<std::string> texts, std::vector<std::size_t> const& keys, std::vector<double> numbers);
  void describe(std::string attribute, std::string text);

  // The one group that it makes; none if nothing was added.
  std::vector<record::Group> groups() &&;

 private:
  std::string name_, dimension_;
  std::vector<Heading> texts_, keys_, numbers_;
  std::vector<std::vector<std::string>> text_;
  std::vector<std::vector<std::int32_t>> key_;
  std::vector<std::vector<double>> number_;
  std::vector<record::Attribute> attributes_;
  std::size_t rows_{};
};

// The headings that many tables share.
Heading of_metric();
Heading of_option();
Heading of_factor();

}  // namespace standoff::experiment
