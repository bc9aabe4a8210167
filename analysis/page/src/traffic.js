// Who can be spoken to stands at the upper edge; a message lies with one of them, bound for the unit that it is about.
import { became, legAt } from "./message.js";
import { drawShape } from "./shapes.js";

const ROW = 22, TOP = 10, MOST = 9;

export class Traffic {
  constructor(run) {
    this.run = run;
    const held = run.messages.flatMap((m) => [...m.legs.map((leg) => leg.holder),
      ...m.reached.map((r) => r.whom).filter((whom) => whom.startsWith("actors/"))]);
    this.actors = [...new Set(held)].slice(0, MOST);
  }

  // Takes the room of the names, before others place theirs.
  layout(context, view, labels) {
    this.chips = new Map();
    if (!this.actors.length) return;
    context.font = FONT;
    let x = 12, y = TOP;
    for (const actor of this.actors) {
      const words = this.run.called(actor), w = context.measureText(words).width + 26;
      if (x + w > view.width - 70 && x > 12) [x, y] = [12, y + ROW + 16];
      this.chips.set(actor, { x, y, w, words, cx: x + w / 2 });
      labels.boxes.push([x - 2, y - 2, x + w + 2, y + ROW + 15]);
      x += w + 12;
    }
  }

  draw(context, view, t, fade, colours) {
    const lying = new Map(), ended = new Map();
    context.setLineDash([]);
    for (const m of this.run.messages) {
      const leg = legAt(m, t), chip = leg && this.chips.get(leg.holder);
      if (chip) {
        const row = lying.get(leg.holder) ?? [];
        row.push(m);
        lying.set(leg.holder, row);
        this.#bound(context, view, t, m, chip, colours.accent, 0.55);
        this.#arrival(context, t, fade, m, leg, chip, colours);
      } else if (m.end != null && t >= m.end && t < m.end + fade) {
        const last = m.legs.at(-1).holder;
        if (!(ended.get(last)?.end > m.end)) ended.set(last, m);  // one word at a time
      }
    }
    for (const m of ended.values()) this.#ended(context, view, t, fade, m, colours);
    context.font = FONT;
    context.textBaseline = "middle";
    for (const [actor, chip] of this.chips) {
      const here = lying.get(actor)?.length ?? 0, colour = colours.sides[this.run.sideNumber(actor) % colours.sides.length];
      context.beginPath();
      context.roundRect(chip.x, chip.y, chip.w, ROW, 11);
      context.fillStyle = colours.panel;
      context.fill();
      context.strokeStyle = here ? colours.accent : colours.faint;
      context.lineWidth = here ? 2 : 1.2;
      context.stroke();
      drawShape(context, this.run.sideNumber(actor), chip.x + 12, chip.y + ROW / 2, 4);
      context.fillStyle = colour;
      context.fill();
      context.fillStyle = colours.ink;
      context.textAlign = "left";
      context.fillText(chip.words, chip.x + 20, chip.y + ROW / 2 + 0.5);
      if (here) this.#envelopes(context, chip, here, colours);
    }
  }

  #envelopes(context, chip, n, colours) {
    const shown = Math.min(n, 5);
    for (let i = 0; i < shown; ++i) {
      const x = chip.cx - (shown * 17) / 2 + i * 17 + 1, y = chip.y + ROW + 2;
      context.fillStyle = colours.accent;
      context.fillRect(x, y, 15, 10);
      context.strokeStyle = colours.panel;
      context.lineWidth = 1.2;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + 7.5, y + 6);
      context.lineTo(x + 15, y);
      context.stroke();
    }
  }

  // A line from whoever has the message to the unit that it is about.
  #bound(context, view, t, m, chip, colour, strength) {
    const track = this.run.units.get(m.about)?.find((one) => one.at(t));
    if (!track) return;
    const [x, y] = view.at(track.at(t)), top = chip.y + ROW + 13;
    context.globalAlpha = strength;
    context.strokeStyle = colour;
    context.lineWidth = 1.3;
    context.setLineDash([2, 5]);
    context.beginPath();
    context.moveTo(chip.cx, top);
    context.quadraticCurveTo(chip.cx, (top + y) / 2, x, y);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  // Just passed on: an arc from the one before.
  #arrival(context, t, fade, m, leg, chip, colours) {
    const before = this.chips.get(m.legs[m.legs.indexOf(leg) - 1]?.holder), age = (t - leg.t) / fade;
    if (!before || before === chip || age > 1) return;
    const y0 = before.y + ROW + 8, y1 = chip.y + ROW + 8;
    context.globalAlpha = 1 - 0.8 * age;
    context.strokeStyle = colours.accent;
    context.lineWidth = 2.5;
    context.beginPath();
    context.moveTo(before.cx, y0);
    context.quadraticCurveTo((before.cx + chip.cx) / 2, Math.max(y0, y1) + 34, chip.cx, y1);
    context.stroke();
    context.globalAlpha = 1;
  }

  // What became of it: a line that flashes where it was understood, a cross where it ended.
  #ended(context, view, t, fade, m, colours) {
    const chip = this.chips.get(m.legs.at(-1).holder), age = (t - m.end) / fade;
    if (!chip) return;
    if (m.fate === "understood") {
      this.#bound(context, view, t, m, chip, colours.known, 1 - age);
      return;
    }
    context.globalAlpha = 1 - age;
    context.fillStyle = colours.force;
    context.font = "700 13px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(`✕ ${became(m)}`, chip.cx, chip.y + ROW + 9);
    context.globalAlpha = 1;
  }
}
const FONT = '12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
