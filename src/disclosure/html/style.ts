const light = `--page: #ffffff; --card: #f6f8fa; --line: #d1d9e0; --faint: #e6eaef; --text: #1f2328; --muted: #59636e; --link: #0969da; --now: #0969da; --then: #8c959f; --less: #1a7f37; --more: #bc4c00; --near: #bf8700; --none: #afb8c1; --range: #0969da33;`;
const dark = `--page: #0d1117; --card: #151b23; --line: #3d444d; --faint: #262c36; --text: #f0f6fc; --muted: #9198a1; --link: #4493f8; --now: #4493f8; --then: #848d97; --less: #3fb950; --more: #f0883e; --near: #d29922; --none: #656c76; --range: #4493f840;`;

/** Follows the reader's scheme; prints dark on white on A4. */
export const style = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 58rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p, ul { margin: .5rem 0; max-width: 46rem; }
ul { padding-left: 1.25rem; }
a { color: var(--link); }
.muted, caption, figcaption { color: var(--muted); }
.lead { font-size: 1.1rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; max-width: none; }
.cards li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; }
.cards .what { display: block; color: var(--muted); font-size: .85rem; }
.cards .figure { display: block; font-size: 1.5rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; white-space: nowrap; }
.cards .note { display: block; color: var(--muted); font-size: .85rem; }
.scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .35rem; }
caption, figcaption { font-size: .875rem; }
.w { white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--faint); font-weight: 400; }
thead th { color: var(--muted); border-bottom: 1px solid var(--line); vertical-align: bottom; font-weight: 600; }
tfoot th, tfoot td { font-weight: 600; border-top: 1px solid var(--line); border-bottom: 0; }
.n { text-align: right; white-space: nowrap; padding-right: .75rem; }
.n:last-child { padding-right: 0; }
.small { font-size: .75rem; }
.small th, .small td { padding-right: .5rem; }
.hash { font: .7rem/1.3 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; min-width: 9rem; }
details { margin: .5rem 0; border: 1px solid var(--line); border-radius: 6px; padding: .4rem .75rem; }
summary { cursor: pointer; }
:target { outline: 2px solid var(--link); outline-offset: 4px; }
figure { margin: 1.25rem 0 .75rem; overflow-x: auto; }
figcaption { padding-bottom: .5rem; }
svg { display: block; width: 100%; height: auto; min-width: 34rem; max-width: 46rem; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--muted); }
svg .strong { fill: var(--text); font-weight: 600; }
svg .grid { stroke: var(--faint); }
svg .zero { stroke: var(--muted); }
svg .now { fill: var(--now); }
svg .then { fill: none; stroke: var(--then); stroke-width: 1.5; stroke-dasharray: 3 2; }
svg .less { fill: var(--less); }
svg .more { fill: var(--more); }
svg .near { fill: var(--near); }
svg .none { fill: var(--none); }
svg .range { fill: var(--range); stroke: var(--now); }
svg .whisker { stroke: var(--text); stroke-width: 1.5; }
svg .dot { fill: var(--text); }
svg .join { stroke: var(--then); stroke-dasharray: 2 2; }
@page { size: A4; margin: 15mm 14mm 16mm; }
.paper { display: none; }
@media print {
  :root { color-scheme: light; ${light} }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 20pt; }
  h2 { font-size: 13pt; margin-top: 7mm; padding-top: 3mm; break-after: avoid; }
  h3, caption, figcaption, h2 + p { break-after: avoid; }
  figure, tr, .cards, details, .short { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  table { font-size: 8.5pt; }
  .small { font-size: 7pt; }
  .scroll { overflow: visible; }
  .cards { grid-template-columns: repeat(4, 1fr); }
  .cards .figure { font-size: 14pt; }
  a { color: inherit; text-decoration: none; }
  caption, figcaption { font-size: 8.5pt; }
  figure { overflow: visible; }
  svg { min-width: 0; max-width: 150mm; margin: 0; }
  details { border: 0; padding: 0; margin: 1mm 0; }
  summary { list-style: none; }
  .paper { display: block; }
}
`.trim();
