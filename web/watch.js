// Tells the reader when a program of the page does not come: one of its files is lost, altered or
// faulty, or too long on its way. And, where the address asks something, shows a wait at once.
//
// In the page's head, before any module: what fails there can tell nothing by itself.
{
  const PATIENCE_MS = 20_000;
  const root = document.documentElement;
  const scripts = () => [...document.querySelectorAll("script[data-module]")];
  const ready = new Set();

  const tell = ({ dataset: { module, place, missing } }) => {
    root.classList.add("programmes-prets");
    const host = document.querySelector(place);
    if (!host || ready.has(module) || document.getElementById(`panne-${module}`)) return;
    const panel = document.createElement("div");
    panel.id = `panne-${module}`;
    panel.className = "panne";
    panel.setAttribute("role", "alert");
    const said = document.createElement("p");
    said.textContent = missing.replace(/ (?=[:;!?»])/g, "\u00a0");
    const retry = document.createElement("button");
    retry.type = "button";
    retry.className = "bouton";
    retry.textContent = "Recharger la page";
    retry.addEventListener("click", () => location.reload());
    panel.append(said, retry);
    host.prepend(panel);
  };
  const whenRead = (then) =>
    document.readyState === "loading" ? addEventListener("DOMContentLoaded", then) : then();

  globalThis.modules = {
    /** A program says that it is at work: whatever was told of it goes. */
    ready(name) {
      ready.add(name);
      root.classList.add("programmes-prets");
      document.getElementById(`panne-${name}`)?.remove();
    },
  };

  // A file that does not come, or is not what it was: its script says so.
  addEventListener(
    "error",
    ({ target, filename }) => {
      if (target instanceof HTMLScriptElement) {
        if (target.dataset.module) whenRead(() => tell(target));
      } else if (filename?.includes("/assets/")) {
        // A program that stopped before it was ready.
        whenRead(() => scripts().filter((script) => !ready.has(script.dataset.module)).forEach(tell));
      }
    },
    true,
  );
  addEventListener("DOMContentLoaded", () => {
    setTimeout(() => scripts().forEach(tell), PATIENCE_MS);
  });

  const asked = new URLSearchParams(location.search);
  // What the style sheets keep a place for; a pack may be kept on the device (situation.mjs).
  let situation = asked.get("situation");
  try {
    situation ??= localStorage.getItem("ma-situation");
  } catch {}
  const mine = /(^|,)pack:/.test(situation ?? "") ? ["mon-pack"] : [];
  root.dataset.asked = [...asked.keys(), ...mine].join(" ");
  const of = (text = "") => text.split(" ").filter(Boolean);
  const { names, needed } = document.getElementById("runtime")?.dataset ?? {};
  if (of(names).some((name) => asked.has(name))) {
    root.classList.add("question-posee");
    // Where it is only begun, the form comes first, to be filled.
    if (of(needed).every((name) => asked.has(name))) root.classList.add("question-dans-l-adresse");
  }
}
