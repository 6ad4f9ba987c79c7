"use strict";
// Sections that have all words of the question; those with a word in their heading come first.
(() => {
  const most = 20;
  const around = 70;
  const input = document.getElementById("search");
  const found = document.getElementById("found");

  const excerpt = (text, word) => {
    const at = text.toLowerCase().indexOf(word);
    const from = Math.max(0, at - around);
    return (from > 0 ? "… " : "") + text.slice(from, from + 2 * around) + (text.length > from + 2 * around ? " …" : "");
  };

  const matches = (words) => window.sections
    .map((section) => {
      const heading = (section.page + " " + section.heading).toLowerCase();
      const text = section.text.toLowerCase();
      const all = words.every((word) => heading.includes(word) || text.includes(word));
      return all ? { section, weight: words.filter((word) => heading.includes(word)).length } : null;
    })
    .filter(Boolean)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, most);

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    found.hidden = words.length === 0;
    found.replaceChildren();
    if (found.hidden) return;
    for (const { section } of matches(words)) {
      const link = document.createElement("a");
      link.href = section.url;
      link.textContent = section.heading === section.page ? section.page : section.page + ": " + section.heading;
      const text = document.createElement("small");
      text.textContent = excerpt(section.text, words[0]);
      link.append(text);
      link.addEventListener("click", () => { found.hidden = true; });
      found.append(link);
    }
    if (!found.hasChildNodes()) {
      const nothing = document.createElement("p");
      nothing.textContent = "Nothing found.";
      found.append(nothing);
    }
  };

  input.addEventListener("input", show);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; show(); }
    if (event.key === "/" && document.activeElement !== input) { event.preventDefault(); input.focus(); }
  });
  if (window.matchMedia("(max-width: 52rem)").matches) document.getElementById("pages").open = false;
})();
