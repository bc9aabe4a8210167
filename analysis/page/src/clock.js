// The time that the page shows: it runs, jumps and tells whoever listens.
import { even } from "./pace.js";

export class Clock {
  #listeners = [];
  #frame = 0;
  constructor(end) {
    this.end = end;
    this.t = 0;
    this.playing = false;
    this.pace = even(end);
    this.factor = 1;  // so many times as fast
  }
  listen(listener) { this.#listeners.push(listener); }
  set(t, jump = true) {
    this.t = Math.min(Math.max(t, 0), this.end);
    for (const listener of this.#listeners) listener(this.t, jump);
  }
  toggle() { this.playing ? this.pause() : this.play(); }
  pause() {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
    this.set(this.t);
  }
  play() {
    if (this.t >= this.end) this.t = 0;
    this.playing = true;
    let before = performance.now();
    const step = (now) => {
      if (!this.playing) return;
      const passed = Math.min(now - before, 250) / 1000;
      before = now;
      this.set(this.pace.at(this.pace.seconds(this.t) + passed * this.factor), false);
      if (this.t >= this.end) this.pause();
      else this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
    this.set(this.t, false);
  }
}
