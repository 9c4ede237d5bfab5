import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
var l=class extends Error{name="UserError";problems;constructor(r,n){super(r.map(a).join(`
`),n),this.problems=r}};function a({what:e,where:r,remedy:n}){let o=d(r);return`${o===""?"":`${o}: `}${e}. ${n}`}function d({artifact:e,file:r,line:n,column:o}){let t=[r,n,o].filter(i=>i!==void 0).join(":");return e===void 0||e===r?t:t===""?`artifact ${e}`:`${t} in artifact ${e}`}export{l as a,a as b,d as c};
