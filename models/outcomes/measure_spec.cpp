#include "models/outcomes/measure_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

std::vector<std::string> const parties{"units",   "actors", "responders", "zones",  "channels",
                                       "sensors", "sites",  "rules",      "streams"};

Schema<NearSpec> const& near_schema() {
  static Schema<NearSpec> const schema = [] {
    Schema<NearSpec> s{"Where an event must have happened."};
    s.add("place", &NearSpec::place, config::reference("places"), "near this place").required();
    s.add("range", &NearSpec::range_m, config::quantity(Dimension::length).above(0), "within this range").required();
    return s;
  }();
  return schema;
}

Schema<EventSpec> const& event_schema() {
  static Schema<EventSpec> const schema = [] {
    Schema<EventSpec> s{"Which events count; every key given must fit. A kind alone stands for {kind: ...}."};
    auto const party = [] { return config::list_of(config::reference(parties)).or_single(); };
    s.add("kind", &EventSpec::kind, config::list_of(config::choice_among<Kind>(kind_names())).or_single(),
          "one of these kinds")
        .required();
    s.add("actor", &EventSpec::actor, party(), "its actor is one of these; a unit stands for its sections too")
        .or_else("[]");
    s.add("other", &EventSpec::other, party(), "its other party is one of these").or_else("[]");
    s.add("value", &EventSpec::value, config::optional(config::number()), "its first number is this");
    s.add("value2", &EventSpec::value2, config::optional(config::number()), "its second number is this");
    s.add("near", &EventSpec::near, config::optional(config::object(near_schema)), "it happened there");
    auto const time = [] { return config::optional(config::quantity(Dimension::time).at_least(0)); };
    s.add("after", &EventSpec::after_s, time(), "not before this time since the start");
    s.add("before", &EventSpec::before_s, time(), "before this time since the start");
    auto const kinds = [] { return config::list_of(config::choice_among<Kind>(kind_names())).or_single(); };
    s.add("since", &EventSpec::since, kinds(), "not before the first event of one of these kinds").or_else("[]");
    s.add("until", &EventSpec::until, kinds(), "before the first event of one of these kinds").or_else("[]");
    s.add("seen_with", &EventSpec::seen_with,
          config::optional(config::map_of(config::probability(), config::keys_of_any_text())),
          "kinds of events, and chances: only what would have been published, with the greatest of these chances among "
          "the kinds of events that were "
          "stated of its unit from then on, until the next such event of that unit");
    s.add("seen_else", &EventSpec::seen_else, config::probability(), "the chance where there was none of them")
        .or_else("0");
    s.needs("seen_else", "seen_with");
    s.check([](EventSpec const& v, config::Place const& where) {
      if (v.kind.empty()) where.report("kind", "no kind", "at least one");
      if (v.after_s && v.before_s && *v.before_s <= *v.after_s)
        where.report("before", "not above 'after'", "a later time");
    });
    return s;
  }();
  return schema;
}

auto event() { return config::shorthand(config::object(event_schema), "kind"); }

Schema<BetweenSpec> const& between_schema() {
  static Schema<BetweenSpec> const schema = [] {
    Schema<BetweenSpec> s{"The time from the first event of one kind to the first of another; may be negative."};
    s.add("from", &BetweenSpec::from, event(), "from the first of these").required();
    s.add("to", &BetweenSpec::to, event(), "to the first of these").required();
    s.add("same", &BetweenSpec::same, config::flag(), "`from` must be about the same section, or its unit, as `to`")
        .or_else("false");
    return s;
  }();
  return schema;
}

Schema<MinimumRangeSpec> const& minimum_range_schema() {
  static Schema<MinimumRangeSpec> const schema = [] {
    Schema<MinimumRangeSpec> s{"How near somebody came, exactly."};
    s.add("of", &MinimumRangeSpec::of, config::list_of(config::reference("units")).or_single(), "these units")
        .required();
    s.add("from", &MinimumRangeSpec::from, config::reference("places"), "to this place").required();
    s.check([](MinimumRangeSpec const& v, config::Place const& where) {
      if (v.of.empty()) where.report("of", "no unit", "at least one");
    });
    return s;
  }();
  return schema;
}

Schema<IntegralSpec> const& integral_schema() {
  static Schema<IntegralSpec> const schema = [] {
    using Of = IntegralSpec::Of;
    Schema<IntegralSpec> s{"How many were inside for how long, exactly, in vehicle (or section) hours."};
    s.add("of", &IntegralSpec::of, config::choice<Of>({{"vehicles", Of::vehicles}, {"sections", Of::sections}}), "what")
        .or_else("vehicles");
    s.add("inside", &IntegralSpec::inside, config::reference("zones"), "inside this zone's line").required();
    s.add("unit", &IntegralSpec::unit, config::list_of(config::reference("units")).or_single(),
          "of these units; left out: of all")
        .or_else("[]");
    return s;
  }();
  return schema;
}

Schema<GaugeMeasureSpec> const& gauge_measure_schema() {
  static Schema<GaugeMeasureSpec> const schema = [] {
    using Read = GaugeMeasureSpec::Read;
    Schema<GaugeMeasureSpec> s{"How a gauge stood over the whole run, exactly."};
    s.add("gauge", &GaugeMeasureSpec::gauge, config::reference("gauges"), "which").required();
    s.add("of", &GaugeMeasureSpec::of, config::optional(config::reference("actors")),
          "whose level; left out: of its only holder");
    s.add("read", &GaugeMeasureSpec::read,
          config::choice<Read>({{"peak", Read::peak}, {"mean", Read::mean}, {"at_end", Read::at_end}}),
          "its highest level, its mean over time, or its level at the end")
        .or_else("peak");
    s.add("above", &GaugeMeasureSpec::above, config::optional(config::number().at_least(0)),
          "instead of 'read': for how long it stood above this");
    s.at_most_one({"read", "above"});
    return s;
  }();
  return schema;
}

Schema<BeliefMeasureSpec> const& belief_measure_schema() {
  static Schema<BeliefMeasureSpec> const schema = [] {
    using Read = BeliefMeasureSpec::Read;
    Schema<BeliefMeasureSpec> s{"What an actor believes at the end, of the arrivals of which he knows."};
    s.add("belief", &BeliefMeasureSpec::belief, config::reference("beliefs"), "which").required();
    s.add("of", &BeliefMeasureSpec::of, config::reference("actors"), "whose").required();
    s.add("read", &BeliefMeasureSpec::read,
          config::choice<Read>({{"brier_score", Read::brier_score},
                                {"known", Read::known},
                                {"right", Read::right},
                                {"wrong", Read::wrong},
                                {"unattributed", Read::unattributed}}),
          "his mean Brier score, from 0 to 2; or of how many he knows, and how many of these he takes to be from where "
          "they are, from elsewhere, or from nowhere in particular")
        .or_else("brier_score");
    return s;
  }();
  return schema;
}

Schema<ReachableSpec> const& reachable_schema() {
  static Schema<ReachableSpec> const schema = [] {
    using Read = ReachableSpec::Read;
    Schema<ReachableSpec> s{
        "Whether a side could come from one place to another by road, over the whole run, exactly. A road is closed "
        "where "
        "others have cut it, and where a site is held by somebody who is hostile to that side, or to whom it is."};
    s.add("from", &ReachableSpec::from, config::reference("places"), "from here").required();
    s.add("to", &ReachableSpec::to, config::reference("places"), "to there").required();
    s.add("for", &ReachableSpec::for_actor, config::reference("actors"), "whose side").required();
    s.add("within", &ReachableSpec::within_m, config::quantity(Dimension::length).at_least(0),
          "how near to a road a site closes it")
        .or_else("2 km");
    s.add("over", &ReachableSpec::over, config::list_of(config::reference("roads")).or_single(),
          "over these roads; left out: over all")
        .or_else("[]");
    s.add("read", &ReachableSpec::read,
          config::choice<Read>({{"time", Read::time},
                                {"share", Read::share},
                                {"closings", Read::closings},
                                {"longest_closed", Read::longest_closed}}),
          "for how long, for which share of the time, how often it was closed, or for how long at most")
        .or_else("time");
    s.check([](ReachableSpec const& v, config::Place const& where) {
      if (v.from == v.to) where.report("to", "'" + v.to + "' is where it begins", "another place");
    });
    return s;
  }();
  return schema;
}

}  // namespace

Schema<MeasureSpec> const& measure_schema() {
  static Schema<MeasureSpec> const schema = [] {
    using M = MeasureSpec;
    Schema<M> s{"An outcome in one number, read off the event log after the run; missing where nothing came."};
    auto const events = [] { return config::optional(event()); };
    s.add("description", &M::description, config::text(), "its definition in words").or_else("''");
    s.add("count", &M::count, events(), "number of these events");
    s.add("sum", &M::sum, events(), "sum of what is read off them");
    s.add("any", &M::any, events(), "1 if there was one");
    s.add("first", &M::first, events(), "what is read off the first of them");
    s.add("last", &M::last, events(), "what is read off the last of them");
    s.add("least", &M::least, events(), "the least that is read off one of them");
    s.add("most", &M::most, events(), "the most that is read off one of them");
    s.add("between", &M::between, config::optional(config::object(between_schema)), "time between two");
    s.add("minimum_range", &M::minimum_range, config::optional(config::object(minimum_range_schema)),
          "how near somebody came");
    s.add("integral", &M::integral, config::optional(config::object(integral_schema)), "how many for how long");
    s.add("gauge", &M::gauge, config::optional(config::shorthand(config::object(gauge_measure_schema), "gauge")),
          "how a gauge stood");
    s.add("belief", &M::belief, config::optional(config::object(belief_measure_schema)), "what somebody believes");
    s.add("reachable", &M::reachable, config::optional(config::object(reachable_schema)),
          "whether a place could be reached by road");
    s.add("read", &M::read,
          config::optional(config::choice<What>(
              {{"time", What::time}, {"value", What::value}, {"value2", What::value2}, {"range", What::range}})),
          "what is read off an event: time since the start (left out, for first and last), its first number (left out, "
          "for sum, least and most), its second, or its range from the origin");
    s.exactly_one({"count", "sum", "any", "first", "last", "least", "most", "between", "minimum_range", "integral",
                   "gauge", "belief", "reachable"});
    s.check([](M const& v, config::Place const& where) {
      if (v.read && !v.sum && !v.first && !v.last && !v.least && !v.most)
        where.report("read", "'read' without something to read it off", "sum, first, last, least or most");
    });
    return s;
  }();
  return schema;
}

Schema<ReportedSpec> const& reported_schema() {
  static Schema<ReportedSpec> const schema = [] {
    using R = ReportedSpec;
    Schema<R> s{"A published fact with its tolerance; compared with the outcome afterwards, never read by the run."};
    s.add("measure", &R::measure, config::optional(config::text()), "which measure; left out: the one of this name");
    s.add("between", &R::between, config::optional(config::list_of(config::raw())), "[least, most], in its unit");
    s.add("at_least", &R::at_least, config::optional(config::raw()), "not less than this");
    s.add("at_most", &R::at_most, config::optional(config::raw()), "not more than this");
    s.add("equals", &R::equals, config::optional(config::raw()), "this");
    s.add("came", &R::came, config::optional(config::flag()), "whether it came at all");
    s.add("value", &R::value, config::optional(config::choice<R::Value>({{"not_reported", R::Value::not_reported}})),
          "not_reported: nothing was published about it, which is worth knowing; the word alone will do");
    s.add("source", &R::source, config::optional(config::text()),
          "who published it; may be left out only where the value is not_reported");
    s.add("note", &R::note, config::text(), "what is doubtful about it").or_else("''");
    s.exactly_one({"between", "at_least", "at_most", "equals", "came", "value"});
    s.check([](R const& v, config::Place const& where) {
      if (!v.value && !v.source) where.report("", "missing key 'source'", "text");
      if (v.source && v.source->empty()) where.report("source", "empty text", "who published it");
      if (v.between && v.between->size() != 2) where.report("between", "not two values", "[least, most]");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
