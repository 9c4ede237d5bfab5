import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
function s(o,t){return t.map(n=>({name:n,common:r(n.toLowerCase(),o.toLowerCase())})).filter(({common:n})=>n>=2).sort((n,e)=>e.common-n.common).slice(0,6).map(({name:n})=>n)}function r(o,t){let n=0;for(;n<o.length&&o[n]===t[n];)n+=1;return n}export{s as a};
