#include "sim/experiment/answers/number_table.hpp"

#include <utility>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/record/column.hpp"

namespace standoff::experiment {

NumberTable::NumberTable(std::string name, std::string dimension, std::vector<Heading> texts, std::vector<Heading> keys,
                         std::vector<Heading> numbers)
    : name_(std::move(name)),
      dimension_(std::move(dimension)),
      texts_(std::move(texts)),
      keys_(std::move(keys)),
      numbers_(std::move(numbers)),
      text_(texts_.size()),
      key_(keys_.size()),
      number_(numbers_.size()) {}

void NumberTable::add(std::vector<std::string> texts, std::vector<std::size_t> const& keys,
                      std::vector<double> numbers) {
  STANDOFF_EXPECT(texts.size() == texts_.size() && keys.size() == keys_.size() && numbers.size() == numbers_.size());
  for (std::size_t i = 0; i < texts.size(); ++i) text_[i].push_back(std::move(texts[i]));
  for (std::size_t i = 0; i < keys.size(); ++i) key_[i].push_back(static_cast<std::int32_t>(keys[i]));
  for (std::size_t i = 0; i < numbers.size(); ++i) number_[i].push_back(numbers[i]);
  ++rows_;
}

void NumberTable::describe(std::string attribute, std::string text) {
  attributes_.push_back({std::move(attribute), std::move(text)});
}

std::vector<record::Group> NumberTable::groups() && {
  if (rows_ == 0) return {};
  record::Group made{name_, {{dimension_, rows_}}, {}, std::move(attributes_), {}};
  for (std::size_t i = 0; i < texts_.size(); ++i)
    made.variables.push_back(
        {texts_[i].name, {dimension_}, std::move(text_[i]), record::describe("", texts_[i].meaning), {}});
  for (std::size_t i = 0; i < keys_.size(); ++i)
    made.variables.push_back(
        {keys_[i].name, {dimension_}, std::move(key_[i]), record::describe("1", keys_[i].meaning), {}});
  for (std::size_t i = 0; i < numbers_.size(); ++i)
    made.variables.push_back(
        {numbers_[i].name, {dimension_}, std::move(number_[i]), record::describe("", numbers_[i].meaning), nothing});
  std::vector<record::Group> one;
  one.push_back(std::move(made));
  return one;
}

Heading of_metric() { return {"metric", "the outcome, as in the root"}; }
Heading of_option() { return {"of_option", "under which option, as a row of the root's option"}; }
Heading of_factor() { return {"of_factor", "the factor, as a row of the group factors"}; }

}  // namespace standoff::experiment
