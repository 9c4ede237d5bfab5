import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
var s=new RegExp("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0]|\\u034f|\\u17b4|\\u17b5|(?<=\\p{M}{3})\\p{M}","gu"),l={"\n":"\\n","\r":"\\r","	":"\\t"};function o(n){return n.replace(s,e=>l[e]??u(e))}function d(n,e){let r=Array.from(n);if(r.length<=e)return n;let t=Math.floor((e-1)/3),i=e-1-t;return`${r.slice(0,i).join("")}\u2026${t===0?"":r.slice(-t).join("")}`}function x(n,e=60){let r=d(o(n).trim(),e);return r===""?"(no name)":r}function u(n){let e=(n.codePointAt(0)??0).toString(16);return e.length>4?`\\u{${e}}`:`\\u${e.padStart(4,"0")}`}var c=/[@#$]|:\/\/|www\.|:(?:100|1234|\d*[a-z_+-][\w+-]*):|gh-\d|(?<![\da-z])[\da-f]{7,64}(?![\da-z])/i;function $(n){return o(n).trim().split(/ +/).map((e,r)=>c.test(e)?p(e):m(e,r===0)).join(" ")}function p(n){let e=o(n).replace(/(?<=\\)\|/g,"\\u007c");if(e.trim()==="")return"` `";let r="`".repeat(a(e,/`+/g)+1),t=/^[` ]|[` ]$/.test(e)?" ":"";return r+t+e+t+r}function A(n,e){let r="`".repeat(Math.max(3,a(e,/`+/g)+1));return`${r}${n}
${e}
${r}`}var g={left:":--",right:"--:",center:":-:"};function w(n,e){return[n.map(({title:r})=>r),n.map(({align:r})=>g[r]),...e.map(r=>r.map(t=>t.replace(/\s*\n\s*/g," ").replaceAll("|","\\|")))].map(r=>`| ${r.join(" | ")} |`).join(`
`)}function P(n,e){return`<details>
<summary>${y(n)}</summary>

${e}

</details>`}function M(n,e){if(e===void 0)return n;let r=encodeURI(o(e)).replace(/[()<>"'`|\\]/g,f);return/^https?:\/\//.test(r)?`[${n}](${r})`:n}function R(n,e){return[`[!${n}]`,...e.split(`
`)].map(r=>`> ${r}`.trimEnd()).join(`
`)}function k(...n){return n.filter(e=>e!==void 0&&e!=="").join(`

`)}function y(n){return o(n).replace(/[&<>"']/g,e=>`&#${e.charCodeAt(0)};`)}function m(n,e){let r=n.replace(/[\\`*_[\]<>~&!]/g,"\\$&");return e?r.replace(/^(\d+)([.)])$/,"$1\\$2").replace(/^[-+=]+$/,"\\$&"):r}function a(n,e){return Math.max(0,...Array.from(n.matchAll(e),([r])=>r.length))}function f(n){return`%${n.charCodeAt(0).toString(16).toUpperCase()}`}var U={hour:1,month:730,year:8760};export{U as a,o as b,d as c,x as d,$ as e,p as f,A as g,w as h,P as i,M as j,R as k,k as l};
