// What an event is about, by the mechanism that states it: what the list filters by and how it is marked.
export const GROUPS = [
  { key: "way", words: "movement", mark: "→", by: ["movement", "patrols", "companions", "assembly", "cuts", "upkeep", "reinforcement", "streams"] },
  { key: "line", words: "lines crossed", mark: "○", by: ["rings", "incursions"] },
  { key: "seen", words: "seen and known", mark: "◉", by: ["sensing", "encounters", "picture_errors", "knowledge", "gauges", "beliefs"] },
  { key: "message", words: "messages", mark: "✉", by: ["faults", "hotline"] },
  { key: "decision", words: "decisions", mark: "◆", by: ["ladders", "rules", "conditions", "pools", "partners", "compliance", "wavering"] },
  { key: "force", words: "force and losses", mark: "✶", by: ["responders", "strikes", "arms", "raids", "losses"] },
  { key: "site", words: "sites", mark: "⌂", by: ["sites", "towns"] },
];
const OTHER = { key: "other", words: "other", mark: "·", by: [] };
export const groupOf = (event) => GROUPS.find((group) => group.by.includes(event.kind.by)) ?? OTHER;
