// OGC 12-128r18, GeoPackage 1.3.1. Made in memory by SQLite, so that it is written like every other result.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>

#include <fmt/format.h>
#include <sqlite3.h>

#include "sim/app/export/formats.hpp"

namespace standoff::app {

namespace {

using Bytes = std::vector<std::byte>;

// Well-known binary in the package's wrapping, little endian.
class Shape {
 public:
  explicit Shape(std::uint32_t type) : type_(type) {
    for (char const c : {'G', 'P', '\0', '\1'}) put(c);  // no envelope, little endian
    put(std::int32_t{4326});
    put('\1');
    put(type);
  }
  void points(std::vector<geo::LatLon> const& all) {
    if (type_ == polygon) put(std::uint32_t{1});
    if (type_ != point) put(static_cast<std::uint32_t>(all.size()));
    for (geo::LatLon const& at : all) {
      put(at.lon_deg);
      put(at.lat_deg);
    }
  }
  Bytes const& bytes() const { return bytes_; }
  static constexpr std::uint32_t point = 1, line = 2, polygon = 3;

 private:
  template <class T>
  void put(T value) {
    static_assert(std::endian::native == std::endian::little);
    std::size_t const at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }
  std::uint32_t type_;
  Bytes bytes_;
};

Bytes shape(std::uint32_t type, std::vector<geo::LatLon> const& points) {
  Shape made(type);
  made.points(points);
  return made.bytes();
}

class Database {
 public:
  Database() {
    sqlite3* opened = nullptr;
    int const code = sqlite3_open(":memory:", &opened);
    base_.reset(opened);
    expect(code);
  }
  void run(std::string const& sql) { expect(sqlite3_exec(base_.get(), sql.c_str(), nullptr, nullptr, nullptr)); }
  Bytes bytes() {
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, void (*)(void*)> const data(sqlite3_serialize(base_.get(), "main", &size, 0),
                                                               sqlite3_free);
    if (data == nullptr) throw IoError("SQLite has no memory for it");
    auto const* const first = reinterpret_cast<std::byte const*>(data.get());
    return {first, first + size};
  }

  // Fills rows of one statement.
  class Rows {
   public:
    Rows(Database& base, std::string const& sql) : base_(base) {
      base_.expect(sqlite3_prepare_v2(base_.base_.get(), sql.c_str(), -1, &statement_, nullptr));
    }
    Rows(Rows const&) = delete;
    Rows& operator=(Rows const&) = delete;
    ~Rows() { sqlite3_finalize(statement_); }
    template <class... Values>
    void add(Values const&... values) {
      int column = 0;
      (base_.expect(bind(++column, values)), ...);
      if (sqlite3_step(statement_) != SQLITE_DONE) base_.expect(sqlite3_errcode(base_.base_.get()));
      base_.expect(sqlite3_reset(statement_));
    }

   private:
    int bind(int column, std::string const& text) {
      return sqlite3_bind_text(statement_, column, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    }
    int bind(int column, Bytes const& blob) {
      return sqlite3_bind_blob(statement_, column, blob.data(), static_cast<int>(blob.size()), SQLITE_TRANSIENT);
    }
    int bind(int column, double value) { return sqlite3_bind_double(statement_, column, value); }
    int bind(int column, std::int32_t value) { return sqlite3_bind_int(statement_, column, value); }
    Database& base_;
    sqlite3_stmt* statement_{};
  };

 private:
  void expect(int code) const {
    if (code != SQLITE_OK) throw IoError(std::string("SQLite: ") + sqlite3_errmsg(base_.get()));
  }
  struct Close {
    void operator()(sqlite3* base) const { sqlite3_close(base); }
  };
  std::unique_ptr<sqlite3, Close> base_;
};

constexpr char const* frame = R"(
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', ''), ('Undefined geographic', 0, 'NONE', 0, 'undefined', ''),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', '');
)";

struct Box {
  double west{std::numeric_limits<double>::infinity()}, south{west}, east{-west}, north{-west};
  void take(geo::LatLon const& at) {
    west = std::fmin(west, at.lon_deg);
    east = std::fmax(east, at.lon_deg);
    south = std::fmin(south, at.lat_deg);
    north = std::fmax(north, at.lat_deg);
  }
};

// `last_change` is the start of the run: a file knows no clock.
void add_layer(Database& base, Geography const& run, std::string const& name, std::string const& type,
               std::string const& columns, Box const& box) {
  base.run(fmt::format("CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {}, {})", name, type,
                       columns));
  Database::Rows(base, "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)")
      .add(name, name, std::string(export_mark), run.iso(0), box.west, box.south, box.east, box.north);
  Database::Rows(base, "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)").add(name, type);
}

std::vector<geo::LatLon> places(Way const& way) {
  std::vector<geo::LatLon> all;
  for (Fix const& fix : way.fixes) all.push_back(fix.at);
  return all;
}

void add_ways(Database& base, Geography const& run) {
  Box box;
  for (Way const& way : run.ways)
    for (Fix const& fix : way.fixes) box.take(fix.at);
  if (run.ways.empty()) return;
  add_layer(base, run, "positions", "POINT", "section TEXT, unit TEXT, actor TEXT, time DATETIME, since_start DOUBLE",
            box);
  Database::Rows positions(base, "INSERT INTO positions VALUES (NULL, ?, ?, ?, ?, ?, ?)");
  for (Way const& way : run.ways)
    for (Fix const& fix : way.fixes)
      positions.add(shape(Shape::point, {fix.at}), way.name, way.unit, way.actor, run.iso(fix.time_s), fix.time_s);
  add_layer(base, run, "tracks", "LINESTRING",
            "section TEXT, unit TEXT, actor TEXT, \"begin\" DATETIME, \"end\" DATETIME", box);
  Database::Rows tracks(base, "INSERT INTO tracks VALUES (NULL, ?, ?, ?, ?, ?, ?)");
  for (Way const& way : run.ways)
    if (way.moves())
      tracks.add(shape(Shape::line, places(way)), way.name, way.unit, way.actor, run.iso(way.fixes.front().time_s),
                 run.iso(way.fixes.back().time_s));
  if (std::all_of(run.ways.begin(), run.ways.end(), [](Way const& way) { return way.moves(); })) return;
  add_layer(base, run, "stays", "POINT", "section TEXT, unit TEXT, actor TEXT, \"begin\" DATETIME, \"end\" DATETIME",
            box);
  Database::Rows stays(base, "INSERT INTO stays VALUES (NULL, ?, ?, ?, ?, ?, ?)");
  for (Way const& way : run.ways)
    if (!way.moves())
      stays.add(shape(Shape::point, {way.fixes.front().at}), way.name, way.unit, way.actor,
                run.iso(way.fixes.front().time_s), run.iso(way.fixes.back().time_s));
}

void add_happenings(Database& base, Geography const& run) {
  if (run.happenings.empty()) return;
  Box box;
  for (Happening const& e : run.happenings) box.take(e.at);
  add_layer(base, run, "events", "POINT",
            "id INTEGER, time DATETIME, kind TEXT, actor TEXT, other TEXT, cause INTEGER, told TEXT", box);
  Database::Rows events(base, "INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (Happening const& e : run.happenings)
    events.add(shape(Shape::point, {e.at}), e.id, run.iso(e.time_s), e.kind, e.actor, e.other, e.cause, e.told);
}

void add_zones(Database& base, Geography const& run) {
  if (run.zones.empty()) return;
  Box box;
  for (ZoneView const& zone : run.zones)
    for (geo::LatLon const& at : zone.rim) box.take(at);
  add_layer(base, run, "zones", "POLYGON", "zone TEXT, actor TEXT, holder BOOLEAN, radius_m DOUBLE", box);
  Database::Rows zones(base, "INSERT INTO zones VALUES (NULL, ?, ?, ?, ?, ?)");
  for (ZoneView const& zone : run.zones)
    zones.add(shape(Shape::polygon, zone.rim), zone.zone, zone.actor, std::int32_t{zone.holder}, zone.radius_m);
}

void add_borders(Database& base, Geography const& run) {
  if (run.borders.empty()) return;
  Box box;
  for (Border const& border : run.borders)
    for (geo::LatLon const& at : border.line) box.take(at);
  add_layer(base, run, "borders", "LINESTRING", "zone TEXT, part INTEGER", box);
  Database::Rows borders(base, "INSERT INTO borders VALUES (NULL, ?, ?, ?)");
  for (Border const& border : run.borders) borders.add(shape(Shape::line, border.line), border.zone, border.part);
}

void add_standings(Database& base, Geography const& run) {
  if (run.standings.empty()) return;
  Box box;
  for (Standing const& site : run.standings) box.take(site.at);
  add_layer(base, run, "sites", "POINT",
            "site TEXT, title TEXT, kind TEXT, actor TEXT, \"begin\" DATETIME, \"end\" DATETIME", box);
  Database::Rows sites(base, "INSERT INTO sites VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)");
  for (Standing const& site : run.standings)
    sites.add(shape(Shape::point, {site.at}), site.name, site.called, site.kind, site.holder, run.iso(site.since_s),
              run.iso(std::isnan(site.until_s) ? run.end_s : site.until_s));
}

}  // namespace

std::vector<std::byte> geopackage(Geography const& run) {
  Database base;
  base.run(frame);
  base.run("BEGIN");
  add_ways(base, run);
  add_happenings(base, run);
  add_zones(base, run);
  add_borders(base, run);
  add_standings(base, run);
  base.run("COMMIT");
  return base.bytes();
}

}  // namespace standoff::app
