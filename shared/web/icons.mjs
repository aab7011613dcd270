// Joins the icons that the pages use into one sprite: node icons.mjs OUTPUT
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const names = `
  adjustments alert-circle alert-triangle arrow-back-up arrow-forward arrow-left arrow-right ban bell building-bank building-community
  calendar calendar-due chart-bar check checks chevron-down chevron-left chevron-right circle-check circle-x clipboard-list clock copy
  dots download edit external-link eye file-check file-text filter help-circle history home hourglass-high id inbox info-circle key
  language list-check lock login logout mail mail-opened map-pin menu-2 message-circle message-report mood-empty paperclip pencil phone
  plus printer refresh route scale search send settings shield-check sitemap star star-filled text-size trash upload user user-check
  user-circle user-plus users wifi-off writing x
`.trim().split(/\s+/);

const symbols = names.map((name) => {
  const [kind, file] = name.endsWith("-filled") ? ["filled", name.slice(0, -7)] : ["outline", name];
  const svg = readFileSync(`node_modules/@tabler/icons/icons/${kind}/${file}.svg`, "utf8").replace(/<!--[\s\S]*?-->/g, "");
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s+/g, " ").trim();
  const paint = kind === "filled" ? 'fill="currentColor"' : 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${inner}</symbol>`;
});

mkdirSync(dirname(process.argv[2]), { recursive: true });
writeFileSync(process.argv[2], `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
