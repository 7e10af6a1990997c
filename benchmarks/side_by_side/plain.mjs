// Tier and coverage in plain JavaScript, as a page without Python would have them: results alone.

const PACKS = ["initial", "plus", "pro", "premium", "premium-plus"];
const TIERS = [0, 1, 2, 3, 4];

/** The tier of an instance, from its lines; whole numbers alone, so that it is exact. */
export function tier({ core_lines: core, modified_lines: modified = 0, overridden_lines: over = 0, new_lines: added = 0, data_flow_lines: flows = 0 }) {
  const lines = modified + over + added - flows;
  return Math.floor((lines * 10 + core - 1) / core);
}

/** By whom a ticket is taken on, or null. */
export function via(given) {
  return viaOf(given, PACKS.indexOf(given.pack));
}

function viaOf({ subject, ticket_class: ticket, tier: level = 0, core_phase: phase = "active", options = [] }, rank) {
  if (subject === "disaster") {
    if (rank === 4 || options.includes("pca")) return "pca";
    return rank >= 1 || options.includes("pra") ? "pra" : null;
  }
  if (subject === "third-party") return rank >= 2 ? "support" : null;
  if (ticket === "T4") return "support";
  if (subject === "core") return phase !== "ended" ? "support" : rank >= 3 ? "tma" : null;
  if (subject === "customisation") return TIERS[rank] && level <= TIERS[rank] ? "support" : null;
  return rank >= (subject === "data-flow-standard" ? 1 : 2) ? "support" : null;
}
