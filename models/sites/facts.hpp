// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct SiteBuilding {
  static constexpr Kind kind{71};
  static constexpr KindWord word{"site_building", "time it takes in s"};
  static std::string sentence(Told const&);
};
struct SiteOpened {
  static constexpr Kind kind{72};
  static constexpr KindWord word{.name = "site_opened", .turns = true};
  static constexpr std::string_view sentence = "{0} opens {1}";
};
struct SiteClosing {
  static constexpr Kind kind{73};
  static constexpr KindWord word{
      .name = "site_closing", .value = "time it takes in s", .value2 = "1 if it is to be razed", .turns = true};
  static std::string sentence(Told const&);
};
struct SiteLeaked {
  static constexpr Kind kind{74};
  static constexpr KindWord word{"site_leaked"};
  static constexpr std::string_view sentence = "word gets about that {0} gives {1} up";
};
struct SiteVacated {
  static constexpr Kind kind{75};
  static constexpr KindWord word{.name = "site_vacated", .value = "1 if it was razed", .turns = true};
  static std::string sentence(Told const&);
};
struct SiteSeized {
  static constexpr Kind kind{76};
  static constexpr KindWord word{.name = "site_seized", .value = "time for which nobody held it in s", .turns = true};
  static std::string sentence(Told const&);
};
struct SiteUsable {
  static constexpr Kind kind{77};
  static constexpr KindWord word{"site_usable"};
  static constexpr std::string_view sentence = "{1} is of use to {0}";
};
struct SiteDamaged {
  static constexpr Kind kind{97};
  static constexpr KindWord word{.name = "site_damaged", .value = "time until it is repaired in s", .turns = true};
  static std::string sentence(Told const&);
};

// By people who are no units.
struct SiteTaken {
  static constexpr Kind kind{135};
  static constexpr KindWord word{
      .name = "site_taken", .value = "time for which it was held, or nobody's, in s", .turns = true};
  static constexpr std::string_view sentence = "{0} takes {1}";
};

// From who goes on: a unit of its own that stays there.
struct Detached {
  static constexpr Kind kind{137};
  static constexpr KindWord word{"detached", "vehicles", "persons on foot and on board"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
