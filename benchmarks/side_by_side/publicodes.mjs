// Tier and coverage in Publicodes, which says rules in French YAML and explains what it finds.

import Engine from "publicodes";

const atLeast = (pack) => `rang >= ${["initial", "plus", "pro", "premium", "premium-plus"].indexOf(pack)}`;

const RULES = {
  lignes: "modifiées + surchargées + nouvelles - flux",
  modifiées: 0,
  surchargées: 0,
  nouvelles: 0,
  flux: 0,
  coeur: 1000,
  // Publicodes rounds to the nearest alone: half a step less than a half makes it round up.
  "niveau de tier": { valeur: "lignes * 10 / coeur + 0.5 - 0.5 / coeur", arrondi: "oui" },
  pack: "'initial'",
  sujet: "'core'",
  classe: "'T1'",
  phase: "'active'",
  tier: 1,
  "option PRA": "non",
  "option PCA": "non",
  rang: {
    variations: [
      { si: "pack = 'initial'", alors: 0 },
      { si: "pack = 'plus'", alors: 1 },
      { si: "pack = 'pro'", alors: 2 },
      { si: "pack = 'premium'", alors: 3 },
      { sinon: 4 },
    ],
  },
  "prise en charge": {
    variations: [
      { si: { "toutes ces conditions": ["sujet = 'disaster'", { "une de ces conditions": [atLeast("premium-plus"), "option PCA"] }] }, alors: "'pca'" },
      { si: { "toutes ces conditions": ["sujet = 'disaster'", { "une de ces conditions": [atLeast("plus"), "option PRA"] }] }, alors: "'pra'" },
      { si: "sujet = 'disaster'", alors: "'aucune'" },
      { si: { "toutes ces conditions": ["sujet = 'third-party'", atLeast("pro")] }, alors: "'support'" },
      { si: "sujet = 'third-party'", alors: "'aucune'" },
      { si: "classe = 'T4'", alors: "'support'" },
      { si: { "toutes ces conditions": ["sujet = 'core'", "phase != 'ended'"] }, alors: "'support'" },
      { si: { "toutes ces conditions": ["sujet = 'core'", atLeast("premium")] }, alors: "'tma'" },
      { si: "sujet = 'core'", alors: "'aucune'" },
      { si: { "toutes ces conditions": ["sujet = 'customisation'", atLeast("plus"), "tier <= rang"] }, alors: "'support'" },
      { si: "sujet = 'customisation'", alors: "'aucune'" },
      { si: { "toutes ces conditions": ["sujet = 'data-flow-standard'", atLeast("plus")] }, alors: "'support'" },
      { si: { "toutes ces conditions": ["sujet = 'data-flow-specific'", atLeast("pro")] }, alors: "'support'" },
      { sinon: "'aucune'" },
    ],
  },
};

const engine = new Engine(RULES);
const NAMES = { modified_lines: "modifiées", overridden_lines: "surchargées", new_lines: "nouvelles", data_flow_lines: "flux", core_lines: "coeur" };

export function tier(given) {
  engine.setSituation(Object.fromEntries(Object.entries(given).map(([name, value]) => [NAMES[name], value])));
  return engine.evaluate("niveau de tier").nodeValue;
}

export function via({ pack, subject, ticket_class: ticket, tier: level, core_phase: phase, options = [] }) {
  engine.setSituation({
    pack: `'${pack}'`,
    sujet: `'${subject}'`,
    ...(ticket && { classe: `'${ticket}'` }),
    ...(phase && { phase: `'${phase}'` }),
    ...(level && { tier: level }),
    "option PRA": options.includes("pra") ? "oui" : "non",
    "option PCA": options.includes("pca") ? "oui" : "non",
  });
  const found = engine.evaluate("prise en charge").nodeValue;
  return found === "aucune" ? null : found;
}
