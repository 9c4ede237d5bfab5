/** GitHub's own colours, so that the picture sits in a page in either scheme. */
export const style = `
svg { --canvas: #ffffff; --frame: #d1d9e0; --grid: #e6eaef; --text: #1f2328; --muted: #59636e; --run: #0969da; --area: #0969da14; --limit: #bc4c00; --over: #cf222e; --typical: #59636e; --band: #59636e26; --overdrawn: #cf222e14; }
@media (prefers-color-scheme: dark) {
svg { --canvas: #0d1117; --frame: #3d444d; --grid: #21262d; --text: #f0f6fc; --muted: #9198a1; --run: #4493f8; --area: #4493f81f; --limit: #f0883e; --over: #f85149; --typical: #9198a1; --band: #9198a12e; --overdrawn: #f851491f; }
}
text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--muted); }
.canvas { fill: var(--canvas); stroke: var(--frame); }
.heading { font-size: 16px; font-weight: 600; fill: var(--text); }
.grid { stroke: var(--grid); }
.limit { stroke: var(--limit); stroke-width: 1.5; stroke-dasharray: 6 4; }
.limit-label { fill: var(--limit); font-weight: 600; }
.typical { stroke: var(--typical); stroke-width: 1.2; }
.band { fill: var(--band); }
.frame { stroke: var(--frame); }
.zero { stroke: var(--muted); }
.pace { stroke: var(--typical); stroke-opacity: 0.55; }
.projection { stroke: var(--run); stroke-width: 1.8; stroke-dasharray: 2 4; stroke-linecap: round; }
.overdrawn { fill: var(--overdrawn); }
.over-label { fill: var(--over); }
.end { stroke: var(--text); stroke-width: 1.5; }
.end-label { font-weight: 600; fill: var(--text); paint-order: stroke; stroke: var(--canvas); stroke-width: 4px; stroke-linejoin: round; }
.area { fill: var(--area); }
.line { fill: none; stroke: var(--run); stroke-width: 2; stroke-linejoin: round; }
.within { fill: var(--run); }
.over { fill: var(--over); }
.halo { fill: var(--canvas); stroke: var(--run); stroke-width: 2; }
.halo.past { stroke: var(--over); }
.value { font-size: 14px; font-weight: 600; fill: var(--text); paint-order: stroke; stroke: var(--canvas); stroke-width: 4px; stroke-linejoin: round; }
`.trim();
