// What lies under everything: land and borders, roads, places, a scale.
import { geoAzimuthalEquidistant, geoCentroid, geoDistance, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";

const EARTH_M = 6371008.8, WIDEST_M = 3e6;

// The world about the plane's origin, once, in metres.
export class World {
  constructor(topology, plane, reach_m) {
    const degrees = Math.min(Math.max(reach_m * 4, 4e5), WIDEST_M) / EARTH_M * 180 / Math.PI;
    this.projection = geoAzimuthalEquidistant().rotate([-plane.lon, -plane.lat]).scale(EARTH_M).translate([0, 0])
      .clipAngle(degrees).precision(0);
    // d3 points y southward, the plane northward.
    const draw = (shape) => {
      const path = new Path2D(), flipped = {
        moveTo: (x, y) => path.moveTo(x, -y), lineTo: (x, y) => path.lineTo(x, -y), closePath: () => path.closePath(),
        arc: () => {},
      };
      geoPath(this.projection, flipped)(shape);
      return path;
    };
    const countries = topology.objects.countries;
    const near = { ...countries, geometries: countries.geometries };
    this.land = draw(feature(topology, topology.objects.land ?? near));
    this.borders = draw(mesh(topology, near, (a, b) => a !== b));
    this.coasts = draw(mesh(topology, near, (a, b) => a === b));
    const here = [plane.lon, plane.lat], far = degrees * Math.PI / 180;
    this.names = feature(topology, near).features
      .filter((country) => geoDistance(geoCentroid(country), here) < far + 0.25)
      .map((country) => ({ name: country.properties.name, country }));
  }

  draw(context, view, ratio, colours) {
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colours.sea;
    context.fillRect(0, 0, view.width, view.height);
    view.inMetres(context, ratio);
    context.fillStyle = colours.land;
    context.fill(this.land, "evenodd");
    context.lineJoin = "round";
    context.strokeStyle = colours.border;
    context.lineWidth = 0.8 / view.k;
    context.stroke(this.coasts);
    context.lineWidth = 1.2 / view.k;
    context.setLineDash([7 / view.k, 3 / view.k, 1.5 / view.k, 3 / view.k]);
    context.stroke(this.borders);
    context.restore();
  }

  // Each country in the middle of what is seen of it.
  label(labels, view, colours) {
    const clip = this.projection.clipExtent();
    this.projection.clipExtent([[-view.tx / view.k, -view.ty / view.k],
      [(view.width - view.tx) / view.k, (view.height - view.ty) / view.k]]);
    const path = geoPath(this.projection);
    for (const { name, country } of this.names) {
      const [x, y] = path.centroid(country), seen = path.area(country) * view.k * view.k;
      if (!Number.isFinite(x) || seen < 9000) continue;
      labels.beside(name.toUpperCase().split("").join("\u200a"), view.x(x), view.y(-y),
        { size: 11, weight: 600, colour: colours.border, offset: -20, yields: true });
    }
    this.projection.clipExtent(clip);
  }
}

// Without what stands in brackets or after a stroke; without a title a name in words.
const short = (title) => title.replace(/ *\(.*?\)/g, "").split(" / ")[0].trim() || title;

const spoken = (place) => (place.title === place.name ? place.name.replaceAll("_", " ") : short(place.title));

const DASHES = { paved: [], mixed: [8, 2], unpaved: [4, 3], cross_country: [1, 3] };

export function drawRoads(context, run, view, colours) {
  context.strokeStyle = colours.quiet;
  context.globalAlpha = 0.55;
  for (const road of run.roads) {
    context.setLineDash(DASHES[road.surface] ?? []);
    context.lineWidth = road.surface === "paved" ? 1.8 : 1.2;
    context.beginPath();
    for (const point of road.points) context.lineTo(...view.at(point));
    context.stroke();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

// The origin first, then the better known ones; hollow where the position is a guess.
export function drawPlaces(context, run, view, labels, colours) {
  const origin = run.data.origin;
  const seen = run.places.filter((place) => view.sees(place.x, place.y))
    .sort((a, b) => (b.name === origin) - (a.name === origin) || a.uncertainty - b.uncertainty);
  for (const place of seen) {
    const x = view.x(place.x), y = view.y(place.y), guess = place.confidence.startsWith("low");
    const main = place.name === origin;
    if (!labels.beside(spoken(place) + (guess ? " (?)" : ""), x, y, {
      size: main ? 12 : 11, weight: main ? 700 : 400, colour: main ? colours.ink : colours.quiet, offset: 4 }) && !main) continue;
    context.beginPath();
    context.arc(x, y, main ? 4 : 2.6, 0, 2 * Math.PI);
    context.fillStyle = guess ? colours.panel : colours.ink;
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.2;
    context.fill();
    context.stroke();
    labels.take(x, y, 4);
  }
}

export function drawScale(context, view, labels, colours, { m, name }) {
  const most = Math.min(160, view.width / 4) / view.k / m, unit = 10 ** Math.floor(Math.log10(most));
  const length = Number([5, 2, 1].map((n) => n * unit).find((n) => n <= most).toPrecision(1));
  const x1 = view.width - 16, x0 = x1 - length * m * view.k, y = view.height - 14;
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.4;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x0, y - 5);
  context.lineTo(x0, y);
  context.lineTo(x1, y);
  context.lineTo(x1, y - 5);
  context.stroke();
  labels.beside(`${length} ${name}`, (x0 + x1) / 2, y - 10, { colour: colours.ink, offset: -28 });
  labels.take((x0 + x1) / 2, y, 12);
}
